"""Golden training trajectories from Keras 3, CPU.

Each case: the same small model (trajectory.Problem) with given initial weights and batches, one optimizer, one loss.
Recorded: the loss of every step (before its update, penalties included), the final weights, and the prediction
of the trained model (inference mode) for the first batch.
"""

import os

from arguments import arguments

seed, out, backend, floatx = arguments(__doc__, "keras", backend=["tensorflow", "jax"], floatx=["float32", "float64"])
os.environ.update(
    KERAS_BACKEND=backend,
    TF_CPP_MIN_LOG_LEVEL="3",
    TF_ENABLE_ONEDNN_OPTS="0",
    JAX_ENABLE_X64=str(int(floatx == "float64")),
    JAX_PLATFORMS="cpu",
)
import keras
import numpy as np
from keras import constraints as C
from keras import layers
from keras import losses as L
from keras import optimizers as O
from keras import regularizers as R

from trajectory import Problem, arr, dump, num

keras.config.set_floatx(floatx)
P = Problem(seed)
lr, mom, l1, l2 = P.lr, P.momentum, P.l1, P.l2
cases = []


def camel(config):
    """Keras config -> camelCase keys, arrays and scalars as plain numbers."""
    words = lambda k: "".join(w if i == 0 else w.capitalize() for i, w in enumerate(k.split("_")))
    val = lambda v: (
        num(np.float32(v)) if isinstance(v, (float, np.floating)) else num(v) if isinstance(v, (int, np.integer)) else v
    )
    return {words(k): val(v) for k, v in config.items() if k not in ("name", "dtype", "reduction")}


def run(
    name,
    opt,
    desc,
    loss="categorical_crossentropy",
    loss_desc=None,
    y="onehot",
    act="relu",
    out_act="softmax",
    norm=None,
    sample_weight=False,
    class_weight=None,
    at_step=None,
    note=None,
    **dense,
):
    """dense: extra arguments of the hidden Dense layer (regularizers, constraints)."""
    keras.utils.set_random_seed(0)
    i = keras.Input((P.DIN,))
    h = layers.Dense(P.HID, activation=None if norm else act, name="hidden", **dense)(i)
    if norm:
        h = layers.Activation(act)(
            {"BatchNormalization": layers.BatchNormalization, "LayerNormalization": layers.LayerNormalization}[norm](
                name="norm"
            )(h)
        )
    m = keras.Model(i, layers.Dense(P.DOUT, activation=out_act, name="output")(h))
    m.get_layer("hidden").set_weights([P.W1, P.B1][: len(m.get_layer("hidden").weights)])
    m.get_layer("output").set_weights([P.W2, P.B2])
    m.compile(optimizer=opt, loss=loss)
    ys, losses, lrs = getattr(P, y), [], []
    for s in range(P.STEPS):
        if at_step and s == at_step[0]:
            opt.learning_rate = at_step[1]
        lrs.append(float(opt.learning_rate))
        losses.append(
            m.train_on_batch(
                P.x[s],
                ys[s],
                sample_weight=P.sampleWeight[s] if sample_weight else None,
                class_weight=dict(enumerate(class_weight)) if class_weight else None,
            )
        )
    t = np.dtype(floatx).type
    model = {"hiddenActivation": act, "outputActivation": out_act, "normalization": norm}
    for k, v in dense.items():
        model[camel({k: 0}).popitem()[0]] = (
            {"className": type(v).__name__, **camel(v.get_config())} if hasattr(v, "get_config") else v
        )
    case = {"name": name, "optimizer": desc, "loss": loss_desc or {"name": loss}, "y": y, "model": model}
    if note:
        case["note"] = note
    if sample_weight:
        case["sampleWeight"] = True
    if class_weight:
        case["classWeight"] = class_weight
    if at_step:
        case["setLearningRate"] = {"beforeStep": at_step[0], "value": at_step[1]}
    case.update(
        learningRates=[num(t(v)) for v in lrs],
        losses=[num(t(v)) for v in losses],
        weights={w.path: arr(np.asarray(w.value)) for w in m.weights},
        predict=arr(m.predict(P.x[0], verbose=0)),
    )
    cases.append(case)


