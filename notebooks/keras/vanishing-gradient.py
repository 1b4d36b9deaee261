# %%
import keras
import numpy as np
from sklearn.model_selection import train_test_split

(images, labels), _ = keras.datasets.mnist.load_data()
pixels = images.reshape(60000, 784).astype("float32") / 255
train_x, test_x, train_y, test_y = train_test_split(
    pixels, keras.utils.to_categorical(labels, 10), test_size=0.2, random_state=2019
)

# %%
from keras import layers


def deep(activation):
    keras.utils.set_random_seed(2019)
    sizes = [700, 600, 500, 400, 300, 200, 100, 50, 10]
    hidden = [layers.Dense(units, activation=activation) for units in sizes]
    return keras.Sequential([layers.Input((784,)), *hidden, layers.Dense(10, activation="softmax")])


runs = {}
for activation in ["sigmoid", "relu"]:
    model = deep(activation)
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
    runs[activation] = model.fit(
        train_x, train_y, validation_data=(test_x, test_y), batch_size=1024, epochs=3, verbose=0
    ).history
    print(f"{activation:8}", f'{runs[activation]["val_accuracy"][-1]:.4f}')
