"""tests/run: every part of the tests, one line each, and a closing line with the counts."""

import argparse
import os
import pathlib
import sys
import time

TESTS = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(TESTS.parent / "web/toolchain"))

import build_ahead  # noqa: E402
import builder  # noqa: E402
import engine_parts  # noqa: E402
import framework_parts  # noqa: E402
import passed_before  # noqa: E402
import test_parts  # noqa: E402
from common import ToolchainError, run_main, say  # noqa: E402

# In this order: what is quick to fail comes first.
PARTS = {
    "lint": (test_parts.lint, "formatting, wording, pinned versions, clang-tidy"),
    "layering": (test_parts.layering, "no #include against the arrows of the design"),
    "native": (test_parts.native, "the test programs, native, release"),
    "keras": (framework_parts.keras, "exported programs of Keras over TensorFlow.js's layers, and in TensorFlow"),
    "pytorch": (framework_parts.pytorch, "predictions against PyTorch's, and its exported programs"),
    "fuzz": (test_parts.fuzz, "each fuzzer for a few seconds"),
    "asan": (test_parts.asan, "the test programs under AddressSanitizer and UndefinedBehaviorSanitizer"),
    "tsan": (test_parts.tsan, "the threaded test programs under ThreadSanitizer"),
    "wasm": (test_parts.wasm, "the test programs as WebAssembly under Node, each browser build"),
    "browser": (test_parts.browser, "the page in Chromium"),
    "engines": (engine_parts.engines, "the page in Firefox and WebKit, and by ear"),
}


# What the parts compile, for those that come first to leave no processor idle.
BUILDS = {
    "native": test_parts.build_native,
    "asan": test_parts.build_asan,
    "tsan": test_parts.build_tsan,
    "wasm": test_parts.build_wasm,
    "browser": test_parts.build_browser,
}


def parse(arguments):
    parser = argparse.ArgumentParser(prog="tests/run", description="Runs every test, or the parts that are named, and "
                                     "installs what they lack. FASHION_MNIST_DIR names a folder with Fashion-MNIST; "
                                     "CHROMIUM names a browser.")
    for name, (_, what) in PARTS.items():
        parser.add_argument(f"--{name}", action="append_const", const=name, dest="parts", help=what)
    parser.add_argument("--accept-screenshots", action="store_true",
                        help="take what the page looks like now for right: tests/browser/screenshots are written anew")
    parser.add_argument("--all", action="store_true",
                        help="run everything: also what passed before with nothing changed since, and what waits for "
                             "its turn under AddressSanitizer and Node")
    return parser.parse_args(arguments)


def main():
    options = parse(sys.argv[1:])
    builder.need_compiler_cache()
    if options.accept_screenshots:
        os.environ["PIXELWALK_ACCEPT_SCREENSHOTS"] = "1"
    if options.all:
        os.environ[test_parts.RUN_ALL] = "1"
    passed_before.forget_old()
    chosen = [name for name in PARTS if not options.parts or name in options.parts]
    build_ahead.start([BUILDS[name] for name in chosen if name in BUILDS])
    total = test_parts.Counts()
    for name in chosen:
        say(f"{name}: {PARTS[name][1]}")
        start = time.monotonic()
        try:
            counts = PARTS[name][0]()
        except ToolchainError as error:
            say(str(error))
            counts = test_parts.Counts(failed=1)
        if counts.passed == 0 and counts.failed == 0:
            say(f"{name}: nothing was tested, which counts as a failure")
            counts.failed = 1
        say(f"{name}: {counts} ({time.monotonic() - start:.0f} s)")
        total += counts
    print(total, flush=True)
    return 1 if total.failed or not total.passed else 0


if __name__ == "__main__":
    run_main(main)
