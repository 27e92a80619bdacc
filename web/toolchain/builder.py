"""CMake and npm as web/run and tests/run use them: quiet when all is well, the errors when not."""

import collections
import os
import re
import subprocess
import sys
import threading

import system_packages
from common import PROJECT, TOOLCHAIN, ToolchainError, hash_of, run, say
from debian import is_debian

OLDEST_CMAKE = (3, 25)
OLDEST_NODE = 18
# By preset: a folder is built by one thread at a time.
_building = collections.defaultdict(threading.Lock)


def need_build_tools():
    system_packages.ensure({"cmake": "cmake", "ninja-build": "ninja", "g++": "c++", "git": "git"}, "the build")
    found = re.search(r"(\d+)\.(\d+)", run(["cmake", "--version"]))
    if tuple(map(int, found.groups())) < OLDEST_CMAKE:
        raise ToolchainError(f"CMake {found.group(0)} is too old: install {'.'.join(map(str, OLDEST_CMAKE))} or newer.")


def need_compiler_cache():
    """ccache, for those who build often; a build works without it."""
    if is_debian():
        system_packages.ensure({"ccache": "ccache"}, "building again quickly")


def need_node():
    system_packages.ensure({"nodejs": "node", "npm": "npm"}, "the page's tools")
    if node_major() < OLDEST_NODE:
        raise ToolchainError(f"Node.js {node_major()} is too old: install version {OLDEST_NODE} or newer.")


def node_major():
    return int(run(["node", "--version"]).strip().lstrip("v").split(".")[0])


def variants():
    """The names of the browser builds, best first, from the page's own table."""
    names = re.findall(r"^\s*name: '([\w-]+)'", (PROJECT / "web/variants.js").read_text(), re.MULTILINE)
    if not names:
        raise ToolchainError("web/variants.js names no builds.")
    return names


def binary_folder(preset):
    return PROJECT / "build" / preset


def _logged(command, log, what, environment=None):
    with open(log, "a") as file:
        done = subprocess.run([str(part) for part in command], cwd=PROJECT, stdout=file, stderr=subprocess.STDOUT,
                              env={**os.environ, **(environment or {})})
    if done.returncode == 0:
        return
    lines = log.read_text(errors="replace").splitlines()
    telling = [line for line in lines if re.search(r"error|pixelwalk:|FAILED", line, re.IGNORECASE)]
    print("\n".join((telling or lines)[-30:]), file=sys.stderr)
    raise ToolchainError(f"{what} failed; the whole log is {log.relative_to(PROJECT)}.")


def configure(preset, environment=None, again=False):
    """Writes a preset's build files, unless they are there: Ninja renews them by itself. What is never built
    is to be asked for again."""
    folder = binary_folder(preset)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "build.log"
    log.unlink(missing_ok=True)
    if again or not (folder / "build.ninja").exists():
        _logged(["cmake", "--preset", preset], log, f"configuring {preset}", environment)
    return folder, log


def build(preset, targets=(), environment=None):
    """Builds targets of a preset, or everything."""
    with _building[preset]:
        folder, log = configure(preset, environment)
        targeted = ["--target", *targets] if targets else []
        _logged(["cmake", "--build", folder, *targeted], log, f"building {preset}", environment)


def npm_install(folder):
    """What the lock file pins, once per lock file."""
    need_node()
    stamp = folder / "node_modules/.pixelwalk-lock"
    wanted = hash_of(folder / "package-lock.json")
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"installing the npm packages of {folder.relative_to(PROJECT)}")
    environment = {**os.environ, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
    run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder, env=environment)
    stamp.write_text(wanted)


def toolchain_npm():
    npm_install(TOOLCHAIN)
    return TOOLCHAIN / "node_modules"
