"""Trajectories of the Keras 2 era on the toy problem.

trajectories.json holds tf_keras.optimizers.legacy.*, TensorFlow 2's Keras 2; keras-2.2.4.json the notebook's own
version, run from the folder --keras224 (see keras224.py).
"""

import os

from arguments import arguments

seed, out, keras224, library = arguments(__doc__, "keras2", "keras224", library=["tf_keras", "keras-2.2.4"])
os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
import numpy as np

from trajectory import Problem, arr, dump, num

old = library != "tf_keras"
if old:
    from keras224 import load

    keras, tf = load(str(keras224))
    O = keras.optimizers
else:
    import tensorflow as tf
    import tf_keras as keras

    O = keras.optimizers.legacy
from importlib import import_module

K = import_module(keras.__name__ + ".backend")
layers, regularizers, models = keras.layers, keras.regularizers, keras.models
P = Problem(seed)
lr, mom, l1, l2 = P.lr, P.momentum, P.l1, P.l2
cases = []


def run(
    name,
    opt,
    desc,
    loss="categorical_crossentropy",
    y="onehot",
    act="relu",
    out_act="softmax",
    bn=False,
    note=None,
    sample_weight=False,
    class_weight=None,
    at_step=None,
    **dense,
):
    """opt: a function that makes the optimizer"""
    K.clear_session()
    if old:
        K.set_session(tf.Session(config=tf.ConfigProto(inter_op_parallelism_threads=1)))
    opt, i = opt(), layers.Input((P.DIN,))
    h = layers.Dense(P.HID, activation=None if bn else act, name="hidden", **dense)(i)
    if bn:
        h = layers.Activation(act)(layers.BatchNormalization(name="norm")(h))
    m = models.Model(i, layers.Dense(P.DOUT, activation=out_act, name="output")(h))
    m.get_layer("hidden").set_weights([P.W1, P.B1])
    m.get_layer("output").set_weights([P.W2, P.B2])
    m.compile(optimizer=opt, loss=loss)
    losses, ys = [], getattr(P, y)
    for s in range(P.STEPS):
        if at_step and s == at_step[0]:
            K.set_value(opt.lr, at_step[1])
        losses.append(
            num(
                np.float32(
                    m.train_on_batch(
                        P.x[s],
                        ys[s],
                        sample_weight=P.sampleWeight[s] if sample_weight else None,
                        class_weight=dict(enumerate(class_weight)) if class_weight else None,
                    )
                )
            )
        )
    e = {
        "name": name,
        "optimizer": desc,
        "loss": {"name": loss},
        "y": y,
        "model": {
            "hiddenActivation": act,
            "outputActivation": out_act,
            "normalization": "BatchNormalization" if bn else None,
        },
    }
    for k, v in dense.items():
        e["model"]["kernelRegularizer" if k == "kernel_regularizer" else k] = {
            "className": type(v).__name__,
            **{a: num(np.float32(b)) for a, b in v.get_config().items()},
        }
    if note:
        e["note"] = note
    if sample_weight:
        e["sampleWeight"] = True
    if class_weight:
        e["classWeight"] = class_weight
    if at_step:
        e["setLearningRate"] = {"beforeStep": at_step[0], "value": at_step[1]}
    names = [(l.name, w) for l in m.layers for w in l.weights]
    e.update(
        losses=losses,
        weights={f"{l}/{w.name.split('/')[-1].split(':')[0]}": arr(K.get_value(w)) for l, w in names},
        predict=arr(m.predict(P.x[0])) if old else arr(m.predict(P.x[0], verbose=0)),
    )
    cases.append(e)


camel = {
    "beta_1": "beta1",
    "beta_2": "beta2",
    "initial_accumulator_value": "initialAccumulatorValue",
    "clipnorm": "clipNorm",
    "clipvalue": "clipValue",
    "schedule_decay": "scheduleDecay",
    "l1_regularization_strength": "l1RegularizationStrength",
    "l2_regularization_strength": "l2RegularizationStrength",
}


def opt(name, cls, rate=lr, note=None, at_step=None, **kw):
    full = dict(kw)
    if cls in ("Adagrad", "Adadelta", "RMSprop", "Adam", "Adamax", "Nadam"):
        full.setdefault("epsilon", 1e-7)
    args = dict(full, lr=rate) if old else dict(full, learning_rate=rate)
    run(
        name,
        lambda: getattr(O, cls)(**args),
        {"className": cls, "learningRate": rate, **{camel.get(k, k): v for k, v in full.items()}},
        note=note,
        at_step=at_step,
    )


B = dict(beta_1=0.9, beta_2=0.999)
opt("sgd", "SGD")
opt("sgd-decay", "SGD", decay=0.1, note="rate at step t (from 0): lr/(1 + decay*t)")
opt("momentum", "SGD", momentum=mom, note="v = momentum*v - lr*g; p += v")
opt("momentum-decay", "SGD", momentum=mom, decay=0.1)
opt("nesterov", "SGD", momentum=mom, nesterov=True, note="p += momentum*v - lr*g")
opt("nesterov-decay", "SGD", momentum=mom, nesterov=True, decay=0.05)
opt("momentum-change-learning-rate", "SGD", momentum=mom, at_step=[6, lr / 4])
if old:
    opt("adagrad", "Adagrad", note="the accumulator starts at 0; p -= lr*g/(sqrt(a) + epsilon)")
    opt("adagrad-large-epsilon", "Adagrad", epsilon=0.1)
else:
    opt("adagrad-zero", "Adagrad", initial_accumulator_value=0.0)
    opt("adagrad", "Adagrad", initial_accumulator_value=0.1)
    opt("adagrad-large-epsilon", "Adagrad", initial_accumulator_value=0.0, epsilon=0.1)
