"""Samplers of studies: SciPy's Sobol sequence and the choices of Optuna's TPESampler for given histories and random numbers.

SEED 0 gives the public set; any other seed draws its own histories."""

import numpy as np
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.trial import TrialState, create_trial
from scipy.stats import qmc

from arguments import arguments
from manifest import nums, versions, write_json

optuna.logging.set_verbosity(optuna.logging.ERROR)
# The order of equal numbers depends on the processor otherwise, and with it which kernel is how wide.
argsort = np.argsort
np.argsort = lambda a, axis=-1, kind="stable", **more: argsort(a, axis=axis, kind=kind, **more)
seed, out = arguments(__doc__, "study")
gen = {"seed": seed, **versions("numpy", "scipy", "optuna")}

# ---- Sobol ------------------------------------------------------------------------------------------------------
dimensions, points = 64, 200
sequence = qmc.Sobol(dimensions, scramble=False, bits=30).random(256)[:points]
write_json(
    out / "sobol.json",
    {
        "title": "scipy.stats.qmc.Sobol(d, scramble=False, bits=30), points times 2**30",
        "generator": gen,
        "dimensions": dimensions,
        "points": [[int(v) for v in row] for row in np.round(sequence * 2**30)],
    },
)

# ---- TPE --------------------------------------------------------------------------------------------------------
# Ours as JSON, and Optuna's.
SPACES = {
    "floats": {"a": {"min": -3, "max": 5}, "b": {"min": 1e-4, "max": 1, "log": True}},
    "steps": {
        "i": {"min": 1, "max": 9, "int": True},
        "l": {"min": 8, "max": 512, "log": True, "int": True},
        "s": {"min": 0, "max": 1, "step": 0.1},
    },
    "mixed": {
        "rate": {"min": 1e-5, "max": 0.3, "log": True},
        "units": {"min": 10, "max": 200, "int": True, "step": 10},
        "optimizer": {"values": ["sgd", "adam", "rmsprop"]},
        "dropout": {"values": [0, 0.5]},
        "fixed": {"values": [7]},
    },
    "one": {"x": {"min": 0, "max": 1}},
}


def distribution(p):
    if "values" in p:
        return CategoricalDistribution(p["values"])
    kind = IntDistribution if p.get("int") else FloatDistribution
    step = {"step": p["step"]} if "step" in p else {}
    return kind(p["min"], p["max"], log=p.get("log", False), **step)


cases = []
rng = np.random.default_rng(seed)
for name, space in SPACES.items():
    for direction in ("minimize", "maximize"):
        for n_complete, n_pruned, n_running in ((10, 0, 0), (12, 9, 0), (24, 0, 3), (40, 20, 7), (3, 120, 1)):
            study = optuna.create_study(direction=direction)
            distributions = {k: distribution(p) for k, p in space.items()}
            history = []
            states = ["complete"] * n_complete + ["pruned"] * n_pruned + ["running"] * n_running
            order = rng.permutation(len(states))
            draws = optuna.samplers.RandomSampler(seed=int(rng.integers(2**31)))
            for place in order:
                state = states[place]
                values = {k: draws.sample_independent(study, None, k, d) for k, d in distributions.items()}
                # Never equal, so that the order among equals does not matter.
                value = float(rng.normal())
                epochs = 9 if state == "complete" else int(rng.choice([1, 3]))
                trial = create_trial(
                    state=getattr(TrialState, state.upper()),
                    value=value if state == "complete" else None,
                    params=values,
                    distributions=distributions,
                    intermediate_values={epochs: value} if state == "pruned" else {},
                )
                study.add_trial(trial)
                history.append(
                    {"values": values, "state": state}
                    | ({} if state == "running" else {"value": value, "epochs": epochs})
                )
            stream = int(rng.integers(2**31))
            sampler = optuna.samplers.TPESampler()
            sampler._rng.rng.seed(stream)
            trial = study._storage.get_trial(study._storage.create_new_trial(study._study_id))
            relative = sampler.infer_relative_search_space(study, trial)
            chosen = sampler.sample_relative(study, trial, relative)
            cases.append(
                {
                    "space": name,
                    "direction": direction,
                    "history": history,
                    "random": nums(np.random.RandomState(stream).random_sample(24 * (len(space) + 1))),
                    "chosen": chosen,
                }
            )
write_json(
    out / "tpe.json",
    {
        "title": "optuna.samplers.TPESampler with its defaults: what it chooses after a history",
        "generator": gen,
        "spaces": SPACES,
        "cases": cases,
    },
)
print(points, "Sobol points,", len(cases), "TPE histories")
