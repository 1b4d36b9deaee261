"""TensorBoard fixtures: log directories written by TensorFlow 2, TensorFlow 1, Keras and tensorboardX."""

import itertools
import math
import os
import shutil
import socket
import time

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow", TF_ENABLE_ONEDNN_OPTS="0")
import numpy as np
import tensorflow as tf

from arguments import arguments
from manifest import versions, write_json
from tensorboard_cases import BASE, canonical

seed, out, mnist = arguments(__doc__, "tensorboard", "mnist")
rng = np.random.default_rng(seed)
tf.random.set_seed(seed)
np.random.seed(seed)  # tensorboardX pads sprites with np.random
K = int(rng.integers(3, 6))  # steps
cases = {}


def case(name, why, *libs):
    d = out / name / "logdir"
    shutil.rmtree(out / name, ignore_errors=True)
    d.mkdir(parents=True)
    write_json(out / name / "case.json", {"title": why, "generator": {"seed": seed, **versions(*libs)}})
    print(name, flush=True)
    return str(d)


f4 = lambda *s: rng.normal(0, 1, s).astype("f4")
u1 = lambda *s: rng.integers(0, 256, s).astype("u1")


def tone(rate, n, channels=1):
    return np.stack(
        [0.5 * np.sin(2 * np.pi * (220 + 110 * c) * np.arange(n) / rate) for c in range(channels)], 1
    ).astype("f4")[None]


# ---- TensorFlow 2: tf.summary ----------------------------------------------------------------------------------
from tensorboard.plugins.mesh import summary_v2 as mesh_summary

d = case(
    "tf2-summary",
    "tf.summary.scalar, histogram, image, audio, text; mesh; several runs",
    "tensorflow",
    "tensorboard",
)


def write(run, fn):
    w = tf.summary.create_file_writer(os.path.join(d, run))
    with w.as_default():
        fn()
    w.close()


S = tf.summary


def train():
    for i in range(K):
        S.scalar(
            "loss", float(2 / (i + 1) + rng.normal() * 0.1), step=i, description="Mean **cross-entropy** of the batch"
        )
        S.scalar("metrics/accuracy", 1 - 0.7 ** (i + 1), step=i)
        S.scalar("정확도", i / 7, step=i)
        S.scalar("every tenth", i, step=10 * i)
        S.histogram("hidden/kernel", f4(int(rng.integers(20, 200))), step=i, description="weights")
        S.histogram("five buckets", rng.integers(0, 9, 40), step=i, buckets=5)
    S.histogram("constant", [3.5] * 7, step=0)
    S.histogram("empty", np.zeros(0, "f4"), step=0)
    S.histogram("one value", [2.0], step=1)
    S.histogram("extremes", np.array([-1e30, 0, 1e-30, 1e30]), step=0)


def media():
    h, w = int(rng.integers(5, 12)), int(rng.integers(5, 12))
    for i in range(K):
        S.image("rgb uint8", u1(2, h, w, 3), step=i, max_outputs=2, description="two samples")
        S.image("grey float", rng.uniform(-0.2, 1.2, (1, h, w, 1)).astype("f4"), step=i)
    S.image("rgba", u1(1, h, w, 4), step=0)
    S.image("grey alpha", u1(1, h, w, 2), step=0)
    S.image("capped", u1(5, 4, 4, 3), step=0)
    S.image("none", np.zeros((0, 4, 4, 3), "u1"), step=0)
    S.audio("tone", tone(8000, 400), 8000, step=0, description="220 Hz")
    S.audio("stereo", tone(44100, 300, 2), 44100, step=3)
    S.audio("clipped", 3 * tone(16000, 100), 16000, step=0)
    S.audio("two clips", np.concatenate([tone(8000, 50), -tone(8000, 50)]), 8000, step=0)
    S.text("note", "# Title\n\nsome *markdown* & <b>html</b> <script>alert(1)</script>", step=0)
    S.text("vector", ["가", "나", "다"], step=1)
    S.text("table", [["a", "b"], ["1", "2"]], step=2)
    S.text("cube", [[["a"], ["b"]], [["c"], ["d"]]], step=0)
    S.text("empty", "", step=0)
    v = f4(1, 6, 3)
    mesh_summary.mesh("cloud", v, step=0)
    for i in range(2):
        mesh_summary.mesh(
            "solid",
            v + i,
            faces=rng.integers(0, 6, (1, 4, 3)).astype("i4"),
            colors=u1(1, 6, 3).astype("i4"),
            config_dict={"camera": {"cls": "PerspectiveCamera", "fov": 75}},
            step=i,
        )


