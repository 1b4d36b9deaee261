"""Reads saved models as Keras does: `check_keras.py FOLDER` judges every case of FOLDER/cases.json.

A case is a model file with inputs and the outputs wanted. Prints a list of what is wrong as JSON.
"""

import json
import sys
from pathlib import Path

import keras
import numpy as np

# Float32 results of the same sums in another order.
TOLERANCE = 1e-5


def array(value):
    return np.array(value["data"], dtype="float32").reshape(value["shape"])


def judge(folder, case):
    model = keras.models.load_model(folder / case["file"], compile=False)
    inputs = [array(value) for value in case["inputs"]]
    found = model(inputs if len(inputs) > 1 else inputs[0], training=False)
    found = found if isinstance(found, (list, tuple)) else [found]
    if len(found) != len(case["outputs"]):
        yield f"{len(found)} outputs, expected {len(case['outputs'])}"
    for index, (one, wanted) in enumerate(zip(found, case["outputs"])):
        one, wanted = np.asarray(one).ravel(), np.array(wanted)
        worst = np.max(np.abs(one - wanted)) / max(1, np.max(np.abs(wanted)))
        if not worst <= TOLERANCE:
            yield f"output {index} is off by {worst}"


def main():
    folder = Path(sys.argv[1])
    wrong = []
    for case in json.loads((folder / "cases.json").read_text()):
        try:
            wrong += [f"{case['file']}: {text}" for text in judge(folder, case)]
        except Exception as error:  # Keras's refusal is a finding
            wrong.append(f"{case['file']}: {error}")
    print(json.dumps(wrong))


main()
