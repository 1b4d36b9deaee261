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

random = np.random.RandomState(2019)
outputs = []
for member in range(5):
    keras.utils.set_random_seed(member + 1)
    rows = random.choice(len(train_x), len(train_x))
    model = keras.Sequential(
        [layers.Input((784,)), layers.Dense(10, activation="relu"), layers.Dense(10, activation="softmax")]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.002), loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(train_x[rows], train_y[rows], batch_size=1024, epochs=5, verbose=0)
    outputs.append(model.predict(test_x, verbose=0))

# %%
def accuracy(probabilities):
    return np.mean(probabilities.argmax(1) == test_y.argmax(1))


for k in range(1, 6):
    alone, together = accuracy(outputs[k - 1]), accuracy(np.sum(outputs[:k], axis=0))
    print(f"member {k}", f"{alone:.4f}", f"average of the first {k}", f"{together:.4f}")
