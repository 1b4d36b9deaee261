"""Saved-model fixtures: Keras 3 (.keras, .h5, .weights.h5), Keras 2 (.h5, .keras) and tfjs LayersModels with their predictions."""

import json
import os
import shutil
import sys
import types
import warnings

os.environ.update(
    TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow", TF_USE_LEGACY_KERAS="1", TF_ENABLE_ONEDNN_OPTS="0"
)
for m in ("tensorflow_decision_forests", "tensorflow_hub"):
    sys.modules[m] = types.ModuleType(m)  # imported by the converter, unused here
import keras
import numpy as np
import tf_keras
from tensorflowjs.converters import save_keras_model
from tensorflowjs.quantization import QUANTIZATION_DTYPE_FLOAT16, QUANTIZATION_DTYPE_UINT8

from arguments import arguments
from manifest import Folder, describe, nums, versions

warnings.simplefilter("ignore")
seed, out = arguments(__doc__, "data")
rng = np.random.default_rng(seed)
keras.utils.set_random_seed(seed)
DIN, HID, DOUT = int(rng.integers(12, 24)), int(rng.integers(6, 12)), int(rng.integers(4, 8))
f = Folder(
    out / "models",
    "Saved models with predictions",
    seed=seed,
    **versions("keras", "tf_keras", "tensorflow", "tensorflowjs"),
)
X = rng.normal(0, 1, (6, DIN)).astype("f4")
IM = rng.random((4, 8, 8, 1)).astype("f4")
np.save(f.path / "x.npy", X)
np.save(f.path / "images.npy", IM)
f.doc["inputs"] = {
    "x.npy": "float32, for models of vectors",
    "images.npy": "float32 [n, 8, 8, 1], for the convolutional one",
}


def build(k, kind):
    """The same three models in Keras 3 (k=keras) and Keras 2 (k=tf_keras); names are fixed so that weights compare by name."""
    L, R = k.layers, k.regularizers
    if kind == "mlp":
        first = [k.Input((DIN,))] if k is keras else [L.InputLayer(input_shape=(DIN,))]
        return k.Sequential(
            [
                *first,
                L.Dense(HID, activation="relu", name="hidden"),
                L.Dropout(0.25, name="dropout"),
                L.Dense(DOUT, activation="softmax", name="output"),
            ],
            name="mlp",
        )
    if kind == "batchnorm":
        x = k.Input((DIN,), name="x")
        y = L.Dense(HID, use_bias=False, kernel_regularizer=R.L1L2(1e-3, 1e-2), name="hidden")(x)
        y = L.Activation("tanh", name="act")(L.BatchNormalization(name="bn")(y))
        y = L.Add(name="add")([y, L.Dense(HID, name="skip")(x)])
        return k.Model(x, L.Dense(DOUT, activation="softmax", name="output")(y), name="batchnorm")
    return k.Sequential(
        [
            *([k.Input((8, 8, 1))] if k is keras else [L.InputLayer(input_shape=(8, 8, 1))]),
            L.Conv2D(4, 3, activation="relu", name="conv"),
            L.MaxPooling2D(2, name="pool"),
            L.Flatten(name="flatten"),
            L.Dense(DOUT, activation="softmax", name="output"),
        ],
        name="cnn",
    )


def randomise(m):  # every weight nonzero, moving variances positive
    m.set_weights(
        [
            (rng.uniform(0.5, 2, w.shape) if "variance" in n else rng.normal(0, 0.5, w.shape)).astype("f4")
            for n, w in zip([w.name for w in m.weights], m.get_weights())
        ]
    )


def expect(m, predict=None):
    x = IM if len(m.input_shape) == 4 else X
    name = lambda w: w.path.removeprefix(m.name + "/") if hasattr(w, "path") else w.name.removesuffix(":0")
    return {
        "layers": [[type(l).__name__, l.name] for l in m.layers],
        "input": "images.npy" if x is IM else "x.npy",
        "parameters": m.count_params(),
        "weights": {name(w): describe(w.numpy(), full=12) for w in m.weights},
        "predict": nums(m.predict(x, verbose=0) if predict is None else predict),
        "predictShape": [len(x), DOUT],
    }


TOL = {"tolerance": 1e-6}

for kind in ["mlp", "batchnorm", "cnn"]:
    m = build(keras, kind)
    randomise(m)
    m.compile(optimizer=keras.optimizers.Adam(0.01), loss="categorical_crossentropy", metrics=["accuracy"])
    if kind == "mlp":  # one step, so that the files also carry optimizer state
        m.train_on_batch(X, np.eye(DOUT, dtype="f4")[rng.integers(0, DOUT, len(X))])
    e = expect(m)
    for ext in ("keras", "h5", "weights.h5") if kind != "cnn" else ("keras",):
        p = f.path / f"{kind}.{ext}"
        m.save_weights(p) if ext == "weights.h5" else m.save(p)
        f.add(
            p.name,
            why={
                "keras": "Keras 3 zip: config.json, metadata.json, model.weights.h5",
                "h5": "legacy HDF5 written by Keras 3",
                "weights.h5": f"weights alone; topology as in {kind}.keras",
            }[ext],
            **e,
            **TOL,
        )
    if kind == "mlp":
        mlp3 = m
