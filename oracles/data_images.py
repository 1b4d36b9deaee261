"""Image fixtures: single files in many encodings, broken ones, and a labelled folder.

PNG files come from a short encoder below, so every stored value is known; Pillow must agree wherever it keeps all bits.
The labelled folder is also loaded by keras.utils.image_dataset_from_directory: its order, labels, splits and resized pixels."""

import base64
import io
import os
import shutil
import struct
import zlib

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3", KERAS_BACKEND="tensorflow")
import numpy as np
from PIL import Image

from arguments import arguments
from manifest import Folder, describe, versions, write_json

seed, out = arguments(__doc__, "data")
rng = np.random.default_rng(seed)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pack(a, depth):
    """One scanline of samples in `depth` bits each."""
    if depth == 16:
        return a.astype(">u2").tobytes()
    if depth == 8:
        return a.astype("u1").tobytes()
    bits = (a.ravel()[:, None] >> np.arange(depth)[::-1]) & 1
    return np.packbits(bits.astype("u1").ravel()).tobytes()


def png(a, color, depth=8, interlace=False, extra=b""):
    """a: [h, w, samples]. Colour type 0 grey, 2 RGB, 3 palette, 4 grey+alpha, 6 RGBA. Filter 0; Adam7 when interlaced."""
    h, w = a.shape[:2]
    passes = (
        [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
        if interlace
        else [(0, 0, 1, 1)]
    )
    data = b"".join(
        b"\0" + pack(r, depth) for y, x, dy, dx in passes for r in (a[y::dy, x::dx] if a[y::dy, x::dx].size else [])
    )
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, depth, color, 0, 0, interlace))
        + extra
        + chunk(b"IDAT", zlib.compress(data, 9))
        + chunk(b"IEND", b"")
    )


# ---- single files ----------------------------------------------------------------------------------------------

f = Folder(out / "images", "Single image files", seed=seed, **versions("pillow"))
h, w = int(rng.integers(9, 14)), int(rng.integers(9, 14))
yy, xx = np.mgrid[0:h, 0:w]


def smooth(c):
    return (
        np.stack([127 + 120 * np.sin(xx / w * (i + 1) + yy / h * (c - i) + i) for i in range(c)], -1)
        .round()
        .astype("u1")
    )


