#!/usr/bin/env python3
"""Cuts the page's fonts to the characters it uses.

    make_fonts.py FOLDER        writes Inter-Regular.ttf, ... into FOLDER

The characters stand in assets/fonts/glyphs.txt. Outlines become TrueType ones, and the figures of Inter get one
width, because the page's text renderer applies no font features.
"""

import hashlib
import os
import pathlib
import re
import shutil
import sys

import system_packages
from common import PROJECT, ToolchainError, cache_folder, fresh_folder, locked, run, run_main, say
from fetch_dependency import dependency, source_folder

FACES = [("inter", "Inter-Regular"), ("inter", "Inter-SemiBold"), ("jetbrains-mono", "JetBrainsMono-Regular")]
GLYPHS = PROJECT / "assets/fonts/glyphs.txt"
# Where the page's site and the tests of its layout look for them.
FONTS = PROJECT / "build/fonts"
CONVERSION_ERROR_IN_EM = 1 / 2000


SYSTEM_PYTHON_TRIED = "PIXELWALK_FONTTOOLS_TRIED"


def has_fonttools():
    try:
        import fontTools  # noqa: F401
        return True
    except ImportError:
        return False


def make_with_system_python(target):
    """For a Python of one's own, which does not see the system's packages."""
    if os.environ.get(SYSTEM_PYTHON_TRIED):
        raise ToolchainError("Python's fontTools is needed to cut the fonts: pip install fonttools, or Debian's "
                             "python3-fonttools.")
    system_packages.ensure({"python3-fonttools": None}, "cutting the fonts")
    run(["/usr/bin/python3", __file__, target], env={**os.environ, SYSTEM_PYTHON_TRIED: "1"})


def wanted_characters():
    characters = set()
    for line in GLYPHS.read_text(encoding="utf-8").splitlines():
        span = re.fullmatch(r"U\+([0-9A-F]+)-([0-9A-F]+)", line)
        if span:
            characters.update(range(int(span.group(1), 16), int(span.group(2), 16) + 1))
        elif line and not line.startswith("# "):
            characters.update(map(ord, line.strip()))
    return characters


def find_face(dependency_name, face):
    """The font's file, the TrueType one where there is a choice."""
    found = [path for path in source_folder(dependency_name).rglob(f"{face}.*") if path.suffix in (".ttf", ".otf")]
    if not found:
        raise ToolchainError(f"{face} is not in {source_folder(dependency_name)}: delete that folder and run this again.")
    return max(found, key=lambda path: path.suffix == ".ttf")


def use_tabular_figures(font):
    """Gives the figures the form of the tnum feature at once; punctuation, which it would widen too, keeps its own."""
    if "GSUB" not in font:
        return
    table = font["GSUB"].table
    replacements = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for subtable in table.LookupList.Lookup[index].SubTable:
                subtable = getattr(subtable, "ExtSubTable", subtable)
                replacements.update(getattr(subtable, "mapping", {}))
    for cmap in font["cmap"].tables:
        if hasattr(cmap, "cmap"):
            cmap.cmap.update({code: replacements[name] for code, name in cmap.cmap.items()
                              if name in replacements and chr(code).isdigit()})


def to_truetype(font):
    """Cubic outlines to quadratic ones, within CONVERSION_ERROR_IN_EM."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    if "glyf" in font:
        return
    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    error = CONVERSION_ERROR_IN_EM * font["head"].unitsPerEm
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = newTable("glyf")
    font["glyf"].glyphOrder = order
    font["glyf"].glyphs = outlines
    for tag in ("CFF ", "CFF2", "VORG"):
        if tag in font:
            del font[tag]
    font["post"].formatType = 3.0
    for name in ("extraNames", "mapping", "glyphOrder"):
        if hasattr(font["post"], name):
            delattr(font["post"], name)
    maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    for name in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
                 "maxStackElements", "maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints",
                 "maxCompositeContours", "maxComponentElements", "maxComponentDepth"):
        setattr(maxp, name, 1 if name == "maxZones" else 0)
    maxp.numGlyphs = len(order)
    font["maxp"] = maxp
    for name in order:
        outlines[name].recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(outlines[name], "xMin", 0))
    font.sfntVersion = "\000\001\000\000"


def cut(source, target, characters):
    from fontTools import subset
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    use_tabular_figures(font)
    options = subset.Options()
    options.layout_features = []
    options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.notdef_outline = True
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    to_truetype(font)
    font.save(target)


def make(target=FONTS):
    recipe = hashlib.sha256(GLYPHS.read_bytes() + pathlib.Path(__file__).read_bytes())
    for name in ("inter", "jetbrains-mono"):
        recipe.update(dependency(name)["version"].encode())
    made = cache_folder() / f"fonts-{recipe.hexdigest()[:12]}"
    if not made.exists() and not has_fonttools():
        make_with_system_python(target)
        return
    with locked("fonts"):
        if not made.exists():
            say("cutting the fonts to the characters used")
            characters = wanted_characters()
            with fresh_folder(made) as building:
                for name, face in FACES:
                    cut(find_face(name, face), building / f"{face}.ttf", characters)
    target.mkdir(parents=True, exist_ok=True)
    for path in target.glob("*.ttf"):
        if not (made / path.name).exists():
            path.unlink()  # a face that an earlier version cut
    for path in made.iterdir():
        copy = target / path.name
        if not copy.exists() or copy.read_bytes() != path.read_bytes():
            shutil.copyfile(path, copy)


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    make(pathlib.Path(sys.argv[1]))
    return 0


if __name__ == "__main__":
    run_main(main)
