"""Records expected.json for every log directory of OUT/tensorboard, as TensorBoard's own loaders see it.

tensorboard_logs.py and tensorboard_edge.py write the log directories first."""

import json
import pathlib

from arguments import arguments
from manifest import write_json
from tensorboard_cases import checker, expect

seed, out = arguments(__doc__, "tensorboard")
tools = pathlib.Path(__file__).resolve().parent.parent / "packages/tensorboard/test/tools"
check = checker(tools / "check_tensorboard.py")
for logs in sorted(out.glob("*/logdir")):
    case = logs.parent
    head = case / "case.json"  # left there by the script that wrote the logs; recorded before: in expected.json
    doc = json.loads((head if head.exists() else case / "expected.json").read_text(encoding="utf-8"))
    doc = {k: doc[k] for k in ("title", "generator", "cases", "loaders") if k in doc}
    if doc.get("loaders") == []:
        continue
    doc = expect(check, logs, **doc)
    write_json(case / "expected.json", doc)
    head.unlink(missing_ok=True)
    print(
        f"{case.name}: {len(doc['runs'])} runs, {sum(len(t) for s in doc['runs'].values() for t in s.values())} tags; loaders that differ: {', '.join(doc.get('patches', {})) or 'none'}",
        flush=True,
    )
