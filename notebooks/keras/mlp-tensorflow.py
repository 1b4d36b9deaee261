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

# Keras 3 has no graph of TensorFlow 1. The network and its loss are the same: a sigmoid, and a softmax of its output.
batch_size = 1024
keras.utils.set_random_seed(2019)
x = layers.Input((784,), name="input_data")
hidden = layers.Dense(10, activation="relu")(x)
output = layers.Dense(10, activation="sigmoid")(hidden)
model = keras.Model(x, output)
model.compile(
    optimizer=keras.optimizers.Adam(0.0006, epsilon=1e-8),
    loss=keras.losses.CategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
print(len(model.layers), "layers")

# %%
random = np.random.RandomState(2019)
steps = len(train_x) // batch_size
metrics = {"loss": [], "accuracy": [], "val_loss": [], "val_accuracy": []}
for epoch in range(10):
    for step in range(steps):
        rows = random.choice(len(train_x), batch_size)
        batch = train_x[rows], train_y[rows]
        model.train_on_batch(*batch)
        train_loss, train_accuracy = model.test_on_batch(*batch)
    rows = random.choice(len(test_x), batch_size)
    test_loss, test_accuracy = model.test_on_batch(test_x[rows], test_y[rows])
    print(
        f"Epoch # {epoch + 1}. Train Loss: {train_loss:.5f}, Train Acc : {train_accuracy:.5f}, "
        f"Test Loss : {test_loss:.5f} , Test Acc : {test_accuracy:.5f}"
    )
    for name, value in zip(metrics, [train_loss, train_accuracy, test_loss, test_accuracy]):
        metrics[name].append(float(value))