def custom():
    m = tf.compat.v1.SummaryMetadata(
        plugin_data=tf.compat.v1.SummaryMetadata.PluginData(plugin_name="my_plugin", content=b"\x01\x02"),
        display_name="Mine",
    )
    m.data_class = 2
    S.write("mine", tf.constant(f4(2, 3)), step=0, metadata=m)
    S.scalar("a/loss", 1.5, step=0)
    with tf.name_scope("scope"):
        S.scalar("inner", 2.5, step=0)


write("train", train)
write("validation/media", media)
write(".", lambda: S.scalar("root", 0.5, step=1))
write("실험 1", custom)
canonical(d)

d = case("tf2-graph", "graph of a tf.function by trace_export, and by tf.summary.graph", "tensorflow")
W = tf.Variable(f4(4, 3), name="W")
B = tf.Variable(f4(3), name="b")


@tf.function
def forward(x):
    with tf.name_scope("hidden"):
        h = tf.nn.relu(tf.matmul(x, W) + B)
    for i in tf.range(2):
        h = h * 0.5 + tf.cast(i, tf.float32)
    return tf.reduce_mean(h, name="mean")


def traced():
    S.trace_on(graph=True, profiler=False)
    forward(tf.constant(f4(2, 4)))
    S.trace_export("forward", step=0)


write("traced", traced)
write("plain", lambda: S.graph(forward.get_concrete_function(tf.TensorSpec([None, 4], tf.float32)).graph))
canonical(d)

from tensorboard.plugins.hparams import api as hp
from tensorboard.plugins.hparams import api_pb2
from tensorboard.plugins.hparams import summary as hp_summary


def trials(with_config):
    units, lr, opt, aug = (
        hp.HParam("units", hp.Discrete([4, 8, 16])),
        hp.HParam("learning_rate", hp.RealInterval(1e-4, 1e-1), display_name="η", description="step size"),
        hp.HParam("optimizer", hp.Discrete(["sgd", "adam"])),
        hp.HParam("augment", hp.Discrete([True, False])),
    )
    if with_config:
        write(
            ".",
            lambda: hp.hparams_config(
                hparams=[units, lr, opt, aug],
                metrics=[
                    hp.Metric("accuracy", display_name="Accuracy"),
                    hp.Metric("loss", group="validation", description="held out"),
                ],
            ),
        )
    for i, (u, o) in enumerate(itertools.product([4, 16], ["sgd", "adam"])):

        def trial():
            key = (lambda h: h) if with_config else (lambda h: h.name)
            hp.hparams(
                {key(units): u, key(lr): float(10.0 ** -(1 + i)), key(opt): o, key(aug): bool(i % 2)},
                trial_id=f"trial-{i}",
                start_time_secs=BASE,
            )
            for s in range(2):
                S.scalar("accuracy", float(rng.random()), step=s)

        write(f"run-{i}", trial)

        def validation():
            S.scalar("loss", float(rng.random()), step=1)

        write(f"run-{i}/validation", validation)
        if i < 3:
            write(
                f"run-{i}",
                lambda: S.experimental.write_raw_pb(
                    hp_summary.session_end_pb(
                        api_pb2.STATUS_SUCCESS if i else api_pb2.STATUS_FAILURE, end_time_secs=BASE + 60
                    ).SerializeToString(),
                    step=0,
                ),
            )
            time.sleep(0.01)


