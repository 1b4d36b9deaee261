"""Helpers shared by the fixture scripts: JSON encoding of numbers, hashes, manifests, library versions."""

import hashlib
import importlib.metadata as md
import json
import math
import sys

import numpy as np


def versions(*names):
    return {"python": sys.version.split()[0], **{n: md.version(n) for n in names}}


def sha(b):
    return hashlib.sha256(bytes(b)).hexdigest()


def num(v):
    """JSON-safe scalar: NaN/Infinity as strings, 64-bit integers as decimal strings, complex as [re, im]."""
    if isinstance(v, (np.int64, np.uint64)):
        return str(int(v))
    if isinstance(v, (bool, np.bool_)):
        return bool(v)
    if isinstance(v, (int, np.integer)):
        return int(v)
    if isinstance(v, (complex, np.complexfloating)):
        return [num(v.real), num(v.imag)]
    if isinstance(v, (float, np.floating)):
        v = float(v)
        return "NaN" if math.isnan(v) else ("Infinity" if v > 0 else "-Infinity") if math.isinf(v) else v
    return v


def nums(a):
    return [num(v) for v in np.asarray(a).ravel()]


def describe(a, full=64, ends=8):
    """shape, dtype, values (all when small, else both ends), sum, and the hash of the C-order little-endian bytes."""
    a = np.asarray(a)
    le = np.ascontiguousarray(a.astype(a.dtype.newbyteorder("<"), copy=False)).reshape(a.shape)
    d = {
        "shape": list(a.shape),
        "dtype": a.dtype.newbyteorder("<").str if a.dtype.itemsize > 1 else a.dtype.str,
        "sha256": sha(le.tobytes()),
    }
    flat = le.ravel()
    if flat.size <= full:
        d["values"] = nums(flat)
    else:
        d["first"], d["last"] = nums(flat[:ends]), nums(flat[-ends:])
    if flat.dtype.kind in "iu":
        d["sum"] = str(sum(int(v) for v in flat))
    elif flat.dtype.kind == "b":
        d["sum"] = str(int(np.count_nonzero(flat)))
    elif flat.dtype.kind == "f":
        wide = flat.astype("f8")
        if np.isfinite(wide).all():
            try:
                d["sum"] = math.fsum(wide)
            except OverflowError:
                pass
        if flat.dtype.itemsize == 2:
            with np.errstate(over="ignore"):
                d["sha256AsFloat32"] = sha(flat.astype("<f4").tobytes())
    return d


def pretty(v, pad=""):
    """JSON with one key a line, but anything that fits in 160 characters, and every list of plain values, on one line."""
    flat = json.dumps(v, ensure_ascii=False, allow_nan=False)
    if len(flat) <= 160 or not isinstance(v, (dict, list)):
        return flat
    if isinstance(v, list) and not any(isinstance(x, (dict, list)) for x in v):
        return flat
    items = (
        [f"{json.dumps(k, ensure_ascii=False)}: {pretty(x, pad + ' ')}" for k, x in v.items()]
        if isinstance(v, dict)
        else [pretty(x, pad + " ") for x in v]
    )
    o, c = "{}" if isinstance(v, dict) else "[]"
    return f"{o}\n{pad} " + f",\n{pad} ".join(items) + f"\n{pad}{c}"


def write_json(path, doc):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(pretty(doc) + "\n", encoding="utf-8")


class Folder:
    """One folder of files and the manifest.json that says what each holds or how it must fail."""

    def __init__(self, path, title, **generator):
        self.path, self.doc = path, {"title": title, "generator": generator, "files": []}
        path.mkdir(parents=True, exist_ok=True)

    def add(self, name, data=None, **expect):
        if data is not None:
            p = self.path / name
            p.parent.mkdir(parents=True, exist_ok=True)
            p.write_bytes(bytes(data))
        self.doc["files"].append({"file": name, "bytes": (self.path / name).stat().st_size, **expect})

    def bad(self, name, data, kind, why, **more):
        self.add(name, data, error=kind, why=why, **more)

    def close(self):
        write_json(self.path / "manifest.json", self.doc)
        ok = sum("error" not in f for f in self.doc["files"])
        print(f"{self.path.name}: {ok} readable, {len(self.doc['files']) - ok} refused")
