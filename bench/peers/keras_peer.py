"""Keras 3 on JAX or TensorFlow (XLA): `keras_peer.py jax`, `keras_peer.py tensorflow`; `train_on_batch` of a compiled model."""

import os
import sys

backend = sys.argv[1]
os.environ["KERAS_BACKEND"] = backend

import keras  # noqa: E402  the backend must be chosen before

from peer import cycle, read_batches, read_layers, serve  # noqa: E402


def create(prepare):
    *hidden, last = [layer for layer in prepare["layers"]]
    parts = [keras.Input((784,))]
    for layer in hidden:
        shape, padding = layer["kernel"], layer.get("padding")
        if padding is None:
            # A dense layer after a maximum reads the image flat.
            if isinstance(parts[-1], keras.layers.MaxPooling2D):
                parts.append(keras.layers.Flatten())
            parts.append(keras.layers.Dense(shape[-1], activation="relu"))
        else:
            if len(parts) == 1:
                parts.append(keras.layers.Reshape((28, 28, shape[2])))
            parts.append(keras.layers.Conv2D(shape[-1], shape[:2], padding=padding, activation="relu"))
            parts.append(keras.layers.MaxPooling2D(2))
    model = keras.Sequential([*parts, keras.layers.Dense(last["kernel"][-1])])
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
