"""TensorFlow 1 semantics (graph mode, placeholders, Session) as numbers.

Writes trajectories.json (optimizers on the toy problem), notebook-mlp.json (the notebook's section 3),
linear-regression.json (its gradient-descent example) and schedules.json (tf.train.*_decay).
"""

import os

from arguments import arguments

seed, out, folder = arguments(__doc__, "tf1", "mnist")
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
import numpy as np
import tensorflow.compat.v1 as tf

from trajectory import Problem, arr, dump, f32, mnist, num, nums, split

tf.disable_v2_behavior()
tf.logging.set_verbosity(tf.logging.ERROR)
path = lambda n: out / f"{n}.json"
head = {
    "generator": f"tensorflow {tf.__version__} in v1 mode (tf.compat.v1, graph, Session), float32, CPU",
    "script": "oracles/tf1.py",
    "seed": seed,
}
P = Problem(seed)
lr, mom = P.lr, P.momentum
T = tf.train
cases = []


def run(name, desc, make, note=None, clip=None):
    """make(global_step) -> optimizer"""
    tf.reset_default_graph()
    x, y = tf.placeholder(tf.float32, (P.BATCH, P.DIN)), tf.placeholder(tf.float32, (P.BATCH, P.DOUT))
    V = [
        tf.Variable(v, name=n)
        for n, v in [("hidden/kernel", P.W1), ("hidden/bias", P.B1), ("output/kernel", P.W2), ("output/bias", P.B2)]
    ]
    logits = tf.nn.relu(x @ V[0] + V[1]) @ V[2] + V[3]
    loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=logits, labels=y))
    gs = T.get_or_create_global_step()
    opt = make(gs)
    if clip:
        g, norm = tf.clip_by_global_norm([g for g, _ in opt.compute_gradients(loss)], clip)
        step = opt.apply_gradients(zip(g, V), global_step=gs)
    else:
        step = opt.minimize(loss, global_step=gs)
    with tf.Session() as s:
        s.run(tf.global_variables_initializer())
        start = {f"{v.op.name}/{n}": nums(s.run(opt.get_slot(v, n)))[0] for v in V for n in opt.get_slot_names()}
        fetched, after = [], []
        for i in range(P.STEPS):
            f = {x: P.x[i], y: P.onehot[i]}
            fetched.append(num(s.run([step, loss], f)[1]))
            after.append(num(s.run(loss, f)))
        e = {
            "name": name,
            "optimizer": desc,
            "lossesWithStep": fetched,
            "lossesAfterStep": after,
            "weights": {v.op.name: arr(s.run(v)) for v in V},
            "slotsStartAt": start,
            "slots": {f"{v.op.name}/{n}": arr(s.run(opt.get_slot(v, n))) for v in V for n in opt.get_slot_names()},
            "predictLogits": arr(s.run(logits, {x: P.x[0]})),
        }
    if note:
        e["note"] = note
    cases.append(e)


def simple(name, cls, note=None, rate=lr, clip=None, **kw):
    run(
        name,
        {
            "className": cls,
            "learningRate": rate,
            **{"".join(w if i == 0 else w.capitalize() for i, w in enumerate(k.split("_"))): v for k, v in kw.items()},
        },
        lambda gs: getattr(T, cls)(rate, **kw),
        note,
        clip,
    )


