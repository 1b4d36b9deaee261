"""NumPy fixtures: .npy and .npz, well-formed and malformed.

Every file is also given to numpy.load, and what NumPy did stands in the manifest beside what is expected."""

import io
import re
import struct
import warnings
import zipfile

import numpy as np

from arguments import arguments
from manifest import Folder, describe, sha, versions

seed, out = arguments(__doc__, "data")
rng = np.random.default_rng(seed)
warnings.simplefilter("ignore")


def by_numpy(data):
    """What numpy.load makes of these bytes, without pickles."""
    try:
        a = np.load(io.BytesIO(data), allow_pickle=False)
        if isinstance(a, np.lib.npyio.NpzFile):
            a = {k: a[k] for k in a.files}
        return a, "ok"
    except Exception as e:
        return None, f"{type(e).__name__}: {re.sub(r' object at 0x[0-9a-f]+', ' object', str(e))[:160]}"


# ---- .npy ------------------------------------------------------------------------------------------------------
f = Folder(out / "npy", "NumPy .npy files", seed=seed, **versions("numpy"))


def save(a, version=None):
    b = io.BytesIO()
    np.lib.format.write_array(b, a, version=version)
    return b.getvalue()


def good(name, data, why=None):
    a, said = by_numpy(data)
    assert said == "ok", (name, said)
    order = {"fortranOrder": True} if b"'fortran_order': True" in data[:128] else {}
    f.add(name, data, **describe(a), **order, **({"why": why} if why else {}))


def bad(name, data, kind, why):
    f.bad(name, data, kind, why, numpy=by_numpy(data)[1])


shape = tuple(int(v) for v in rng.integers(2, 6, 2))


def sample(dt, shape=shape):
    """Random values with the type's extremes put first."""
    dt = np.dtype(dt)
    if dt.kind == "b":
        return rng.integers(0, 2, shape).astype(dt)
    if dt.kind in "iu":
        i = np.iinfo(dt)
        a = rng.integers(i.min, i.max, shape, dtype=dt.newbyteorder("="), endpoint=True)
        a.ravel()[:2] = i.min, i.max
        return a.astype(dt)
    if dt.kind == "f":
        i = np.finfo(dt)
        a = (rng.normal(0, 10, shape)).astype(dt.newbyteorder("="))
        a.ravel()[:4] = i.max, i.smallest_subnormal, -0.0, i.tiny
        return a.astype(dt)
    return (rng.normal(0, 1, shape) + 1j * rng.normal(0, 1, shape)).astype(dt)


for dt in ["?", "i1", "u1"]:
    good(f"{np.dtype(dt).name}.npy", save(sample(dt)))
for dt in ["i2", "i4", "i8", "u2", "u4", "u8", "f2", "f4", "f8"]:
    for e, w in ("<", "little"), (">", "big"):
        good(f"{np.dtype(dt).name}-{w}.npy", save(sample(e + dt)))
good("float32-nonfinite.npy", save(np.array([np.nan, np.inf, -np.inf, 0, -0.0], "<f4")))
good(
    "float16-specials.npy",
    save(np.array([np.nan, np.inf, -np.inf, 6e-8, 65504, -0.0, 1 / 3], "<f2")),
    "subnormal, largest, signed zero",
)
s3 = tuple(int(v) for v in rng.integers(2, 5, 3))
for dt in ["<f4", ">i4", "<i8", "<f2"]:
    good(
        f"fortran-{np.dtype(dt).name}-{'big' if dt[0] == '>' else 'little'}.npy",
        save(np.asfortranarray(sample(dt, s3))),
    )
good("fortran-1d.npy", save(np.asfortranarray(sample("<f4", (7,)))), "a 1-d array is both orders; NumPy writes False")
good("scalar-float64.npy", save(np.array(rng.normal())), "0-d: shape ()")
good("scalar-bool.npy", save(np.array(True)))
good("empty-1d.npy", save(np.zeros(0, "<f4")))
good("empty-3d.npy", save(np.zeros((3, 0, 2), "<i2")), "a zero in the middle of the shape")
good("rank-7.npy", save(sample("<i2", (1, 2, 1, 3, 1, 2, 1))))
good("large-float32.npy", save(rng.normal(0, 1, (int(rng.integers(60, 90)), int(rng.integers(60, 90)))).astype("<f4")))
for v in [(1, 0), (2, 0), (3, 0)]:
    good(f"version-{v[0]}.{v[1]}.npy", save(sample("<f4"), v))


