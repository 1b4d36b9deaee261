"""One run of Ray Tune with trials that only take time, as its scalability benchmark has them: trials, slots, seconds a trial.

Prints JSON: seconds of `fit`, and since its first trial began.
"""

import json
import os
import sys
import tempfile
import time

import ray
from ray import tune

trials, slots, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
REPORTS = 10


def trial(config):
    with open(os.path.join(config["folder"], "began"), "a") as file:
        file.write(f"{time.time()}\n")
    for report in range(1, REPORTS + 1):
        time.sleep(seconds / REPORTS)
        tune.report({"score": config["score"] + report})


folder = tempfile.mkdtemp()
ray.init(
    num_cpus=slots,
    include_dashboard=False,
    log_to_driver=False,
    logging_level="error",
    object_store_memory=200_000_000,
)
start = time.time()
tuner = tune.Tuner(
    trial,
    param_space={"score": tune.uniform(0, 1), "folder": folder},
    tune_config=tune.TuneConfig(num_samples=trials, metric="score", mode="max"),
    run_config=tune.RunConfig(storage_path=folder, verbose=0),
)
results = tuner.fit()
end = time.time()
assert len(results) == trials and results.num_errors == 0
with open(os.path.join(folder, "began")) as file:
    began = min(float(line) for line in file)
print(json.dumps({"seconds": end - start, "running": end - began}))
