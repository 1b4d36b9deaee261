"""Raw histories (lab_histories.py) -> the fixtures.

histories.json: every seed, mean and sample standard deviation per epoch. split.json: the notebook's split.
summaries.json: parameter counts and the text that Keras 2.2.4 prints for each model.
"""

import hashlib
import json

from arguments import arguments

_, out, folder, old = arguments(__doc__, "lab", "mnist", "keras224")
import numpy as np

from trajectory import dump, mnist, split

raw = json.loads((out / "runs.json").read_text())
NAMES = {"keras3": "keras3", "keras224": "keras2.2.4", "tf1": "tf1"}
r = lambda v: float(f"{float(v):.6g}")
TEXT = {
    "3-tf1-mlp": "section 3: TF1; 784-10 relu-10 sigmoid, softmax_cross_entropy_with_logits on the sigmoid output, AdamOptimizer(0.0006); 46 steps an epoch, rows drawn with replacement",
    "4-adam": "section 4: 784-10 relu-10 softmax, Adam(lr 0.0006)",
    "5.1-sgd": "section 5.1: SGD(lr 0.01)",
    "5.2-momentum": "section 5.2: SGD(lr 0.01, momentum 0.7)",
    "5.3-adagrad": "section 5.3: Adagrad(lr 0.01, accumulator from 0, epsilon 1e-7)",
    "5.4-rmsprop": "section 5.4: RMSprop(lr 0.001, rho 0.9, epsilon 1e-7)",
    "6-sigmoid": "section 6: 784-700-600-500-400-300-200-100-50-10 sigmoid-10 softmax, Adam(lr 0.001)",
    "6-relu": "section 6: the same with relu",
    "7.1-l1": "section 7.1: 784-10 relu (kernel L1 0.1)-10 softmax, Adam(lr 0.001)",
    "7.2-l2": "section 7.2: kernel L2 10",
    "7.3-zero": "section 7.3: penalties 0",
    "7.4-dropout": "section 7.4: Dropout 0.8 on the input, 784-10 softmax, Adam(lr 0.001)",
}
chapters = {}
for ch, text in TEXT.items():
    chapters[ch] = {"text": text}
    for lib, name in NAMES.items():
        runs = raw.get(lib, {}).get(ch)
        if not runs:
            continue
        seeds = sorted(runs, key=int)
        keys = [k for k in runs[seeds[0]] if isinstance(runs[seeds[0]][k], list) and k != "gradient_norms"]
        a = {k: np.array([runs[s][k] for s in seeds]) for k in keys}
        e = {
            "seeds": [int(s) for s in seeds],
            "runs": {k: [[r(v) for v in row] for row in a[k]] for k in keys},
            "mean": {k: [r(v) for v in a[k].mean(0)] for k in keys},
            "std": {k: [r(v) for v in a[k].std(0, ddof=1)] for k in keys},
        }
        if "gradient_norms" in runs[seeds[0]]:
            g = np.array([runs[s]["gradient_norms"] for s in seeds])  # seed, moment, layer
            e["gradientNorms"] = {
                "layers": ["hidden" + (str(i + 1) if i else "") for i in range(g.shape[2] - 1)] + ["output"],
                "moments": ["init"] + [f"epoch {i + 1}" for i in range(g.shape[1] - 1)],
                "runs": g.tolist(),
                "geometricMean": [[r(v) for v in row] for row in np.exp(np.log(np.maximum(g, 1e-30)).mean(0))],
            }
        if "hidden_kernel" in runs[seeds[0]]:
            e["hiddenKernelAtEnd"] = [runs[s]["hidden_kernel"] for s in seeds]
        chapters[ch][name] = e
