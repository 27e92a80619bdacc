#!/usr/bin/env python3
"""Brings the source of a dependency into the per-user cache and prints the folder.

    fetch_dependency.py NAME        NAME as in dependencies.json

In this order: the folder that FETCHCONTENT_SOURCE_DIR_NAME names; what is in the cache; the pinned commit from
GitHub; on Debian the pinned package of the machine's own mirror; else a sentence that says what to do.
"""

import json
import os
import pathlib
import shutil
import sys

from common import (TOOLCHAIN, ToolchainError, cache_folder, download_zip, empty, fresh_folder, git_checkout,
                    github_reachable, locked, run_main, say, unpack)
from debian import PrivateApt, is_debian


def dependency(name):
    with open(TOOLCHAIN / "dependencies.json") as file:
        listed = {entry["name"]: entry for entry in json.load(file)["dependencies"]}
    if name not in listed:
        raise ToolchainError(f"'{name}' is not in dependencies.json, which lists: {', '.join(listed)}.")
    return listed[name]


def from_debian(entry, folder):
    pinned, problems = entry["debian"], []
    for suite in pinned["suites"]:
        try:
            if "binary" in pinned:
                PrivateApt(suite).unpack_binary(pinned["binary"], folder, pinned["sha256"])
                return
            tarball = PrivateApt(suite).source_tarball(pinned["package"], pinned["version"], pinned["tarball"],
                                                       pinned["sha256"])
            unpack(tarball, folder, entry.get("leave_out", ()))
            return
        except ToolchainError as error:
            problems.append(str(error))
    raise ToolchainError("\n".join(problems))


def bring(entry, folder):
    """Fills folder from the first place that has it."""
    name, title = entry["name"], f"{entry['title']} {entry['version']}"
    if github_reachable():
        say(f"fetching {title} from GitHub")
        try:
            if "archive" in entry:
                download_zip(entry["archive"]["url"], entry["archive"]["sha256"], folder)
            else:
                git_checkout(entry["url"], entry["git"]["commit"], folder)
                for needless in entry.get("leave_out", ()):
                    shutil.rmtree(folder / needless, ignore_errors=True)
            return
        except ToolchainError as error:
            if not is_debian():
                raise
            say(str(error))
            empty(folder)
    if is_debian():
        say(f"fetching {title} from Debian's package")
        from_debian(entry, folder)
        return
    raise ToolchainError(f"{title} is needed and GitHub cannot be reached: set FETCHCONTENT_SOURCE_DIR_"
                         f"{variable_name(name)} to a folder with its source.")


def variable_name(name):
    return name.upper().replace("-", "_")


def source_folder(name):
    given = os.environ.get(f"FETCHCONTENT_SOURCE_DIR_{variable_name(name)}")
    if given:
        return pathlib.Path(given)
    entry = dependency(name)
    folder = cache_folder() / f"{name}-{entry['version']}"
    with locked(folder.name):
        if not folder.exists():
            with fresh_folder(folder) as building:
                bring(entry, building)
    return folder


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    print(source_folder(sys.argv[1]))
    return 0


if __name__ == "__main__":
    run_main(main)
