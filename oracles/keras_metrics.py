"""Metrics on fixed predictions from Keras 3 and scikit-learn."""

import os

from arguments import arguments

seed, out = arguments(__doc__, "keras")
os.environ.update(KERAS_BACKEND="tensorflow", TF_CPP_MIN_LOG_LEVEL="3", TF_ENABLE_ONEDNN_OPTS="0")
import keras
import numpy as np
import sklearn
import tensorflow as tf
from keras import metrics as M
from sklearn import metrics as S

from trajectory import arr, dump, num, nums

rng = np.random.default_rng(seed)
N, C = 120, 6
cls = rng.choice(C, N, p=[0.3, 0.25, 0.2, 0.13, 0.07, 0.05]).astype("i4")
z = rng.normal(0, 1.2, (N, C))
z[np.arange(N), cls] += 1.3
probs = np.exp(z)
probs = np.round(probs / probs.sum(1, keepdims=True), 4).astype("f4")
probs[:6] = np.array([0.3, 0.3, 0.1, 0.1, 0.1, 0.1], "f4")  # ties
bin_y = rng.integers(0, 2, N).astype("i4")
bin_p = np.clip(np.round(0.35 * bin_y + rng.normal(0.35, 0.22, N), 2), 0, 1).astype("f4")  # two digits: ties
real_y = rng.normal(1, 2, (N, 2)).astype("f4")
real_p = (real_y + rng.normal(0.2, 1, (N, 2))).astype("f4")
w = np.round(rng.uniform(0, 2, N), 3).astype("f4")
onehot = np.eye(C, dtype="f4")[cls]
pred = probs.argmax(1)
data = {
    "sparse": cls,
    "onehot": onehot,
    "probabilities": probs,
    "binary": bin_y[:, None],
    "scores": bin_p[:, None],
    "real": real_y,
    "realPrediction": real_p,
    "sampleWeight": w,
}
cases = []


def value(v):
    v = np.asarray(v)
    return num(v[()]) if v.ndim == 0 else nums(v)


def case(name, y, p, **kw):
    make = lambda: getattr(M, name)(**kw)
    a, b, c = make(), make(), make()
    a.update_state(data[y], data[p])
    b.update_state(data[y], data[p], sample_weight=w)
    for i in range(0, N, 50):
        c.update_state(data[y][i : i + 50], data[p][i : i + 50])
    e = {
        "className": name,
        "config": kw,
        "y": y,
        "prediction": p,
        "value": value(a.result()),
        "weighted": value(b.result()),
    }
    batched = value(c.result())
    if not np.allclose(batched, e["value"], rtol=1e-5, atol=1e-6):
        e["inBatchesOf50"] = batched
    cases.append(e)


case("CategoricalAccuracy", "onehot", "probabilities")
case("SparseCategoricalAccuracy", "sparse", "probabilities")
for k in [1, 2, 3, 5]:
    case("TopKCategoricalAccuracy", "onehot", "probabilities", k=k)
    case("SparseTopKCategoricalAccuracy", "sparse", "probabilities", k=k)
for t in [0.3, 0.5, 0.7]:
    case("BinaryAccuracy", "binary", "scores", threshold=t)
for n in ["Precision", "Recall"]:
    for kw in [{}, {"thresholds": 0.3}, {"thresholds": [0.2, 0.5, 0.8]}]:
        case(n, "binary", "scores", **kw)
    case(n, "onehot", "probabilities")
    case(n, "onehot", "probabilities", class_id=1)
    case(n, "onehot", "probabilities", top_k=2)
for n in ["TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives"]:
    case(n, "binary", "scores")
    case(n, "binary", "scores", thresholds=[0.2, 0.8])
for kw in [
    {},
    {"num_thresholds": 20},
    {"curve": "PR"},
    {"curve": "PR", "summation_method": "majoring"},
    {"summation_method": "minoring"},
]:
    case("AUC", "binary", "scores", **kw)
case("AUC", "onehot", "probabilities", multi_label=True)
for n, kw in [
    ("SensitivityAtSpecificity", {"specificity": 0.7}),
    ("SpecificityAtSensitivity", {"sensitivity": 0.7}),
    ("PrecisionAtRecall", {"recall": 0.7}),
    ("RecallAtPrecision", {"precision": 0.7}),
]:
    case(n, "binary", "scores", **kw)
for a in [None, "micro", "macro", "weighted"]:
    case("F1Score", "onehot", "probabilities", average=a)
case("FBetaScore", "onehot", "probabilities", average="macro", beta=2.0)
case("F1Score", "onehot", "probabilities", average="macro", threshold=0.4)
case("CategoricalCrossentropy", "onehot", "probabilities")
case("SparseCategoricalCrossentropy", "sparse", "probabilities")
case("BinaryCrossentropy", "binary", "scores")
case("KLDivergence", "onehot", "probabilities")
for n in [
    "MeanSquaredError",
    "RootMeanSquaredError",
    "MeanAbsoluteError",
    "LogCoshError",
    "CosineSimilarity",
    "R2Score",
]:
    case(n, "real", "realPrediction")