def good(name, data, a, color, why, depth=8, check=True, **more):
    """a: the decoded values [h, w, c], palettes expanded, in the file's own bit depth."""
    if check:
        got = np.asarray(
            Image.open(io.BytesIO(data)).convert({1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[a.shape[2]])
        ).reshape(a.shape)
        assert (got == (a if depth >= 8 else a.astype(int) * 255 // (2**depth - 1))).all(), name
    d = describe(a if depth != 16 else a.astype("<u2"), full=0)
    if depth < 8:
        more["scaledTo8"] = describe((a.astype(int) * 255 // (2**depth - 1)).astype("u1"), full=0)["sha256"]
    f.add(name, data, width=a.shape[1], height=a.shape[0], color=color, bitDepth=depth, pixels=d, why=why, **more)


R = lambda c, top=256, t="u1": rng.integers(0, top, (h, w, c)).astype(t)
a = R(3)
good("rgb.png", png(a, 2), a, "rgb", "8-bit RGB")
a = R(1)
good("grey.png", png(a, 0), a, "grey", "8-bit grey")
a = R(2)
good("grey-alpha.png", png(a, 4), a, "grey-alpha", "grey with alpha")
a = R(4)
good(
    "rgba.png",
    png(a, 6),
    a,
    "rgba",
    "RGB with alpha, some fully transparent",
)
pal = rng.integers(0, 256, (16, 3)).astype("u1")
i = R(1, 16)
PLTE = chunk(b"PLTE", pal.tobytes())
good(
    "palette-4bit.png",
    png(i, 3, 4, extra=PLTE),
    pal[i[..., 0]],
    "palette",
    "16 colours in 4 bits; pixels are the looked-up RGB",
)
alpha = rng.integers(0, 256, (16, 1)).astype("u1")
good(
    "palette-alpha.png",
    png(i, 3, 8, extra=PLTE + chunk(b"tRNS", alpha.tobytes())),
    np.concatenate([pal, alpha], 1)[i[..., 0]],
    "palette",
    "palette with tRNS: pixels are RGBA",
)
for d in 1, 2, 4:
    a = R(1, 2**d)
    good(f"grey-{d}bit.png", png(a, 0, d), a, "grey", "scale by 255/(2^depth-1) for 8-bit values", depth=d)
a = R(1, 65536, "u2")
good(
    "grey-16bit.png",
    png(a, 0, 16),
    a,
    "grey",
    "16 bits, big-endian in the file; hash is of little-endian values",
    depth=16,
    check=False,
    tensorflowUint8=describe((a >> 8).astype("u1"), full=0)["sha256"],
)
assert (np.asarray(Image.open(f.path / "grey-16bit.png")).reshape(a.shape) == a).all()
a = R(3, 65536, "u2")
good(
    "rgb-16bit.png",
    png(a, 2, 16),
    a,
    "rgb",
    "16 bits a channel",
    depth=16,
    check=False,
    tensorflowUint8=describe((a >> 8).astype("u1"), full=0)["sha256"],
)
a = R(3)
good("rgb-interlaced.png", png(a, 2, interlace=True), a, "rgb", "Adam7")
a = R(1, 2)
good("grey-1bit-interlaced.png", png(a, 0, 1, interlace=True), a, "grey", "Adam7 with one bit a pixel", depth=1)
b = io.BytesIO()
a = smooth(3)
Image.fromarray(a).save(b, "PNG", compress_level=9)
good("rgb-filtered.png", b.getvalue(), a, "rgb", "written by Pillow: all filter types")
a = R(3)[:1, :1]
good("one-pixel.png", png(a, 2), a, "rgb", "1 x 1")
a = R(1)
good(
    "ancillary.png",
    png(
        a,
        0,
        extra=chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"tEXt", b"Comment\0hello") + chunk(b"zzZz", b"private"),
    ),
    a,
    "grey",
    "gamma, text and a private chunk: stored values are wanted, no gamma applied",
)


def lossless(name, a, fmt, color, why, **kw):
    b = io.BytesIO()
    Image.fromarray(a.squeeze()).save(b, fmt, **kw)
    got = np.asarray(Image.open(io.BytesIO(b.getvalue())).convert("RGB" if a.shape[2] == 3 else "L")).reshape(a.shape)
    assert (got == a).all()
    good(name, b.getvalue(), a, color, why, check=False)


lossless("rgb.bmp", R(3), "BMP", "rgb", "BMP; rows padded to 4 bytes, bottom up")
lossless("grey.gif", R(1, 255), "GIF", "grey", "GIF, one frame")
lossless("rgb-lossless.webp", R(3), "WEBP", "rgb", "WebP lossless", lossless=True)
import tensorflow as tf


def jpeg(name, a, why, color="rgb", **kw):
    b = io.BytesIO()
    im = Image.fromarray(a.squeeze()) if color != "cmyk" else Image.fromarray(a).convert("CMYK")
    im.save(b, "JPEG", quality=92, **kw)
    ref = np.asarray(Image.open(io.BytesIO(b.getvalue())).convert("L" if color == "grey" else "RGB")).reshape(h, w, -1)
    diff = (
        30
        if color == "cmyk"
        else max(
            int(
                np.abs(
                    tf.io.decode_jpeg(b.getvalue(), channels=ref.shape[2], fancy_upscaling=u, dct_method=m)
                    .numpy()
                    .astype(int)
                    - ref
                ).max()
            )
            for u in (False, True)
            for m in ("INTEGER_FAST", "INTEGER_ACCURATE")
        )
    )
    f.add(
        name,
        b.getvalue(),
        width=w,
        height=h,
        color=color,
        bitDepth=8,
        why=why,
        tolerance=diff + 2,
        pixels={"shape": list(ref.shape), "dtype": "|u1", "base64": base64.b64encode(ref.tobytes()).decode()},
    )


jpeg("rgb-444.jpg", smooth(3), "baseline 4:4:4", subsampling=0)
jpeg(
    "rgb-420.jpg", smooth(3), "baseline 4:2:0: decoders differ in chroma upsampling, hence the tolerance", subsampling=2
)
jpeg("rgb-progressive.jpg", smooth(3), "progressive", subsampling=0, progressive=True)
jpeg("grey.jpg", smooth(1), "grey", color="grey")
ex = Image.Exif()
ex[0x112] = 6
jpeg(
    "exif-orientation-6.jpg",
    smooth(3),
    "EXIF says: turn 90 degrees; pixels here are as stored, unturned",
    subsampling=0,
    exif=ex,
)
jpeg("cmyk.jpg", smooth(3), "CMYK: refuse, or convert to about these RGB values", color="cmyk")
frames = [Image.fromarray(R(3)) for _ in range(3)]
b = io.BytesIO()
frames[0].save(b, "GIF", save_all=True, append_images=frames[1:], duration=100)
f.add(
    "animated.gif",
    b.getvalue(),
    width=w,
    height=h,
    color="palette",
    bitDepth=8,
    frames=3,
    why="three frames: the first is the picture",
)
x = png(R(3), 2)
j = (f.path / "rgb-444.jpg").read_bytes()
at = x.find(b"IDAT")
f.bad("zero-bytes.png", b"", "truncated-header", "empty file")
f.bad("signature-only.png", x[:8], "truncated-header", "nothing after the signature")
f.bad("data-cut.png", x[: at + 60], "truncated-data", "ends inside IDAT")
c = bytearray(x)
c[at + 20] ^= 0x55
f.bad("crc.png", c, "bad-crc", "IDAT changed, its CRC not: a decoder may also report bad deflate data")
f.bad("wrong-signature.png", b"\x89PNX" + x[4:], "bad-magic", "fourth byte differs")
f.bad(
    "huge-dimensions.png",
    x[:16]
    + struct.pack(">II", 2**31 - 1, 2**31 - 1)
    + x[24:29]
    + struct.pack(">I", zlib.crc32(b"IHDR" + struct.pack(">II", 2**31 - 1, 2**31 - 1) + x[24:29]))
    + x[33:],
    "bad-shape",
    "2^62 pixels announced: must not be allocated",
)
f.bad(
    "zero-width.png",
    x[:16]
    + struct.pack(">I", 0)
    + x[20:29]
    + struct.pack(">I", zlib.crc32(b"IHDR" + struct.pack(">I", 0) + x[20:29]))
    + x[33:],
    "bad-shape",
    "width 0",
)
f.bad(
    "too-little-data.png",
    x[: at - 4] + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b""),
    "truncated-data",
    "IDAT holds fewer rows than announced",
)
f.bad(
    "cut.jpg",
    j[: len(j) // 2],
    "truncated-data",
    "ends inside the scan: refuse, or fill the rest with grey as browsers do",
)
f.bad("header-only.jpg", j[:20], "truncated-header", "no frame")
f.bad("text.jpg", b"this is not a picture\n", "bad-magic", "text")
f.bad("html.png", b"<!DOCTYPE html><title>404</title>", "bad-magic", "an error page saved as a picture")
f.add(
    "jpeg-named.png",
    j,
    width=w,
    height=h,
    color="rgb",
    bitDepth=8,
    why="a JPEG with a .png name: content decides",
    sameAs="rgb-444.jpg",
)
f.close()

# ---- a labelled folder -----------------------------------------------------------------------------------------
import keras

root = out / "image-folder" / "pets"
shutil.rmtree(root, ignore_errors=True)


def put(rel, data):
    p = root / rel
    p.parent.mkdir(parents=True, exist_ok=True)
    p.write_bytes(data)


def pic(c=3):
    a = rng.integers(0, 256, (int(rng.integers(6, 13)), int(rng.integers(6, 13)), c)).astype("u1")
    return png(a, {1: 0, 3: 2, 4: 6}[c])


for cls, n in ("cat", 4), ("dog", 5), ("새", 3):
    for k in range(n):
        put(f"{cls}/{cls}-{k + 1}.png", pic([3, 1, 4][k % 3] if k else 3))
put("dog/nested/dog-10.PNG", pic())
put("dog/dog-11.png", pic())
put("cat/notes.txt", b"not a picture")
put("cat/.hidden", b"hidden")
put("README.md", b"# pets")
(root / "empty").mkdir(parents=True, exist_ok=True)
put("empty/.keep", b"")
rel = lambda ps: [os.path.relpath(p, root).replace(os.sep, "/") for p in ps]


def load(**kw):
    return keras.utils.image_dataset_from_directory(
        root, batch_size=100, verbose=False, **{"shuffle": False, "image_size": (6, 5), **kw}
    )


doc = {
    "title": "image_dataset_from_directory on pets/",
    "generator": {"seed": seed, **versions("keras", "tensorflow")},
    "ignored": ["cat/notes.txt", "cat/.hidden", "empty/.keep", "README.md"],
    "cases": [],
}
for name, kw in [
    ("default", {}),
    ("nearest", {"interpolation": "nearest"}),
    ("grayscale", {"color_mode": "grayscale"}),
    ("rgba", {"color_mode": "rgba"}),
    ("categorical", {"label_mode": "categorical"}),
    ("crop", {"crop_to_aspect_ratio": True}),
    ("pad", {"pad_to_aspect_ratio": True}),
    ("class-names", {"class_names": ["새", "dog", "cat", "empty"]}),
    ("bicubic", {"interpolation": "bicubic"}),
    ("area", {"interpolation": "area"}),
]:
    d = load(**kw)
    X, Y = next(iter(d))
    X, Y = X.numpy().astype("<f4"), Y.numpy()
    np.save(out / "image-folder" / f"{name}.npy", X)
    doc["cases"].append(
        {
            "name": name,
            "options": {"image_size": [6, 5], **kw},
            "classNames": d.class_names,
            "files": rel(d.file_paths),
            "labels": Y.tolist(),
            "pixels": f"{name}.npy",
            "shape": list(X.shape),
            "mean": float(X.mean(dtype="f8")),
        }
    )
for s in (1, 42):
    tr, va = (load(validation_split=0.25, subset=k, seed=s, shuffle=True) for k in ("training", "validation"))
    doc["cases"].append(
        {
            "name": f"validation-split-seed-{s}",
            "options": {"validation_split": 0.25, "seed": s, "shuffle": True},
            "training": rel(tr.file_paths),
            "validation": rel(va.file_paths),
            "note": "file_paths after numpy RandomState(seed).shuffle of the sorted list; the order that batches come in is tf.data's own",
        }
    )
write_json(out / "image-folder" / "expected.json", doc)
print("image-folder:", len(doc["cases"]), "cases")
