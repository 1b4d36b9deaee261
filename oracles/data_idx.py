"""IDX fixtures (the MNIST format).

MNIST is a folder with the four uncompressed MNIST files; their first items are cut out, the whole is summarised."""

import gzip
import struct

import numpy as np

from arguments import arguments
from manifest import Folder, describe, nums, sha, versions, write_json

seed, out, mnist = arguments(__doc__, "data", "mnist")
rng = np.random.default_rng(seed)
f = Folder(out / "idx", "IDX files", seed=seed, **versions("numpy"))
CODE = {"u1": 8, "i1": 9, "i2": 11, "i4": 12, "f4": 13, "f8": 14}


def idx(a, code=None, magic=b"\0\0", dims=None, rank=None):
    dims = a.shape if dims is None else dims
    head = magic + bytes(
        [CODE[a.dtype.newbyteorder("<").str[1:]] if code is None else code, len(dims) if rank is None else rank]
    )
    return head + b"".join(struct.pack(">I", d) for d in dims) + a.astype(a.dtype.newbyteorder(">")).tobytes()


def gz(b):
    return gzip.compress(b, 9, mtime=0)


def good(name, data, a, why=None):
    f.add(name, data, **describe(a), **({"why": why} if why else {}))


# Real digits: the first items of each MNIST file.
N = 64 + int(rng.integers(0, 8))
whole = {}
for name in ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"]:
    b = (mnist / name).read_bytes()
    dims = struct.unpack(f">{b[3]}I", b[4 : 4 + 4 * b[3]])
    a = np.frombuffer(b, "u1", offset=4 + 4 * b[3]).reshape(dims)
    whole[name] = {
        "sha256": sha(b),
        "bytes": len(b),
        "shape": list(dims),
        "sum": str(int(a.sum(dtype="u8"))),
        "first8": nums(a.ravel()[:8]),
        "first64Sum": str(int(a[:64].sum(dtype="u8"))),
    }
    if a.ndim == 1:
        whole[name].update(counts=nums(np.bincount(a).astype("i4")), first20=nums(a[:20]), last20=nums(a[-20:]))
    else:
        whole[name].update(
            mean=float((a / 255.0).mean()), std=float((a / 255.0).std()), usedPixels=int((a.max(0) > 0).sum())
        )
    good(name.replace("-idx", f"-{N}-idx"), idx(a[:N]), a[:N], "MNIST")
    if "t10k" in name:
        good(name.replace("-idx", f"-{N}-idx") + ".gz", gz(idx(a[:N])), a[:N], "MNIST, gzipped")
    if name.startswith("t10k-images"):
        images = a[:5]
write_json(out / "idx" / "mnist.json", {"title": "The four complete MNIST files (not included)", "files": whole})

shape = tuple(int(v) for v in rng.integers(2, 5, 2))
for t in CODE:
    i = np.iinfo(t) if t[0] in "iu" else None
    a = rng.integers(i.min, i.max, shape, dtype=t, endpoint=True) if i else rng.normal(0, 100, shape).astype(t)
    good(f"{np.dtype(t).name}-idx2", idx(a), a, "multi-byte values are big-endian")
good(
    "float32-nonfinite-idx1",
    idx(np.array([np.nan, np.inf, -np.inf, -0.0], "f4")),
    np.array([np.nan, np.inf, -np.inf, -0.0], "f4"),
)
good(
    "rank-5-idx5",
    idx(np.arange(24, dtype="u1").reshape(2, 1, 3, 2, 2)),
    np.arange(24, dtype="u1").reshape(2, 1, 3, 2, 2),
)
good("no-items-idx3", idx(np.zeros((0, 28, 28), "u1")), np.zeros((0, 28, 28), "u1"), "zero images")
good(
    "two-gzip-members-idx3.gz",
    gz(idx(images)[:100]) + gz(idx(images)[100:]),
    images,
    "gzip allows concatenated members",
)
good("gzip-without-suffix-idx3", gz(idx(images)), images, "gzip is told by its first bytes 1f 8b, not by the name")

x = idx(images)
f.bad("zero-bytes-idx3", b"", "truncated-header", "empty file")
f.bad("magic-cut-idx3", x[:3], "truncated-header", "ends inside the magic")
f.bad("dimensions-cut-idx3", x[:10], "truncated-header", "ends inside the dimensions")
f.bad("data-cut-idx3", x[:-1], "truncated-data", "one byte missing")
f.bad("data-long-idx3", x + b"\0", "trailing-data", "one byte too many")
f.bad("wrong-magic-idx3", idx(images, magic=b"\0\1"), "bad-magic", "the first two bytes must be 0")
f.bad("type-0x0a-idx3", idx(images, code=0x0A), "unsupported-dtype", "0x0A is no IDX type")
f.bad("little-endian-idx1", struct.pack("<II", 0x801, 3) + b"\1\2\3", "bad-magic", "header written little-endian")
f.bad(
    "dimension-overflow-idx3",
    idx(np.zeros(0, "u1"), dims=(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)),
    "truncated-data",
    "2^96 items announced: must not be allocated",
)
f.bad("rank-0-idx0", idx(np.zeros(0, "u1"), dims=()), "bad-shape", "no dimension at all")
f.bad("html-idx3", b"<!DOCTYPE html><title>404</title>", "bad-magic", "an error page saved under the file's name")
f.bad("gzip-cut-idx3.gz", gz(x)[:-20], "truncated-data", "gzip stream ends early")
c = bytearray(gz(x))
c[-8] ^= 1
f.bad("gzip-crc-idx3.gz", c, "bad-crc", "gzip checksum differs")
f.close()
