"""What Keras 3 callbacks do on given sequences of metrics.

No training: a one-weight model whose weight is set to the epoch number is handed to the callback, and after each epoch the
given value is reported to it. So 'restored weight 3' means: the weights of epoch 3 (counted from 0).
"""

import os
import tempfile
import warnings

warnings.filterwarnings("ignore")
from arguments import arguments

seed, out = arguments(__doc__, "keras")
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import keras
import numpy as np
import tensorflow as tf
from keras import callbacks as C

from trajectory import dump, f32, num

rng = np.random.default_rng(seed)


def walk(n, drift, noise):
    return [float(v) for v in np.round(np.abs(1.5 + np.cumsum(rng.normal(drift, noise, n))) + 0.01, 3)]


SEQ = {
    "falling": [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3],
    "plateau": [1.0, 0.8, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7],
    "rising": [0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2],
    "small-steps": [1.0, 0.999, 0.998, 0.997, 0.996, 0.995, 0.994, 0.993, 0.992, 0.991],
    "late-recovery": [1.0, 0.8, 0.9, 0.95, 0.85, 0.6, 0.7, 0.65, 0.62, 0.61, 0.63, 0.64],
    "nan": [1.0, 0.9, float("nan"), 0.8, float("nan"), float("nan"), 0.85, 0.9],
    "overfit": [2.1, 1.4, 1.1, 0.95, 0.9, 0.89, 0.91, 0.95, 1.0, 1.06, 1.1, 1.2],
    "walk-a": walk(24, -0.03, 0.1),
    "walk-b": walk(24, 0.0, 0.15),
    "walk-c": walk(30, -0.02, 0.05),
}
ACC = {
    "accuracy-up": [0.5, 0.6, 0.7, 0.75, 0.75, 0.74, 0.76, 0.76, 0.75, 0.74],
    "accuracy-walk": [float(v) for v in np.round(np.clip(0.6 + np.cumsum(rng.normal(0.01, 0.03, 20)), 0, 1), 3)],
}


def play(cb, values, monitor, lr=0.1):
    m = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    m.compile(optimizer=keras.optimizers.SGD(lr), loss="mse", metrics=["accuracy"])
    m.evaluate(
        np.zeros((1, 1)), np.zeros((1, 1)), verbose=0
    )  # builds the metrics: mode "auto" asks them for their direction
    weights = lambda v: m.set_weights([np.full((1, 1), v, "f4")])
    cb.set_model(m)
    m.stop_training = False
    cb.on_train_begin()
    lrs, run = [], 0
    for e, v in enumerate(values):
        cb.on_epoch_begin(e, {})
        lrs.append(num(np.float32(m.optimizer.learning_rate)))
        weights(e)
        cb.on_epoch_end(e, {monitor: v})
        run += 1
        if m.stop_training:
            break
    cb.on_train_end({})
    return run, lrs + [num(np.float32(m.optimizer.learning_rate))], int(m.get_weights()[0][0, 0])


stop, plateau, check = [], [], []


def early(seq, values, monitor="val_loss", **kw):
    cb = C.EarlyStopping(monitor=monitor, **kw)
    run, _, w = play(cb, values, monitor)
    stop.append(
        {
            "sequence": seq,
            "config": {"monitor": monitor, **kw},
            "epochsRun": run,
            "stopped": run < len(values) or cb.stopped_epoch > 0,
            "stoppedEpoch": int(cb.stopped_epoch),
            "best": f32(cb.best) if cb.best is not None else None,
            "bestEpoch": int(cb.best_epoch),
            "weightsOfEpochAfterTraining": w,
        }
    )


for s, v in SEQ.items():
    for kw in [
        dict(),
        dict(patience=1),
        dict(patience=2, restore_best_weights=True),
        dict(patience=3, min_delta=0.0105, restore_best_weights=True),
        dict(patience=2, start_from_epoch=3, restore_best_weights=True),
        dict(patience=2, baseline=0.75),
        dict(patience=100, restore_best_weights=True),
    ]:
        early(s, v, **kw)
for s, v in ACC.items():
    for kw in [
        dict(patience=2),
        dict(patience=2, mode="max", min_delta=0.0205, restore_best_weights=True),
        dict(patience=2, mode="min"),
    ]:
        early(s, v, monitor="val_accuracy", **kw)


