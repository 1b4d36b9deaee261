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

few_x, few_y = train_x[:2000], train_y[:2000]
runs = {}
for rate in [0, 0.25, 0.5, 0.75]:
    keras.utils.set_random_seed(2019)
    model = keras.Sequential(
        [
            layers.Input((784,)),
            layers.Dense(256, activation="relu"),
            layers.Dropout(rate),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="categorical_crossentropy", metrics=["accuracy"])
    name = "none" if rate == 0 else f"dropout {rate}"
    runs[name] = model.fit(
        few_x, few_y, validation_data=(test_x, test_y), batch_size=128, epochs=20, verbose=0
    ).history
    last = {key: values[-1] for key, values in runs[name].items()}
    print(f"{name:13}", "train", f'{last["accuracy"]:.4f}', "validation", f'{last["val_accuracy"]:.4f}')
