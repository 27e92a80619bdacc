"""Debian packages and source packages of another suite, without touching the system's own apt.

The mirror is the one this machine already uses: its own Debian source entry, with the suite changed. Lists
and downloads stay in the per-user cache, and no root is needed.
"""

import os
import pathlib
import re
import time

from common import ToolchainError, cache_folder, check_hash, run, say

LISTS_ARE_FRESH_FOR_SECONDS = 24 * 3600


def os_release():
    values = {}
    try:
        with open("/etc/os-release") as file:
            for line in file:
                key, _, value = line.strip().partition("=")
                values[key] = value.strip('"')
    except OSError:
        pass
    return values


def is_debian():
    return os_release().get("ID") == "debian"


def debian_version():
    """12 for bookworm, 13 for trixie; testing and unstable carry no number and count as 99."""
    return int(os_release().get("VERSION_ID") or 99)


def _stanzas(text):
    """The paragraphs of a deb822 .sources file."""
    for paragraph in re.split(r"\n\s*\n", text):
        fields, key = {}, None
        for line in paragraph.splitlines():
            if line.startswith("#"):
                continue
            if line[:1] in " \t" and key:
                fields[key] += "\n" + line.strip()
            elif ":" in line:
                key, _, value = line.partition(":")
                key = key.strip().lower()
                fields[key] = value.strip()
        if fields:
            yield fields


def _one_line_entries(text):
    """The entries of a classic sources.list: (options, URI, suite)."""
    pattern = re.compile(r"^\s*deb(?:-src)?\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)", re.MULTILINE)
    for match in pattern.finditer(text):
        yield match.groups()


def own_mirror():
    """(URI, Signed-By or None) of the machine's own Debian archive."""
    codename = os_release().get("VERSION_CODENAME", "")
    suites = {codename, "stable", "testing", "unstable", "sid", "oldstable"}
    folder = pathlib.Path("/etc/apt/sources.list.d")
    for path in sorted(folder.glob("*.sources")):
        for fields in _stanzas(path.read_text(errors="replace")):
            if fields.get("enabled", "yes").lower() == "no":
                continue
            if suites & set(fields.get("suites", "").split()) and "main" in fields.get("components", "").split():
                return fields["uris"].split()[0], fields.get("signed-by")
    for path in [pathlib.Path("/etc/apt/sources.list"), *sorted(folder.glob("*.list"))]:
        if not path.exists():
            continue
        for options, uri, suite in _one_line_entries(path.read_text(errors="replace")):
            if suite in suites:
                signed = re.search(r"signed-by=(\S+)", options or "")
                return uri, signed.group(1) if signed else None
    raise ToolchainError("No Debian archive found among this machine's apt sources.")


class PrivateApt:
    """apt of one suite, in folders of our own."""

    def __init__(self, suite):
        self.suite = suite
        self.folder = cache_folder() / "apt" / suite
        for name in ("lists/partial", "cache/archives/partial", "downloads"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        self._write_sources()

    def _write_sources(self):
        uri, signed_by = own_mirror()
        lines = ["Types: deb deb-src", f"URIs: {uri}", f"Suites: {self.suite}", "Components: main"]
        if signed_by:
            lines.append("Signed-By: " + signed_by.replace("\n", "\n "))
        text = "\n".join(lines) + "\n"
        path = self.folder / "pixelwalk.sources"
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
            (self.folder / "updated").unlink(missing_ok=True)

    def _command(self, program, *arguments):
        options = {
            "Dir::Etc::sourcelist": self.folder / "pixelwalk.sources",
            "Dir::Etc::sourceparts": "-",
            "Dir::State::lists": self.folder / "lists",
            "Dir::Cache": self.folder / "cache",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
            # A mirror that lags behind will do: versions are pinned, sources by their hash.
            "Acquire::Check-Valid-Until": "false",
            "APT::Sandbox::User": "root" if os.geteuid() == 0 else "_apt",
            "Debug::NoLocking": "1",
        }
        command = [program]
        for key, value in options.items():
            command += ["-o", f"{key}={value}"]
        return command + list(arguments)

    def update(self):
        stamp = self.folder / "updated"
        if stamp.exists() and time.time() - stamp.stat().st_mtime < LISTS_ARE_FRESH_FOR_SECONDS:
            return
        say(f"reading Debian's package lists ({self.suite})")
        run(self._command("apt-get", "update", "-q"))
        stamp.touch()

    def source_tarball(self, package, version, tarball, sha256):
        """The checked .orig tarball of a source package."""
        path = self.folder / "downloads" / tarball
        if not path.exists():
            self.update()
            run(self._command("apt-get", "source", "--download-only", "--tar-only", "-q", f"{package}={version}"),
                cwd=self.folder / "downloads")
        check_hash(path, sha256)
        return path

    def unpack_binary(self, package, target, sha256=None):
        """Downloads a binary package and unpacks it into target; returns its version."""
        self.update()
        shown = run(self._command("apt-cache", "show", "--no-all-versions", package))
        fields = dict(re.findall(r"^(Version|Architecture): (.*)$", shown, re.MULTILINE))
        run(self._command("apt-get", "download", "-q", package), cwd=self.folder / "downloads")
        escaped = fields["Version"].replace(":", "%3a")
        path = self.folder / "downloads" / f"{package}_{escaped}_{fields['Architecture']}.deb"
        if sha256:
            check_hash(path, sha256)
        run(["dpkg", "-x", path, target])
        path.unlink()
        return fields["Version"]
