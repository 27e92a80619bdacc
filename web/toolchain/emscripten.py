#!/usr/bin/env python3
"""Finds Emscripten, or brings it, and builds SDL for it; prints where it is.

    emscripten.py            prints the shell lines that put it on the PATH
    emscripten.py --cmake    prints bin;node;version for the CMake toolchain file

In this order: an emcc on the PATH that is new enough; Debian 13's package; on Debian 12 the package of Debian 13
in a folder of our own; the pinned emsdk from GitHub; else a sentence that says what to install. Everything stays
in the per-user cache under its version, with wrappers in bin/ that set the environment Emscripten wants.
"""

import fnmatch
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import system_packages
from common import (ToolchainError, cache_folder, fresh_folder, git_checkout, github_reachable, locked, run, run_main,
                    say)
from debian import PrivateApt, debian_version, is_debian
from fetch_dependency import dependency, source_folder

OLDEST = (3, 1, 58)
DEBIAN_PACKAGES = ["emscripten", "binaryen", "node-acorn", "libc6", "libstdc++6", "libgcc-s1"]
TOOLS = ["emcc", "em++", "emar", "emranlib", "emnm", "emstrip", "em-config", "embuilder"]
# Prebuilt libraries of kinds that we never link: leaving them out keeps a gigabyte off the disk.
UNUSED_LIBRARIES = ["*-asan*", "*-ubsan*", "*-lsan*", "libasan*", "libubsan*", "liblsan*", "libsanitizer*", "*-ww*",
                    "*memvalidate*", "*tracing*", "*ofb*", "*-emu*", "*full_es3*", "libwasmfs*", "*-sjlj*", "*-except*",
                    "libembind*", "libmimalloc*", "libfetch*", "libjsmath*"]


def node_program():
    node = shutil.which("node") or shutil.which("nodejs")
    if not node:
        raise ToolchainError("Node.js (18 or newer) is needed: install Debian's 'nodejs' or the one of nodejs.org.")
    return node


def version_of(emcc):
    """(3, 1, 69), or None when it does not run."""
    try:
        shown = subprocess.run([str(emcc), "--version"], capture_output=True, text=True, timeout=60).stdout
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"\b(\d+)\.(\d+)\.(\d+)\b", shown)
    return tuple(map(int, found.groups())) if found else None


def write_config(folder, root, binaryen):
    path = folder / "config"
    path.write_text(f"LLVM_ROOT = '/usr/bin'\nBINARYEN_ROOT = '{binaryen}'\nNODE_JS = '{node_program()}'\n"
                    "LLVM_ADD_VERSION = '19'\nCLANG_ADD_VERSION = '19'\nFROZEN_CACHE = False\n")
    return path


def copy_prebuilt_libraries(source, target):
    def skip(folder, names):
        if pathlib.Path(folder).name in ("lto", "thinlto"):
            return names
        return [name for name in names if any(fnmatch.fnmatch(name, pattern) for pattern in UNUSED_LIBRARIES)]

    shutil.copytree(source, target, ignore=skip, symlinks=True)


def from_path():
    """An emcc that is already there: (root, config or None, wants a cache of its own)."""
    emcc = shutil.which("emcc")
    version = version_of(emcc) if emcc else None
    if not version or version < OLDEST:
        return None
    config = pathlib.Path(emcc).resolve().parent / "em-config"
    if not config.exists():
        config = pathlib.Path(emcc).parent / "em-config"
    root = pathlib.Path(run([config, "EMSCRIPTEN_ROOT"]).strip())
    frozen = run([config, "FROZEN_CACHE"]).strip() == "True"
    cache = pathlib.Path(run([config, "CACHE"]).strip())
    return version, root, frozen or not os.access(cache, os.W_OK)


def unpack_debian_package(folder):
    """Debian 13's package on Debian 12: its Binaryen gets the newer libc that it was built for, beside it."""
    system_packages.ensure({"clang-19": "clang-19", "lld-19": "wasm-ld-19", "llvm-19": "llvm-ar-19",
                            "patchelf": "patchelf", "nodejs": "node"}, "the WebAssembly compiler")
    say("fetching Emscripten from Debian 13's package (240 MB)")
    unpacked = folder / "unpacked"
    for package in DEBIAN_PACKAGES:
        PrivateApt("trixie").unpack_binary(package, unpacked)
    libraries = unpacked / "usr/lib/x86_64-linux-gnu"
    if not libraries.exists():
        libraries = next((unpacked / "usr/lib").glob("*-linux-gnu*"))
    loader = next(libraries.glob("ld-linux*.so*"))
    final = cache_folder() / folder.name.removesuffix(".part")

    def final_path(path):
        return str(final / path.relative_to(folder))

    (unpacked / "bin").mkdir()
    for program in (unpacked / "usr/bin").glob("wasm*"):
        run(["patchelf", "--set-interpreter", final_path(loader), "--set-rpath", final_path(libraries), program])
    for library in libraries.glob("libbinaryen.so*"):
        if not library.is_symlink():
            run(["patchelf", "--set-rpath", final_path(libraries), library])

    root = folder / "root"
    (unpacked / "usr/share/emscripten").rename(root)
    copy_prebuilt_libraries(root / "cache", folder / "cache")
    for needless in ("cache", "test", "docs"):
        shutil.rmtree(root / needless, ignore_errors=True)
    (root / "node_modules").mkdir(exist_ok=True)
    (unpacked / "usr/share/nodejs/acorn").rename(root / "node_modules/acorn")
    return final / "root", final / "unpacked/usr"


