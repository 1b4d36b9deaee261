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


def network(normalised):
    model = keras.Sequential([layers.Input((784,))])
    for _ in range(5):
        model.add(layers.Dense(100))
        if normalised:
            model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.Activation("sigmoid"))
    model.add(layers.Dense(10, activation="softmax"))
    return model


# %%
variants = {
    "plain": (False, 0.001),
    "normalised": (True, 0.001),
    "plain, 10 × rate": (False, 0.01),
    "normalised, 10 × rate": (True, 0.01),
}
runs = {}
for name, (normalised, rate) in variants.items():
    keras.utils.set_random_seed(2019)
    model = network(normalised)
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="categorical_crossentropy", metrics=["accuracy"])
    runs[name] = model.fit(
        train_x, train_y, validation_data=(test_x, test_y), batch_size=1024, epochs=3, verbose=0
    ).history
    print(f"{name:22}", "  ".join(f"{value:.3f}" for value in runs[name]["val_accuracy"]))