# Headers that NumPy never writes but reads.
def raw(head, body, version=(1, 0), pad=True, length=None):
    h = head.encode("utf-8")
    if pad:
        h += b" " * (-(10 + (2 if version[0] > 1 else 0) + len(h) + 1) % 64) + b"\n"
    n = len(h) if length is None else length
    return b"\x93NUMPY" + bytes(version) + struct.pack("<H" if version[0] == 1 else "<I", n) + h + body


six = np.arange(6, dtype="<f4")
body = six.tobytes()
H = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
good("header-unpadded.npy", raw(H, body, pad=False), "no padding, no newline: data not 64-byte aligned")
good(
    "header-reordered.npy",
    raw("{'shape': (2,3), 'fortran_order': False, 'descr': '<f4'}", body),
    "other key order, no trailing comma",
)
good("header-double-quotes.npy", raw('{"descr": "<f4", "fortran_order": False, "shape": (2, 3)}', body))
good("header-whitespace.npy", raw("{ 'descr' :'<f4',\t'fortran_order' : False ,'shape' :( 2 , 3 , ) }", body))
good(
    "header-python2-long.npy",
    raw("{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }", body),
    "written by Python 2",
)
good("header-padded-4096.npy", raw(H + " " * 4000, body, (2, 0)))
good(
    "descr-native.npy",
    raw(H.replace("'<f4'", "'=f4'"), body),
    "'=': the writer's order; little-endian on every current machine",
)
good("descr-f4-bare.npy", raw(H.replace("'<f4'", "'f4'"), body), "no order mark")
good(
    "descr-u1-little.npy",
    raw("{'descr': '<u1', 'fortran_order': False, 'shape': (3,), }", b"\x01\x02\xff"),
    "order mark on a one-byte type",
)
good(
    "bool-nonzero-bytes.npy",
    raw("{'descr': '|b1', 'fortran_order': False, 'shape': (4,), }", b"\x00\x01\x02\xff"),
    "any nonzero byte is true",
)
f.doc["files"][-1].update(values=[False, True, True, True], sum="3", sha256=sha(bytes([0, 1, 1, 1])))
good("trailing-bytes.npy", save(six) + b"tail", "NumPy ignores bytes after the data")

# Refused: values that a typed array cannot hold.
for dt in ["<c8", "<c16"]:
    bad(f"{np.dtype(dt).name}.npy", save(sample(dt)), "unsupported-dtype", "complex numbers")