# optimizers ---------------------------------------------------------------------------------------------------------
E7, B = {"epsilon": 1e-7}, {"beta1": 0.9, "beta2": 0.999}


def opt(name, cls, note=None, args={}, **kw):
    """One optimizer case: args are Keras arguments beside learning_rate; kw the same facts as they are described."""
    run(name, cls(lr, **args), {"className": cls.__name__, "learningRate": lr, **kw}, note=note)


opt("sgd", O.SGD)
opt("momentum", O.SGD, args=dict(momentum=mom), momentum=mom)
opt("nesterov", O.SGD, args=dict(momentum=mom, nesterov=True), momentum=mom, nesterov=True)
opt(
    "sgd-weight-decay",
    O.SGD,
    args=dict(weight_decay=0.02),
    weightDecay=0.02,
    note="decoupled: p -= lr * weightDecay * p, before the gradient update, on every trainable variable",
)
opt("adagrad", O.Adagrad, initialAccumulatorValue=0.1, **E7)
opt("adagrad-zero", O.Adagrad, args=dict(initial_accumulator_value=0.0), initialAccumulatorValue=0.0, **E7)
run("adadelta", O.Adadelta(1.0, rho=0.95), {"className": "Adadelta", "learningRate": 1.0, "rho": 0.95, **E7})
opt("rmsprop", O.RMSprop, rho=0.9, **E7)
run(
    "rmsprop-momentum",
    O.RMSprop(lr / 10, momentum=mom),
    {"className": "RMSprop", "learningRate": lr / 10, "rho": 0.9, "momentum": mom, **E7},
)
run(
    "rmsprop-momentum-centered",
    O.RMSprop(lr / 10, rho=0.85, momentum=mom, centered=True),
    {"className": "RMSprop", "learningRate": lr / 10, "rho": 0.85, "momentum": mom, "centered": True, **E7},
)
opt("adam", O.Adam, **B, **E7)
opt("adam-amsgrad", O.Adam, args=dict(amsgrad=True), amsgrad=True, **B, **E7)
opt(
    "adam-large-epsilon",
    O.Adam,
    args=dict(epsilon=0.1),
    **B,
    epsilon=0.1,
    note="shows where epsilon enters: added to sqrt(v), with bias correction in the step size",
)
opt("adamax", O.Adamax, **B, **E7)
opt("nadam", O.Nadam, **B, **E7)
opt("adamw", O.AdamW, args=dict(weight_decay=0.02), weightDecay=0.02, **B, **E7)
run("lion", O.Lion(lr / 10), {"className": "Lion", "learningRate": lr / 10, "beta1": 0.9, "beta2": 0.99})
opt(
    "ftrl",
    O.Ftrl,
    args=dict(l1_regularization_strength=0.01, l2_regularization_strength=0.02),
    learningRatePower=-0.5,
    initialAccumulatorValue=0.1,
    l1RegularizationStrength=0.01,
    l2RegularizationStrength=0.02,
    l2ShrinkageRegularizationStrength=0,
    beta=0,
)
opt("lamb", O.Lamb, **B, **E7)
opt("adafactor", O.Adafactor, beta2Decay=-0.8, epsilon1=1e-30, epsilon2=1e-3, clipThreshold=1.0, relativeStep=True)
opt(
    "sgd-clipnorm",
    O.SGD,
    args=dict(clipnorm=0.1),
    clipNorm=0.1,
    note="each variable's gradient is clipped to L2 norm 0.1 on its own",
)
opt("sgd-clipvalue", O.SGD, args=dict(clipvalue=0.01), clipValue=0.01)
opt("sgd-global-clipnorm", O.SGD, args=dict(global_clipnorm=0.1), globalClipNorm=0.1)
opt(
    "adam-ema",
    O.Adam,
    args=dict(use_ema=True, ema_momentum=0.8, ema_overwrite_frequency=5),
    useEma=True,
    emaMomentum=0.8,
    emaOverwriteFrequency=5,
    **B,
    **E7,
)
opt(
    "adam-gradient-accumulation",
    O.Adam,
    args=dict(gradient_accumulation_steps=3),
    gradientAccumulationSteps=3,
    **B,
    **E7,
)
run(
    "momentum-change-learning-rate",
    O.SGD(lr, momentum=mom),
    {"className": "SGD", "learningRate": lr, "momentum": mom},
    at_step=[6, lr / 4],
    note="the TF1 form m = mu*m + g; p -= lr*m differs from here on",
)
# schedules ----------------------------------------------------------------------------------------------------------
S = O.schedules


