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

keras.utils.set_random_seed(2019)
model = keras.Sequential(
    [layers.Input((784,)), layers.Dense(10, activation="relu"), layers.Dense(10, activation="softmax")]
)
model.summary()

# %%
model.compile(optimizer=keras.optimizers.Adam(0.0006), loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(
    train_x, train_y, validation_data=(test_x, test_y), batch_size=1024, epochs=10, verbose=2
)
print(f'val_accuracy {history.history["val_accuracy"][-1]:.4f}')
