"""The notebook's training chapters, several seeds each.

OUT/lab/runs.json collects the raw histories and is added to, run by run, so that an interrupted command continues;
lab_collect.py turns it into the fixture. Keras 3 gets Keras 2.2.4's optimizer defaults explicitly, since the notebook relies on them.
"""

import argparse
import json
import os
import pathlib

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--out", type=pathlib.Path, required=True, help="the fixture tree")
parser.add_argument("--mnist", type=pathlib.Path, required=True, help="a folder with MNIST's four IDX files")
parser.add_argument("--keras224", type=pathlib.Path, help="a folder with Keras 2.2.4 (see keras224.py)")
parser.add_argument("--library", choices=["keras3", "keras224", "tf1"], required=True)
parser.add_argument("--seeds", default="1,2,3", help="comma-separated")
parser.add_argument("--chapters", default="all", help="comma-separated")
given = parser.parse_args()
folder, library, seeds, which = given.mnist, given.library, given.seeds, given.chapters
out = str(given.out / "lab" / "runs.json")
os.makedirs(given.out / "lab", exist_ok=True)
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import numpy as np

from trajectory import mnist, num, split

BATCH, EPOCHS, LR = 1024, 10, 0.0006
X, L = mnist(folder)
tr, te = split(len(X))
X = (X / 255).astype("f4")
Y = np.eye(10, dtype="f4")[L]
tx, ty, vx, vy = X[tr], Y[tr], X[te], Y[te]
DEEP = [700, 600, 500, 400, 300, 200, 100, 50, 10]
adam = ("Adam", dict(lr=0.001, epsilon=1e-7))
CHAPTERS = {  # hidden units, activation, optimizer, regularizer of the first layer, dropout of the input
    "4-adam": dict(units=[10], opt=("Adam", dict(lr=LR, epsilon=1e-7))),
    "5.1-sgd": dict(units=[10], opt=("SGD", dict(lr=0.01))),
    "5.2-momentum": dict(units=[10], opt=("SGD", dict(lr=0.01, momentum=0.7))),
    "5.3-adagrad": dict(units=[10], opt=("Adagrad", dict(lr=0.01, epsilon=1e-7))),
    "5.4-rmsprop": dict(units=[10], opt=("RMSprop", dict(lr=0.001, rho=0.9, epsilon=1e-7))),
    "6-sigmoid": dict(units=DEEP, act="sigmoid", opt=adam, gradients=True),
    "6-relu": dict(units=DEEP, act="relu", opt=adam, gradients=True),
    "7.1-l1": dict(units=[10], opt=adam, reg=(0.1, 0.0)),
    "7.2-l2": dict(units=[10], opt=adam, reg=(0.0, 10.0)),
    "7.3-zero": dict(units=[10], opt=adam, reg=(0.0, 0.0)),
    "7.4-dropout": dict(units=[], opt=adam, dropout=0.8),
}

if library == "keras3":
    import keras
    import tensorflow as tf

    version = f"keras {keras.__version__}, tensorflow {tf.__version__}"
elif library != "tf1":
    from keras224 import load

    keras, tf = load(str(given.keras224))
    from keras import backend as KB

    version = f"keras {keras.__version__} on tensorflow {tf.__version__} (v1 mode)"
if library != "tf1":
    from keras import Input, callbacks, layers, models, optimizers, regularizers


