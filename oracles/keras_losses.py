"""Keras 3 losses on fixed predictions: values, reductions, weights, gradients; class weights and epoch averages; activations."""

import os

from arguments import arguments

seed, out = arguments(__doc__, "keras")
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
import keras
import numpy as np
import tensorflow as tf
from keras import losses as L

from trajectory import arr, dump, f32, num, nums

rng = np.random.default_rng(seed)
N, C = 8, 5
gen = f"keras {keras.__version__}, tensorflow {tf.__version__}, float32, CPU"
cls = rng.integers(0, C, N).astype("i4")
logits = rng.normal(0, 2, (N, C)).astype("f4")
logits[0] *= 30
logits[1, cls[1]] = 60
logits[2, cls[2]] = -60  # a confident row, a saturated hit, a saturated miss
probs = np.exp(logits.astype("f8") - logits.max(1, keepdims=True))
probs = (probs / probs.sum(1, keepdims=True)).astype("f4")
exact = np.eye(C, dtype="f4")[(cls + np.arange(N) % 2) % C]  # probabilities of exactly 0 and 1, every other row wrong
soft = rng.dirichlet(np.ones(C), N).astype("f4")
bl = rng.normal(0, 3, (N, C)).astype("f4")
bl[0, :2] = [100, -100]
data = {
    "onehot": np.eye(C, dtype="f4")[cls],
    "sparse": cls,
    "soft": soft,
    "binary": rng.integers(0, 2, (N, C)).astype("f4"),
    "real": rng.normal(0, 2, (N, C)).astype("f4"),
    "positive": rng.uniform(0.1, 4, (N, C)).astype("f4"),
    "logits": logits,
    "probabilities": probs,
    "unnormalized": (probs * rng.uniform(0.5, 2, (N, 1))).astype("f4"),
    "exact": exact,
    "binaryLogits": bl,
    "binaryProbabilities": (1 / (1 + np.exp(-bl.astype("f8")))).astype("f4"),
    "prediction": rng.normal(0, 2, (N, C)).astype("f4"),
    "positivePrediction": rng.uniform(0.1, 4, (N, C)).astype("f4"),
}
data["sign"] = data["binary"] * 2 - 1
weight = np.round(rng.uniform(0, 2, N), 3).astype("f4")
cases = []


def case(cls_name, y, p, note=None, **kw):
    make = lambda red: getattr(L, cls_name)(reduction=red, **kw)
    t = tf.constant(data[p])
    with tf.GradientTape() as tape:
        tape.watch(t)
        v = make("sum_over_batch_size")(data[y], t)
    e = {
        "className": cls_name,
        "config": kw,
        "y": y,
        "prediction": p,
        "perSample": nums(make(None)(data[y], t)),
        "mean": num(v.numpy()),
        "sum": num(make("sum")(data[y], t).numpy()),
        "weighted": num(make("sum_over_batch_size")(data[y], t, sample_weight=weight).numpy()),
        "weightedMeanReduction": num(make("mean_with_sample_weight")(data[y], t, sample_weight=weight).numpy()),
        "gradient": arr(tape.gradient(v, t).numpy()),
    }
    if note:
        e["note"] = note
    cases.append(e)


for y in ["onehot", "soft"]:
    case("CategoricalCrossentropy", y, "logits", from_logits=True)
    case("CategoricalCrossentropy", y, "probabilities")
    case("CategoricalCrossentropy", y, "logits", from_logits=True, label_smoothing=0.1)
    case("CategoricalCrossentropy", y, "probabilities", label_smoothing=0.1)
