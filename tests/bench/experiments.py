#!/usr/bin/python3
"""Times the experiments that Train offers, each against native PyTorch training the same model.

    tests/bench/experiments.py --data DIR [--only NAME ...] [--turns 3] [--threads 2] [--chromium]

Every model is written down once, in Pixelwalk's own JSON, and built in PyTorch from that. Each turn trains it with
PyTorch and with every Pixelwalk that is built (native; the browser's build for relaxed SIMD and threads under Node),
one after another, on the same images, batches of 32, for two epochs: the second is the one that is timed. A figure
counts only if the loss fell and ended near PyTorch's. With --chromium each turn also trains it in bench.html of
build/site (on the built-in garments, batches of 32; the time does not depend on what is on them, and the same build's
losses are compared under Node). The table has the medians, and the median of the turns' ratios.

Needs PyTorch (Debian: python3-torch, /usr/bin/python3) and Fashion-MNIST's four files in DIR. Nothing else should run meanwhile.
"""

import argparse
import gzip
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import torch
from torch import nn

PROJECT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = {
    "native": (PROJECT / "build/native/pixelwalk", []),
    "relaxed-threads": (
        PROJECT / "build/wasm-relaxed-threads/pixelwalk-cli.js",
        ["node", "--experimental-wasm-relaxed-simd"],
    ),
}
BATCH = 32
EPOCHS = 2
CHROMIUM = "Chromium"
CHROMIUM_SECONDS = 8


def conv(filters, kernel=3, **more):
    return {"type": "Conv2D", "filters": filters, "kernel_size": kernel, "activation": "relu", **more}


MAX_POOL = {"type": "MaxPooling2D"}
AVERAGE_POOL = {"type": "AveragePooling2D"}
HEAD = [
    {"type": "Flatten"},
    {"type": "Dense", "units": 128, "activation": "relu"},
    {"type": "Dense", "units": 10, "activation": "softmax"},
]


def course(*, filters=64, pool=MAX_POOL, last=()):
    return [conv(filters), pool, conv(filters), pool, *last, *HEAD]


# Name: layers, images of an epoch, and what is not as in the course (optimizer, learning rate).
EXPERIMENTS = {
    "course": (course(), 3200, {}),
    "dense": (HEAD, 60000, {}),
    "32-filters": (course(filters=32), 6400, {}),
    "16-filters": (course(filters=16), 12800, {}),
    "one-convolution": ([conv(64), MAX_POOL, MAX_POOL, *HEAD], 6400, {}),  # the second pool stays
    "third-convolution": (course(last=[conv(64, padding="same")]), 3200, {}),
    "third-before-pool": ([conv(64), MAX_POOL, conv(64, padding="same"), conv(64), MAX_POOL, *HEAD], 3200, {}),
    "average-pooling": (course(pool=AVERAGE_POOL), 3200, {}),
    "sgd": (course(), 3200, {"optimizer": "sgd", "lr": 0.01}),
    "stride-2": ([conv(64, strides=2), conv(64, strides=2), *HEAD], 3200, {}),
    "same-padding": (
        [conv(64, padding="same"), MAX_POOL, conv(64, padding="same"), MAX_POOL, *HEAD], 3200, {}),
    "5x5-filters": ([conv(64, 5), MAX_POOL, conv(64, 5), MAX_POOL, *HEAD], 3200, {}),
    "5x5-without-pool": ([conv(16, 5), conv(16, 5), *HEAD], 3200, {}),
    "no-pool": ([conv(16), conv(16), *HEAD], 3200, {}),
}


def read_idx(path):
    with gzip.open(path) if path.suffix == ".gz" else open(path, "rb") as file:
        content = bytearray(file.read())
    axes = content[3]
    shape = [int.from_bytes(content[at:at + 4], "big") for at in range(4, 4 + 4 * axes, 4)]
    return torch.frombuffer(content, dtype=torch.uint8, offset=4 + 4 * axes).reshape(shape)


def training_images(folder):
    def one(name):
        return read_idx(next(path for path in sorted(folder.iterdir()) if path.name.startswith(name)))

    return one("train-images").float().div(255).unsqueeze(1), one("train-labels").long()