simple("gradient-descent", "GradientDescentOptimizer")
simple(
    "gradient-descent-clip-global-norm",
    "GradientDescentOptimizer",
    clip=0.1,
    note="gradients go through tf.clip_by_global_norm(grads, 0.1)",
)
simple("momentum", "MomentumOptimizer", momentum=mom, note="a = momentum*a + g; p -= lr*a")
simple("momentum-nesterov", "MomentumOptimizer", momentum=mom, use_nesterov=True, note="p -= lr*(g + momentum*a)")
simple("adagrad", "AdagradOptimizer", initial_accumulator_value=0.1, note="p -= lr*g/sqrt(a), no epsilon")
simple("adagrad-small-accumulator", "AdagradOptimizer", initial_accumulator_value=1e-4)
simple("adadelta-defaults", "AdadeltaOptimizer", rate=0.001, rho=0.95, epsilon=1e-8)
simple("adadelta", "AdadeltaOptimizer", rate=1.0, rho=0.9, epsilon=1e-6)
simple(
    "rmsprop",
    "RMSPropOptimizer",
    decay=0.9,
    momentum=0.0,
    epsilon=1e-10,
    note="the mean square starts at 1; epsilon is inside the root",
)
simple("rmsprop-large-epsilon", "RMSPropOptimizer", decay=0.9, momentum=0.0, epsilon=0.1)
simple("rmsprop-momentum", "RMSPropOptimizer", decay=0.8, momentum=mom, epsilon=1e-10)
simple("rmsprop-centered", "RMSPropOptimizer", decay=0.9, momentum=0.0, epsilon=1e-10, centered=True)
simple("rmsprop-centered-momentum", "RMSPropOptimizer", decay=0.8, momentum=mom, epsilon=1e-3, centered=True)
simple("adam", "AdamOptimizer", beta1=0.9, beta2=0.999, epsilon=1e-8)
simple(
    "adam-large-epsilon",
    "AdamOptimizer",
    beta1=0.8,
    beta2=0.95,
    epsilon=0.1,
    note="lr*sqrt(1-beta2^t)/(1-beta1^t) * m/(sqrt(v)+epsilon)",
)
simple(
    "ftrl",
    "FtrlOptimizer",
    learning_rate_power=-0.5,
    initial_accumulator_value=0.1,
    l1_regularization_strength=0.0,
    l2_regularization_strength=0.0,
)
simple(
    "ftrl-l1-l2",
    "FtrlOptimizer",
    learning_rate_power=-0.5,
    initial_accumulator_value=0.1,
    l1_regularization_strength=0.05,
    l2_regularization_strength=0.02,
)
simple(
    "ftrl-shrinkage",
    "FtrlOptimizer",
    learning_rate_power=-0.7,
    initial_accumulator_value=0.2,
    l1_regularization_strength=0.01,
    l2_regularization_strength=0.01,
    l2_shrinkage_regularization_strength=0.03,
)
simple(
    "proximal-gradient-descent",
    "ProximalGradientDescentOptimizer",
    l1_regularization_strength=0.05,
    l2_regularization_strength=0.02,
)
simple(
    "proximal-adagrad",
    "ProximalAdagradOptimizer",
    initial_accumulator_value=0.1,
    l1_regularization_strength=0.05,
    l2_regularization_strength=0.02,
)
dec = {"function": "exponential_decay", "learningRate": lr, "decaySteps": 4, "decayRate": 0.5, "staircase": True}
for n, cls, kw in [
    ("gradient-descent-staircase", "GradientDescentOptimizer", {}),
    ("momentum-staircase", "MomentumOptimizer", {"momentum": mom}),
]:
    run(
        n,
        {"className": cls, "learningRate": dec, **kw},
        lambda gs: getattr(T, cls)(T.exponential_decay(lr, gs, 4, 0.5, staircase=True), **kw),
        "global_step is 0 at the first step",
    )
dump(
    path("trajectories"),
    {
        **head,
        "description": "Model: x[20] -> relu(x@hidden/kernel + hidden/bias) -> logits = h@output/kernel + output/bias; loss = mean of softmax_cross_entropy_with_logits. Step i trains once on x[i], y.onehot[i]. lossesWithStep[i] was fetched in the same Session.run as the training op (the value before the update), lossesAfterStep[i] in a second run on the same batch. weights and slots (optimizer state, <variable>/<slot>) are those after the last step; slotsStartAt gives the first element of each slot before training; predictLogits is for x[0] after training.",
        **P.header(),
        "cases": cases,
    },
)

# the notebook's section 3: 784 -> 10 relu -> 10 sigmoid -> softmax_cross_entropy_with_logits(sigmoid output), Adam 0.0006 ------------------
images, labels = mnist(folder)
tr, te = split()
STEPS, B, LR = 47, 1024, 0.0006
glorot = lambda i, o: P.rng.uniform(-1, 1, (i, o)).astype("f4") * np.float32((6 / (i + o)) ** 0.5)
W = {
    "dense/kernel": glorot(784, 10),
    "dense/bias": np.zeros(10, "f4"),
    "dense_1/kernel": glorot(10, 10),
    "dense_1/bias": np.zeros(10, "f4"),
}
rows = tr[P.rng.integers(0, len(tr), (STEPS, B))]
tf.reset_default_graph()
x, y = tf.placeholder(tf.float32, (None, 784)), tf.placeholder(tf.int8, (None, 10))
V = {n: tf.Variable(v, name=n) for n, v in W.items()}
hidden = tf.nn.relu(tf.nn.bias_add(x @ V["dense/kernel"], V["dense/bias"]))
output = tf.nn.sigmoid(tf.nn.bias_add(hidden @ V["dense_1/kernel"], V["dense_1/bias"]))
loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(logits=output, labels=y))
prediction = tf.nn.softmax(output)
acc = tf.reduce_mean(tf.cast(tf.equal(tf.argmax(prediction, axis=1), tf.argmax(y, axis=1)), "float"))
opt = T.AdamOptimizer(learning_rate=LR)
step = opt.minimize(loss)
feed = lambda r: {x: (images[r] / 255).astype("f4"), y: np.eye(10, dtype="i1")[labels[r]]}
log = {k: [] for k in ["lossesWithStep", "accuraciesWithStep", "lossesAfterStep", "accuraciesAfterStep"]}
snap = {}
with tf.Session() as s:
    s.run(tf.global_variables_initializer())
    whole = [f32(v) for v in s.run([loss, acc], feed(te))]
    for i in range(STEPS):
        f = feed(rows[i])
        a = s.run([step, loss, acc], f)[1:]
        b = s.run([loss, acc], f)
        for k, v in zip(log, [*a, *b]):
            log[k].append(num(v))
        if i in (0, 9):
            snap[f"afterStep{i}"] = {n: arr(s.run(V[n])) for n in list(V)[1:]}
    end = {n: arr(s.run(v)) for n, v in V.items()}
    after = [f32(v) for v in s.run([loss, acc], feed(te))]
    probe = te[:8]
    pv = s.run([output, prediction], feed(probe))
