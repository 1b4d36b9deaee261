"""Splitting and random-number fixtures: scikit-learn and numpy.random.RandomState.

SEED 0 gives the public set; any other seed draws its own sizes, seeds and labels.
Index lists of at most 100 stand in full; longer ones as first/last 20 and the SHA-256 of their int32 little-endian bytes."""

import warnings

import numpy as np
from sklearn.ensemble import BaggingClassifier
from sklearn.model_selection import (
    KFold,
    LeaveOneOut,
    RepeatedKFold,
    ShuffleSplit,
    StratifiedKFold,
    StratifiedShuffleSplit,
    train_test_split,
)
from sklearn.tree import DecisionTreeClassifier
from sklearn.utils import resample, shuffle

from arguments import arguments
from manifest import num, nums, sha, versions, write_json

warnings.simplefilter("ignore")
seed, out = arguments(__doc__, "split")
rng = np.random.default_rng(seed)
public = seed == 0
NS = (
    [10, 100, 12345, 60000]
    if public
    else [
        int(v)
        for v in (rng.integers(7, 40), rng.integers(101, 999), rng.integers(5000, 30000), rng.integers(30001, 70000))
    ]
)
SEEDS = [0, 1, 42, 2019] if public else [int(v) for v in rng.integers(0, 2**32, 3)]
gen = {"seed": seed, **versions("numpy", "scikit-learn")}


def index(a):
    a = np.asarray(a)
    le = a.astype("<i4")
    assert (le == a).all()
    return {
        "length": len(a),
        **(
            {"values": le.tolist()}
            if len(a) <= 100
            else {"first": le[:20].tolist(), "last": le[-20:].tolist(), "sha256": sha(le.tobytes())}
        ),
    }


def labels(n, k=3, s=0):
    """A labelling both languages can build: label[i] = (i*i + s*i) mod 17 mod k."""
    i = np.arange(n, dtype="i8")
    return (i * i + s * i) % 17 % k


def failing(fn):
    try:
        fn()
        return None
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# ---- train_test_split ------------------------------------------------------------------------------------------
cases = []


def tts(n, strat=None, **kw):
    y = None if strat is None else labels(n, *strat)
    a, b = train_test_split(np.arange(n), stratify=y, **kw)
    cases.append(
        {
            "n": n,
            "options": kw,
            **({"stratify": {"formula": "(i*i + s*i) % 17 % k", "k": strat[0], "s": strat[1]}} if strat else {}),
            "train": index(a),
            "test": index(b),
        }
    )


