"""Reads exported models as Python's ONNX does: `check_onnx.py FOLDER` judges every case of FOLDER/cases.json.

A case is a model file, the names and dimensions it must have, metadata, and runs: inputs with the outputs wanted. A
training graph's runs go on from each other: `w:next` of one is `w` of the next. Prints a list of what is wrong as JSON.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime

# Float32 results of the same sums in another order.
TOLERANCE = 1e-5


def array(value):
    return np.array(value["data"], dtype=value["dtype"]).reshape(value["shape"])


def ports(values):
    return {v.name: [d.dim_param or d.dim_value for d in v.type.tensor_type.shape.dim] for v in values}


def judge(folder, case):
    model = onnx.load(folder / case["file"])
    onnx.checker.check_model(model, full_check=True)
    for part in ("inputs", "outputs"):
        found = ports(getattr(model.graph, part[:-1]))
        if part in case and found != case[part]:
            yield f"{part} are {found}, expected {case[part]}"
    metadata = {entry.key: entry.value for entry in model.metadata_props}
    if metadata != case.get("metadata", {}):
        yield f"metadata is {metadata}"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    state = {name: array(value) for name, value in case.get("state", {}).items()}
    for index, run in enumerate(case["runs"]):
        feeds = {**state, **{name: array(value) for name, value in run["feeds"].items()}}
        names = [output.name for output in session.get_outputs()]
        results = dict(zip(names, session.run(names, feeds)))
        state = {name: results.get(f"{name}:next", value) for name, value in state.items()}
        for name, value in run["outputs"].items():
            wanted, found = array(value), results[name]
            if wanted.shape != found.shape:
                yield f"run {index}: {name} has shape {found.shape}, expected {wanted.shape}"
                continue
            worst = np.max(np.abs(found - wanted) / max(1, np.max(np.abs(wanted), initial=0)), initial=0)
            if not worst <= TOLERANCE:
                yield f"run {index}: {name} is off by {worst}"


def main():
    folder = Path(sys.argv[1])
    wrong = []
    for case in json.loads((folder / "cases.json").read_text()):
        try:
            wrong += [f"{case['name']}: {text}" for text in judge(folder, case)]
        except Exception as error:  # a checker's or a runtime's refusal is a finding
            wrong.append(f"{case['name']}: {error}")
    print(json.dumps(wrong))


main()
