"""Runs twins for Keras as CI does: python keras-run.py MNIST [--short] PROGRAM...

MNIST is a folder with the original files; nothing is downloaded. --short trains with `fit` for two epochs on 2,048
rows, which only shows that every cell runs. All programs run in this process, since loading Keras takes longer than most
of them; a line with the program's name precedes its output. Each works in an empty folder of its own.
"""

import gzip
import os
import runpy
import sys
import tempfile
from pathlib import Path

import keras
import numpy as np

folder, *programs = [Path(argument).resolve() for argument in sys.argv[1:] if argument != "--short"]


def read(name, skip):
    for path in (folder / f"{name}.gz", folder / name):
        if path.exists():
            data = path.read_bytes()
            return np.frombuffer(gzip.decompress(data) if path.suffix == ".gz" else data, np.uint8)[skip:]
    raise SystemExit(f"{folder} has no {name}")


def load_data():
    parts = ("train", "t10k")
    images = [read(f"{part}-images-idx3-ubyte", 16).reshape(-1, 28, 28) for part in parts]
    labels = [read(f"{part}-labels-idx1-ubyte", 8) for part in parts]
    return (images[0], labels[0]), (images[1], labels[1])


keras.datasets.mnist.load_data = load_data
if "--short" in sys.argv:
    whole = keras.Model.fit

    def fit(self, x, y, **options):
        options["epochs"] = min(options["epochs"], 2)
        if "validation_data" in options:
            options["validation_data"] = tuple(part[:2048] for part in options["validation_data"])
        return whole(self, x[:2048], y[:2048], **options)

    keras.Model.fit = fit
for program in programs:
    print(f"# %% {program.stem}", flush=True)
    keras.utils.clear_session()
    with tempfile.TemporaryDirectory() as own:
        os.chdir(own)
        runpy.run_path(str(program), run_name="__main__")
        os.chdir(folder)