bad("longdouble.npy", save(np.ones(3, np.longdouble)), "unsupported-dtype", "80-bit floats stored in 16 bytes")
bad("string-unicode.npy", save(np.array(["가", "나다"])), "unsupported-dtype", "fixed-width UTF-32 text")
bad("string-bytes.npy", save(np.array([b"ab", b"c"])), "unsupported-dtype", "fixed-width bytes")
bad("datetime64.npy", save(np.array(["2019-03-01"], "M8[D]")), "unsupported-dtype", "dates")
bad("structured.npy", save(np.zeros(2, [("x", "<f4"), ("y", "<i4")])), "unsupported-dtype", "records")
bad(
    "structured-version-3.0.npy",
    save(np.zeros(2, [("값", "<f4")]), (3, 0)),
    "unsupported-dtype",
    "records with UTF-8 names need version 3.0",
)
b = io.BytesIO()
np.save(b, np.array([{"a": 1}, None], object), allow_pickle=True)
bad("object-pickle.npy", b.getvalue(), "object-dtype", "a pickle can run code: never read")
# Refused: broken bytes.
x = save(six.reshape(2, 3))
bad("zero-bytes.npy", b"", "truncated-header", "empty file")
bad("magic-only.npy", x[:6], "truncated-header", "ends after the magic")
bad("header-length-cut.npy", x[:9], "truncated-header", "ends inside the header length")
bad("header-cut.npy", x[:40], "truncated-header", "ends inside the header")
bad("data-missing.npy", x[:128], "truncated-data", "header only")
bad("data-cut.npy", x[:-5], "truncated-data", "the last element and a half are missing")
bad("wrong-magic.npy", b"\x93NUMPX" + x[6:], "bad-magic", "sixth byte differs")
bad("text.npy", b"1,2,3\n4,5,6\n", "bad-magic", "a CSV named .npy")
bad(
    "zip.npy",
    b"PK\x05\x06" + bytes(18),
    "bad-magic",
    "an empty zip named .npy; numpy.load sniffs it and gives an empty archive",
)
bad("version-4.0.npy", raw(H, body, (4, 0)), "unsupported-version", "no such version")
bad("header-length-too-big.npy", raw(H, body, length=60000), "truncated-header", "header length runs past the end")
bad("header-length-too-small.npy", raw(H, body, length=30), "bad-header", "header length cuts the dictionary")
bad(
    "shape-larger-than-data.npy",
    raw(H.replace("(2, 3)", "(200, 300)"), body),
    "truncated-data",
    "240,000 bytes announced, 24 there",
)
bad(
    "shape-huge.npy",
    raw(H.replace("(2, 3)", "(1099511627776,)"), body),
    "truncated-data",
    "4 TiB announced: must not be allocated",
)
bad(
    "shape-overflow-to-zero.npy",
    raw(H.replace("(2, 3)", "(4294967296, 4294967296)"), body),
    "bad-shape",
    "2^64 elements: the product wraps to 0 in 64 bits",
)
bad(
    "shape-overflow-to-six.npy",
    raw(H.replace("(2, 3)", "(9223372036854775811, 2)"), body),
    "bad-shape",
    "2^64 + 6 elements: wraps to the 6 that are there; inexact as a double",
)
bad(
    "shape-negative.npy",
    raw(H.replace("(2, 3)", "(-2, -3)"), body),
    "bad-header",
    "negative lengths whose product is positive",
)
bad("shape-float.npy", raw(H.replace("(2, 3)", "(2.0, 3)"), body), "bad-header", "a length that is no integer")
bad("shape-list.npy", raw(H.replace("(2, 3)", "[2, 3]"), body), "bad-header", "a list, not a tuple")
bad("shape-int.npy", raw(H.replace("(2, 3)", "6"), body), "bad-header", "an int, not a tuple")
bad("key-missing.npy", raw("{'descr': '<f4', 'shape': (2, 3), }", body), "bad-header", "no fortran_order")
bad("key-extra.npy", raw(H[:-1] + "'x': 1}", body), "bad-header", "a fourth key")
bad("fortran-order-int.npy", raw(H.replace("False", "0"), body), "bad-header", "fortran_order must be True or False")
bad(
    "header-is-code.npy",
    raw(H.replace("(2, 3)", "(__import__('os').getpid(), 3)"), body),
    "bad-header",
    "must be parsed, never evaluated",
)
bad("header-not-dict.npy", raw("[1, 2, 3]", body), "bad-header", "a list")
bad("header-garbage.npy", raw("\x00\x01\x02{", body), "bad-header", "not a Python literal")
for d in ["<f3", "<i16", "<z4", ""]:
    bad(f"descr-{d.strip('<') or 'blank'}.npy", raw(H.replace("<f4", d), body), "unsupported-dtype", f"descr {d!r}")
f.close()

# ---- .npz ------------------------------------------------------------------------------------------------------
f = Folder(out / "npz", "NumPy .npz archives", seed=seed, **versions("numpy"))


def arrays(**kw):
    return {k: describe(v) for k, v in kw.items()}


def goodz(name, data, why, **extra):
    a, said = by_numpy(data)
    assert said == "ok", (name, said)
    f.add(name, data, arrays={k: describe(v) for k, v in a.items() if isinstance(v, np.ndarray)}, why=why, **extra)


def badz(name, data, kind, why):
    f.bad(name, data, kind, why, numpy=by_numpy(data)[1])