def torch_model(layers):
    modules, shape = [], (1, 28, 28)
    for layer in layers:
        kind = layer["type"]
        if kind == "Conv2D":
            kernel = layer["kernel_size"]
            padding = kernel // 2 if layer.get("padding") == "same" else 0
            modules.append(nn.Conv2d(shape[0], layer["filters"], kernel, layer.get("strides", 1), padding))
        elif kind in ("MaxPooling2D", "AveragePooling2D"):
            modules.append(nn.MaxPool2d(2) if kind == "MaxPooling2D" else nn.AvgPool2d(2))
        elif kind == "Flatten":
            modules.append(nn.Flatten())
        else:
            modules.append(nn.Linear(shape[0], layer["units"]))
        if hasattr(modules[-1], "weight"):  # as Keras begins
            nn.init.xavier_uniform_(modules[-1].weight)
            nn.init.zeros_(modules[-1].bias)
        shape = modules[-1](torch.zeros(1, *shape)).shape[1:]
        if layer.get("activation") == "relu":
            modules.append(nn.ReLU())
    return nn.Sequential(*modules)


def train_torch(layers, images, labels, options):
    """The losses of the epochs, and the rate of the last."""
    torch.manual_seed(1)
    model = torch_model(layers)
    lr = options.get("lr", 0.001)
    optimizer = (torch.optim.SGD(model.parameters(), lr=lr) if options.get("optimizer") == "sgd" else
                 torch.optim.Adam(model.parameters(), lr=lr, eps=1e-7))
    loss_function = nn.CrossEntropyLoss()
    losses = []
    for _ in range(EPOCHS):
        start = time.perf_counter()
        total = 0.0
        for batch in torch.randperm(len(images)).split(BATCH):
            optimizer.zero_grad()
            loss = loss_function(model(images[batch]), labels[batch])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch)
        losses.append(total / len(images))
        rate = len(images) / (time.perf_counter() - start)
    return losses, rate


def train_pixelwalk(program, data, spec, count, threads, options):
    path, runner = PROGRAMS[program]
    more = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    output = subprocess.run(
        [*runner, path, "train", "--data", data, "--model", spec, "--limit", str(count), "--epochs", str(EPOCHS),
         "--batch", str(BATCH), "--threads", str(threads), "--json", *more],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    epochs = [json.loads(line) for line in output.splitlines()]
    return [epoch["loss"] for epoch in epochs], epochs[-1]["images_per_second"]


def train_in_chromium(layers, threads, options):
    """The rate alone."""
    model = json.dumps({"input": [28, 28, 1], "layers": layers})
    optimizer = options.get("optimizer", "adam")
    output = subprocess.run(
        ["node", PROJECT / "tests/bench/chromium_bench.mjs", "--threads", str(threads), "--seconds",
         str(CHROMIUM_SECONDS), "--model", model, "--optimizer", optimizer],
        check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(output)["train_images_per_second"]


def check(name, program, losses, expected):
    if losses[-1] >= losses[0] or abs(losses[-1] - expected[-1]) > 0.1 + 0.15 * expected[-1]:
        sys.exit(f"{name}: {program} ends with the losses {losses}, PyTorch with {expected}; no rate counts.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=pathlib.Path, required=True)
    parser.add_argument("--only", nargs="*", choices=EXPERIMENTS, default=list(EXPERIMENTS))
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--chromium", action="store_true")
    asked = parser.parse_args()

    programs = [name for name, (path, _) in PROGRAMS.items() if path.exists()]
    if not programs and not asked.chromium:
        sys.exit("No Pixelwalk is built: build/native/pixelwalk (tests/run --native).")
    torch.set_num_threads(asked.threads)
    images, labels = training_images(asked.data)
    columns = [*programs, *([CHROMIUM] if asked.chromium else [])]
    print(f"{'images/s':20}{'PyTorch':>10}" + "".join(f"{name:>18}{'ratio':>8}" for name in columns))
    for name in asked.only:
        layers, count, options = EXPERIMENTS[name]
        rates = {program: [] for program in ("torch", *columns)}
        with tempfile.NamedTemporaryFile("w", suffix=".json") as spec:
            json.dump({"input": [28, 28, 1], "layers": layers}, spec)
            spec.flush()
            for _ in range(asked.turns):
                expected, rate = train_torch(layers, images[:count], labels[:count], options)
                rates["torch"].append(rate)
                for program in programs:
                    losses, rate = train_pixelwalk(program, asked.data, spec.name, count, asked.threads, options)
                    check(name, program, losses, expected)
                    rates[program].append(rate)
                if asked.chromium:
                    rates[CHROMIUM].append(train_in_chromium(layers, asked.threads, options))
        row = f"{name:20}{statistics.median(rates['torch']):10,.0f}"
        for program in columns:
            ratio = statistics.median(ours / theirs for ours, theirs in zip(rates[program], rates["torch"]))
            row += f"{statistics.median(rates[program]):18,.0f}{ratio:8.2f}"
        print(row, flush=True)


if __name__ == "__main__":
    main()