case(
    "CategoricalCrossentropy",
    "onehot",
    "unnormalized",
    note="rows are divided by their sum, then clipped to [1e-7, 1 - 1e-7]",
)
case(
    "CategoricalCrossentropy",
    "onehot",
    "exact",
    note="clipping: a sure miss costs -log(1e-7); the gradient is 0 where clipped",
)
case("SparseCategoricalCrossentropy", "sparse", "logits", from_logits=True)
case("SparseCategoricalCrossentropy", "sparse", "probabilities")
case("SparseCategoricalCrossentropy", "sparse", "exact")
for p in ["binaryLogits", "binaryProbabilities"]:
    for s in [0, 0.1]:
        case("BinaryCrossentropy", "binary", p, from_logits=p == "binaryLogits", label_smoothing=s)
case("BinaryCrossentropy", "binary", "exact")
case("BinaryFocalCrossentropy", "binary", "binaryProbabilities")
case("BinaryFocalCrossentropy", "binary", "binaryLogits", from_logits=True, apply_class_balancing=True, gamma=1.5)
case("CategoricalFocalCrossentropy", "onehot", "probabilities")
case("CategoricalFocalCrossentropy", "onehot", "logits", from_logits=True, gamma=1.0, alpha=0.5)
for n in [
    "MeanSquaredError",
    "MeanAbsoluteError",
    "MeanAbsolutePercentageError",
    "LogCosh",
    "CosineSimilarity",
    "Huber",
]:
    case(n, "real", "prediction")
case("Huber", "real", "prediction", delta=0.5)
case("MeanSquaredLogarithmicError", "positive", "positivePrediction")
case("Poisson", "positive", "positivePrediction")
case("KLDivergence", "soft", "probabilities")
case("KLDivergence", "onehot", "probabilities")
case("Hinge", "sign", "prediction")
case("Hinge", "binary", "prediction", note="targets 0/1 are turned into -1/1")
case("SquaredHinge", "sign", "prediction")
case("CategoricalHinge", "onehot", "probabilities")
case("Dice", "onehot", "probabilities")
case("Tversky", "onehot", "probabilities", alpha=0.3, beta=0.7)


# class_weight, sample_weight, metrics, epoch averages through a model that returns its input ----------------------------------
def model(loss, **kw):
    m = keras.Sequential([keras.Input((C,)), keras.layers.Activation("linear")])
    m.compile(optimizer=keras.optimizers.SGD(0.0), loss=loss, **kw)
    return m


cw = [float(v) for v in np.round(rng.uniform(0.2, 3, C), 2)]
ce = lambda: L.CategoricalCrossentropy(from_logits=True)
full = lambda: dict(
    loss=ce(), metrics=["accuracy"], weighted_metrics=[keras.metrics.CategoricalAccuracy(name="weighted_accuracy")]
)
d = lambda h: {k: f32(v[0] if isinstance(v, list) else v) for k, v in h.items()}
x, y = data["logits"], data["onehot"]
W = {
    "description": "A model that returns its input (logits); loss categorical_crossentropy from logits; learning rate 0. 'accuracy' ignores weights, 'weighted_accuracy' is sum(w*hit)/sum(w). The loss is sum(w*loss)/n, not divided by sum(w).",
    "classWeight": cw,
    "plain": d(model(**full()).train_on_batch(x, y, return_dict=True)),
    "withClassWeight": d(model(**full()).train_on_batch(x, y, class_weight=dict(enumerate(cw)), return_dict=True)),
    "withSampleWeight": d(model(**full()).train_on_batch(x, y, sample_weight=weight, return_dict=True)),
    "withSparseTargetsAndClassWeight": d(
        model(L.SparseCategoricalCrossentropy(from_logits=True)).train_on_batch(
            x, data["sparse"], class_weight=dict(enumerate(cw)), return_dict=True
        )
    ),
    "epochOf3And3And2": d(model(**full()).fit(x, y, batch_size=3, shuffle=False, verbose=0).history),
    "epochOf3And3And2WithSampleWeight": d(
        model(**full()).fit(x, y, sample_weight=weight, batch_size=3, shuffle=False, verbose=0).history
    ),
    "epochNote": "fit with 8 rows in batches of 3, 3, 2: each batch's mean counts by its number of rows (so without weights the epoch's loss is the mean over rows). With sample weights the loss still counts rows.",
    "evaluateWithSampleWeight": d(
        model(**full()).evaluate(x, y, sample_weight=weight, batch_size=3, verbose=0, return_dict=True)
    ),
    "validationSplit": None,
}
h = model(**full()).fit(x, y, batch_size=3, validation_split=0.25, shuffle=False, verbose=0).history
W["validationSplit"] = {
    "fraction": 0.25,
    "rule": "the last rows, before any shuffling: int(n * (1 - fraction)) rows stay for training",
    **d(h),
}
dump(
    out / "losses.json",
    {
        "generator": gen,
        "script": "oracles/keras_losses.py",
        "seed": seed,
        "description": "cases: loss of data[prediction] against data[y]. perSample: one value a row (mean over the last axis where the loss averages). mean = sum_over_batch_size. weighted: sum(sampleWeight*perSample)/rows; weightedMeanReduction: divided by sum(sampleWeight) instead (reduction 'mean_with_sample_weight'). gradient: of mean with respect to the prediction. Rows 0-2 of logits are extreme on purpose.",
        "data": {k: arr(v) for k, v in data.items()},
        "sampleWeight": nums(weight),
        "cases": cases,
        "weighting": W,
    },
)