case("R2Score", "real", "realPrediction", class_aggregation=None)
# scikit-learn: float64 ----------------------------------------------------------------------------------------------------
f = lambda v: v.tolist() if isinstance(v, np.ndarray) else float(v)
hard = (bin_p > 0.5).astype(int)
fpr, tpr, th = S.roc_curve(bin_y, bin_p)
pr, rc, pth = S.precision_recall_curve(bin_y, bin_p)
pn = probs.astype("f8")
pn /= pn.sum(1, keepdims=True)
per = S.precision_recall_fscore_support(cls, pred, labels=range(C), zero_division=0)
sk = {
    "predictedClass": pred.tolist(),
    "multiclass": {
        "accuracy": f(S.accuracy_score(cls, pred)),
        "accuracyWeighted": f(S.accuracy_score(cls, pred, sample_weight=w)),
        "balancedAccuracy": f(S.balanced_accuracy_score(cls, pred)),
        "topK": {str(k): f(S.top_k_accuracy_score(cls, probs, k=k, labels=range(C))) for k in [1, 2, 3, 5]},
        "confusionMatrix": S.confusion_matrix(cls, pred, labels=range(C)).tolist(),
        "confusionMatrixWeighted": S.confusion_matrix(cls, pred, labels=range(C), sample_weight=w.astype("f8"))
        .round(9)
        .tolist(),
        "confusionMatrixByRow": S.confusion_matrix(cls, pred, labels=range(C), normalize="true").tolist(),
        "precision": f(per[0]),
        "recall": f(per[1]),
        "f1": f(per[2]),
        "support": per[3].tolist(),
        **{
            a: dict(
                zip(
                    ["precision", "recall", "f1"],
                    map(
                        f, S.precision_recall_fscore_support(cls, pred, labels=range(C), average=a, zero_division=0)[:3]
                    ),
                )
            )
            for a in ["micro", "macro", "weighted"]
        },
        "cohenKappa": f(S.cohen_kappa_score(cls, pred)),
        "matthews": f(S.matthews_corrcoef(cls, pred)),
        "logLoss": f(S.log_loss(cls, pn, labels=range(C))),
        "rocAucOvrMacro": f(S.roc_auc_score(cls, pn, multi_class="ovr", labels=range(C))),
        "rocAucOvoMacro": f(S.roc_auc_score(cls, pn, multi_class="ovo", labels=range(C))),
    },
    "binary": {
        "rocAuc": f(S.roc_auc_score(bin_y, bin_p)),
        "rocAucWeighted": f(S.roc_auc_score(bin_y, bin_p, sample_weight=w)),
        "averagePrecision": f(S.average_precision_score(bin_y, bin_p)),
        "brier": f(S.brier_score_loss(bin_y, bin_p)),
        "at0.5": {
            "confusionMatrix": S.confusion_matrix(bin_y, hard).tolist(),
            "precision": f(S.precision_score(bin_y, hard)),
            "recall": f(S.recall_score(bin_y, hard)),
            "f1": f(S.f1_score(bin_y, hard)),
            "matthews": f(S.matthews_corrcoef(bin_y, hard)),
        },
        "rocCurve": {"thresholds": [None] + nums(th[1:].astype("f4")), "fpr": f(fpr), "tpr": f(tpr)},
        "precisionRecallCurve": {"thresholds": nums(pth.astype("f4")), "precision": f(pr), "recall": f(rc)},
    },
    "regression": {
        "mse": f(S.mean_squared_error(real_y, real_p)),
        "rmse": f(S.mean_squared_error(real_y, real_p) ** 0.5),
        "mae": f(S.mean_absolute_error(real_y, real_p)),
        "r2": f(S.r2_score(real_y, real_p)),
        "r2PerOutput": f(S.r2_score(real_y, real_p, multioutput="raw_values")),
        "explainedVariance": f(S.explained_variance_score(real_y, real_p)),
    },
}
dump(
    out / "metrics.json",
    {
        "generator": f"keras {keras.__version__}, tensorflow {tf.__version__}, scikit-learn {sklearn.__version__}",
        "script": "oracles/keras_metrics.py",
        "seed": seed,
        "description": "cases: Keras metric over all rows of data[y], data[prediction]; weighted: with sampleWeight; inBatchesOf50 only where updating in three batches (50, 50, 20) gives another value. Rows 0-5 of probabilities tie. Keras top-k counts a tied class as in the top k; scikit-learn's topK ranks ties by class order. Keras AUC uses 200 thresholds, scikit-learn's is exact. scikitLearn: confusionMatrix[true][predicted], predictedClass = first maximum, curves in scikit-learn's order (first ROC threshold is infinite: null).",
        "data": {k: arr(v) for k, v in data.items()},
        "cases": cases,
        "scikitLearn": sk,
    },
)