def reduce(seq, values, monitor="val_loss", **kw):
    _, lrs, _ = play(C.ReduceLROnPlateau(monitor=monitor, **kw), values, monitor)
    plateau.append(
        {
            "sequence": seq,
            "config": {"monitor": monitor, **kw},
            "learningRateDuringEpoch": lrs[:-1],
            "finalLearningRate": lrs[-1],
            "reducedAfterEpochs": [e for e in range(len(lrs) - 1) if lrs[e + 1] != lrs[e]],
        }
    )


for s, v in SEQ.items():
    for kw in [
        dict(patience=1),
        dict(patience=2, factor=0.5),
        dict(patience=2, factor=0.5, cooldown=2),
        dict(patience=1, factor=0.5, cooldown=1, min_delta=0.0105),
        dict(patience=1, factor=0.2, min_lr=0.005),
        dict(patience=3, factor=0.1, min_delta=0),
    ]:
        reduce(s, v, **kw)
for s, v in ACC.items():
    for kw in [
        dict(patience=1, factor=0.5),
        dict(patience=1, factor=0.5, mode="max", min_delta=0.0205),
        dict(patience=2, factor=0.5, mode="min"),
    ]:
        reduce(s, v, monitor="val_accuracy", **kw)


def saves(seq, values, monitor="val_loss", **kw):
    with tempfile.TemporaryDirectory() as d:
        cb = C.ModelCheckpoint(os.path.join(d, "{epoch:02d}.weights.h5"), monitor=monitor, save_weights_only=True, **kw)
        play(cb, values, monitor)
        check.append(
            {
                "sequence": seq,
                "config": {"monitor": monitor, **kw},
                "savedAfterEpochs": sorted(int(f[:2]) - 1 for f in os.listdir(d)),
            }
        )


for s, v in SEQ.items():
    saves(s, v, save_best_only=True)
    saves(s, v, save_best_only=True, initial_value_threshold=0.75)
saves("falling", SEQ["falling"])
for s, v in ACC.items():
    saves(s, v, monitor="val_accuracy", save_best_only=True)
    saves(s, v, monitor="val_accuracy", save_best_only=True, mode="max")

_, lrs, _ = play(C.LearningRateScheduler(lambda e, lr: lr if e < 3 else lr * 0.5), SEQ["falling"], "val_loss")
nan = []
for seq in [[1.0, 0.5], [1.0, float("nan"), 0.5], [1.0, float("inf"), 0.5]]:
    m = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    m.compile("sgd", "mse")
    cb = C.TerminateOnNaN()
    cb.set_model(m)
    m.stop_training = False
    cb.on_train_begin()
    at = None
    for b, v in enumerate(seq):
        cb.on_train_batch_end(b, {"loss": v})
        if m.stop_training:
            at = b
            break
    nan.append({"batchLosses": [str(v) for v in seq], "stopsAtBatch": at})
dump(
    out / "callbacks.json",
    {
        "generator": f"keras {keras.__version__}, tensorflow {tf.__version__}",
        "script": "oracles/keras_callbacks.py",
        "seed": seed,
        "description": "Epochs count from 0. Sequences: the monitored value after each epoch; null = NaN. earlyStopping: epochsRun epochs were run; stoppedEpoch is Keras's field (0 when it never stopped); weightsOfEpochAfterTraining tells whose weights the model holds at the end. reduceLROnPlateau: initial rate 0.1. modelCheckpoint: epochs after which a file was written. Defaults where config is silent: EarlyStopping patience 0, min_delta 0, mode auto, start_from_epoch 0; ReduceLROnPlateau factor 0.1, patience 10, min_delta 1e-4, cooldown 0, min_lr 0.",
        "sequences": {**{k: [num(v) for v in s] for k, s in {**SEQ, **ACC}.items()}},
        "earlyStopping": stop,
        "reduceLROnPlateau": plateau,
        "modelCheckpoint": check,
        "learningRateScheduler": {"schedule": "epoch < 3 ? lr : lr * 0.5", "learningRateDuringEpoch": lrs[:-1]},
        "terminateOnNaN": nan,
    },
)