def write_wrappers(folder, final, root, config, own_cache):
    """bin/emcc and its siblings, and env.sh: the same environment for CMake and for a person."""
    sdl = source_folder("sdl2")
    lines = [f"export EMCC_LOCAL_PORTS='sdl2={sdl}'"]
    if config:
        lines.append(f"export EM_CONFIG='{config}'")
    if own_cache:
        lines.append(f"export EM_CACHE='{final}/cache'")
    (folder / "bin").mkdir(exist_ok=True)
    for tool in TOOLS:
        path = folder / "bin" / tool
        path.write_text("#!/bin/sh\n" + "\n".join(lines) + f"\nexec '{root}/{tool}' \"$@\"\n")
        path.chmod(0o755)
    for shared in ("cmake", "system", "tools"): # CMake's platform file takes bin/ for Emscripten's root
        (folder / "bin" / shared).symlink_to(root / shared)
    (folder / "env.sh").write_text("\n".join(lines) + f"\nexport PATH='{final}/bin':\"$PATH\"\n")


def describe(folder, root, version):
    described = {"root": str(root), "version": ".".join(map(str, version)), "node": node_program()}
    (folder / "emscripten.json").write_text(json.dumps(described, indent=1) + "\n")


def prepare_found(version, root, own_cache):
    folder = cache_folder() / f"emscripten-{'.'.join(map(str, version))}-found"
    described = folder / "emscripten.json"
    if described.exists() and json.loads(described.read_text())["root"] == str(root):
        return folder
    say(f"using the Emscripten {'.'.join(map(str, version))} of this machine")
    with fresh_folder(folder) as building:
        config = None
        if own_cache:
            binaryen = pathlib.Path(shutil.which("wasm-opt") or "/usr/bin/wasm-opt").parent.parent
            write_config(building, root, binaryen)
            config = folder / "config"
            if (root / "cache").exists():
                copy_prebuilt_libraries(root / "cache", building / "cache")
        write_wrappers(building, folder, root, config, own_cache)
        describe(building, root, version)
    return folder


def prepare_debian_12():
    version = tuple(map(int, dependency("emscripten")["version"].split(".")))
    folder = cache_folder() / f"emscripten-{dependency('emscripten')['version']}"
    with fresh_folder(folder) as building:
        root, binaryen = unpack_debian_package(building)
        write_config(building, root, binaryen)
        write_wrappers(building, folder, root, folder / "config", True)
        describe(building, root, version)
    return folder


def prepare_emsdk():
    entry = dependency("emscripten")
    say(f"fetching Emscripten {entry['version']} with emsdk from GitHub")
    folder = cache_folder() / f"emscripten-{entry['version']}"
    emsdk = cache_folder() / f"emsdk-{entry['version']}"
    with fresh_folder(emsdk) as building:
        git_checkout(entry["emsdk"]["url"], entry["emsdk"]["commit"], building)
    run([emsdk / "emsdk", "install", entry["version"]])
    run([emsdk / "emsdk", "activate", entry["version"]])
    root = emsdk / "upstream/emscripten"
    with fresh_folder(folder) as building:
        write_wrappers(building, folder, root, emsdk / ".emscripten", False)
        describe(building, root, tuple(map(int, entry["version"].split("."))))
    return folder


def prepare():
    """The folder with bin/, env.sh and emscripten.json; made at the first call."""
    pinned = cache_folder() / f"emscripten-{dependency('emscripten')['version']}"
    with locked("emscripten"):
        found = from_path()
        if found and not str(found[1]).startswith(str(cache_folder())):
            folder = prepare_found(*found)
        elif (pinned / "emscripten.json").exists():
            folder = pinned
        elif is_debian() and debian_version() >= 13:
            system_packages.ensure({"emscripten": None, "nodejs": "node"}, "the WebAssembly compiler")
            found = from_path()
            if not found:
                raise ToolchainError("Debian's package 'emscripten' is installed, but its emcc does not run or is "
                                     f"older than {'.'.join(map(str, OLDEST))}.")
            folder = prepare_found(*found)
        elif is_debian() and debian_version() == 12:
            folder = prepare_debian_12()
        elif github_reachable():
            folder = prepare_emsdk()
        else:
            raise ToolchainError("Emscripten 3.1.58 or newer is needed: put its emcc on the PATH (see emscripten.org, "
                                 "'emsdk install') and run this again.")
        build_sdl(folder)
    return folder


def build_sdl(folder):
    """Both kinds of SDL once, so that no link has to wait for it."""
    done = folder / f"sdl-{dependency('sdl2')['version']}.built"
    if done.exists():
        return
    say(f"building SDL {dependency('sdl2')['version']} for the browser, with and without threads")
    run([folder / "bin/embuilder", "build", "sdl2", "sdl2-mt"])
    done.touch()


def main():
    if sys.argv[1:] not in ([], ["--cmake"]):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    folder = prepare()
    described = json.loads((folder / "emscripten.json").read_text())
    if sys.argv[1:] == ["--cmake"]:
        print(";".join([str(folder / "bin"), described["node"], described["version"]]))
    else:
        print(f"source '{folder}/env.sh'")
    return 0


if __name__ == "__main__":
    run_main(main)