dump(
    path("notebook-mlp"),
    {
        **head,
        "description": "Images are MNIST's 60000 training images, pixels/255, flattened; batches[i] lists the rows of step i (drawn with replacement from the training part of the split in ../lab/split.json). hidden = relu(x@dense/kernel + dense/bias); output = sigmoid(hidden@dense_1/kernel + dense_1/bias); loss = mean softmax_cross_entropy_with_logits(logits=output, labels=onehot): the sigmoid's output serves as logits, as in the notebook, so the loss cannot fall below log(1 + 9/e) = 1.4612. AdamOptimizer(0.0006): beta 0.9/0.999, epsilon 1e-8. 'WithStep': fetched in the same Session.run as the training op (before the update); 'AfterStep': by a second run on the same batch, as the notebook does. snapshots: all but the first kernel after steps 0 and 9; validation: [loss, accuracy] over all 12000 validation images.",
        "learningRate": LR,
        **log,
        "validation": {"before": whole, "after": after},
        "init": {n: arr(v) for n, v in W.items()},
        "snapshots": snap,
        "weights": end,
        "probe": {"rows": probe.tolist(), "output": arr(pv[0]), "prediction": arr(pv[1])},
        "batches": [r.tolist() for r in rows],
    },
)

# the linear-regression example --------------------------------------------------------------------------------------------------------
lin = []
for w0, b0 in [(1.2573019, -0.64224887), tuple(float(v) for v in P.rng.normal(0, 1, 2).astype("f4"))]:
    for rate, n in [(0.0006, 100), (0.05, 100)]:
        tf.reset_default_graph()
        w, b = tf.Variable([w0], dtype=tf.float32), tf.Variable([b0], dtype=tf.float32)
        y_hat = [1, 2, 3] * w + b
        L = tf.reduce_mean(tf.square(y_hat - [1, 2, 3]))
        op = T.GradientDescentOptimizer(learning_rate=rate).minimize(L)
        with tf.Session() as s:
            s.run(tf.global_variables_initializer())
            tab, printed = {"loss": [], "w": [], "b": []}, []
            first = num(s.run(L))
            for i in range(n):
                s.run(op)
                v = [s.run(L), s.run(w)[0], s.run(b)[0]]
                for k, q in zip(tab, v):
                    tab[k].append(num(q))
                if i % 20 == 0:
                    printed.append(
                        {
                            "step": i,
                            "line": f"step {i}\tloss: {s.run(L):.5f}, w : {s.run(w)},\tb : {s.run(b)}",
                        }
                    )
            lin.append(
                {
                    "w0": f32(w0),
                    "b0": f32(b0),
                    "learningRate": rate,
                    "lossBefore": first,
                    "printed": printed,
                    "afterStep": tab,
                }
            )
dump(
    path("linear-regression"),
    {
        **head,
        "description": "y = w*x + b fitted to x = y = [1, 2, 3] by GradientDescentOptimizer on the mean squared error. afterStep.*[i]: values after step i. printed: what the notebook prints every 20 steps, formatted by NumPy as there.",
        "cases": lin,
    },
)

# decays -------------------------------------------------------------------------------------------------------------------------------
steps = list(range(0, 41)) + [50, 99, 100, 101, 200]
u = lambda a, b: float(np.round(P.rng.uniform(a, b), 3))
k = int(P.rng.integers(6, 12))
S = []
tf.reset_default_graph()
g = tf.placeholder(tf.int64, ())
with tf.Session() as s:

    def decay(name, **kw):
        t = T.piecewise_constant(g, **kw) if name == "piecewise_constant" else getattr(T, name)(global_step=g, **kw)
        S.append({"function": name, "config": kw, "values": [num(np.float32(s.run(t, {g: i}))) for i in steps]})

    for st in [False, True]:
        for n in ["exponential_decay", "natural_exp_decay", "inverse_time_decay"]:
            decay(n, learning_rate=lr, decay_steps=k, decay_rate=u(0.3, 0.9), staircase=st)
    for c in [False, True]:
        decay("polynomial_decay", learning_rate=lr, decay_steps=k, end_learning_rate=1e-4, power=u(0.5, 2), cycle=c)
    decay("piecewise_constant", boundaries=[k, 2 * k], values=[lr, lr / 2, lr / 10])
    decay("cosine_decay", learning_rate=lr, decay_steps=2 * k, alpha=u(0, 0.2))
    decay("cosine_decay_restarts", learning_rate=lr, first_decay_steps=k, t_mul=2.0, m_mul=u(0.5, 1), alpha=0.0)
    decay("linear_cosine_decay", learning_rate=lr, decay_steps=2 * k, num_periods=0.5, alpha=0.0, beta=0.001)
dump(
    path("schedules"),
    {**head, "description": "tf.train.<function> at global_step = steps[i], float32.", "steps": steps, "cases": S},
)
