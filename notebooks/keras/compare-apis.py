# %%
import keras
import numpy as np
from sklearn.model_selection import train_test_split

(images, labels), _ = keras.datasets.mnist.load_data()
pixels = images.reshape(60000, 784).astype("float32") / 255
train_x, _, train_y, _ = train_test_split(
    pixels, keras.utils.to_categorical(labels, 10), test_size=0.2, random_state=2019
)

batch_size = 1024
batches = len(train_x) // batch_size
x, y = train_x[: batches * batch_size], train_y[: batches * batch_size]

# %%
from keras import layers

keras.utils.set_random_seed(2019)
model = keras.Sequential(
    [layers.Input((784,)), layers.Dense(10, activation="relu"), layers.Dense(10, activation="softmax")]
)
first = model.get_weights()

# %%
losses = []
model.compile(optimizer=keras.optimizers.Adam(0.0006), loss="categorical_crossentropy")
model.fit(
    x,
    y,
    batch_size=batch_size,
    epochs=1,
    shuffle=False,
    verbose=0,
    callbacks=[keras.callbacks.LambdaCallback(on_train_batch_end=lambda _, logs: losses.append(logs["loss"]))],
)
print("Keras", len(losses), "steps, loss", f"{losses[-1]:.6f}")

# %%
# Keras 3 has no graph of TensorFlow 1: the second program is a functional model without a softmax, whose loss takes
# logits, and a loop over the batches.
data = layers.Input((784,), name="input_data")
hidden = layers.Dense(10, activation="relu")(data)
logits = layers.Dense(10)(hidden)
graph = keras.Model(data, logits)
graph.set_weights(first)
graph.compile(
    optimizer=keras.optimizers.Adam(0.0006), loss=keras.losses.CategoricalCrossentropy(from_logits=True)
)

# %%
by_hand = []
total = 0.0
for batch in range(batches):
    part = slice(batch * batch_size, (batch + 1) * batch_size)
    total += float(graph.train_on_batch(x[part], y[part]))
    by_hand.append(total / (batch + 1))
print("by hand", len(by_hand), "steps, loss", f"{by_hand[-1]:.6f}")

# %%
differences = [abs(one - other) / one for one, other in zip(losses, by_hand)]
print("largest relative difference of the loss", f"{max(differences):.1e}")
