"""Preparation of tables: scikit-learn's train_test_split (stratify), SimpleImputer, OneHotEncoder, StandardScaler,
MinMaxScaler, compute_class_weight.

Each case has a CSV text with gaps and categories, the rows of both parts, and the inputs that transformers fitted on the
training rows make of them, with their names."""

import io

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.utils.class_weight import compute_class_weight

from arguments import arguments
from manifest import nums, versions, write_json

seed, out = arguments(__doc__, "data/preparation")
rng = np.random.default_rng(seed)
STRATEGY = {"mean": "mean", "median": "median", "mostFrequent": "most_frequent"}
SCALERS = {"standard": StandardScaler, "minMax": MinMaxScaler}


def table(rows):
    """A table with gaps in every input column, a constant column and a rare category."""
    d = pd.DataFrame(
        {
            "area": rng.normal(120, 40, rows).round(2),
            "rooms": rng.integers(1, 7, rows).astype(float),
            "colour": rng.choice(["red", "blue", "", "green"], rows, p=[0.4, 0.3, 0.1, 0.2]),
            "constant": np.full(rows, 0.1),
            "city": rng.choice(["Seoul", "Busan", "Jeju", "부산"], rows, p=[0.5, 0.3, 0.15, 0.05]),
            "label": rng.choice(["cheap", "dear", "fair"], rows, p=[0.5, 0.2, 0.3]),
        }
    )
    d["colour"] = d["colour"].where(d["colour"] != "", None)
    for name in ("area", "rooms", "city"):
        d.loc[rng.random(rows) < 0.12, name] = None
    return d.to_csv(index=False)


cases = []
for rows, random_state, test_size in ((40, 0, 0.25), (121, 2019, 0.2), (300, 7, 0.33)):
    text = table(rows)
    d = pd.read_csv(io.StringIO(text), keep_default_na=True)
    for stratify in (False, True):
        for impute in ("mean", "median", "mostFrequent", {"constant": -1.5}):
            for scale in (None, "standard", "minMax"):
                index = np.arange(rows)
                train, test = train_test_split(
                    index, test_size=test_size, random_state=random_state, stratify=d["label"] if stratify else None
                )
                constant = isinstance(impute, dict)
                numbers = ["area", "rooms", "constant"]
                texts = ["colour", "city"]
                fill = (
                    SimpleImputer(strategy="constant", fill_value=impute["constant"])
                    if constant
                    else SimpleImputer(strategy=STRATEGY[impute])
                )
                fill_texts = (
                    SimpleImputer(strategy="constant", fill_value=str(impute["constant"]))
                    if constant
                    else SimpleImputer(strategy="most_frequent")
                )
                transform = ColumnTransformer(
                    [
                        ("numbers", make_pipeline(fill, *([SCALERS[scale]()] if scale else [])), numbers),
                        (
                            "texts",
                            make_pipeline(fill_texts, OneHotEncoder(sparse_output=False, handle_unknown="ignore")),
                            texts,
                        ),
                    ],
                    verbose_feature_names_out=False,
                )
                d[texts] = d[texts].astype(object).where(d[texts].notna(), np.nan)
                x = transform.fit_transform(d.iloc[train])
                labels = d["label"].iloc[train].to_numpy()
                classes = np.unique(labels)
                names = list(transform.get_feature_names_out())
                cases.append(
                    {
                        "rows": rows,
                        "testSize": test_size,
                        "randomState": random_state,
                        "stratify": stratify,
                        "impute": impute,
                        "scale": scale,
                        "train": train.tolist(),
                        "test": test.tolist(),
                        "classWeights": dict(
                            zip(classes, nums(compute_class_weight("balanced", classes=classes, y=labels)))
                        ),
                        "names": names,
                        "x": nums(x[:12]),
                        "sums": nums(x.sum(axis=0)),
                        "testX": nums(transform.transform(d.iloc[test])[:6]),
                    }
                )
    cases[-1]["csv"] = text
tables = {str(c["rows"]): c.pop("csv") for c in cases if "csv" in c}
write_json(
    out / "preparation.json",
    {
        "title": "tables with gaps and categories as inputs",
        "generator": {"seed": seed, **versions("scikit-learn", "pandas", "numpy")},
        "tables": tables,
        "cases": cases,
    },
)
print(len(cases), "cases")
