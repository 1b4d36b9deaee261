"""Writers and readers of event files to compare with: `peer.py NAME`. Lines of JSON on standard input and output.

{"write": EVENTS, "folder": PATH} logs scalars from opening the file to closing it; {"read": FILE} reads one file.
Both answer {"events", "ms"}; the first line written says what runs.
"""

import json
import os
import sys
import time

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def tensorboardx():
    import tensorboardX

    def write(events, folder):
        writer = tensorboardX.SummaryWriter(folder)
        for step in range(events):
            writer.add_scalar("loss", step, step)
        writer.close()

    return f"tensorboardX {tensorboardX.__version__}, add_scalar", write, None


def torch():
    import torch
    from torch.utils.tensorboard import SummaryWriter

    def write(events, folder):
        writer = SummaryWriter(folder)
        for step in range(events):
            writer.add_scalar("loss", step, step)
        writer.close()

    return f"PyTorch {torch.__version__.split('+')[0]}, add_scalar", write, None


def event_file_writer():
    import tensorboard
    from tensorboard.compat.proto.event_pb2 import Event
    from tensorboard.compat.proto.summary_pb2 import Summary
    from tensorboard.summary.writer.event_file_writer import EventFileWriter

    def write(events, folder):
        writer = EventFileWriter(folder)
        for step in range(events):
            value = Summary.Value(tag="loss", simple_value=step)
            writer.add_event(Event(wall_time=time.time(), step=step, summary=Summary(value=[value])))
        writer.close()

    return f"TensorBoard {tensorboard.__version__}, EventFileWriter", write, None


def tf_summary():
    import tensorflow as tf

    def write(events, folder):
        writer = tf.summary.create_file_writer(folder)
        with writer.as_default():
            for step in range(events):
                tf.summary.scalar("loss", step, step)
        writer.close()

    return f"TensorFlow {tf.__version__}, tf.summary", write, None


def tf_file_writer():
    import tensorflow as tf

    v1 = tf.compat.v1
    v1.disable_eager_execution()

    def write(events, folder):
        writer = v1.summary.FileWriter(folder)
        for step in range(events):
            writer.add_summary(v1.Summary(value=[v1.Summary.Value(tag="loss", simple_value=step)]), step)
        writer.close()

    return f"TensorFlow {tf.__version__}, FileWriter", write, None


def event_file_loader():
    import tensorboard
    from tensorboard.backend.event_processing.event_file_loader import EventFileLoader

    def read(file):
        return sum(1 for _ in EventFileLoader(file).Load())

    return f"TensorBoard {tensorboard.__version__}, EventFileLoader", None, read


def event_accumulator():
    import tensorboard
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    def read(file):
        accumulator = EventAccumulator(file, {"tensors": 0})
        accumulator.Reload()
        return sum(len(accumulator.Tensors(tag)) for tag in accumulator.Tags()["tensors"])

    return f"TensorBoard {tensorboard.__version__}, EventAccumulator", None, read


def summary_iterator():
    import tensorflow as tf

    def read(file):
        return sum(1 for _ in tf.compat.v1.train.summary_iterator(file))

    return f"TensorFlow {tf.__version__}, summary_iterator", None, read


def reply(message):
    print(json.dumps(message), flush=True)


description, write, read = globals()[sys.argv[1].replace("-", "_")]()
reply({"description": description})
for line in sys.stdin:
    request = json.loads(line)
    started = time.perf_counter()
    if "write" in request:
        write(request["write"], request["folder"])
        events = request["write"]
    else:
        events = read(request["read"])
    reply({"events": events, "ms": (time.perf_counter() - started) * 1000})