def sched(name, s, d, **mom):
    run(
        "schedule-" + name,
        O.SGD(s, **mom),
        {"className": "SGD", "learningRate": {"className": type(s).__name__, **d}, **mom},
    )


sched("exponential", S.ExponentialDecay(lr, 4, 0.5), {"initialLearningRate": lr, "decaySteps": 4, "decayRate": 0.5})
sched(
    "exponential-momentum",
    S.ExponentialDecay(lr, 4, 0.5),
    {"initialLearningRate": lr, "decaySteps": 4, "decayRate": 0.5},
    momentum=mom,
)
sched(
    "cosine-warmup",
    S.CosineDecay(0.0, 8, warmup_target=lr, warmup_steps=4),
    {"initialLearningRate": 0.0, "decaySteps": 8, "warmupTarget": lr, "warmupSteps": 4},
)
sched(
    "cosine-restarts",
    S.CosineDecayRestarts(lr, 3, t_mul=1.5, m_mul=0.8, alpha=0.1),
    {"initialLearningRate": lr, "firstDecaySteps": 3, "tMul": 1.5, "mMul": 0.8, "alpha": 0.1},
)
sched(
    "piecewise",
    S.PiecewiseConstantDecay([3, 7], [lr, lr / 2, lr / 10]),
    {"boundaries": [3, 7], "values": [lr, lr / 2, lr / 10]},
)
sched(
    "polynomial",
    S.PolynomialDecay(lr, 8, lr / 10, power=2.0),
    {"initialLearningRate": lr, "decaySteps": 8, "endLearningRate": lr / 10, "power": 2.0},
)
sched("inverse-time", S.InverseTimeDecay(lr, 4, 0.5), {"initialLearningRate": lr, "decaySteps": 4, "decayRate": 0.5})


# everything else with Adam --------------------------------------------------------------------------------------------
def adam(name, **kw):
    run(name, O.Adam(lr), {"className": "Adam", "learningRate": lr, **B, **E7}, **kw)


adam("l1", kernel_regularizer=R.L1(l1))
adam("l2", kernel_regularizer=R.L2(l2))
adam("l1l2", kernel_regularizer=R.L1L2(l1, l2))
if (backend, floatx) != ("tensorflow", "float64"):
    adam(
        "orthogonal", kernel_regularizer=R.OrthogonalRegularizer(factor=l1)
    )  # keras 3.15 mixes dtypes in the excluded combination
adam("bias-regularizer", bias_regularizer=R.L2(l2))
adam(
    "activity-regularizer",
    activity_regularizer=R.L2(l2),
    note="the penalty of the layer's output is divided by the batch size",
)
adam("max-norm", kernel_constraint=C.MaxNorm(1.0, axis=0))
adam("non-neg", kernel_constraint=C.NonNeg())
adam("unit-norm", kernel_constraint=C.UnitNorm(axis=0))
adam("min-max-norm", kernel_constraint=C.MinMaxNorm(0.5, 1.0, rate=0.7, axis=0))
for act in [
    "sigmoid",
    "tanh",
    "elu",
    "selu",
    "softplus",
    "softsign",
    "gelu",
    "silu",
    "hard_sigmoid",
    "leaky_relu",
    "linear",
    "relu6",
    "mish",
]:
    adam("activation-" + act, act=act)
