"""What the toolchain scripts share: the per-user cache, one-line messages, locks, checked archives."""

import contextlib
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import urllib.request
import zipfile

TOOLCHAIN = pathlib.Path(__file__).resolve().parent
PROJECT = TOOLCHAIN.parent.parent


class ToolchainError(Exception):
    """Its text is the one sentence that the user reads."""


def say(text):
    print(f"pixelwalk: {text}", file=sys.stderr, flush=True)


def run_main(main):
    try:
        sys.exit(main())
    except ToolchainError as error:
        say(str(error))
        sys.exit(1)


def cache_folder():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = pathlib.Path(base) / "pixelwalk"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextlib.contextmanager
def locked(name):
    """Only one process at a time fills a folder of the cache."""
    with open(cache_folder() / f".{name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def fresh_folder(target):
    """A folder that appears under its name only when everything in it is there."""
    target = pathlib.Path(target)
    building = target.with_name(target.name + ".part")
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    yield building
    shutil.rmtree(target, ignore_errors=True)
    building.rename(target)


def empty(folder):
    shutil.rmtree(folder)
    pathlib.Path(folder).mkdir()


def run(command, **options):
    """Runs a command quietly; what it printed comes out only when it fails."""
    command = [str(part) for part in command]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                              errors="replace", **options)
    except FileNotFoundError:
        raise ToolchainError(f"'{command[0]}' is needed and not installed: install it and run this again.")
    if done.returncode != 0:
        tail = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise ToolchainError(f"'{' '.join(command)}' failed:\n{tail}")
    return done.stdout


def hash_of(path, algorithm="sha256"):
    digest = hashlib.new(algorithm)
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def check_hash(path, expected, algorithm="sha256"):
    found = hash_of(path, algorithm)
    if found != expected:
        raise ToolchainError(f"{pathlib.Path(path).name} is not the file that is pinned: its {algorithm} is "
                             f"{found}, expected {expected}.")


_github = None


def github_reachable():
    global _github
    if _github is None:
        try:
            request = urllib.request.Request("https://github.com/robots.txt", method="HEAD")
            urllib.request.urlopen(request, timeout=4).close()
            _github = True
        except OSError:
            _github = False
    return _github


def unpack(tarball, target, leave_out=()):
    """Unpacks a tarball into target, without its top folder and without the folders of leave_out."""
    with tarfile.open(tarball) as archive:
        members = []
        for member in archive.getmembers():
            parts = pathlib.PurePosixPath(member.name).parts
            if parts[:1] == (".",):
                parts = parts[1:]
            if len(parts) < 2 or ".." in parts or parts[1] in leave_out:
                continue
            if not (member.isfile() or member.isdir()):
                continue
            member.name = "/".join(parts[1:])
            member.mode |= 0o755 if member.isdir() else 0o644
            members.append(member)
        archive.extractall(target, members=members)


def download(url, path):
    request = urllib.request.Request(url, headers={"User-Agent": "pixelwalk-toolchain"})
    try:
        with urllib.request.urlopen(request, timeout=60) as response, open(path, "wb") as file:
            shutil.copyfileobj(response, file)
    except OSError as error:
        raise ToolchainError(f"{url} could not be downloaded: {error}")


def download_zip(url, sha256, target):
    """Unpacks a checked zip into target."""
    path = pathlib.Path(target) / "download.zip"
    download(url, path)
    check_hash(path, sha256)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(target)
    path.unlink()


def git_checkout(url, commit, target):
    """The tree of one commit; git itself proves that it is that commit."""
    git = ["git", "-C", target, "-c", "advice.detachedHead=false"]
    run(["git", "init", "--quiet", target])
    run(git + ["fetch", "--quiet", "--depth", "1", url, commit])
    run(git + ["checkout", "--quiet", "FETCH_HEAD"])
    shutil.rmtree(pathlib.Path(target) / ".git")