opt("adagrad-decay", "Adagrad", decay=0.1, **({} if old else {"initial_accumulator_value": 0.0}))
opt("adadelta", "Adadelta", rate=1.0, rho=0.95)
opt("adadelta-decay", "Adadelta", rate=0.5, rho=0.9, decay=0.1)
opt("rmsprop", "RMSprop", rho=0.9, note="p -= lr*g/(sqrt(v) + epsilon)")
opt("rmsprop-large-epsilon", "RMSprop", rho=0.9, epsilon=0.1)
opt("rmsprop-decay", "RMSprop", rho=0.9, decay=0.1)
if not old:
    opt(
        "rmsprop-momentum",
        "RMSprop",
        rate=lr / 10,
        rho=0.9,
        momentum=mom,
        note="with momentum epsilon moves inside: m = momentum*m + lr*g/sqrt(v + epsilon)",
    )
    opt("rmsprop-momentum-large-epsilon", "RMSprop", rate=lr / 10, rho=0.9, momentum=mom, epsilon=0.1)
    opt("rmsprop-centered", "RMSprop", rho=0.9, centered=True)
    opt("ftrl", "Ftrl", l1_regularization_strength=0.01, l2_regularization_strength=0.02)
opt("adam", "Adam", **B)
opt("adam-large-epsilon", "Adam", epsilon=0.1, **B)
opt("adam-decay", "Adam", decay=0.1, **B)
opt("adam-amsgrad", "Adam", amsgrad=True, **B)
opt("adamax", "Adamax", **B)
opt("nadam", "Nadam", **B, **({"schedule_decay": 0.004} if old else {}))
if old:
    opt("adamax-decay", "Adamax", decay=0.1, **B)
opt(
    "sgd-clipnorm",
    "SGD",
    clipnorm=0.1,
    note="one norm over all gradients together" if old else "each gradient on its own",
)
opt("sgd-clipvalue", "SGD", clipvalue=0.01)

A = lambda: O.Adam(**({"lr": lr} if old else {"learning_rate": lr}), epsilon=1e-7)
ad = {"className": "Adam", "learningRate": lr, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-7}
S = lambda: O.SGD(**({"lr": lr} if old else {"learning_rate": lr}), momentum=mom)
sd = {"className": "SGD", "learningRate": lr, "momentum": mom}
run("l1", A, ad, kernel_regularizer=regularizers.l1(l1))
run("l2", A, ad, kernel_regularizer=regularizers.l2(l2))
run("l1l2", A, ad, kernel_regularizer=regularizers.l1_l2(l1=l1, l2=l2))
for act in ["sigmoid", "tanh", "elu", "selu", "softplus", "softsign", "hard_sigmoid", "linear"]:
    run(
        "activation-" + act,
        A,
        ad,
        act=act,
        note="clip(0.2*x + 0.5, 0, 1); Keras 3 has relu6(x + 3)/6" if act == "hard_sigmoid" else None,
    )
run(
    "batch-normalization",
    S,
    sd,
    bn=True,
    note="the moving variance is fed with variance*n/(n - 1 - epsilon); both moving statistics are zero-debiased: b = 0.99*b + 0.01*value from b = 0, statistic = b/(1 - 0.99^t), so their initial values 0 and 1 play no part"
    if old
    else "the moving variance is fed with the biased variance",
)
for loss in ["mean_squared_error", "mean_absolute_error", "mean_absolute_percentage_error", "logcosh"] + (
    [] if old else ["huber"]
):
    run(loss.replace("_", "-"), A, ad, loss=loss, y="regression", out_act="linear")
run("cosine", A, ad, loss="cosine_proximity" if old else "cosine_similarity", y="regression", out_act="linear")
run("binary-crossentropy", A, ad, loss="binary_crossentropy", y="binary", out_act="sigmoid")
run("kullback-leibler", A, ad, loss="kullback_leibler_divergence")
run("poisson", A, ad, loss="poisson", y="binary", out_act="sigmoid")
for loss in ["hinge", "squared_hinge"]:
    run(loss.replace("_", "-"), A, ad, loss=loss, y="sign", out_act="tanh")
run("categorical-hinge", A, ad, loss="categorical_hinge")
run(
    "sample-weight",
    A,
    ad,
    sample_weight=True,
    note="sum(w*loss)/batch" if not old else "mean(w*loss)/mean(w != 0), so rows of weight 0 do not count",
)
run("class-weight", A, ad, class_weight=P.classWeight)
run(
    "softmax-saturated",
    A,
    ad,
    act="exponential",
    note="probabilities are clipped to [1e-7, 1-1e-7]: saturated samples have no gradient"
    if old
    else "softmax + crossentropy become the fused op on the logits",
)
version = (
    f"keras {keras.__version__} on tensorflow {tf.__version__} (v1 mode)"
    if old
    else f"tf_keras {keras.__version__} (optimizers.legacy), tensorflow {tf.__version__}"
)
dump(
    out / ("keras-2.2.4.json" if old else "trajectories.json"),
    {
        "generator": version + ", float32, CPU",
        "script": "oracles/keras2_trajectories.py",
        "seed": seed,
        "description": "Same problem, arrays and layout as ../keras/trajectories.json (same seed, same x, y, initial weights): model x[20] -> Dense 'hidden' (8) [-> BatchNormalization 'norm'] -> hiddenActivation -> Dense 'output' (5) -> outputActivation; losses[s] before the update of step s, penalties included; weights and predict (for x[0]) after the last step.",
        **P.header(),
        "sampleWeight": arr(P.sampleWeight),
        "cases": cases,
    },
)
print(len(cases), "cases")
