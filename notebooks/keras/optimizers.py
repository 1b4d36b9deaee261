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

optimizers = {
    "Adam": keras.optimizers.Adam(0.0006),
    "SGD": keras.optimizers.SGD(0.01),
    "Momentum": keras.optimizers.SGD(0.01, momentum=0.7),
    "Adagrad": keras.optimizers.Adagrad(0.01, initial_accumulator_value=0.0),
    "RMSProp": keras.optimizers.RMSprop(0.001),
}

# %%
runs = {}
for name, optimizer in optimizers.items():
    keras.utils.set_random_seed(2019)
    model = keras.Sequential(
        [layers.Input((784,)), layers.Dense(10, activation="relu"), layers.Dense(10, activation="softmax")]
    )
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    runs[name] = model.fit(
        train_x, train_y, validation_data=(test_x, test_y), batch_size=1024, epochs=10, verbose=0
    ).history
    print(f'{name:9}', f'{runs[name]["val_accuracy"][-1]:.4f}')
