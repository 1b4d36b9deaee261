"""Helpers shared by the oracle scripts: number formatting, JSON files, the toy problem, MNIST and its split."""

import json
import os

import numpy as np


def num(v):
    """A JSON number. float32 becomes the shortest decimal that rounds back to the same float32; NaN/inf become null."""
    if isinstance(v, (bool, np.bool_)):
        return bool(v)
    if isinstance(v, (int, np.integer)):
        return int(v)
    if not np.isfinite(v):
        return None
    f = float(str(v)) if isinstance(v, np.floating) else float(v)
    return int(f) if f == int(f) and abs(f) < 1e9 else f


def nums(a):
    return [num(v) for v in np.asarray(a).ravel()]


def f32(v):
    """num() of a Python float that came out of a float32 computation."""
    return num(np.float32(v))


def arr(a):
    a = np.asarray(a)
    if hasattr(a, "dtype") and a.dtype == np.float64 and np.array_equal(a, a.astype("f4")):
        a = a.astype("f4")
    return {"shape": list(a.shape), "data": nums(a)}


def dump(path, doc):
    """Writes JSON with one line per top-level key and per element of a top-level list or object of records."""
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    enc = lambda v: json.dumps(v, separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    parts = []
    for k, v in doc.items():
        if isinstance(v, list) and v and isinstance(v[0], dict):
            body = "[\n" + ",\n".join("  " + enc(e) for e in v) + "\n ]"
        elif isinstance(v, dict) and v and all(isinstance(e, (dict, list)) for e in v.values()):
            body = "{\n" + ",\n".join(f"  {enc(n)}: {enc(e)}" for n, e in v.items()) + "\n }"
        else:
            body = enc(v)
        parts.append(f" {enc(k)}: {body}")
    with open(path, "w") as f:
        f.write("{\n" + ",\n".join(parts) + "\n}\n")
    print(path, os.path.getsize(path), "bytes")


class Problem:
    """The toy problem of all trajectory files: 12 batches of 16 samples, 20 inputs, 8 hidden units, 5 outputs."""

    STEPS, BATCH, DIN, HID, DOUT = 12, 16, 20, 8, 5

    def __init__(self, seed):
        r = self.rng = np.random.default_rng(seed)
        S, B, I, H, O = self.STEPS, self.BATCH, self.DIN, self.HID, self.DOUT
        self.W1 = r.normal(0, 0.4, (I, H)).astype("f4")
        self.B1 = r.normal(0, 0.1, H).astype("f4")
        self.W2 = r.normal(0, 0.4, (H, O)).astype("f4")
        self.B2 = r.normal(0, 0.1, O).astype("f4")
        self.x = r.normal(0, 1, (S, B, I)).astype("f4")
        self.sparse = r.integers(0, O, (S, B)).astype("i4")
        self.onehot = np.eye(O, dtype="f4")[self.sparse]
        self.regression = r.normal(0, 1, (S, B, O)).astype("f4")
        self.binary = r.integers(0, 2, (S, B, O)).astype("f4")
        self.sign = self.binary * 2 - 1
        self.lr = float(np.round(r.uniform(0.02, 0.08), 3))
        self.momentum = float(np.round(r.uniform(0.5, 0.95), 2))
        self.l1 = float(np.round(r.uniform(0.001, 0.1), 4))
        self.l2 = float(np.round(r.uniform(0.001, 0.1), 4))
        self.sampleWeight = np.round(r.uniform(0, 2, (S, B)), 3).astype("f4")
        self.classWeight = [float(v) for v in np.round(r.uniform(0.2, 3, O), 2)]

    def header(self):
        return {
            "steps": self.STEPS,
            "batch": self.BATCH,
            "init": {
                "hidden/kernel": arr(self.W1),
                "hidden/bias": arr(self.B1),
                "output/kernel": arr(self.W2),
                "output/bias": arr(self.B2),
            },
            "x": arr(self.x),
            "y": {
                "onehot": arr(self.onehot),
                "sparse": arr(self.sparse),
                "regression": arr(self.regression),
                "binary": arr(self.binary),
                "sign": arr(self.sign),
            },
        }


def mnist(folder, part="train"):
    """Images (n, 784) uint8 and labels (n,) uint8 from the IDX files."""
    x = np.fromfile(f"{folder}/{part}-images-idx3-ubyte", dtype=np.uint8)[16:].reshape(-1, 784)
    return x, np.fromfile(f"{folder}/{part}-labels-idx1-ubyte", dtype=np.uint8)[8:]


def split(n=60000):
    """The notebook's split: positions of the training and validation rows."""
    from sklearn.model_selection import train_test_split

    return train_test_split(np.arange(n), test_size=0.2, random_state=2019)