d = case(
    "tf2-hparams",
    "hparams with an experiment record at the root, metrics in a subfolder, statuses",
    "tensorflow",
    "tensorboard",
)
trials(True)
canonical(d)
d = case(
    "tf2-hparams-plain",
    "hparams without any experiment record: TensorBoard unions the runs",
    "tensorflow",
    "tensorboard",
)
trials(False)
canonical(d)

# ---- Keras callback --------------------------------------------------------------------------------------------
import keras

d = case(
    "keras-callback",
    "keras.callbacks.TensorBoard: histograms, weight images, graphs, validation, batch metrics",
    "keras",
    "tensorflow",
)
keras.utils.set_random_seed(seed)
x, y = f4(48, 12), np.eye(4, dtype="f4")[rng.integers(0, 4, 48)]
inp = keras.Input((12,), name="x")
h = keras.layers.Dense(6, activation="relu", name="hidden")(inp)
h = keras.layers.Dropout(0.2, name="dropout")(h)
h = keras.layers.Add(name="add")([h, keras.layers.Dense(6, name="skip")(inp)])
m = keras.Model(inp, keras.layers.Dense(4, activation="softmax", name="output")(h), name="mlp")
m.compile(
    keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.01, 3, 0.9)),
    "categorical_crossentropy",
    metrics=["accuracy"],
)
m.fit(
    x,
    y,
    epochs=K,
    batch_size=16,
    validation_data=(x[:16], y[:16]),
    verbose=0,
    shuffle=False,
    callbacks=[
        keras.callbacks.TensorBoard(
            d + "/functional", histogram_freq=1, write_images=True, write_graph=True, update_freq=1, profile_batch=0
        )
    ],
)
s = keras.Sequential(
    [
        keras.Input((12,)),
        keras.layers.Dense(5, activation="tanh", name="hidden"),
        keras.layers.Dense(4, activation="softmax", name="output"),
    ],
    name="sequential",
)
s.compile("sgd", "categorical_crossentropy")
s.fit(x, y, epochs=2, batch_size=16, verbose=0, callbacks=[keras.callbacks.TensorBoard(d + "/sequential")])
canonical(d)

# ---- TensorFlow 1 ----------------------------------------------------------------------------------------------
v1 = tf.compat.v1
d = case(
    "tf1-mlp",
    "TensorFlow 1 style MLP on MNIST: FileWriter(sess.graph), merge_all of cost and accuracy, run metadata",
    "tensorflow",
)
N = 512
images = np.fromfile(mnist / "train-images-idx3-ubyte", "u1")[16 : 16 + 784 * N].reshape(N, 784).astype("f4") / 255
labels = np.eye(10, dtype="f4")[np.fromfile(mnist / "train-labels-idx1-ubyte", "u1")[8 : 8 + N]]
with tf.Graph().as_default(), v1.Session() as sess:
    v1.set_random_seed(seed)
    X = v1.placeholder(tf.float32, [None, 784], name="X")
    Y = v1.placeholder(tf.float32, [None, 10], name="Y")
    with tf.name_scope("hidden"):
        W1 = tf.Variable(tf.random.normal([784, 10], stddev=0.05), name="W1")
        b1 = tf.Variable(tf.zeros([10]), name="b1")
        L1 = tf.nn.relu(tf.matmul(X, W1) + b1)
    with tf.name_scope("output"):
        W2 = tf.Variable(tf.random.normal([10, 10], stddev=0.3), name="W2")
        b2 = tf.Variable(tf.zeros([10]), name="b2")
        logits = tf.matmul(L1, W2) + b2
    with tf.name_scope("cost"):
        cost = tf.reduce_mean(v1.nn.softmax_cross_entropy_with_logits_v2(logits=logits, labels=Y))
        v1.summary.scalar("cost", cost)
    with tf.name_scope("accuracy"):
        acc = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(logits, 1), tf.argmax(Y, 1)), tf.float32))
        v1.summary.scalar("accuracy", acc)
    train_op = v1.train.AdamOptimizer(0.01).minimize(cost)
    merged = v1.summary.merge_all()
    sess.run(v1.global_variables_initializer())
    tw, vw = v1.summary.FileWriter(d + "/train", sess.graph), v1.summary.FileWriter(d + "/test")
    for step in range(8):
        b = slice(64 * (step % 6), 64 * (step % 6) + 64)
        kw = {}
        if step == 4:
            kw = {
                "options": v1.RunOptions(trace_level=v1.RunOptions.FULL_TRACE),
                "run_metadata": (md := v1.RunMetadata()),
            }
        summary, _ = sess.run([merged, train_op], {X: images[b], Y: labels[b]}, **kw)
        tw.add_summary(summary, step)
        if step == 4:
            tw.add_run_metadata(md, "step4", step)
        vw.add_summary(sess.run(merged, {X: images[384:], Y: labels[384:]}), step)
    tw.close()
    vw.close()
