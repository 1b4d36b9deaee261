"""Learning-rate schedules of Keras 3, step by step."""

import os

from arguments import arguments

seed, out = arguments(__doc__, "keras")
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3")
import keras
import numpy as np
import tensorflow as tf

from trajectory import dump, num

S = keras.optimizers.schedules
rng = np.random.default_rng(seed)
u = lambda a, b, d=3: float(np.round(rng.uniform(a, b), d))
n = lambda a, b: int(rng.integers(a, b))
lr, k = u(0.01, 0.2), n(6, 12)
STEPS = list(range(0, 41)) + [50, 64, 99, 100, 101, 128, 200, 500, 1000]
cases = []


def case(name, **kw):
    s = getattr(S, name)(**kw)
    cases.append({"className": name, "config": kw, "values": [num(np.float32(s(t))) for t in STEPS]})


case("ExponentialDecay", initial_learning_rate=lr, decay_steps=k, decay_rate=u(0.5, 0.97))
case("ExponentialDecay", initial_learning_rate=lr, decay_steps=k, decay_rate=u(0.5, 0.97), staircase=True)
case("InverseTimeDecay", initial_learning_rate=lr, decay_steps=k, decay_rate=u(0.2, 2))
case("InverseTimeDecay", initial_learning_rate=lr, decay_steps=k, decay_rate=u(0.2, 2), staircase=True)
case("InverseTimeDecay", initial_learning_rate=lr, decay_steps=1, decay_rate=0.01)  # Keras 2's SGD(decay=0.01)
for cycle in [False, True]:
    for power in [1.0, u(0.4, 3)]:
        case(
            "PolynomialDecay",
            initial_learning_rate=lr,
            decay_steps=k,
            end_learning_rate=lr / 20,
            power=power,
            cycle=cycle,
        )
case("PiecewiseConstantDecay", boundaries=[k, 2 * k, 3 * k + 1], values=[lr, lr / 2, lr / 5, lr / 10])
case("PiecewiseConstantDecay", boundaries=[0], values=[lr, lr / 2])
case("CosineDecay", initial_learning_rate=lr, decay_steps=3 * k)
case("CosineDecay", initial_learning_rate=lr, decay_steps=3 * k, alpha=u(0.01, 0.3))
case("CosineDecay", initial_learning_rate=0.0, decay_steps=2 * k, warmup_target=lr, warmup_steps=k)
case(
    "CosineDecay",
    initial_learning_rate=lr / 10,
    decay_steps=2 * k,
    alpha=u(0.01, 0.3),
    warmup_target=lr,
    warmup_steps=n(2, 6),
)
case("CosineDecayRestarts", initial_learning_rate=lr, first_decay_steps=k)
case("CosineDecayRestarts", initial_learning_rate=lr, first_decay_steps=k, t_mul=1.0, m_mul=1.0, alpha=0.0)
case(
    "CosineDecayRestarts",
    initial_learning_rate=lr,
    first_decay_steps=k,
    t_mul=u(1.2, 2.5),
    m_mul=u(0.5, 0.95),
    alpha=u(0.01, 0.2),
)
case("CosineDecayRestarts", initial_learning_rate=lr, first_decay_steps=4, t_mul=1.0, m_mul=u(0.5, 0.95))
dump(
    out / "schedules.json",
    {
        "generator": f"keras {keras.__version__}, tensorflow {tf.__version__}, float32",
        "script": "oracles/keras_schedules.py",
        "seed": seed,
        "description": "values[i] is schedule(steps[i]); the optimizer asks for step 0 at its first update. float32 arithmetic: compare within 1e-5 relative or 1e-6 of the initial rate. Warm-up: linear from initial_learning_rate to warmup_target over warmup_steps, then a cosine of decay_steps. PiecewiseConstantDecay keeps a value up to and including its boundary. Exactly on a restart of CosineDecayRestarts float32 rounding decides the side.",
        "steps": STEPS,
        "cases": cases,
    },
)
