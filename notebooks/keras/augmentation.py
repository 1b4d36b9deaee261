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

changes = {
    "original": [],
    "rotation ±15°": [layers.RandomRotation(15 / 360, fill_mode="constant")],
    "shift ±2": [layers.RandomTranslation(2 / 28, 2 / 28, fill_mode="constant")],
    "zoom ±15 %": [layers.RandomZoom(0.15, fill_mode="constant")],
    "noise": [layers.GaussianNoise(0.1)],
    "flip": [layers.RandomFlip("horizontal")],
}


def changed(rows, parts):
    pictures = rows.reshape(-1, 28, 28, 1)
    for part in parts:
        pictures = part(pictures, training=True)
    return keras.ops.convert_to_numpy(pictures).reshape(-1, 784)


keras.utils.set_random_seed(2019)
for name, parts in changes.items():
    difference = np.abs(changed(train_x[:8], parts) - train_x[:8])
    print(f"{name:13} changes a pixel by {difference.mean():.2f} on average")

# %%
few, copies = 1000, 4
few_x, few_y = train_x[:few], train_y[:few]
kinds = {
    "none": [],
    "moved": [*changes["rotation ±15°"], *changes["shift ±2"], *changes["zoom ±15 %"]],
    "noise": changes["noise"],
    "flip": changes["flip"],
}
runs = {}
for name, parts in kinds.items():
    keras.utils.set_random_seed(2019)
    model = keras.Sequential(
        [layers.Input((784,)), layers.Dense(100, activation="relu"), layers.Dense(10, activation="softmax")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
    runs[name] = model.fit(
        np.concatenate([few_x, *(changed(few_x, parts) for _ in range(copies))]),
        np.tile(few_y, (copies + 1, 1)),
        validation_data=(test_x, test_y),
        batch_size=128,
        epochs=10,
        verbose=0,
    ).history
    print(f"{name:6}", f'{runs[name]["val_accuracy"][-1]:.4f}')