canonical(d)

d = case(
    "tf1-media",
    "TensorFlow 1 summary ops: old-style histogram, image and audio values; text, pr_curve, custom layout as tensors",
    "tensorflow",
    "tensorboard",
)
from tensorboard.plugins.custom_scalar import layout_pb2
from tensorboard.plugins.custom_scalar import summary as custom_scalar
from tensorboard.plugins.pr_curve import summary as pr

with tf.Graph().as_default(), v1.Session() as sess:
    hist, img, snd = (
        v1.placeholder(tf.float32, [None]),
        v1.placeholder(tf.uint8, [None, 6, 7, 3]),
        v1.placeholder(tf.float32, [None, None, None]),
    )
    v1.summary.histogram("layer/weights", hist)
    v1.summary.image("pictures", img, max_outputs=3)
    v1.summary.audio("sound", snd, 8000, max_outputs=2)
    v1.summary.text("words", tf.constant("*v1* text"))
    p, l = v1.placeholder(tf.float32, [None]), v1.placeholder(tf.bool, [None])
    pr.op("pr", labels=l, predictions=p, num_thresholds=11)
    v1.summary.scalar("series/value", hist[0])
    v1.summary.scalar("series/low", hist[0] - 1)
    v1.summary.scalar("series/high", hist[0] + 1)
    merged = v1.summary.merge_all()
    w = v1.summary.FileWriter(d)
    C = layout_pb2
    w.add_summary(
        custom_scalar.pb(
            C.Layout(
                category=[
                    C.Category(
                        title="curves",
                        chart=[
                            C.Chart(title="all", multiline=C.MultilineChartContent(tag=[r"series/.*"])),
                            C.Chart(
                                title="band",
                                margin=C.MarginChartContent(
                                    series=[
                                        C.MarginChartContent.Series(
                                            value="series/value", lower="series/low", upper="series/high"
                                        )
                                    ]
                                ),
                            ),
                        ],
                        closed=True,
                    )
                ]
            )
        )
    )
    for step in range(K):
        n = int(rng.integers(50, 100))
        q = rng.random(n).astype("f4")
        values = [f4(100), np.zeros(5, "f4"), np.abs(f4(50)) * 1e3, np.float32([0, 0, 1e-20, -1e19, 5]), f4(1)][
            step % 5
        ]
        w.add_summary(
            sess.run(
                merged,
                {
                    hist: values,
                    img: u1(3, 6, 7, 3),
                    snd: np.concatenate([tone(8000, 80), 0.5 * tone(8000, 80)]),
                    p: q,
                    l: q + 0.3 * f4(n) > 0.5,
                },
            ),
            step,
        )
    w.add_session_log(v1.SessionLog(status=v1.SessionLog.CHECKPOINT, checkpoint_path="model.ckpt-0"), K)
    w.close()
canonical(d)

# ---- tensorboardX (the API that torch.utils.tensorboard copied) ------------------------------------------------
clock = itertools.count(BASE, 0.25)
time.time = lambda: next(clock)
socket.gethostname = lambda: "fixture"
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import tensorboardX

