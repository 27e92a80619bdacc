#!/usr/bin/env python3
"""Brings the source of a dependency into the per-user cache and prints the folder.

    fetch_dependency.py NAME        NAME as in dependencies.json

In this order: what is in the cache; the pinned commit from GitHub; on Debian the pinned source package of the
machine's own mirror; else a sentence that says what to do.
"""

import json
import sys

from common import (TOOLCHAIN, ToolchainError, cache_folder, download_zip, fresh_folder, git_checkout,
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


def source_folder(name):
    entry = dependency(name)
    title = f"{entry['title']} {entry['version']}"
    folder = cache_folder() / f"{name}-{entry['version']}"
    with locked(folder.name):
        if folder.exists():
            return folder
        with fresh_folder(folder) as building:
            if github_reachable():
                say(f"fetching {title} from GitHub")
                if "archive" in entry:
                    download_zip(entry["archive"]["url"], entry["archive"]["sha256"], building)
                else:
                    git_checkout(entry["url"], entry["git"]["commit"], building)
            elif is_debian():
                say(f"fetching {title} from Debian's package")
                from_debian(entry, building)
            else:
                raise ToolchainError(
                    f"{title} is needed and GitHub cannot be reached: put its source into a folder and configure "
                    f"with -DFETCHCONTENT_SOURCE_DIR_{name.upper()}=FOLDER.")
    return folder


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    print(source_folder(sys.argv[1]))
    return 0


if __name__ == "__main__":
    run_main(main)
