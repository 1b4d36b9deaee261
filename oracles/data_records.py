"""safetensors and TFRecord fixtures."""

import json
import os
import struct

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import ml_dtypes
import numpy as np
import safetensors
import tensorflow as tf
from safetensors.numpy import load, save

from arguments import arguments
from manifest import Folder, describe, num, nums, sha, versions

seed, out = arguments(__doc__, "data")
rng = np.random.default_rng(seed)

# ---- safetensors -----------------------------------------------------------------------------------------------
f = Folder(out / "safetensors", "safetensors files", seed=seed, **versions("safetensors"))


def tensors(d):
    return {k: describe(v) for k, v in sorted(d.items())}


def said(data):
    try:
        load(bytes(data))
        return "ok"
    except Exception as e:
        return f"{type(e).__name__}: {str(e)[:160]}"


def good(name, data, why, **more):
    f.add(name, data, tensors=tensors(load(data)), why=why, **more)


def bad(name, data, kind, why):
    f.bad(name, data, kind, why, safetensors=said(data))


h = int(rng.integers(3, 7))
mlp = {
    "hidden/kernel": rng.normal(0, 1, (5, h)).astype("f4"),
    "hidden/bias": np.zeros(h, "f4"),
    "output/kernel": rng.normal(0, 1, (h, 2)).astype("f4"),
    "output/bias": np.zeros(2, "f4"),
}
good(
    "mlp.safetensors",
    save(mlp, metadata={"format": "pt", "설명": "작은 신경망"}),
    "float32 weights with metadata",
    metadata={"format": "pt", "설명": "작은 신경망"},
)
ints = {
    t: rng.integers(np.iinfo(t).min, np.iinfo(t).max, (2, 3), dtype=t, endpoint=True)
    for t in ["u1", "i1", "u2", "i2", "u4", "i4", "u8", "i8"]
}
good(
    "dtypes.safetensors",
    save(
        {
            **ints,
            "f2": rng.normal(0, 1, 4).astype("f2"),
            "f4": np.array([np.nan, np.inf, -0.0], "f4"),
            "f8": rng.normal(0, 1, 3),
            "bool": np.array([True, False, True]),
        }
    ),
    "every type that NumPy knows",
)
good(
    "shapes.safetensors",
    save(
        {
            "scalar": np.array(3.5, "f4"),
            "empty": np.zeros((0, 4), "f4"),
            "four": rng.normal(0, 1, (1, 2, 1, 3)).astype("f4"),
        }
    ),
    "0-d, empty, rank 4",
)
bf = rng.normal(0, 1, (2, 3)).astype(ml_dtypes.bfloat16)
good("no-tensors.safetensors", save({}), "header {} only")


def raw(header, body, length=None, pad=b""):
    t = (header if isinstance(header, bytes) else json.dumps(header).encode()) + pad
    return struct.pack("<Q", len(t) if length is None else length) + t + body


b = raw({"w": {"dtype": "BF16", "shape": [2, 3], "data_offsets": [0, 12]}}, bf.tobytes())
assert safetensors.deserialize(b)[0][1]["data"] == bf.tobytes()
f.add(
    "bfloat16.safetensors",
    b,
    tensors={"w": {"shape": [2, 3], "dtype": "BF16", "valuesAsFloat32": nums(bf.astype("f4"))}},
    why="bfloat16: the upper half of a float32; widen, or refuse as unsupported-dtype",
)
W = np.arange(6, dtype="<f4")
H = lambda a=0, b=24, **k: {"w": {"dtype": "F32", "shape": [2, 3], "data_offsets": [a, b], **k}}
good("padded-header.safetensors", raw(H(), W.tobytes(), pad=b" " * 37), "spaces after the header")
bad("zero-bytes.safetensors", b"", "truncated-header", "empty file")
bad("seven-bytes.safetensors", b"\1" * 7, "truncated-header", "shorter than the length field")
bad(
    "header-length-too-big.safetensors",
    raw(H(), W.tobytes(), length=100000),
    "truncated-header",
    "header longer than the file",
)
bad("header-length-huge.safetensors", raw(H(), W.tobytes(), length=2**63 + 5), "bad-header", "2^63 bytes announced")
bad("header-length-too-small.safetensors", raw(H(), W.tobytes(), length=10), "bad-header", "cuts the JSON")
bad("header-not-json.safetensors", raw(b"{'w': 1}", W.tobytes()), "bad-header", "not JSON")
bad("header-is-list.safetensors", raw([], b""), "bad-header", "a list, not an object")
bad("data-cut.safetensors", raw(H(), W.tobytes()[:-4]), "truncated-data", "offsets past the end")
bad("data-long.safetensors", raw(H(), W.tobytes() + b"tail"), "trailing-data", "bytes that no tensor covers")
bad("hole.safetensors", raw(H(4, 28), b"\0" * 4 + W.tobytes()), "bad-offsets", "a gap before the first tensor")
bad(
    "overlap.safetensors",
    raw({**H(), "v": {"dtype": "F32", "shape": [6], "data_offsets": [12, 36]}}, W.tobytes() + bytes(12)),
    "bad-offsets",
    "two tensors share bytes",
)
bad(
    "shape-mismatch.safetensors",
    raw(H(shape=[2, 4]), W.tobytes()),
    "bad-shape",
    "shape needs 32 bytes, offsets give 24",
)
bad(
    "shape-overflow.safetensors",
    raw(H(shape=[4294967296, 4294967296]), W.tobytes()),
    "bad-shape",
    "product overflows 64 bits",
)
bad("offsets-reversed.safetensors", raw(H(24, 0), W.tobytes()), "bad-offsets", "end before begin")
bad("dtype-unknown.safetensors", raw(H(dtype="F3"), W.tobytes()), "unsupported-dtype", "no such type")
bad(
    "metadata-number.safetensors",
    raw({"__metadata__": {"epoch": 3}, **H()}, W.tobytes()),
    "bad-header",
    "metadata values must be strings",
)
f.close()

