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
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.plugins.histogram.summary_v2 import histogram_pb
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
            self.add(run, scalar_pb(f"epoch_{metric}", float(value)), epoch)
        rate = keras.ops.convert_to_numpy(self.model.optimizer.learning_rate)
        self.add("train", scalar_pb("epoch_learning_rate", float(rate)), epoch)
        for layer in self.model.layers:
            for weight, values in zip(layer.weights, layer.get_weights()):
                self.add("train", histogram_pb(f"{layer.name}/{weight.name}/histogram", values.astype("float64")), epoch)

    def add(self, run, summary, step):
        self.writers[run].add_event(Event(step=step, summary=summary))

    def on_train_end(self, logs):
        for writer in self.writers.values():
            writer.close()


keras.utils.set_random_seed(2019)
model = keras.Sequential(
    [
        layers.Input((784,)),
        layers.Dense(10, activation="relu", name="hidden"),
        layers.Dense(10, activation="softmax", name="output"),
    ]
)
model.compile(optimizer=keras.optimizers.Adam(0.0006), loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(
    train_x,
    train_y,
    validation_data=(test_x, test_y),
    batch_size=1024,
    epochs=5,
    verbose=0,
    callbacks=[EventFiles("logs/tensorboard")],
).history

# %%
from tensorboard.plugins.text.summary_v2 import text_pb

writer = EventFileWriter("logs/tensorboard/more")
writer.add_event(Event(step=0, summary=text_pb("settings", "784-10-10, Adam 0.0006, batches of 1024")))
writer.close()

# %%
from tensorboard.backend.event_processing.plugin_event_multiplexer import EventMultiplexer

logs = EventMultiplexer().AddRunsFromDirectory("logs/tensorboard")
logs.Reload()
for name in sorted(logs.Runs()):
    run = logs.GetAccumulator(name)
    for tag in run.Tags()["tensors"]:
        plugin = run.SummaryMetadata(tag).plugin_data.plugin_name
        print(f"{name:12}", f"{plugin:12}", tag, len(run.Tensors(tag)))
print("tensorboard --logdir logs/tensorboard")
