"""A part of tests/run: `pixelwalk predict` against PyTorch, with weights that `pixelwalk train` has just made, and the
programs that `pixelwalk export` writes, run by PyTorch and, where there is one, by TensorFlow."""

import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile

import builder
import system_packages
from common import PROJECT, run, say
from debian import is_debian
from test_parts import Counts

COMPARE = PROJECT / "tests/golden/compare_predict.py"
CHECK_EXPORTED = PROJECT / "tests/golden/check_exported.py"
COMPARE_EXPORTED = PROJECT / "tests/golden/compare_exported.py"
CARRIED = PROJECT / "assets/networks/course.safetensors"
SIDE, CLASSES = 28, 10


def _python_with(module):
    """The Python that has this module and NumPy, or None."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            found = subprocess.run([python, "-c", f"import numpy, {module}"], capture_output=True).returncode == 0
        except FileNotFoundError:
            found = False
        if found:
            return python
    return None


def _write_idx(path, sizes, values):
    magic = struct.pack(">BBBB", 0, 0, 8, len(sizes))
    path.write_bytes(magic + struct.pack(f">{len(sizes)}I", *sizes) + bytes(values))


def _write_made_up_data(folder, train=256, test=100):
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


def _compare(python, program, data, folder):
    """The problem, or an empty text."""
    weights = folder / "weights.safetensors"
    run([program, "train", "--data", data, "--limit", "256", "--epochs", "2", "--weights-out", weights, "--json"])
    done = subprocess.run([python, COMPARE, str(program), str(weights), str(data), "--first", "500"],
                          capture_output=True, text=True)
    say(f"pytorch: {done.stdout.strip()}")
    return done.stdout + done.stderr if done.returncode else ""


def _check_exported(program, folder):
    """Of each framework, without it."""
    for framework in ("keras", "pytorch"):
        outs = [folder / f"{framework}.{ending}" for ending in ("py", "ipynb")]
        for out in outs:
            run([program, "export", "--weights", CARRIED, "--for", framework, "--out", out])
        done = subprocess.run([sys.executable, CHECK_EXPORTED, *outs], capture_output=True, text=True)
        if done.returncode:
            return done.stdout + done.stderr
    return ""


def _compare_exported(python, framework, program, data, *trained):
    """The same, of exported programs."""
    done = subprocess.run([python, COMPARE_EXPORTED, framework, str(program), str(data), *trained],
                          capture_output=True, text=True)
    say(f"{framework}: {done.stdout.strip()}")
    return done.stdout + done.stderr if done.returncode else ""


def _with_keras(counts, python, program, folder):
    """Where TensorFlow is not, the scripts run all the same, over what stands in for it."""
    with_tensorflow = _python_with("tensorflow")
    framework = "keras" if with_tensorflow else "stand-in"
    counts.note("exported programs of Keras",
                _compare_exported(with_tensorflow or python, framework, program, folder))
    if not with_tensorflow:
        say("keras: exported programs ran over a stand-in; no Python here has TensorFlow and NumPy")
        counts.skipped += 1


def pytorch():
    counts = Counts()
    builder.need_build_tools()
    builder.build("native", ["pixelwalk_cli"])
    program = builder.binary_folder("native") / "pixelwalk"
    with tempfile.TemporaryDirectory() as name:
        counts.note("exported programs are Python", _check_exported(program, pathlib.Path(name)))
    if is_debian() and not _python_with("torch"):
        system_packages.ensure({"python3-torch": None}, "the comparison with PyTorch")
    python = _python_with("torch")
    if not python:
        say("pytorch: skipped, no Python here has PyTorch and NumPy; install them to compare predictions with it")
        counts.skipped += 1
        return counts
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        _write_made_up_data(folder)
        counts.note("predictions on made-up images", _compare(python, program, folder, folder))
        counts.note("exported programs of PyTorch", _compare_exported(python, "pytorch", program, folder))
        _with_keras(counts, python, program, folder)
        given = os.environ.get("FASHION_MNIST_DIR")
        if given:
            counts.note("predictions on Fashion-MNIST", _compare(python, program, given, folder))
            counts.note("the carried network in PyTorch on Fashion-MNIST",
                        _compare_exported(python, "pytorch", program, folder, "--trained", CARRIED, given))
        else:
            say("pytorch: not compared on Fashion-MNIST, FASHION_MNIST_DIR names no folder")
            counts.skipped += 1
    return counts
