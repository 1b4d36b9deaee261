"""Noise layers as statistics; normalisation layers, Dropout's contract and constraints as values."""

import os

from arguments import arguments

seed, out = arguments(__doc__, "keras")
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
import keras
import numpy as np
import tensorflow as tf
from keras import constraints as C
from keras import layers as K

from trajectory import arr, dump, nums

rng = np.random.default_rng(seed)
r = lambda v: float(f"{float(v):.6g}")
keras.utils.set_random_seed(seed)
N = 1000
ones = tf.ones((N, N))
normal = tf.constant(rng.normal(0, 1, (N, N)), tf.float32)


# noise layers: statistics over a million values -----------------------------------------------------------------------
def stats(a):
    a = np.asarray(a, dtype="f8")
    return {"mean": r(a.mean()), "std": r(a.std())}


noise = []


def add(layer, config, formula, expected, **measured):
    noise.append(
        {
            "layer": layer,
            "config": config,
            "formula": formula,
            "expected": expected,
            "samples": N * N,
            "measured": measured,
        }
    )


for p in [0.2, 0.5, 0.8]:
    l = K.Dropout(p)
    y = l(ones, training=True).numpy()
    y2 = l(ones, training=True).numpy()
    add(
        "Dropout",
        {"rate": p},
        "y = x * b / (1 - rate), b ~ Bernoulli(1 - rate)",
        {"fractionZero": p, "survivorValue": r(1 / (1 - p)), "mean": 1, "std": r((p / (1 - p)) ** 0.5)},
        fractionZero=r((y == 0).mean()),
        survivorValues=[r(v) for v in np.unique(y[y != 0])],
        **stats(y),
        fractionEqualToNextCall=r((y == y2).mean()),
        inferenceIsIdentity=bool(np.array_equal(l(normal, training=False), normal)),
    )
    y = K.Dropout(p, noise_shape=(N, 1))(ones, training=True).numpy()
    add(
        "Dropout",
        {"rate": p, "noiseShape": [N, 1]},
        "one mask per row",
        {"rowsAllEqual": True, "fractionZero": p},
        rowsAllEqual=bool((y == y[:, :1]).all()),
        fractionZero=r((y == 0).mean()),
    )
for s in [0.1, 0.5]:
    l = K.GaussianNoise(s)
    d = l(ones, training=True).numpy() - 1
    add(
        "GaussianNoise",
        {"stddev": s},
        "y = x + n, n ~ Normal(0, stddev)",
        {"mean": 0, "std": s},
        **stats(d),
        inferenceIsIdentity=bool(np.array_equal(l(normal, training=False), normal)),
    )
for p in [0.1, 0.3, 0.5]:
    l = K.GaussianDropout(p)
    y = l(2 * ones, training=True).numpy() / 2
    add(
        "GaussianDropout",
        {"rate": p},
        "y = x * n, n ~ Normal(1, sqrt(rate / (1 - rate)))",
        {"mean": 1, "std": r((p / (1 - p)) ** 0.5)},
        **stats(y),
        inferenceIsIdentity=bool(np.array_equal(l(normal, training=False), normal)),
    )
for p in [0.1, 0.3]:
    y = K.AlphaDropout(p)(normal, training=True).numpy()
    add(
        "AlphaDropout",
        {"rate": p},
        "dropped values become -scale*alpha = -1.7581, then an affine map restores mean 0 and variance 1 of standard normal input",
        {"mean": 0, "std": 1},
        **stats(y),
    )

# normalisation: values and gradients ------------------------------------------------------------------------------------
norm = []