adam(
    "activation-exponential",
    act="exponential",
    loss=L.CategoricalCrossentropy(from_logits=True),
    loss_desc={"name": "categorical_crossentropy", "fromLogits": True},
    out_act="linear",
)
adam(
    "softmax-saturated",
    act="exponential",
    note="backend-dependent: TensorFlow replaces softmax + categorical_crossentropy by the fused op on the logits, so saturated samples keep their gradient; JAX clips probabilities to [1e-7, 1-1e-7] and ends elsewhere",
)
BN = "momentum 0.99, epsilon 1e-3; predict uses the moving statistics"
run(
    "batch-normalization",
    O.SGD(lr, momentum=mom),
    {"className": "SGD", "learningRate": lr, "momentum": mom},
    norm="BatchNormalization",
    note=BN,
)
adam(
    "batch-normalization-adam",
    norm="BatchNormalization",
    use_bias=False,
    note=BN + "; no hidden bias, whose true gradient is 0 and which Adam would turn into noise of size learningRate",
)
adam("layer-normalization", norm="LayerNormalization", note="epsilon 1e-3")
for loss in [
    "mean_squared_error",
    "mean_absolute_error",
    "mean_absolute_percentage_error",
    "huber",
    "log_cosh",
    "cosine_similarity",
]:
    adam(loss.replace("_", "-"), loss=loss, y="regression", out_act="linear")
adam("mean-squared-logarithmic-error", loss="mean_squared_logarithmic_error", y="binary", out_act="sigmoid")
adam("binary-crossentropy", loss="binary_crossentropy", y="binary", out_act="sigmoid")
adam("sparse-categorical-crossentropy", loss="sparse_categorical_crossentropy", y="sparse")
adam("kl-divergence", loss="kl_divergence")
adam("categorical-hinge", loss="categorical_hinge")
adam("poisson", loss="poisson", y="binary", out_act="sigmoid")
adam("hinge", loss="hinge", y="sign", out_act="tanh")
adam("squared-hinge", loss="squared_hinge", y="sign", out_act="tanh")
adam(
    "categorical-crossentropy-from-logits",
    loss=L.CategoricalCrossentropy(from_logits=True),
    loss_desc={"name": "categorical_crossentropy", "fromLogits": True},
    out_act="linear",
)
adam(
    "sparse-categorical-crossentropy-from-logits",
    loss=L.SparseCategoricalCrossentropy(from_logits=True),
    loss_desc={"name": "sparse_categorical_crossentropy", "fromLogits": True},
    y="sparse",
    out_act="linear",
)
adam(
    "binary-crossentropy-from-logits",
    loss=L.BinaryCrossentropy(from_logits=True),
    loss_desc={"name": "binary_crossentropy", "fromLogits": True},
    y="binary",
    out_act="linear",
)
adam(
    "categorical-crossentropy-label-smoothing",
    loss=L.CategoricalCrossentropy(label_smoothing=0.1),
    loss_desc={"name": "categorical_crossentropy", "labelSmoothing": 0.1},
)
adam(
    "binary-crossentropy-label-smoothing",
    loss=L.BinaryCrossentropy(label_smoothing=0.1),
    loss_desc={"name": "binary_crossentropy", "labelSmoothing": 0.1},
    y="binary",
    out_act="sigmoid",
)
adam(
    "categorical-focal-crossentropy",
    loss=L.CategoricalFocalCrossentropy(),
    loss_desc={"name": "categorical_focal_crossentropy", "alpha": 0.25, "gamma": 2},
)
adam("sample-weight", sample_weight=True, note="loss = sum(weight * loss) / batch, not divided by the sum of weights")
adam("class-weight", class_weight=P.classWeight)
doc = {
    "generator": f"keras {keras.__version__}, backend {backend} {__import__(backend).__version__}, {floatx}, CPU",
    "script": "oracles/keras_trajectories.py",
    "seed": seed,
    "description": "Model: x[20] -> Dense 'hidden' (8) [-> normalization 'norm'] -> hiddenActivation -> Dense 'output' (5) -> outputActivation. Step s trains once on x[s] (16 rows) and y[<case.y>][s]. losses[s] is measured before the update of step s and includes penalties; weights and predict (for x[0], inference mode) are those after the last step. learningRates[s] is the optimizer's rate at step s. Kernels are [in, out], row-major.",
    **P.header(),
    "sampleWeight": arr(P.sampleWeight),
    "cases": cases,
}
# The fixture is TensorFlow's in float32; the other settings show how far rounding goes (keras_tolerance.py).
fixture = (backend, floatx) == ("tensorflow", "float32")
dump(out / ("trajectories.json" if fixture else f"trajectories-{backend}-{floatx}.json"), doc)
print(len(cases), "cases")
