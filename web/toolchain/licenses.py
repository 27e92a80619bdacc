"""licenses.txt of the site: the licence text of everything third-party that the site carries."""

import json
import pathlib

import emscripten
from builder import toolchain_npm
from common import TOOLCHAIN, ToolchainError
from fetch_dependency import source_folder


def _folders(entry):
    """Where the licence text may stand."""
    if "npm" in entry:
        return [toolchain_npm() / entry["name"]]
    if entry["name"] == "emscripten":
        folder = emscripten.prepare()
        root = pathlib.Path(json.loads((folder / "emscripten.json").read_text())["root"])
        return [root, folder / "unpacked", pathlib.Path("/")]
    return [source_folder(entry["name"])]


def _text(entry):
    for folder in _folders(entry):
        package = entry.get("debian", {})
        package = package.get("binary", package.get("package"))
        for path in (folder / entry["license_file"], folder / f"usr/share/doc/{package}/copyright"):
            if path.is_file():
                return path.read_text(encoding="utf-8", errors="replace").strip()
    raise ToolchainError(f"The licence text of {entry['title']} was not found; dependencies.json names "
                         f"{entry['license_file']}.")


def write(target):
    with open(TOOLCHAIN / "dependencies.json") as file:
        listed = json.load(file)["dependencies"]
    texts = [f"{entry['title']} {entry['version']}, {entry['license']}, {entry['url']}\n\n{_text(entry)}"
             for entry in listed if entry["in"] == "site" and "license_file" in entry]
    head = "Pixelwalk carries work of others. What each part is, who made it, and its licence:"
    line = "\n\n" + "=" * 100 + "\n\n"
    target.write_text(line.join([head, *sorted(texts, key=len)]) + "\n", encoding="utf-8")
