# %%
import keras
import numpy as np
from keras import layers


def network(hidden):
    keras.utils.set_random_seed(2019)
    model = keras.Sequential(
        [layers.Input((2,)), layers.Dense(hidden, activation="tanh"), layers.Dense(1, activation="sigmoid")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.05), loss="binary_crossentropy", metrics=["accuracy"])
    return model


# %%
x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], "float32")
y = np.array([[0], [1], [1], [0]], "float32")
history = network(4).fit(x, y, batch_size=4, epochs=300, verbose=0).history
print("accuracy", f'{history["accuracy"][-1]:g}', "loss", f'{history["loss"][-1]:.4f}')