# ---- TFRecord --------------------------------------------------------------------------------------------------
f = Folder(out / "tfrecord", "TFRecord files of tf.train.Example", seed=seed, **versions("tensorflow"))
F = tf.train.Feature


def feature(v):
    if isinstance(v[0], bytes) if v else False:
        return F(bytes_list=tf.train.BytesList(value=v))
    if v and isinstance(v[0], float):
        return F(float_list=tf.train.FloatList(value=v))
    return F(int64_list=tf.train.Int64List(value=v))


def example(**kw):
    return tf.train.Example(
        features=tf.train.Features(feature={k: feature(v) for k, v in kw.items()})
    ).SerializeToString(deterministic=True)


def parsed(r):
    d = {}
    for k, v in sorted(tf.train.Example.FromString(r).features.feature.items()):
        kind = v.WhichOneof("kind")
        vals = getattr(v, kind).value if kind else []
        d[k] = {
            "kind": kind,
            "values": [x.hex() if kind == "bytes_list" else str(x) if kind == "int64_list" else num(x) for x in vals],
        }
    return d


n = int(rng.integers(3, 6))
exs = [
    example(
        image=[rng.integers(0, 256, 12, dtype="u1").tobytes()],
        label=[int(rng.integers(0, 10))],
        box=[float(np.float32(v)) for v in rng.random(4)],
        name=[f"그림-{i}".encode()],
    )
    for i in range(n)
]


def write(name, records, compression=""):
    p = str(f.path / name)
    with tf.io.TFRecordWriter(p, tf.io.TFRecordOptions(compression_type=compression)) as w:
        [w.write(r) for r in records]
    return open(p, "rb").read()


def good(name, records, why, compression=""):
    write(name, records, compression)
    assert [r.numpy() for r in tf.data.TFRecordDataset(str(f.path / name), compression)] == records
    f.add(
        name,
        records=[{"bytes": len(r), "sha256": sha(r), "features": parsed(r)} for r in records],
        compression=compression or None,
        why=why,
    )


good("examples.tfrecord", exs, "bytes, int64, float and UTF-8 features")
good("examples.tfrecord.gz", exs, "gzip", "GZIP")
good("examples.tfrecord.zlib", exs, "zlib", "ZLIB")
good(
    "extremes.tfrecord",
    [example(i=[-(2**63), -1, 0, 2**63 - 1], f=[float("nan"), float("inf"), -0.0], none=[], b=[b"", b"\0\xff"]), b""],
    "64-bit integers, NaN, empty lists, an empty record",
)
f.add("no-records.tfrecord", b"", records=[], compression=None, why="zero bytes is a valid file of zero records")
x = write("x", exs)
(f.path / "x").unlink()
second = 16 + len(exs[0])  # offset of the second record


def bad(name, data, kind, why, keep):
    p = f.path / name
    p.write_bytes(bytes(data))
    got = 0
    try:
        for _ in tf.data.TFRecordDataset(str(p)):
            got += 1
        s = "ok"
    except Exception as e:
        s = (
            type(e).__name__
            + ": "
            + str(e)
            .split("DataLossError:")[-1]
            .split("}} ")[-1]
            .split(" [Op:")[0]
            .split("; ")[0]
            .replace(str(out), "")[:100]
        )
    assert got == keep, (name, got)
    f.bad(name, data, kind, why, readableBefore=keep, tensorflow=s)


def flip(i):
    c = bytearray(x)
    c[i] ^= 1
    return c


bad("length-crc.tfrecord", flip(second + 8), "bad-crc", "second record's length checksum", 1)
bad("length-changed.tfrecord", flip(second), "bad-crc", "second record's length", 1)
bad("data-crc.tfrecord", flip(second + 12 + len(exs[1])), "bad-crc", "second record's data checksum", 1)
bad("data-changed.tfrecord", flip(second + 20), "bad-crc", "one bit of the second record's data", 1)
bad(
    "cut-in-length.tfrecord",
    x[: second + 5],
    "truncated-data",
    "ends inside a length; TensorFlow takes it for the end of the file",
    1,
)
bad("cut-in-data.tfrecord", x[: second + 30], "truncated-data", "ends inside a record", 1)
bad("cut-in-crc.tfrecord", x[: second + 12 + len(exs[1]) + 2], "truncated-data", "ends inside a data checksum", 1)
f.close()