# activations ---------------------------------------------------------------------------------------------------------------
xs = np.array(
    [
        -1000,
        -100,
        -30,
        -10,
        -6,
        -5,
        -4,
        -3,
        -2.5,
        -2,
        -1.5,
        -1,
        -0.75,
        -0.5,
        -0.25,
        -0.1,
        -0.001,
        0,
        0.001,
        0.1,
        0.25,
        0.5,
        0.75,
        1,
        1.5,
        2,
        2.5,
        3,
        4,
        5,
        6,
        10,
        30,
        100,
        1000,
    ],
    dtype="f4",
)
acts = []
A = keras.activations
for name in [
    "linear",
    "relu",
    "relu6",
    "leaky_relu",
    "elu",
    "selu",
    "celu",
    "gelu",
    "silu",
    "mish",
    "sigmoid",
    "hard_sigmoid",
    "log_sigmoid",
    "tanh",
    "hard_tanh",
    "tanh_shrink",
    "softplus",
    "softsign",
    "hard_silu",
    "hard_shrink",
    "soft_shrink",
    "squareplus",
    "exponential",
]:
    for kw in {
        "leaky_relu": [{}, {"negative_slope": 0.01}],
        "elu": [{}, {"alpha": 0.5}],
        "gelu": [{}, {"approximate": True}],
        "relu": [{}, {"negative_slope": 0.1, "max_value": 4.0, "threshold": 1.0}],
    }.get(name, [{}]):
        t = tf.constant(xs)
        with tf.GradientTape() as tape:
            tape.watch(t)
            v = getattr(A, name)(t, **kw)
        acts.append({"name": name, "config": kw, "y": nums(v.numpy()), "dydx": nums(tape.gradient(v, t).numpy())})
rows = np.concatenate([rng.normal(0, 3, (4, 5)), [[1000, 999, -1000, 0, 998]], [[0, 0, 0, 0, 0]]]).astype("f4")
dump(
    out / "activations.json",
    {
        "generator": gen,
        "script": "oracles/keras_losses.py",
        "seed": seed,
        "description": "Elementwise activations at x: value y and derivative dydx (TensorFlow's choice at kinks; null = infinite or NaN). rowwise: softmax and log_softmax over the last axis of rowsX.",
        "x": nums(xs),
        "activations": acts,
        "rowsX": arr(rows),
        "rowwise": [
            {"name": n, "y": arr(getattr(A, n)(tf.constant(rows)).numpy())} for n in ["softmax", "log_softmax"]
        ],
    },
)
