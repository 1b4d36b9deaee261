"""How far Keras 3's trajectories are apart on other backends and in float64, case by case.

Losses: largest |a-b|/|b| and |a-b| over the steps. Weights and predictions: largest |a-b|, for weights also relative to
the tensor's largest |b|. Per case: the largest difference between the fixture and any other setting.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np

from arguments import arguments
from trajectory import dump

SETTINGS = [("jax", "float32"), ("tensorflow", "float64"), ("jax", "float64")]

seed, out = arguments(__doc__, "keras")
program = pathlib.Path(__file__).with_name("keras_trajectories.py")
A = json.loads((out / "trajectories.json").read_text())
Bs = []
with tempfile.TemporaryDirectory() as folder:
    for backend, floatx in SETTINGS:
        options = ["--seed", str(A["seed"]), "--out", folder, "--backend", backend, "--floatx", floatx]
        subprocess.run([sys.executable, program, *options], check=True)
        Bs.append(json.loads((pathlib.Path(folder) / f"keras/trajectories-{backend}-{floatx}.json").read_text()))


def t(tensor):
    return np.array(tensor["data"], dtype=float)


def differences(a, b):
    d = {
        k + "Rel": np.max(np.abs(np.array(a[k]) - b[k]) / np.maximum(np.abs(b[k]), 1e-12))
        for k in a
        if k.startswith("losses")
    }
    d["lossesAbs"] = max(np.max(np.abs(np.array(a[k]) - b[k])) for k in a if k.startswith("losses"))
    w = [(t(a["weights"][k]), t(b["weights"][k])) for k in a["weights"]]
    d["weightsAbs"] = max(np.abs(x - y).max() for x, y in w)
    d["weightsRel"] = max(np.abs(x - y).max() / max(np.abs(y).max(), 1e-12) for x, y in w)
    if "predict" in a:
        d["predictAbs"] = np.abs(t(a["predict"]) - t(b["predict"])).max()
    return d


rows = []
for a in A["cases"]:
    ds = [differences(a, c) for B in Bs for c in B["cases"] if c["name"] == a["name"]]
    if ds:
        rows.append({"name": a["name"], **{k: float(f"{max(d[k] for d in ds):.2g}") for k in ds[0]}})
rows.sort(key=lambda q: -q["weightsAbs"])
for q in rows:
    print(f"{q['name']:45}", "  ".join(f"{k} {v:8.2g}" for k, v in q.items() if k != "name"))
dump(
    out / "tolerance.json",
    {
        "description": "Largest difference, per case, between trajectories.json and the same run in the other settings. "
        "lossesRel: relative to the loss of the step (a cosine similarity passes through 0: use lossesAbs there); "
        "weightsRel: relative to the tensor's largest weight.",
        "reference": A["generator"],
        "others": [B["generator"] for B in Bs],
        "cases": rows,
    },
)