dump(
    out / "histories.json",
    {
        "description": "MNIST's 60000 training images, pixels/255; split.json; batch 1024; 10 epochs. chapters.<chapter>.<library>: runs.<series>[seed][epoch], mean and sample std (n-1) over the seeds. Series: acc, loss (training: averages over the epoch's batches, each with the weights of its moment; penalties included), val_acc, val_loss (12000 rows at the end of the epoch), data_loss and val_data_loss (without penalties). tf1: loss and acc on the epoch's last batch after its step, val_* on 1024 rows drawn from the validation part, full_val_* on all of it. gradientNorms.runs[seed][moment][layer]: L2 norm of the gradient of the mean cross-entropy by the layer's kernel on the first 1024 training rows.",
        "versions": {NAMES[k]: v for k, v in raw["versions"].items()},
        "batch": 1024,
        "epochs": 10,
        "chapters": chapters,
    },
)
for ch, c in chapters.items():
    for lib in NAMES.values():
        if lib in c:
            print(
                f"{ch:12} {lib:11}",
                "  ".join(
                    f"{k} {c[lib]['mean'][k][-1]:.4f} +- {c[lib]['std'][k][-1]:.4f}"
                    for k in ["acc", "loss", "val_acc", "val_loss"]
                ),
                "min",
                min(v[-1] for v in c[lib]["runs"]["val_acc"]),
                "max",
                max(v[-1] for v in c[lib]["runs"]["val_acc"]),
            )
# split -----------------------------------------------------------------------------------------------------------------------
import sklearn

images, labels = mnist(folder)
tr, te = split()
sha = lambda a: hashlib.sha256(np.ascontiguousarray(a, dtype="<u4").tobytes()).hexdigest()
mean = lambda rows: r((images[rows] / 255).mean())
dump(
    out / "split.json",
    {
        "description": "train_test_split(np.arange(60000), test_size=0.2, random_state=2019): row numbers of MNIST's training images in the order in which the parts hold them. sha256: of the row numbers as little-endian uint32.",
        "generator": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
        "train": {
            "rows": len(tr),
            "first": tr[:32].tolist(),
            "last": tr[-32:].tolist(),
            "sha256": sha(tr),
            "labelCounts": np.bincount(labels[tr]).tolist(),
            "meanPixel": mean(tr),
            "firstLabels": labels[tr[:32]].tolist(),
        },
        "validation": {
            "rows": len(te),
            "sha256": sha(te),
            "labelCounts": np.bincount(labels[te]).tolist(),
            "meanPixel": mean(te),
            "firstLabels": labels[te[:32]].tolist(),
            "all": te.tolist(),
        },
    },
)
# summaries ---------------------------------------------------------------------------------------------------------------------
from keras224 import load

keras, tf = load(str(old))
from keras import layers, models


def model(units, act="relu", dropout=None):
    keras.backend.clear_session()
    i = h = (
        keras.layers.Input((784,), name="input")
        if not dropout and len(units) == 1 and act == "relu"
        else keras.layers.Input((784,))
    )
    if dropout:
        h = layers.Dropout(rate=dropout, name="hidden")(h)
    for n, u in enumerate(units):
        h = layers.Dense(u, activation=act, name="hidden" + (str(n + 1) if n else ""))(h)
    m = models.Model(i, layers.Dense(10, activation="softmax", name="output")(h))
    lines = []
    m.summary(print_fn=lines.append)
    return {
        "layers": [
            {
                "name": l.name,
                "className": type(l).__name__,
                "outputShape": list(l.output_shape),
                "params": l.count_params(),
            }
            for l in m.layers
        ],
        "total": m.count_params(),
        "trainable": m.count_params(),
        "text": lines,
    }


dump(
    out / "summaries.json",
    {
        "description": "model.summary() of Keras 2.2.4, line by line, and the counts (the same in Keras 3; optimizer state is not counted). mlp: section 4, and but for the input name sections 5 and 7.1-7.3; deep: section 6; dropout: section 7.4. In one notebook session unnamed inputs would count on: input_1, input_2...",
        "mlp": model([10]),
        "deep": model([700, 600, 500, 400, 300, 200, 100, 50, 10], "sigmoid"),
        "dropout": model([], dropout=0.8),
    },
)
