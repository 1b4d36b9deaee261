# %% [markdown]
# # Lab02: feedforward networks on MNIST
#
# The lab of a university course, cell by cell: look at the data, write a multilayer perceptron twice (with a training
# loop of its own and with `fit`), compare optimizers, watch gradients vanish, regularise, and log everything for
# TensorBoard. Change a line and run the cell again.

# %% [markdown]
# ## 1. Look at the data
#
# MNIST has 60 000 pictures of handwritten digits, 28 × 28 bytes each, and a label for each.

# %%
import keras
import numpy as np

(images, labels), _ = keras.datasets.mnist.load_data()
print("images", images.shape, images.dtype, "labels", labels.shape, labels.dtype)

# %% [markdown]
# ## 2. Prepare the data
#
# Bytes become numbers from 0 to 1, and each picture becomes a vector of 784 numbers.

# %%
pixels = images.reshape(60000, 784).astype("float32") / 255
print(f"max {pixels.max():g}, min {pixels.min():g}")

# %% [markdown]
# A label becomes a one-hot vector. 80 % of the rows are for training and 20 % for testing.

# %%
from sklearn.model_selection import train_test_split

one_hot = keras.utils.to_categorical(labels, 10)
print(labels[0], one_hot[0])
train_x, test_x, train_y, test_y = train_test_split(pixels, one_hot, test_size=0.2, random_state=2019)
print("train", train_x.shape, train_y.shape, "test", test_x.shape, test_y.shape)

# %% [markdown]
# ## 3. A multilayer perceptron with a loop of its own
#
# Keras 3 has no graph of TensorFlow 1. The network and its loss are the same: the output layer has a sigmoid, and the
# loss applies a softmax to it, as the original program does.

# %%
from keras import layers

batch_size = 1024
keras.utils.set_random_seed(2019)
x = layers.Input((784,), name="input_data")
hidden = layers.Dense(10, activation="relu")(x)
output = layers.Dense(10, activation="sigmoid")(hidden)
looped = keras.Model(x, output)
looped.compile(
    optimizer=keras.optimizers.Adam(0.0006, epsilon=1e-8),
    loss=keras.losses.CategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)

# %% [markdown]
# Each step draws a batch with replacement, trains, and measures the same batch; each epoch ends with a test batch.

# %%
random = np.random.RandomState(2019)
epochs = 10
steps = len(train_x) // batch_size
for epoch in range(epochs):
    for step in range(steps):
        rows = random.choice(len(train_x), batch_size)
        batch = train_x[rows], train_y[rows]
        looped.train_on_batch(*batch)
        train_loss, train_accuracy = looped.test_on_batch(*batch)
    rows = random.choice(len(test_x), batch_size)
    test_loss, test_accuracy = looped.test_on_batch(test_x[rows], test_y[rows])
    print(
        f"Epoch # {epoch + 1}. Train Loss: {train_loss:.5f}, Train Acc : {train_accuracy:.5f}, "
        f"Test Loss : {test_loss:.5f} , Test Acc : {test_accuracy:.5f}"
    )

# %% [markdown]
# The accuracy rises although the loss stays above 1.46: a sigmoid's outputs are between 0 and 1, so the softmax of them
# cannot give a class more than e / (e + 9) = 0.23.

# %% [markdown]
# ## 4. A multilayer perceptron with `fit`
#
# The same network with a softmax output.

# %%
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.plugins.scalar.summary_v2 import scalar_pb
from tensorboard.summary.writer.event_file_writer import EventFileWriter


# keras.callbacks.TensorBoard needs TensorFlow. This callback writes with the package "tensorboard" alone.
class EventFiles(keras.callbacks.Callback):
    def __init__(self, folder):
        super().__init__()
        self.writers = {name: EventFileWriter(f"{folder}/{name}") for name in ["train", "validation"]}

    def on_epoch_end(self, epoch, logs):
        for name, value in logs.items():
            run, metric = ("validation", name[4:]) if name.startswith("val_") else ("train", name)
            self.writers[run].add_event(Event(step=epoch, summary=scalar_pb(f"epoch_{metric}", float(value))))

    def on_train_end(self, logs):
        for writer in self.writers.values():
            writer.close()


def small():
    keras.utils.set_random_seed(2019)
    return keras.Sequential(
        [
            layers.Input((784,)),
            layers.Dense(10, activation="relu", name="hidden"),
            layers.Dense(10, activation="softmax", name="output"),
        ]
    )