for kind in ["mlp", "batchnorm", "cnn"]:
    m = build(tf_keras, kind)
    randomise(m)
    m.compile(optimizer="sgd", loss="categorical_crossentropy")
    e = expect(m)
    m.save(f.path / f"keras2-{kind}.h5")
    f.add(f"keras2-{kind}.h5", why="HDF5 written by Keras 2: what the tfjs converter takes", **e, **TOL)
    for suffix, kw, why in [
        ("", {}, "converted by tensorflowjs"),
        ("-sharded", {"weight_shard_size_bytes": 300}, "weights in several files; tensors cross file borders"),
        ("-float16", {"quantization_dtype_map": {QUANTIZATION_DTYPE_FLOAT16: "*"}}, "weights stored as float16"),
        (
            "-uint8",
            {"quantization_dtype_map": {QUANTIZATION_DTYPE_UINT8: "*"}},
            "weights stored as uint8 with scale and min",
        ),
    ]:
        if suffix and kind != "mlp":
            continue
        d = f.path / f"layers-model-{kind}{suffix}"
        shutil.rmtree(d, ignore_errors=True)
        save_keras_model(m, str(d), **kw)
        j = json.loads((d / "model.json").read_text())
        w = j["weightsManifest"][0]
        blob = b"".join((d / p).read_bytes() for p in w["paths"])
        at, vals = 0, {}
        for t in w["weights"]:  # decode here too: the stored values, dequantised as tfjs does (float32 scale * q + min)
            q = t.get("quantization")
            dt = np.dtype({"float32": "<f4", "float16": "<f2", "uint8": "u1"}[q["dtype"] if q else t["dtype"]])
            n = int(np.prod(t["shape"]))
            a = np.frombuffer(blob, dt, n, at).reshape(t["shape"]).astype("f4")
            at += n * dt.itemsize
            vals[t["name"]] = (
                (a * np.float32(q["scale"]) + np.float32(q["min"])).astype("f4") if q and "scale" in q else a
            )
        assert at == len(blob)
        c = tf_keras.models.clone_model(m)
        c.set_weights([vals[x.name.removesuffix(":0")] for x in m.weights])
        e2 = {
            **e,
            "weights": {k: describe(v, full=12) for k, v in vals.items()},
            "predict": nums(c.predict(IM if kind == "cnn" else X, verbose=0)),
        }
        f.add(f"{d.name}/model.json", why=why, files=sorted(os.listdir(d)), **e2, **TOL)
x = (f.path / "mlp.keras").read_bytes()
y = (f.path / "mlp.h5").read_bytes()


def bad(name, data, kind, why):
    (f.path / name).write_bytes(data)
    try:
        keras.models.load_model(f.path / name)
        said = "ok"
    except Exception as e:
        said = f"{type(e).__name__}: {str(e).strip().splitlines()[0].replace(str(f.path), '')[:160]}"
    f.bad(name, data, kind, why, keras=said)


bad("cut.keras", x[:-100], "truncated-data", "zip directory missing")
bad("cut.h5", y[: len(y) // 2], "truncated-data", "half the file")
bad("not-hdf5.h5", b"hello, this is no HDF5 file\n", "bad-magic", "text")


def broken(name, change, kind, why):
    d = f.path / name
    shutil.rmtree(d, ignore_errors=True)
    shutil.copytree(f.path / "layers-model-mlp", d)
    change(d)
    f.bad(f"{name}/model.json", None, kind, why)


def edit(d, fn):
    j = json.loads((d / "model.json").read_text())
    fn(j)
    (d / "model.json").write_text(json.dumps(j))


broken(
    "layers-model-missing-shard",
    lambda d: (d / "group1-shard1of1.bin").unlink(),
    "missing-file",
    "model.json names a weight file that is not there",
)
broken(
    "layers-model-short-shard",
    lambda d: (d / "group1-shard1of1.bin").write_bytes((d / "group1-shard1of1.bin").read_bytes()[:40]),
    "truncated-data",
    "weight file too short",
)
broken(
    "layers-model-unknown-layer",
    lambda d: edit(d, lambda j: j["modelTopology"]["model_config"]["config"]["layers"][1].update(class_name="Mystery")),
    "unknown-layer",
    "a layer class that does not exist",
)
broken(
    "layers-model-missing-weight",
    lambda d: edit(d, lambda j: j["weightsManifest"][0]["weights"].pop()),
    "missing-weight",
    "one weight is not in the manifest",
)
broken("layers-model-not-json", lambda d: (d / "model.json").write_text("{"), "bad-header", "model.json is cut")
f.close()