def savez(fn, *a, **kw):
    b = io.BytesIO()
    fn(b, *a, **kw)
    return b.getvalue()


n = int(rng.integers(5, 12))
X = rng.integers(0, 256, (n, 4, 4)).astype("u1")
Y = rng.integers(0, 10, n)
W = rng.normal(0, 1, (16, 3)).astype("f4")
goodz("stored.npz", savez(np.savez, x_train=X, y_train=Y, w=W), "numpy.savez; members carry ZIP64 extra fields")
goodz(
    "compressed.npz",
    savez(np.savez_compressed, x_train=X, y_train=Y, w=np.asfortranarray(W)),
    "deflate; one member in Fortran order",
)
goodz("positional.npz", savez(np.savez, X, Y), "arr_0, arr_1")
goodz(
    "nested-names.npz",
    savez(np.savez_compressed, **{"hidden/kernel": W, "hidden/bias": W[0], "가중치": W[:, 0], "a b.c": np.array(7)}),
    "slash, Korean, space and dot in names",
)
goodz("empty.npz", savez(np.savez), "no member")
goodz("zeros-8MB.npz", savez(np.savez_compressed, z=np.zeros((1024, 2048), "f4")), "compresses about 1000:1")


def zipped(members, method=zipfile.ZIP_STORED, stream=False, comment=b""):
    class NoSeek(io.RawIOBase):  # an unseekable target makes zipfile write data descriptors
        def __init__(s):
            s.b = bytearray()

        def writable(s):
            return True

        def write(s, d):
            s.b += bytes(d)
            return len(d)

    b = NoSeek() if stream else io.BytesIO()
    with zipfile.ZipFile(b, "w", method) as z:
        z.comment = comment
        for k, v in members:
            i = zipfile.ZipInfo(k, (2019, 3, 1, 0, 0, 0))
            i.compress_type = method
            z.writestr(i, v)
    return bytes(b.b) if stream else b.getvalue()


M = [("w.npy", save(W)), ("y.npy", save(Y))]
goodz(
    "data-descriptors.npz",
    zipped(M, zipfile.ZIP_DEFLATED, stream=True),
    "sizes follow the data, as streamed zips have it",
)
goodz("comment.npz", zipped(M, comment=b"made by hand " * 20), "the end-of-directory record is not the last 22 bytes")
goodz(
    "other-members.npz",
    zipped(M + [("readme.txt", b"hello"), ("sub/", b"")]),
    "a text file and a folder beside the arrays",
    others=["readme.txt", "sub/"],
)
z = zipped(M, zipfile.ZIP_DEFLATED)
badz("bzip2.npz", zipped(M, zipfile.ZIP_BZIP2), "unsupported-compression", "method 12; NumPy reads it")
badz(
    "object-member.npz",
    savez(np.savez, good=Y, bad=np.array([{}], object)),
    "object-dtype",
    "one member is a pickle; the other is sound and may be read alone",
)
badz("broken-member.npz", zipped(M + [("cut.npy", save(W)[:-4])]), "truncated-data", "one member's data ends early")
badz("no-directory.npz", z[:-60], "truncated-data", "central directory cut off")
badz("zero-bytes.npz", b"", "truncated-header", "empty file")
badz("not-a-zip.npz", save(W), "bad-magic", "a .npy named .npz; numpy.load sniffs it and reads the array")
c = bytearray(zipped(M))
at = bytes(c).find(W.tobytes())
c[at + 9] ^= 1
badz("crc-mismatch.npz", c, "bad-crc", "one bit of stored data flipped")
c = bytearray(z)
at = c.find(b"w.npy") + 60
c[at : at + 40] = b"\xff" * 40
badz(
    "deflate-garbage.npz",
    c,
    "bad-crc",
    "compressed stream overwritten; reported as corrupt data or as a checksum mismatch",
)
e = bytearray(z)
[e.__setitem__(slice(i, i + 2), b"\x01\x00") for i in (6, z.find(b"PK\x01\x02") + 8)]
badz("encrypted.npz", e, "encrypted", "first member's encryption flag is set")
f.close()