def train(model, optimizer, **options):
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        train_x, train_y, validation_data=(test_x, test_y), batch_size=batch_size, epochs=epochs, **options
    ).history


model = small()
model.summary()

# %%
fitted = train(model, keras.optimizers.Adam(0.0006), verbose=2, callbacks=[EventFiles("logs/keras")])

# %% [markdown]
# ## 5. Optimizers
#
# Five optimizers train the same network from the same weights on the same batches.

# %%
optimizers = {
    "Adam": keras.optimizers.Adam(0.0006),
    "SGD": keras.optimizers.SGD(0.01),
    "Momentum": keras.optimizers.SGD(0.01, momentum=0.7),
    "Adagrad": keras.optimizers.Adagrad(0.01, initial_accumulator_value=0.0),
    "RMSProp": keras.optimizers.RMSprop(0.001),
}
runs = {}
for name, optimizer in optimizers.items():
    runs[name] = train(small(), optimizer, verbose=0)
    print(f"{name:9}", f'{runs[name]["val_accuracy"][-1]:.4f}')

# %% [markdown]
# ## 6. The vanishing gradient
#
# Nine hidden layers with sigmoids learn nothing; the same layers with ReLUs learn.

# %%
def deep(activation):
    keras.utils.set_random_seed(2019)
    sizes = [700, 600, 500, 400, 300, 200, 100, 50, 10]
    hidden = [layers.Dense(units, activation=activation) for units in sizes]
    return keras.Sequential([layers.Input((784,)), *hidden, layers.Dense(10, activation="softmax")])


for activation in ["sigmoid", "relu"]:
    runs[activation] = train(deep(activation), keras.optimizers.Adam(0.001), verbose=0)
    print(f"{activation:8}", f'{runs[activation]["val_accuracy"][-1]:.4f}')

# %% [markdown]
# The gradient of the first layer says why: backpropagation multiplies it by the slope of a sigmoid, at most ¼, at every
# layer. One step of gradient descent subtracts the gradient times the learning rate, which is large here so that the
# smallest gradients are not lost in rounding.

# %%
for activation in ["sigmoid", "relu"]:
    network = deep(activation)
    before = network.get_weights()
    network.compile(optimizer=keras.optimizers.SGD(1e6), loss="categorical_crossentropy")
    network.train_on_batch(train_x[:1024], train_y[:1024])
    norms = [np.linalg.norm(a - b) / 1e6 for a, b in zip(before[::2], network.get_weights()[::2])]
    print(f"{activation:8}", "norm of the gradient, first layer to last", " ".join(f"{norm:.0e}" for norm in norms))

# %% [markdown]
# ## 7. Regularisation
#
# L1 and L2 penalties on the hidden layer, and dropout of 80 % of the pixels, against no regularisation at all.

# %%
from keras import regularizers


def regularized(kind):
    keras.utils.set_random_seed(2019)
    if kind == "dropout":
        return keras.Sequential([layers.Input((784,)), layers.Dropout(0.8), layers.Dense(10, activation="softmax")])
    penalty = {"l1": regularizers.L1(0.1), "l2": regularizers.L2(10.0), "none": None}[kind]
    return keras.Sequential(
        [
            layers.Input((784,)),
            layers.Dense(10, activation="relu", kernel_regularizer=penalty),
            layers.Dense(10, activation="softmax"),
        ]
    )


for name, kind in {"L1": "l1", "Dropout": "dropout", "L2": "l2", "Zero": "none"}.items():
    runs[name] = train(regularized(kind), keras.optimizers.Adam(0.0006), verbose=0)
    print(f"{name:8}", f'{runs[name]["val_accuracy"][-1]:.4f}')

# %% [markdown]
# This network does not overfit, so there is nothing to gain. The penalties are so large that weights near zero cost
# least.

# %% [markdown]
# ## 8. TensorBoard
#
# Section 4 wrote event files. A writer adds more, such as a histogram.

# %%
from tensorboard.plugins.histogram.summary_v2 import histogram_pb

writer = EventFileWriter("logs/samples")
kernel = model.get_layer("hidden").get_weights()[0]
writer.add_event(Event(step=0, summary=histogram_pb("hidden/kernel", kernel.astype("float64"))))
writer.close()
print("tensorboard --logdir logs")

# %% [markdown]
# Read the log back, as TensorBoard does:

# %%
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer

logs = EventMultiplexer().AddRunsFromDirectory("logs")
logs.Reload()
for name in sorted(logs.Runs()):
    print(name, ", ".join(logs.GetAccumulator(name).Tags()["tensors"]))
