"""Parts of tests/run: `pixelwalk predict` and `pixelwalk train` against PyTorch and Keras, and the programs that
`pixelwalk export` writes, run by PyTorch, by TensorFlow.js's layers and, where there is one, by TensorFlow."""

import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import builder
import passed_before
import system_packages
from common import PROJECT, run, say
from debian import is_debian
from test_parts import RUN_ALL, Counts

GOLDEN = PROJECT / "tests/golden"
CARRIED = PROJECT / "assets/networks/course.safetensors"
SIDE, CLASSES = 28, 10


def _python_with(modules):
    """The Python that has these modules, or None."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            found = subprocess.run([python, "-c", f"import {modules}"], capture_output=True).returncode == 0
        except FileNotFoundError:
            found = False
        if found:
            return python
    return None


def _python_that_gets(modules, package, purpose):
    """The same; on Debian, the package that brings them is installed."""
    if is_debian() and not _python_with(modules):
        system_packages.ensure({package: None}, purpose)
    return _python_with(modules)


def _write_idx(path, sizes, values):
    magic = struct.pack(">BBBB", 0, 0, 8, len(sizes))
    path.write_bytes(magic + struct.pack(f">{len(sizes)}I", *sizes) + bytes(values))


def _write_made_up_data(folder, train, test):
    """Fashion-MNIST's four files: half empty images, each with a bright row that tells its class."""
    numbers = random.Random(7)
    for prefix, count in (("train", train), ("t10k", test)):
        labels = [numbers.randrange(CLASSES) for _ in range(count)]
        pixels = []
        for label in labels:
            image = [max(0, numbers.randrange(-200, 200)) for _ in range(SIDE * SIDE)]
            image[2 * label * SIDE:(2 * label + 1) * SIDE] = [255] * SIDE
            pixels += image
        _write_idx(folder / f"{prefix}-images-idx3-ubyte", (count, SIDE, SIDE), pixels)
        _write_idx(folder / f"{prefix}-labels-idx1-ubyte", (count,), labels)


def _compared(framework, python, script, *arguments):
    """The problem, or an empty text; what was found is said."""
    done = subprocess.run([python, GOLDEN / script, *map(str, arguments)], capture_output=True, text=True)
    say(f"{framework}: {done.stdout.strip()}")
    return done.stdout + done.stderr if done.returncode else ""


def _compare_predictions(python, program, data, folder):
    weights = folder / "weights.safetensors"
    run([program, "train", "--data", data, "--limit", "256", "--epochs", "2", "--weights-out", weights, "--json"])
    return _compared("pytorch", python, "compare_predict.py", program, weights, data, "--first", 500)


def _check_exported(program, framework):
    """Without the framework."""
    with tempfile.TemporaryDirectory() as folder:
        outs = [pathlib.Path(folder, f"exported.{ending}") for ending in ("py", "ipynb")]
        for out in outs:
            run([program, "export", "--weights", CARRIED, "--for", framework, "--out", out])
        done = subprocess.run([sys.executable, GOLDEN / "check_exported.py", *outs], capture_output=True, text=True)
    return done.stdout + done.stderr if done.returncode else ""


def _built_program():
    builder.need_build_tools()
    builder.build("native", ["pixelwalk_cli"])
    return builder.binary_folder("native") / "pixelwalk"


def _versions(python, modules):
    """Without importing them, which takes seconds."""
    script = f"import importlib.metadata as m; print([m.version(name) for name in {modules}])"
    return run([python, "-c", script]).strip()


def _unless_passed(framework, program, python, modules, check):
    """What `check` counts, or counted when it passed with the same program, scripts, data and Python's `modules`."""
    scripts = passed_before.files_of_git("tests/golden", "tests/framework_parts.py")
    what = [framework, passed_before.content_of([program, CARRIED, *scripts]), passed_before.data_set(os.environ),
            str(python), _versions(python, modules)]
    known = None if RUN_ALL in os.environ else passed_before.counts_of(what)
    if known:
        say(f"{framework}: passed before, and nothing that it depends on has changed (--all runs it)")
        return Counts(**known)
    counts = check()
    if not counts.failed and not counts.skipped:
        passed_before.keep(what, counts)
    return counts


def pytorch():
    counts = Counts()
    program = _built_program()
    counts.note("exported programs of PyTorch are Python", _check_exported(program, "pytorch"))
    python = _python_that_gets("numpy, torch", "python3-torch", "the comparison with PyTorch")
    if not python:
        say("pytorch: SKIPPED, no Python here has PyTorch and NumPy; install them to compare with it")
        counts.skipped += 1
        return counts
    return counts + _unless_passed("pytorch", program, python, ["numpy", "torch"], lambda: _in_pytorch(program, python))


def _in_pytorch(program, python):
    counts = Counts()
    exported = ["pytorch", python, "compare_exported.py", "pytorch", program]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        _write_made_up_data(folder, 256, 100)
        counts.note("predictions on made-up images", _compare_predictions(python, program, folder, folder))
        counts.note("exported programs of PyTorch", _compared(*exported, folder))
        given = os.environ.get("FASHION_MNIST_DIR")
        if given:
            counts.note("predictions on Fashion-MNIST", _compare_predictions(python, program, given, folder))
            counts.note("the carried network in PyTorch on Fashion-MNIST",
                        _compared(*exported, given, "--trained", CARRIED, given))
        else:
            say("pytorch: not compared on Fashion-MNIST, FASHION_MNIST_DIR names no folder")
            counts.skipped += 1
    return counts


def keras():
    counts = Counts()
    program = _built_program()
    counts.note("exported programs of Keras are Python", _check_exported(program, "keras"))
    # TensorFlow.js computes in plain JavaScript: few images.
    for framework, python, modules, lacking, images in (
            ("tensorflow-js", _python_with_tensorflow_js(), ["numpy"], "NumPy", (64, 16)),
            ("keras", _python_with("numpy, tensorflow"), ["numpy", "tensorflow"], "TensorFlow and NumPy", (256, 100))):
        if not python:
            say(f"{framework}: SKIPPED, no Python here has {lacking}; exported programs of Keras did not run there")
            counts.skipped += 1
            continue
        counts += _unless_passed(framework, program, python, modules,
                                 lambda: _in_keras(framework, program, python, images))
    return counts


def _in_keras(framework, program, python, images):
    counts = Counts()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        _write_made_up_data(folder, *images)
        exported = [framework, python, "compare_exported.py", framework, program, folder]
        counts.note(f"exported programs of Keras in {framework}", _compared(*exported))
        counts.note(f"the carried network in {framework}", _compared(*exported, "--trained", CARRIED, folder))
    return counts


def _python_with_tensorflow_js():
    builder.npm_install(GOLDEN / "tensorflow_js")
    return _python_that_gets("numpy", "python3-numpy", "exported programs of Keras")