def keras_run(seed, units, opt, act="relu", reg=None, dropout=None, gradients=False):
    name, args = opt[0], dict(opt[1])
    if library == "keras3":
        keras.backend.clear_session()
        keras.utils.set_random_seed(seed)
        args["learning_rate"] = args.pop("lr")
        if name == "Adagrad":
            args["initial_accumulator_value"] = 0.0
    else:
        KB.clear_session()
        KB.set_session(tf.Session(config=tf.ConfigProto(inter_op_parallelism_threads=1)))
        np.random.seed(seed)
        tf.set_random_seed(seed)
    i = h = Input((784,))
    if dropout:
        h = layers.Dropout(dropout, name="hidden")(h)
    for n, u in enumerate(units):
        h = layers.Dense(
            u,
            activation=act,
            name="hidden" + (str(n + 1) if n else ""),
            kernel_regularizer=regularizers.l1_l2(*reg) if reg else None,
        )(h)
    m = models.Model(i, layers.Dense(10, activation="softmax", name="output")(h))
    m.compile(
        optimizer=getattr(optimizers, name)(**args),
        loss="categorical_crossentropy",
        metrics=["accuracy"] + (["categorical_crossentropy"] if reg else []),
    )
    norms, cbs = [], []
    if gradients and library == "keras3":
        gx, gy = tf.constant(tx[:BATCH]), tf.constant(ty[:BATCH])
        kernels = [l.kernel.value for l in m.layers if hasattr(l, "kernel")]

        @tf.function
        def grads():
            with tf.GradientTape() as t:
                v = tf.reduce_mean(keras.losses.categorical_crossentropy(gy, m(gx, training=True)))
            return [tf.norm(g) for g in t.gradient(v, kernels)]

        note = lambda *a: norms.append([float(f"{float(g):.5g}") for g in grads()])
        note()
        cbs.append(callbacks.LambdaCallback(on_epoch_end=note))
    h = m.fit(tx, ty, validation_data=(vx, vy), batch_size=BATCH, epochs=EPOCHS, verbose=0, callbacks=cbs).history
    short = lambda k: k.replace("accuracy", "acc").replace("categorical_crossentropy", "data_loss")
    res = {short(k): [num(np.float32(v)) for v in h[k]] for k in h}
    if norms:
        res["gradient_norms"] = norms
    if reg:
        w = np.abs(m.get_layer("hidden").get_weights()[0])
        res["hidden_kernel"] = {
            "meanAbs": num(np.float32(w.mean())),
            "max": num(np.float32(w.max())),
            "shareBelow0.001": num(np.float32((w < 1e-3).mean())),
        }
    return res


def tf1_run(seed):
    """Section 3: sigmoid outputs fed to softmax_cross_entropy_with_logits; 46 steps an epoch on rows drawn with replacement."""
    import tensorflow.compat.v1 as tf

    global version
    version = f"tensorflow {tf.__version__} (v1 mode)"
    tf.disable_v2_behavior()
    tf.reset_default_graph()
    tf.set_random_seed(seed)
    np.random.seed(seed)
    x = tf.placeholder(tf.float32, (None, 784))
    y = tf.placeholder(tf.int8, (None, 10))

    def dense(h, n, units, act):  # what tf.layers.dense does: glorot_uniform kernel, zero bias
        with tf.variable_scope(n):
            return act(
                tf.nn.bias_add(
                    tf.matmul(
                        h, tf.get_variable("kernel", (h.shape[1], units), initializer=tf.glorot_uniform_initializer())
                    ),
                    tf.get_variable("bias", (units,), initializer=tf.zeros_initializer()),
                )
            )

    output = dense(dense(x, "dense", 10, tf.nn.relu), "dense_1", 10, tf.nn.sigmoid)
    loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=output, labels=y))
    step = tf.train.AdamOptimizer(learning_rate=LR).minimize(loss)
    acc = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(tf.nn.softmax(output), axis=1), tf.argmax(y, axis=1)), "float"))
    res = {k: [] for k in ["loss", "acc", "val_loss", "val_acc", "full_val_loss", "full_val_acc"]}
    with tf.Session() as s:
        s.run(tf.global_variables_initializer())
        for _ in range(EPOCHS):
            for _ in range(len(tx) // BATCH):
                r = np.random.choice(len(tx), size=BATCH)
                s.run(step, {x: tx[r], y: ty[r]})
                last = s.run([loss, acc], {x: tx[r], y: ty[r]})
            e = np.random.choice(len(vx), size=BATCH)
            for k, v in zip(
                res, [*last, *s.run([loss, acc], {x: vx[e], y: vy[e]}), *s.run([loss, acc], {x: vx, y: vy})]
            ):
                res[k].append(num(np.float32(v)))
    return res


doc = json.load(open(out)) if os.path.exists(out) else {}
todo = ["3-tf1-mlp"] if library == "tf1" else list(CHAPTERS) if which == "all" else which.split(",")
for seed in seeds.split(","):
    for ch in todo:
        runs = doc.setdefault(library, {}).setdefault(ch, {})
        if seed in runs:
            continue
        runs[seed] = tf1_run(int(seed)) if library == "tf1" else keras_run(int(seed), **CHAPTERS[ch])
        doc.setdefault("versions", {})[library] = version
        with open(out + ".tmp", "w") as f:
            json.dump(doc, f)
        os.replace(out + ".tmp", out)
        print(library, ch, seed, {k: v[-1] for k, v in runs[seed].items() if isinstance(v, list)}, flush=True)
