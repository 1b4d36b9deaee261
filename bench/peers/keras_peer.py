"""Keras 3 on JAX or TensorFlow (XLA): `keras_peer.py jax`, `keras_peer.py tensorflow`; `train_on_batch` of a compiled model."""

import os
import sys

backend = sys.argv[1]
os.environ["KERAS_BACKEND"] = backend

import keras  # noqa: E402  the backend must be chosen before

from peer import cycle, read_batches, read_layers, serve  # noqa: E402


def create(prepare):
    widths = prepare["widths"]
    hidden = [keras.layers.Dense(units, activation="relu") for units in widths[1:-1]]
    model = keras.Sequential([keras.Input((widths[0],)), *hidden, keras.layers.Dense(widths[-1])])
    model.set_weights([array for layer in read_layers(prepare) for array in layer])
    model.compile(
        optimizer=keras.optimizers.Adam(prepare["learningRate"], epsilon=1e-7),
        loss=keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
        jit_compile=True,
    )

    def train(x, y):
        # Without the reset Keras returns the mean over all batches so far.
        model.reset_metrics()
        return model.train_on_batch(x, y)[0]

    return f"Keras {keras.__version__}, {backend}", cycle(read_batches(prepare), train)


serve(create)
