"""The bench's protocol (protocol.ts) for engines in Python, and the data that all engines read."""

import json
import sys
import time
from pathlib import Path

import numpy as np

COMPARED = 8


def serve(create):
    """`create(prepare)` returns a description and a function of a number of steps that returns at least as many losses."""
    run = None
    for line in sys.stdin:
        request = json.loads(line)
        if "workload" in request:
            description, run = create(request)
            reply(first_steps(description, run))
        else:
            started = time.perf_counter()
            losses = run(request["steps"])
            reply({"steps": len(losses), "ms": (time.perf_counter() - started) * 1000})


def first_steps(description, run):
    started = time.perf_counter()
    losses = list(run(1))
    first_call_ms = (time.perf_counter() - started) * 1000
    while len(losses) < COMPARED and time.perf_counter() - started < 5:
        losses += run(1)
    return {"description": description, "firstCallMs": first_call_ms, "losses": losses[:COMPARED]}


def reply(message):
    print(json.dumps(message), flush=True)


def read_batches(prepare):
    """Every batch, cut before the clock runs: images scaled to [0, 1], labels one-hot."""
    folder = Path(prepare["data"])
    images = np.fromfile(folder / "images.u8", np.uint8).reshape(-1, 784)
    labels = np.fromfile(folder / "labels.u8", np.uint8)
    indices = np.fromfile(folder / "indices.i32", np.int32).reshape(prepare["batches"], prepare["batchSize"])
    x, y = images.astype(np.float32) / np.float32(255), np.eye(10, dtype=np.float32)[labels]
    return [(x[rows], y[rows]) for rows in indices]


def read_layers(prepare):
    """Pairs of kernel, [in, out] or [height, width, in, out], and bias."""
    weights = np.fromfile(Path(prepare["data"]) / f"weights-{prepare['workload']}.f32", np.float32)
    layers, at = [], 0
    for layer in prepare["layers"]:
        shape = layer["kernel"]
        size, outputs = int(np.prod(shape)), shape[-1]
        kernel = weights[at : at + size].reshape(shape)
        at += size
        layers.append((kernel, weights[at : at + outputs]))
        at += outputs
    return layers


def residual_blocks(prepare):
    """Indices of the layers of each residual block: two convolutions, and a projection or None."""
    kernels = [layer["kernel"] for layer in prepare["layers"]]
    blocks, at = [], 1
    while at < len(kernels) - 1:
        projects = kernels[at + 2][0] == 1 and len(kernels[at + 2]) == 4
        blocks.append((at, at + 1, at + 2 if projects else None))
        at += 3 if projects else 2
    return blocks


def cycle(batches, step):
    """A `run` for `serve` that goes round the batches; `step(x, y)` returns a float."""
    state = {"next": 0}

    def run(steps):
        losses = []
        for _ in range(steps):
            losses.append(float(step(*batches[state["next"] % len(batches)])))
            state["next"] += 1
        return losses

    return run
