"""Moments of Keras 3 initializers.

Per initializer and shape: what the formula promises (limit, mean, std) and what one long sample (64 draws of the shape,
different seeds) measured, with quantiles. Orthogonal and identity are checked by property instead.
"""

import os

from arguments import arguments

seed, out = arguments(__doc__, "keras")
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import keras
import numpy as np
import tensorflow as tf
from keras import initializers as I

from trajectory import dump

DRAWS, Q = 64, [0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999]
TRUNC = 0.87962566103423978  # std of a unit normal cut at +-2
r = lambda v: float(f"{float(v):.6g}")


def fans(shape):
    if len(shape) == 1:
        return shape[0], shape[0]
    k = int(np.prod(shape[:-2]))
    return shape[-2] * k, shape[-1] * k


def scaling(name, scale, mode, dist):
    def expect(shape):
        i, o = fans(shape)
        n = {"fan_in": i, "fan_out": o, "fan_avg": (i + o) / 2}[mode]
        std = (scale / n) ** 0.5
        if dist == "uniform":
            return {
                "distribution": "uniform",
                "fanIn": i,
                "fanOut": o,
                "low": -r(3**0.5 * std),
                "high": r(3**0.5 * std),
                "mean": 0,
                "std": r(std),
            }
        if dist == "truncated_normal":
            return {
                "distribution": "truncated_normal",
                "fanIn": i,
                "fanOut": o,
                "normalStd": r(std / TRUNC),
                "low": -r(2 * std / TRUNC),
                "high": r(2 * std / TRUNC),
                "mean": 0,
                "std": r(std),
            }
        return {"distribution": "normal", "fanIn": i, "fanOut": o, "mean": 0, "std": r(std)}

    return (
        name,
        {"className": name}
        if name in dir(I)
        else {"className": "VarianceScaling", "scale": scale, "mode": mode, "distribution": dist},
        expect,
    )


fixed = lambda **kw: lambda shape: kw
SPECS = [
    scaling("GlorotUniform", 1, "fan_avg", "uniform"),
    scaling("GlorotNormal", 1, "fan_avg", "truncated_normal"),
    scaling("HeUniform", 2, "fan_in", "uniform"),
    scaling("HeNormal", 2, "fan_in", "truncated_normal"),
    scaling("LecunUniform", 1, "fan_in", "uniform"),
    scaling("LecunNormal", 1, "fan_in", "truncated_normal"),
    scaling("VarianceScaling(0.5, fan_out, untruncated_normal)", 0.5, "fan_out", "untruncated_normal"),
    scaling("VarianceScaling(3, fan_out, uniform)", 3, "fan_out", "uniform"),
    (
        "RandomUniform",
        {"className": "RandomUniform", "minval": -0.05, "maxval": 0.05},
        fixed(distribution="uniform", low=-0.05, high=0.05, mean=0, std=r(0.1 / 12**0.5)),
    ),
    (
        "RandomNormal",
        {"className": "RandomNormal", "mean": 0.2, "stddev": 0.05},
        fixed(distribution="normal", mean=0.2, std=0.05),
    ),
    (
        "TruncatedNormal",
        {"className": "TruncatedNormal", "mean": 0.1, "stddev": 0.05},
        fixed(distribution="truncated_normal", normalStd=0.05, low=0.0, high=0.2, mean=0.1, std=r(0.05 * TRUNC)),
    ),
]
cases = []
for name, desc, expect in SPECS:
    kw = {k: v for k, v in desc.items() if k != "className"}
    for shape in [(784, 10), (700, 600), (10, 10), (3, 3, 16, 32)]:
        v = np.concatenate(
            [np.asarray(getattr(I, desc["className"])(**kw, seed=seed * 1000 + d)(shape)).ravel() for d in range(DRAWS)]
        ).astype("f8")
        m, s = v.mean(), v.std()
        cases.append(
            {
                "name": name,
                "config": desc,
                "shape": list(shape),
                "expected": expect(shape),
                "measured": {
                    "samples": v.size,
                    "mean": r(m),
                    "std": r(s),
                    "min": r(v.min()),
                    "max": r(v.max()),
                    "kurtosis": r(((v - m) ** 4).mean() / s**4),
                    "quantiles": [r(q) for q in np.quantile(v, Q)],
                },
            }
        )
orth = []
for shape, gain in [((20, 8), 1.0), ((8, 20), 1.0), ((16, 16), 1.5), ((3, 3, 4, 8), 1.0)]:
    w = np.asarray(I.Orthogonal(gain=gain, seed=seed)(shape), dtype="f8")
    f = w.reshape(-1, shape[-1])
    g = f.T @ f if f.shape[0] >= f.shape[1] else f @ f.T
    orth.append(
        {
            "shape": list(shape),
            "gain": gain,
            "flattened": list(f.shape),
            "gram": "columns" if f.shape[0] >= f.shape[1] else "rows",
            "property": "flattened to [prod(shape[:-1]), shape[-1]]; Gram matrix = gain^2 * identity",
            "maxDeviation": r(np.abs(g - gain**2 * np.eye(len(g))).max()),
            "std": r(w.std()),
        }
    )
same = I.GlorotUniform(seed=seed)
rows = lambda a: np.asarray(a).tolist()
fix = [
    {"initializer": "Zeros", "shape": [2], "value": rows(I.Zeros()((2,)))},
    {"initializer": "Ones", "shape": [2], "value": rows(I.Ones()((2,)))},
    {"initializer": "Constant", "config": {"value": 0.25}, "shape": [2], "value": rows(I.Constant(0.25)((2,)))},
    {"initializer": "Identity", "config": {"gain": 2}, "shape": [2, 3], "value": rows(I.Identity(2.0)((2, 3)))},
    {
        "initializer": "GlorotUniform",
        "config": {"seed": "given"},
        "callingTheSameInstanceTwiceGivesEqualValues": bool(np.array_equal(rows(same((3, 3))), rows(same((3, 3))))),
    },
]
dump(
    out / "initializers.json",
    {
        "generator": f"keras {keras.__version__}, tensorflow {tf.__version__}",
        "script": "oracles/keras_initializers.py",
        "seed": seed,
        "description": f"expected: what the formula gives for this shape (fans as in Keras: convolutions multiply by the receptive field). measured: {DRAWS} draws pooled. low/high bound every value. Compare your own sample with 'expected'; for n values the standard error is std/sqrt(n) for the mean and about std*sqrt((kurtosis-1)/(4n)) for the std; kurtosis is 1.8 (uniform), 2.37 (normal cut at +-2), 3 (normal).",
        "quantileLevels": Q,
        "cases": cases,
        "orthogonal": orth,
        "fixed": fix,
    },
)
