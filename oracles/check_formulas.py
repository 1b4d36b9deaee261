"""An independent float64 NumPy run of the trajectory files: are the formulas what we say they are?

usage: numpy_check.py {keras3|keras2.2.4|tf_keras|tf1} FILE.json
Prints, per case it knows, the largest relative difference of the losses and the largest absolute difference of the weights.
FORMULAS below is the readable statement of every era's update rule: u(p, g, state, t, rate) -> new p, t from 0.
"""

import json
import sys

import numpy as np

era, doc = sys.argv[1], json.load(open(sys.argv[2]))
NAMES = ["hidden/kernel", "hidden/bias", "output/kernel", "output/bias"]
A = lambda o: np.array(o["data"], float).reshape(o["shape"])
root = np.sqrt


def sgd(mu=0, nesterov=False):  # Keras: v = mu*v - rate*g; p += v
    def u(p, g, s, t, r):
        s["v"] = mu * s.get("v", 0 * p) - r * g
        return p + (mu * s["v"] - r * g if nesterov else s["v"])

    return u


def momentum_tf1(mu, nesterov=False):  # TF1: a = mu*a + g; p -= rate*a
    def u(p, g, s, t, r):
        s["a"] = mu * s.get("a", 0 * p) + g
        return p - r * (g + mu * s["a"] if nesterov else s["a"])

    return u


def adagrad(eps, start, inside):  # inside: root of (a + eps), else root of a, plus eps
    def u(p, g, s, t, r):
        s["a"] = s.get("a", start + 0 * p) + g * g
        return p - r * g / (root(s["a"] + eps) if inside else root(s["a"]) + eps)

    return u


def adadelta(rho, eps):
    def u(p, g, s, t, r):
        s["a"] = rho * s.get("a", 0 * p) + (1 - rho) * g * g
        d = s.get("d", 0 * p)
        step = g * root(d + eps) / root(s["a"] + eps)
        s["d"] = rho * d + (1 - rho) * step**2
        return p - r * step

    return u


def rmsprop(rho, eps, inside, start=0, mu=0, centered=False):
    def u(p, g, s, t, r):
        s["v"] = rho * s.get("v", start + 0 * p) + (1 - rho) * g * g
        v = s["v"]
        if centered:
            s["g"] = rho * s.get("g", 0 * p) + (1 - rho) * g
            v = v - s["g"] ** 2
        s["m"] = mu * s.get("m", 0 * p) + r * g / (root(v + eps) if inside else root(v) + eps)
        return p - s["m"]

    return u


def adam(eps, b1=0.9, b2=0.999, amsgrad=False):  # the bias correction sits in the rate
    def u(p, g, s, t, r):
        s["m"] = b1 * s.get("m", 0 * p) + (1 - b1) * g
        s["v"] = b2 * s.get("v", 0 * p) + (1 - b2) * g * g
        s["h"] = np.maximum(s.get("h", 0 * p), s["v"])
        return p - r * root(1 - b2 ** (t + 1)) / (1 - b1 ** (t + 1)) * s["m"] / (root(s["h" if amsgrad else "v"]) + eps)

    return u


def adamax(eps, b1=0.9, b2=0.999):
    def u(p, g, s, t, r):
        s["m"] = b1 * s.get("m", 0 * p) + (1 - b1) * g
        s["u"] = np.maximum(b2 * s.get("u", 0 * p), abs(g))
        return p - r / (1 - b1 ** (t + 1)) * s["m"] / (s["u"] + eps)

    return u


def ftrl(power, start, l1, l2, shrink=0):
    def u(p, g, s, t, r):
        a = s.get("a", start + 0 * p)
        s["a"] = a + g * g
        s["l"] = s.get("l", 0 * p) + g + 2 * shrink * p - (s["a"] ** -power - a**-power) / r * p
        return np.where(abs(s["l"]) > l1, (np.sign(s["l"]) * l1 - s["l"]) / (s["a"] ** -power / r + 2 * l2), 0)

    return u


def proximal(l1, l2, start=None):  # start: Adagrad's accumulator
    def u(p, g, s, t, r):
        if start is not None:
            s["a"] = s.get("a", start + 0 * p) + g * g
            r = r / root(s["a"])
        q = p - r * g
        return np.sign(q) * np.maximum(abs(q) - r * l1, 0) / (1 + r * l2)

    return u


def weight_decay(d):
    return lambda p, g, s, t, r: p - r * d * p - r * g


