#!/usr/bin/env python3
"""Times PyTorch on the course model, as a yardstick for Pixelwalk's own bench.

Trains Conv2D 64, pool, Conv2D 64, pool, Dense 128, Dense 10 (243,786 parameters) with Adam 0.001 on
batches of 32 images of noise (the time does not depend on what is on them) and prints one JSON object:
{"torch": ..., "threads": ..., "train_images_per_second": ...}

Needs PyTorch (Debian: python3-torch).
"""

import argparse
import json
import time

import torch
from torch import nn


def course_model():
    return nn.Sequential(
        nn.Conv2d(1, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(64, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(1600, 128),
        nn.ReLU(),
        nn.Linear(128, 10),
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()

    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    model = course_model()
    parameters = sum(parameter.numel() for parameter in model.parameters())
    if parameters != 243786:
        raise SystemExit(f"expected 243786 parameters, found {parameters}")
    optimizer = torch.optim.Adam(model.parameters(), lr=0.001, eps=1e-7)
    loss_function = nn.CrossEntropyLoss()
    images = torch.rand(100, options.batch, 1, 28, 28)
    labels = torch.randint(0, 10, (100, options.batch))

    def train_step(index):
        optimizer.zero_grad()
        loss = loss_function(model(images[index % 100]), labels[index % 100])
        loss.backward()
        optimizer.step()

    for index in range(10):
        train_step(index)
    steps = 0
    start = time.perf_counter()
    while time.perf_counter() - start < options.seconds:
        train_step(steps)
        steps += 1
    elapsed = time.perf_counter() - start
    print(
        json.dumps(
            {
                "torch": torch.__version__,
                "threads": options.threads,
                "train_images_per_second": round(steps * options.batch / elapsed, 1),
            }
        )
    )


if __name__ == "__main__":
    main()
