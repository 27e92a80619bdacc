"""Puts build/site/ together: the page, its builds, fonts, trained network, data, and the list of all of it.

The list is site_manifest.js, read by the page and by the service worker: path, SHA-256 and size of every file.
"""

import gzip
import hashlib
import json
import pathlib
import shutil

import fashion_mnist
import licenses
import make_fonts
from builder import binary_folder, toolchain_npm
from common import PROJECT, TOOLCHAIN, ToolchainError, say

SITE = PROJECT / "build/site"
BUDGET_BYTES = 1_470_000
NOT_IN_THE_LIST = {"site_manifest.js", "service_worker.js", "site.json"}


def copy_if_changed(source, target):
    """Keeps the time of a file that did not change, so that a browser's cache stays good."""
    target.parent.mkdir(parents=True, exist_ok=True)
    same = (target.exists() and target.stat().st_size == source.stat().st_size
            and target.read_bytes() == source.read_bytes())
    if not same:
        shutil.copyfile(source, target)


def wanted_files(variants):
    """{path in the site: source file}."""
    files = {}
    web = PROJECT / "web"
    for path in sorted(web.iterdir()):
        if path.suffix in (".html", ".js", ".css", ".webmanifest", ".json", ".txt"):
            files[path.name] = path
    for folder, source in (("icons", web / "icons"), ("icons", PROJECT / "assets/icons")):
        for path in sorted(source.rglob("*")) if source.exists() else []:
            if path.is_file():
                files[f"{folder}/{path.relative_to(source).as_posix()}"] = path
    files["vendor/wasm-feature-detect.js"] = toolchain_npm() / "wasm-feature-detect/dist/umd/index.js"
    files["dependencies.json"] = TOOLCHAIN / "dependencies.json"
    licenses.write(PROJECT / "build/licenses.txt")
    files["licenses.txt"] = PROJECT / "build/licenses.txt"
    make_fonts.make()
    for path in sorted(make_fonts.FONTS.glob("*.ttf")):
        files[f"fonts/{path.name}"] = path
    for path in sorted((PROJECT / "assets/networks").glob("*.safetensors")):
        files[f"networks/{path.name}"] = path
    for variant in variants:
        built = sorted((binary_folder(f"wasm-{variant}") / "browser").glob("pixelwalk*.*"))
        names = {path.name for path in built}
        if not {"pixelwalk.mjs", "pixelwalk.wasm"} <= names:
            raise ToolchainError(f"The build wasm-{variant} has no pixelwalk.mjs and pixelwalk.wasm.")
        for path in built:
            if path.suffix in (".mjs", ".wasm"):
                files[f"variants/{variant}/{path.name}"] = path
    return files


def data_files():
    folder = fashion_mnist.folder()
    if folder is None:
        say("no Fashion-MNIST at hand: the page starts with the built-in garments (FASHION_MNIST_DIR names a folder)")
        return {}
    return {f"data/fashion-mnist/{name}": folder / name for name in fashion_mnist.FILES}


def write_list():
    files = {}
    for path in sorted(SITE.rglob("*")):
        name = path.relative_to(SITE).as_posix()
        if path.is_file() and name not in NOT_IN_THE_LIST:
            content = path.read_bytes()
            files[name] = {"sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}
    version = hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()
    listed = {"version": version, "fashionMnist": any(name.startswith("data/") for name in files), "files": files}
    text = json.dumps(listed, indent=1)
    (SITE / "site_manifest.js").write_text(f"self.pixelwalkSite = {text};\n")
    (SITE / "site.json").write_text(text + "\n")
    return files


def check_budget(files, variants):
    """What a browser downloads before data and trained network, compressed, for each build."""
    packed = {name: len(gzip.compress((SITE / name).read_bytes(), 9)) for name in files
              if not name.startswith(("data/", "networks/")) and not pathlib.PurePosixPath(name).stem.startswith("pixelwalk-bench")}
    shell = sum(size for name, size in packed.items() if not name.startswith("variants/"))
    for variant in variants:
        whole = shell + sum(size for name, size in packed.items() if name.startswith(f"variants/{variant}/"))
        wasm = packed[f"variants/{variant}/pixelwalk.wasm"]
        say(f"{variant}: {whole / 1000:.0f} kB compressed in all, {wasm / 1000:.0f} kB of it WebAssembly")
        if whole > BUDGET_BYTES:
            raise ToolchainError(f"The build {variant} is {whole} bytes compressed; the budget is {BUDGET_BYTES}.")


def assemble(variants):
    wanted = {**wanted_files(variants), **data_files()}
    SITE.mkdir(parents=True, exist_ok=True)
    for path in sorted(SITE.rglob("*"), reverse=True):
        name = path.relative_to(SITE).as_posix()
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif name not in wanted and name not in NOT_IN_THE_LIST:
            path.unlink()
    for name, source in wanted.items():
        copy_if_changed(source, SITE / name)
    check_budget(write_list(), variants)