d = case("tensorboardx", "tensorboardX: every add_ method that needs no torch", "tensorboardX", "matplotlib")
w = tensorboardX.SummaryWriter(d + "/main", flush_secs=1)
for i in range(K):
    w.add_scalar("train/loss", float(1 / (i + 1)), i, walltime=BASE + i)
    w.add_scalar("train/lr", 0.1 * 0.9**i, i, walltime=BASE + i)
    w.add_histogram("weights", f4(150), i, bins="auto", walltime=BASE + i)
    w.add_scalars("group", {"sin": math.sin(i), "cos": math.cos(i)}, i, walltime=BASE + i)
    n = 60
    q = rng.random(n)
    w.add_pr_curve("pr", (q + 0.3 * rng.normal(size=n) > 0.5).astype(int), q, i, num_thresholds=11, walltime=BASE + i)
w.add_scalar("new style", 0.25, 0, display_name="New", summary_description="tensor *scalar*", walltime=BASE)
w.add_histogram("tensorflow bins", f4(80), 0, bins="tensorflow", walltime=BASE)
w.add_histogram_raw("raw", -1, 2, 6, 3.0, 7.0, [0, 1, 2], [1, 2, 3], 0, walltime=BASE)
w.add_image("CHW", u1(3, 5, 8), 0, walltime=BASE)
w.add_image("HW", rng.random((5, 8)), 0, dataformats="HW", walltime=BASE)
w.add_images("NHWC", u1(4, 5, 6, 3), 0, dataformats="NHWC", walltime=BASE)
w.add_image_with_boxes("boxes", u1(3, 20, 30), np.array([[2, 3, 15, 12]]), 0, walltime=BASE, labels=["cat"])
fig = plt.figure(figsize=(1, 1), dpi=40)
plt.plot([0, 1], [1, 0])
w.add_figure("figure", fig, 0, walltime=BASE)
w.add_audio("audio", tone(8000, 200)[0, :, 0], 0, 8000, walltime=BASE)
w.add_text("text", "**bold** 한글", 0, walltime=BASE)
w.add_mesh(
    "mesh",
    f4(1, 5, 3),
    u1(1, 5, 3).astype("f4"),
    rng.integers(0, 5, (1, 3, 3)),
    {"material": {"cls": "PointsMaterial", "size": 1}},
    0,
    walltime=BASE,
)
w.add_custom_scalars(
    {"losses": {"loss": ["Multiline", ["train/.*"]], "band": ["Margin", ["train/loss", "train/lr", "train/loss"]]}}
)
w.add_hparams(
    {"lr": 0.1, "units": 16, "name": "adam", "flag": True},
    {"hparam/accuracy": 0.75, "hparam/loss": 0.5},
    name="trial",
    global_step=1,
)
import onnx
from onnx import TensorProto as T
from onnx import helper as H

g = H.make_graph(
    [H.make_node("Gemm", ["x", "w", "b"], ["h"], name="dense"), H.make_node("Relu", ["h"], ["y"], name="relu")],
    "mlp",
    [H.make_tensor_value_info("x", T.FLOAT, [1, 4])],
    [H.make_tensor_value_info("y", T.FLOAT, [1, 3])],
    [H.make_tensor("w", T.FLOAT, [4, 3], f4(12)), H.make_tensor("b", T.FLOAT, [3], f4(3))],
)
onnx.save(H.make_model(g), out / "mlp.onnx")
w.add_onnx_graph(str(out / "mlp.onnx"))
w.close()
(out / "mlp.onnx").unlink()
e = tensorboardX.SummaryWriter(d + "/embeddings")
n = int(rng.integers(6, 12))
e.add_embedding(
    f4(n, 4),
    metadata=[f"숫자 {i % 10}" for i in range(n)],
    label_img=rng.random((n, 3, 6, 6)).astype("f4"),
    tag="with sprite",
    global_step=0,
)
e.add_embedding(
    f4(n, 3),
    metadata=[[f"n{i}", str(i)] for i in range(n)],
    metadata_header=["name", "value"],
    tag="two columns",
    global_step=1,
)
e.add_scalar("s", 1, 0, walltime=BASE)
e.close()
canonical(d)
