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
from keras import layers, regularizers


def network(kind):
    keras.utils.set_random_seed(2019)
    if kind == "dropout":
        return keras.Sequential([layers.Input((784,)), layers.Dropout(0.8), layers.Dense(10, activation="softmax")])
    penalty = {"l1": regularizers.L1(0.1), "l2": regularizers.L2(10.0), "none": None}[kind]
    return keras.Sequential(
        [
            layers.Input((784,)),
            layers.Dense(10, activation="relu", kernel_regularizer=penalty, name="hidden"),
            layers.Dense(10, activation="softmax"),
        ]
    )


runs, models = {}, {}
for name, kind in {"L1": "l1", "Dropout": "dropout", "L2": "l2", "Zero": "none"}.items():
    model = models[name] = network(kind)
    model.compile(optimizer=keras.optimizers.Adam(0.0006), loss="categorical_crossentropy", metrics=["accuracy"])
    runs[name] = model.fit(
        train_x, train_y, validation_data=(test_x, test_y), batch_size=1024, epochs=10, verbose=0
    ).history
    print(f"{name:8}", f'{runs[name]["val_accuracy"][-1]:.4f}')

# %%
for name in ["L1", "L2", "Zero"]:
    kernel = models[name].get_layer("hidden").get_weights()[0]
    print(f"{name:5}", f"{100 * np.mean(np.abs(kernel) < 1e-3):.1f} % of the weights below 0.001")