for n in NS:
    for size in (0.2, 0.25, max(1, n // 7)):
        for s in SEEDS:
            tts(n, test_size=size, random_state=s)
        tts(n, test_size=size, shuffle=False)
    for s in SEEDS[:2]:
        tts(n, random_state=s)
        tts(n, train_size=0.6, random_state=s)
        tts(n, train_size=0.5, test_size=0.3, random_state=s)
        tts(n, train_size=n // 2, test_size=n // 4, random_state=s)
    for s in SEEDS[:3]:
        tts(n, (2, 1), test_size=0.3, random_state=s)
        tts(n, (10, 3) if n > 200 else (3, 0), test_size=0.5 if n < 20 else 0.2, random_state=s)
for n in (11, 13):
    tts(n, test_size=0.1, random_state=SEEDS[0])
    tts(n, train_size=0.1, random_state=SEEDS[0])
    tts(n, test_size=1 / 3, random_state=SEEDS[0])
errors = []
for n, kw, strat in [
    (10, {"test_size": 0.0}, 0),
    (10, {"test_size": 1.5}, 0),
    (10, {"test_size": -1}, 0),
    (10, {"test_size": 10}, 0),
    (10, {"test_size": 11}, 0),
    (0, {}, 0),
    (1, {}, 0),
    (10, {"test_size": 0.6, "train_size": 0.6}, 0),
    (10, {"test_size": 6, "train_size": 6}, 0),
    (10, {"train_size": 0.01}, 0),
    (10, {"shuffle": False}, 1),
    (10, {"test_size": 1}, 1),
]:
    e = failing(lambda: train_test_split(np.arange(n), stratify=labels(n, 2) if strat else None, **kw))
    assert e, (n, kw)
    errors.append({"n": n, "options": kw, "stratified": bool(strat), "scikitLearn": e})
errors.append(
    {
        "n": 5,
        "options": {"test_size": 2},
        "labels": [0, 0, 1, 1, 2],
        "scikitLearn": failing(lambda: train_test_split(np.arange(5), stratify=[0, 0, 1, 1, 2], test_size=2)),
    }
)
errors.append(
    {"arrays": [3, 4], "options": {}, "scikitLearn": failing(lambda: train_test_split(np.arange(3), np.arange(4)))}
)
write_json(
    out / "train-test-split.json",
    {"title": "train_test_split(np.arange(n), ...)", "generator": gen, "cases": cases, "errors": errors},
)

# ---- folds and other splitters ---------------------------------------------------------------------------------
folds = []


def split(cls, n, strat=None, **kw):
    y = labels(n, *strat) if strat else None
    folds.append(
        {
            "splitter": cls.__name__,
            "n": n,
            "options": kw,
            **({"labels": {"formula": "(i*i + s*i) % 17 % k", "k": strat[0], "s": strat[1]}} if strat else {}),
            "folds": [{"train": index(a), "test": index(b)} for a, b in cls(**kw).split(np.zeros(n), y)],
        }
    )


for n in NS[:3]:
    for k in (3, 5):
        split(KFold, n, n_splits=k)
        split(StratifiedKFold, n, (2, 1), n_splits=k if n > 20 else 2)
    for s in SEEDS[:3]:
        split(KFold, n, n_splits=5, shuffle=True, random_state=s)
        split(StratifiedKFold, n, (3 if n > 20 else 2, 1), n_splits=3, shuffle=True, random_state=s)
    split(ShuffleSplit, n, n_splits=3, test_size=0.3, random_state=SEEDS[1])
    split(StratifiedShuffleSplit, n, (2, 1), n_splits=3, test_size=0.3, random_state=SEEDS[1])
split(RepeatedKFold, NS[0], n_splits=3, n_repeats=2, random_state=SEEDS[0])
split(LeaveOneOut, 5)
ferr = [
    {
        "splitter": c.__name__,
        "n": n,
        "options": kw,
        "scikitLearn": failing(lambda: list(c(**kw).split(np.zeros(n), labels(n, 5)))),
    }
    for c, n, kw in [
        (KFold, 3, {"n_splits": 5}),
        (KFold, 3, {"n_splits": 1}),
        (KFold, 9, {"n_splits": 3, "random_state": 1}),
        (StratifiedKFold, 6, {"n_splits": 5}),
    ]
]
write_json(out / "folds.json", {"title": "KFold and other splitters", "generator": gen, "cases": folds, "errors": ferr})

# ---- resampling ------------------------------------------------------------------------------------------------
res = []
for n in NS:
    for s in SEEDS[:3]:
        for kw in (
            {},
            {"replace": False},
            {"n_samples": max(3, n // 3)},
            {"replace": False, "n_samples": max(3, n // 3)},
        ):
            res.append(
                {
                    "function": "resample",
                    "n": n,
                    "options": {**kw, "random_state": s},
                    "indices": index(resample(np.arange(n), random_state=s, **kw)),
                }
            )
        res.append(
            {
                "function": "shuffle",
                "n": n,
                "options": {"random_state": s},
                "indices": index(shuffle(np.arange(n), random_state=s)),
            }
        )
for n in NS[:2]:
    for s in SEEDS[:2]:
        res.append(
            {
                "function": "resample",
                "n": n,
                "options": {"random_state": s, "replace": True},
                "stratify": {"formula": "(i*i + s*i) % 17 % k", "k": 2, "s": 1},
                "indices": index(resample(np.arange(n), stratify=labels(n, 2, 1), random_state=s)),
            }
        )
        for kw in ({}, {"max_samples": 0.5}, {"bootstrap": False, "max_samples": 0.6}):
            m = BaggingClassifier(DecisionTreeClassifier(max_depth=1), n_estimators=4, random_state=s, **kw).fit(
                np.arange(n)[:, None], labels(n, 2)
            )
            res.append(
                {
                    "function": "BaggingClassifier.estimators_samples_",
                    "n": n,
                    "options": {"n_estimators": 4, "random_state": s, **kw},
                    "estimators": [index(a) for a in m.estimators_samples_],
                }
            )
write_json(out / "resample.json", {"title": "resample, shuffle, bagging", "generator": gen, "cases": res})


# ---- numpy.random.RandomState ----------------------------------------------------------------------------------
def f64(a, exact=True):
    """exact: no transcendental function is involved, so every IEEE machine gives these very bits."""
    a = np.asarray(a, "<f8")
    return {
        "length": len(a),
        "values": nums(a[:20]),
        "last": nums(a[-5:]),
        "sum": float(a.sum()),
        **({"sha256": sha(a.tobytes())} if exact else {"tolerance": 1e-14}),
    }


def i64(a):
    a = np.asarray(a)
    return {"length": len(a), "values": [str(int(v)) if abs(int(v)) > 2**53 - 1 else int(v) for v in a[:40]]}


streams = []
N = 1000 if public else int(rng.integers(300, 3000))
m = 7 if public else int(rng.integers(3, 50))
for s in [*SEEDS, 2**32 - 1, [1, 2, 3], [2**32 - 1, 0]]:
    R = lambda: np.random.RandomState(s)
    p = np.arange(1, 6) / 15
    r = R()
    mixed = []
    for _ in range(3):
        mixed += [
            {"standard_normal": num(r.standard_normal())},
            {"random_sample": num(r.random_sample())},
            {"randint": [0, 10, int(r.randint(0, 10))]},
            {"permutation": [5, r.permutation(5).tolist()]},
        ]
    streams.append(
        {
            "seed": s,
            "calls": [
                {"call": "state", "key": [int(v) for v in R().get_state()[1][:8]]},
                {
                    "call": "randint",
                    "low": 0,
                    "high": 2**32,
                    "dtype": "uint32",
                    "note": "the generator's raw 32-bit outputs",
                    **i64(R().randint(0, 2**32, 700, dtype="uint32")),
                },
                {"call": "random_sample", **f64(R().random_sample(N))},
                {"call": "uniform", "low": -0.5, "high": 2.25, **f64(R().uniform(-0.5, 2.25, N))},
                {
                    "call": "standard_normal",
                    **f64(R().standard_normal(N + 1), False),
                    "note": "polar method, pairs; odd count; log() may differ in the last bit between languages",
                },
                {"call": "normal", "loc": 3.0, "scale": 0.1, **f64(R().normal(3.0, 0.1, N), False)},
                *(
                    {"call": "randint", "low": lo, "high": hi, **i64(R().randint(lo, hi, 40))}
                    for lo, hi in [
                        (0, 10),
                        (-5, 6),
                        (0, 1),
                        (0, 2),
                        (0, 256),
                        (0, 60000),
                        (0, 2**31),
                        (0, 2**32),
                        (0, 2**32 + 1),
                        (0, 2**40),
                        (-(2**63), 2**63 - 1),
                    ]
                ),
                *(
                    {"call": "randint", "low": 0, "high": hi, "dtype": d, **i64(R().randint(0, hi, 40, dtype=d))}
                    for d, hi in [
                        ("uint8", 10),
                        ("uint8", 256),
                        ("int16", 1000),
                        ("uint16", 65536),
                        ("int32", 10),
                        ("uint32", 2**31 + 1),
                        ("bool", 2),
                    ]
                ),
                *({"call": "permutation", "n": n, **index(R().permutation(n))} for n in [0, 1, m, *NS]),
                {"call": "shuffle", "n": m + 5, **index((lambda a, r: (r.shuffle(a), a)[1])(np.arange(m + 5), R()))},
                *(
                    {"call": "choice", "n": n, "size": k, "replace": rep, **index(R().choice(n, k, replace=rep))}
                    for n in NS
                    for rep, k in ((True, 25), (False, min(n, 25) // 2))
                ),
                {"call": "choice", "n": 5, "size": 30, "replace": True, "p": nums(p), **index(R().choice(5, 30, p=p))},
                {
                    "call": "choice",
                    "n": 5,
                    "size": 4,
                    "replace": False,
                    "p": nums(p),
                    **index(R().choice(5, 4, replace=False, p=p)),
                },
                {"call": "bytes", "length": 11, "hex": R().bytes(11).hex()},
                {"call": "mixed", "note": "one generator, calls in this order", "values": mixed},
            ],
        }
    )
write_json(
    out / "random-state.json",
    {"title": "numpy.random.RandomState (MT19937, legacy streams)", "generator": gen, "streams": streams},
)
print(len(cases), "splits,", len(folds), "folds,", len(res), "resamples,", len(streams), "streams")