def case(name, layer, shape, batches=4, **note):
    """`batches` training calls on given inputs, then one inference call; gradient of sum(y * weight) at the last training call."""
    xs = (rng.normal(0, 1, (batches, *shape)) * rng.uniform(0.5, 2, shape[-1]) + rng.normal(0, 1, shape[-1])).astype(
        "f4"
    )
    test = rng.normal(0.5, 1.5, shape).astype("f4")
    up = rng.normal(0, 1, shape).astype("f4")
    layer.build((None, *shape[1:]))
    for w in layer.trainable_weights:
        w.assign(np.round(rng.normal(0.8, 0.3, w.shape), 3))
    init = {w.name: arr(w.numpy()) for w in layer.weights}
    outs, moving = [], []
    for i, x in enumerate(xs):
        x = tf.constant(x)
        with tf.GradientTape() as t:
            t.watch(x)
            y = layer(x, training=True)
            z = tf.reduce_sum(y * up)
        outs.append(arr(y.numpy()))
        moving.append({w.name: nums(w.numpy()) for w in layer.non_trainable_weights if "seed" not in w.name})
    g = t.gradient(z, [x] + [w.value for w in layer.trainable_weights])
    e = {
        "name": name,
        "layer": type(layer).__name__,
        "config": {
            k: v for k, v in layer.get_config().items() if isinstance(v, (int, float, bool, list)) and k != "trainable"
        },
        "weights": init,
        "x": arr(xs),
        "trainingOutputs": outs,
    }
    if moving[0]:
        e["movingAfterBatch"] = moving
    e.update(
        upstream=arr(up),
        gradients={"x": arr(g[0].numpy()), **{w.name: arr(v.numpy()) for w, v in zip(layer.trainable_weights, g[1:])}},
        testX=arr(test),
        inferenceOutput=arr(layer(test, training=False).numpy()),
        **note,
    )
    norm.append(e)


case("batch-default", K.BatchNormalization(), (6, 4))
case("batch-momentum", K.BatchNormalization(momentum=0.8, epsilon=1e-5), (6, 4))
case("batch-no-scale", K.BatchNormalization(scale=False, momentum=0.9), (6, 4))
case("batch-no-center", K.BatchNormalization(center=False, momentum=0.9), (6, 4))
case("batch-neither", K.BatchNormalization(center=False, scale=False, momentum=0.9), (6, 4))
case(
    "batch-4d",
    K.BatchNormalization(momentum=0.9),
    (3, 2, 2, 3),
    note="statistics over every axis but the last; the moving variance is the biased one",
)
case("batch-one-row", K.BatchNormalization(momentum=0.9), (1, 4), note="variance 0 in training")
case("layer-default", K.LayerNormalization(), (5, 6), batches=1)
case("layer-no-scale", K.LayerNormalization(scale=False, epsilon=1e-5), (5, 6), batches=1)
case("layer-no-center", K.LayerNormalization(center=False), (5, 6), batches=1)
case("layer-axes", K.LayerNormalization(axis=[1, 2]), (3, 4, 2), batches=1)
case("rms", K.RMSNormalization(), (5, 6), batches=1)
case("group", K.GroupNormalization(groups=2), (3, 2, 2, 4), batches=1)
case("unit", K.UnitNormalization(), (5, 6), batches=1)

# constraints: value in, value out ---------------------------------------------------------------------------------------
w = np.round(rng.normal(0, 0.8, (5, 4)), 3).astype("f4")
cons = [
    {"className": type(c).__name__, "config": c.get_config(), "output": arr(np.asarray(c(tf.constant(w))))}
    for c in [
        C.MaxNorm(1.0, axis=0),
        C.MaxNorm(1.0, axis=1),
        C.NonNeg(),
        C.UnitNorm(axis=0),
        C.UnitNorm(axis=1),
        C.MinMaxNorm(0.5, 1.0, rate=1.0, axis=0),
        C.MinMaxNorm(0.5, 1.0, rate=0.5, axis=0),
    ]
]
dump(
    out / "layers.json",
    {
        "generator": f"keras {keras.__version__}, tensorflow {tf.__version__}, float32, CPU",
        "script": "oracles/keras_layers.py",
        "seed": seed,
        "description": "noise: expected moments by formula and moments measured over `samples` values (standard error of a mean: std/sqrt(samples)). normalization: x[i] goes through the layer in training mode, in order; movingAfterBatch[i] are the statistics after it; gradients are those of sum(y * upstream) for the last training batch; inferenceOutput uses the statistics reached. constraints: applied to constraintInput [in, out].",
        "noise": noise,
        "normalization": norm,
        "constraintInput": arr(w),
        "constraints": cons,
    },
)
