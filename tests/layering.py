#!/usr/bin/env python3
"""Fails on an #include against the arrows of the design.

    base <- tensor <- {data, kernels} <- model <- training;   core <- lessons <- app <- platform;   cli over core
    in app: ui <- state <- widgets <- figures <- pages <- frame

Before it looks at the sources it proves on made-up ones that it can fail.
"""

import pathlib
import re
import sys
import tempfile

SRC = pathlib.Path(__file__).resolve().parent.parent / "src"

# What each layer may include, besides itself.
ALLOWED = {
    "core/base": [],
    "core/tensor": ["core/base"],
    "core/data": ["core/base", "core/tensor"],
    "core/kernels": ["core/base", "core/tensor"],
    "core/model": ["core/base", "core/tensor", "core/data", "core/kernels"],
    "core/training": ["core"],
    "lessons": ["core"],
    "app/ui": ["core", "lessons"],
    "app/state": ["core", "lessons", "app/ui"],
    "app/widgets": ["core", "lessons", "app/ui", "app/state"],
    "app/figures": ["core", "lessons", "app/ui", "app/state", "app/widgets"],
    "app/pages": ["core", "lessons", "app/ui", "app/state", "app/widgets", "app/figures"],
    "app/frame": ["core", "lessons", "app"],
    "platform": ["core", "lessons", "app"],
    "cli": ["core"],
}

# Headers of the screen and of the browser, and who may see them.
SCREEN = [
    (re.compile(r"(^|/)(imgui|imstb_)"), ("app", "platform")),
    (re.compile(r"^(SDL2?|GL|GLES\d?|EGL)(/|[._]|$)"), ("platform",)),
    (re.compile(r"^emscripten"), ("platform", "core/base/simd.h", "core/base/thread_pool.cpp", "cli/main.cpp")),
    (re.compile(r"^(wasm_simd128|xmmintrin|emmintrin|smmintrin|immintrin|arm_neon)\.h$"),
     ("core/base/simd.h", "core/base/thread_pool.cpp")),
    # Compiled with the build's kind of SIMD (CMakeLists.txt); all else is the same in every build.
    (re.compile(r"^core/base/simd\.h$"), ("core/kernels", "cli/bench.cpp", "lessons/convolution/live_filter.cpp")),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def within(path, folder):
    return path == folder or path.startswith(folder + "/")


def layer_of(path):
    return next((layer for layer in ALLOWED if within(path, layer)), None)


def wrong_include(path, quote, name, src):
    """Why this include is wrong, or None."""
    own = layer_of(path)
    for pattern, who in SCREEN:
        if pattern.search(name):
            if any(within(path, folder) for folder in who):
                return None
            return f"only {', '.join(who)} may include {name}"
    target = layer_of(name)
    if target is None:
        beside = (src / path).parent / name
        return f'write "{beside.relative_to(src)}", from src' if quote == '"' and beside.exists() else None
    if own == target or any(within(target, folder) for folder in ALLOWED[own]):
        return None
    return f"{own} may not know {target}"


def check(src):
    """(sentences, files, includes)."""
    wrong, files, includes = [], 0, 0
    for file in sorted(src.rglob("*")):
        if file.suffix not in (".h", ".cpp", ".inc"):
            continue
        path = file.relative_to(src).as_posix()
        files += 1
        if layer_of(path) is None:
            wrong.append(f"src/{path}: belongs to no layer; the layers are {', '.join(ALLOWED)}")
            continue
        text = file.read_text(encoding="utf-8")
        for match in INCLUDE.finditer(text):
            includes += 1
            why = wrong_include(path, match.group(1), match.group(2), src)
            if why:
                line = text.count("\n", 0, match.start(2)) + 1
                wrong.append(f"src/{path}:{line}: {why}")
    return wrong, files, includes


WRONG_SAMPLES = [
    ("core/base/a.h", '#include "core/tensor/shape.h"'),
    ("core/tensor/a.h", '#include "core/data/dataset.h"'),
    ("core/data/a.h", '#include "core/kernels/dense/dense.h"'),
    ("core/kernels/dense/a.cpp", '#include "core/data/dataset.h"'),
    ("core/model/a.cpp", '#include "core/training/trainer.h"'),
    ("core/training/a.cpp", '#include "lessons/walk.h"'),
    ("core/training/b.cpp", "#include <emscripten.h>"),
    ("core/base/thread_pool.h", "#include <emscripten/threading.h>"),
    ("core/kernels/dense/b.cpp", "#include <emmintrin.h>"),
    ("lessons/a.cpp", '#include "app/ui/theme.h"'),
    ("lessons/b.cpp", "#include <imgui.h>"),
    ("app/frame/a.cpp", '#include "platform/window.h"'),
    ("app/ui/a.cpp", "  #  include <SDL2/SDL.h>"),
    ("app/pages/a.cpp", '#include "emscripten.h"'),
    ("app/ui/b.h", '#include "app/state/keeper.h"'),
    ("app/state/a.cpp", '#include "app/widgets/button.h"'),
    ("app/widgets/a.cpp", '#include "app/figures/pixel_grid.h"'),
    ("app/figures/a.cpp", '#include "app/pages/page.h"'),
    ("app/pages/b.h", '#include "app/frame/navigation.h"'),
    ("app/a.cpp", ""),
    ("cli/a.cpp", '#include "lessons/walk.h"'),
    ("elsewhere/a.cpp", ""),
]
RIGHT_SAMPLES = [
    ("core/base/simd.h", "#include <wasm_simd128.h>"),
    ("core/base/thread_pool.cpp", "#include <emscripten/threading.h>"),
    ("core/model/b.cpp", '#include "core/kernels/dense/dense.h"\n#include <vector>\n#include <yyjson.h>'),
    ("lessons/c.cpp", '#include "core/training/trainer.h"'),
    ("app/ui/c.cpp", '#include "lessons/walk.h"\n#include <imgui_internal.h>'),
    ("app/pages/c.cpp", '#include "app/figures/pixel_grid.h"\n#include "app/ui/ui.h"'),
    ("platform/a.cpp", '#include <SDL.h>\n#include "app/ui/theme.h"\n#include <emscripten/html5.h>'),
    ("cli/b.cpp", '#include "core/model/sequential.h"'),
]


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        src = pathlib.Path(folder)
        for path, text in WRONG_SAMPLES + RIGHT_SAMPLES:
            (src / path).parent.mkdir(parents=True, exist_ok=True)
            (src / path).write_text(text + "\n")
        found = {sentence.split(":")[0] for sentence in check(src)[0]}
    expected = {f"src/{path}" for path, _ in WRONG_SAMPLES}
    return [f"the check itself is broken: it {'missed' if path in expected else 'wrongly reports'} {path}"
            for path in sorted(found ^ expected)]


def main():
    wrong = self_test()
    found, files, includes = check(SRC)
    wrong += found
    if files == 0 or includes == 0:
        wrong.append(f"nothing was checked: {SRC} has {files} sources with {includes} includes")
    for sentence in wrong:
        print(sentence)
    print(f"layering: {includes} includes of {files} files checked, {len(wrong)} against the arrows")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