def formula(o):
    c, mu, eps, rho = (
        o["className"].replace("Optimizer", ""),
        o.get("momentum", 0),
        o.get("epsilon"),
        o.get("rho", o.get("decay", 0.9)),
    )
    if era == "tf1":
        l1, l2, start = (
            o.get("l1RegularizationStrength"),
            o.get("l2RegularizationStrength"),
            o.get("initialAccumulatorValue"),
        )
        return {
            "GradientDescent": lambda: sgd(),
            "Momentum": lambda: momentum_tf1(mu, o.get("useNesterov")),
            "Adagrad": lambda: adagrad(0, start, False),
            "Adadelta": lambda: adadelta(rho, eps),
            "RMSProp": lambda: rmsprop(rho, eps, True, start=1, mu=mu, centered=o.get("centered")),
            "Adam": lambda: adam(eps, o["beta1"], o["beta2"]),
            "Ftrl": lambda: ftrl(o["learningRatePower"], start, l1, l2, o.get("l2ShrinkageRegularizationStrength", 0)),
            "ProximalGradientDescent": lambda: proximal(l1, l2),
            "ProximalAdagrad": lambda: proximal(l1, l2, start),
        }[c]()
    three = era == "keras3"
    return {
        "SGD": lambda: weight_decay(o["weightDecay"]) if "weightDecay" in o else sgd(mu, o.get("nesterov")),
        "Adagrad": lambda: adagrad(eps, o.get("initialAccumulatorValue", 0), three),
        "Adadelta": lambda: adadelta(o["rho"], eps),
        "RMSprop": lambda: rmsprop(o["rho"], eps, three or mu > 0, mu=mu, centered=o.get("centered")),
        "Adam": lambda: adam(eps, o["beta1"], o["beta2"], o.get("amsgrad")),
        "Adamax": lambda: adamax(eps),
    }.get(c, lambda: None)()


def clip(o, name, grads):
    norm = lambda gs: root(sum((g * g).sum() for g in gs))
    scale = lambda g, n, c: g * min(1, c / n)
    c = (
        o.get("globalClipNorm")
        or (0.1 if "clip-global" in name else None)
        or (o.get("clipNorm") if era == "keras2.2.4" else None)
    )
    if c:
        return [scale(g, norm(grads), c) for g in grads]
    if "clipNorm" in o:
        return [scale(g, norm([g]), o["clipNorm"]) for g in grads]
    if "clipValue" in o:
        return [np.clip(g, -o["clipValue"], o["clipValue"]) for g in grads]
    return grads


def rate(c, t):
    o = c["optimizer"]
    lr = o["learningRate"]
    if isinstance(lr, dict):
        return (
            lr["learningRate"] * lr["decayRate"] ** (t // lr["decaySteps"]) if era == "tf1" else c["learningRates"][t]
        )
    if c.get("setLearningRate") and t >= c["setLearningRate"]["beforeStep"]:
        lr = c["setLearningRate"]["value"]
    return lr / (1 + o.get("decay", 0) * t) if era.startswith(("keras2", "tf_keras")) else lr


X, Y = A(doc["x"]), A(doc["y"]["onehot"])
n = worst = 0
for c in doc["cases"]:
    if "model" in c and (
        c["loss"] != {"name": "categorical_crossentropy"}
        or c["model"] != {"hiddenActivation": "relu", "outputActivation": "softmax", "normalization": None}
        or c.get("sampleWeight")
        or c.get("classWeight")
    ):
        continue
    if {"useEma", "gradientAccumulationSteps"} & set(c["optimizer"]):
        continue
    u = formula(c["optimizer"])
    if not u:
        continue
    p, s, losses = [A(doc["init"][k]) for k in NAMES], [{} for _ in NAMES], []
    for t, (x, y) in enumerate(zip(X, Y)):
        z = x @ p[0] + p[1]
        h = np.maximum(z, 0)
        o = h @ p[2] + p[3]
        o -= o.max(1, keepdims=True)
        q = np.exp(o)
        q /= q.sum(1, keepdims=True)
        losses.append(-(y * (o - np.log(np.exp(o).sum(1, keepdims=True)))).sum(1).mean())
        d = (q - y) / len(x)
        e = d @ p[2].T * (z > 0)
        g = clip(c["optimizer"], c["name"], [x.T @ e, e.sum(0), h.T @ d, d.sum(0)])
        p = [u(*a, t, rate(c, t)) for a in zip(p, g, s)]
    b = np.array(c.get("losses", c.get("lossesWithStep")))
    el = np.max(np.abs(losses - b) / np.abs(b))
    ew = max(np.abs(v - A(c["weights"][k])).max() for v, k in zip(p, NAMES))
    n += 1
    worst = max(worst, el / 1e-5, ew / 1e-5)
    print(f"{'ok' if el < 1e-5 and ew < 1e-5 else 'OFF':4}{c['name']:40} losses {el:.1e}  weights {ew:.1e}")
print(n, "cases of", len(doc["cases"]))
sys.exit(int(worst >= 1))
