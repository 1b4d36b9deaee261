"""Images as tfjs-node decodes and encodes them: its kernels are TensorFlow's DecodeJpeg, DecodePng, DecodeGif,
DecodeBmp, EncodePng and EncodeJpeg, which the Python package runs as well.

Writes pictures in many encodings and manifest.json. `decode` lists what each becomes with which options, `encode` the
hash of the files that its pixels become; `refused` says that TensorFlow raises an error."""

import io
import os
import pathlib
import struct
import zlib

os.environ.update(TF_CPP_MIN_LOG_LEVEL="3")
import numpy as np
import tensorflow as tf
from PIL import Image

from arguments import arguments
from manifest import sha, versions, write_json

seed, out = arguments(__doc__, "tfjs-node/images")
rng = np.random.default_rng(seed)
decode, encode = [], []
python_names = {
    "fancyUpscaling": "fancy_upscaling",
    "dctMethod": "dct_method",
    "expandAnimations": "expand_animations",
    "optimizeSize": "optimize_size",
    "chromaDownsampling": "chroma_downsampling",
    "densityUnit": "density_unit",
    "xDensity": "x_density",
    "yDensity": "y_density",
    "xmpMetadata": "xmp_metadata",
}


def picture(height, width, channels=3, noise=20):
    """Waves and noise: neighbouring colours differ, so that every interpolation and rounding shows."""
    y, x = np.mgrid[0:height, 0:width]
    waves = [127 + 90 * np.sin(x / (3 + i) + y / (7 - i) + i) for i in range(channels)]
    return (np.stack(waves, -1) + rng.normal(0, noise, (height, width, channels))).clip(0, 255).astype("u1")


def save(name, data):
    (out / name).write_bytes(data)
    return data


def pillow(array, kind, **options):
    buffer = io.BytesIO()
    mode = {1: "L", 2: "LA", 3: "RGB", 4: options.pop("mode", "RGBA")}[array.shape[2]]
    Image.fromarray(array[..., 0] if mode == "L" else array, mode).save(buffer, kind, **options)
    return buffer.getvalue()


def decoded(name, data, op, **options):
    call = getattr(tf.io, "decode_" + op)
    case = {"file": name, "op": op, "options": options}
    try:
        value = call(data, **{python_names.get(k, k): v for k, v in options.items()}).numpy()
        case |= {"shape": list(value.shape), "sha256": sha(value.tobytes())}
    except tf.errors.InvalidArgumentError:
        case["refused"] = True
    decode.append(case)


# ---- JPEG --------------------------------------------------------------------------------------------------------
jpegs = {}
for name, height, width, options in [
    ("444", 29, 35, {"subsampling": 0}),
    ("422", 30, 37, {"subsampling": 1}),
    ("420", 37, 45, {"subsampling": 2}),
    ("420-narrow", 9, 3, {"subsampling": 2}),
    ("420-one-pixel", 1, 1, {"subsampling": 2}),
    ("420-progressive", 41, 33, {"subsampling": 2, "progressive": True}),
    ("444-progressive-coarse", 24, 24, {"subsampling": 0, "progressive": True, "quality": 20}),
    ("420-restart", 40, 40, {"subsampling": 2, "restart_marker_blocks": 2}),
    ("420-optimized", 33, 17, {"subsampling": 2, "optimize": True, "quality": 97}),
]:
    jpegs[name] = pillow(picture(height, width), "JPEG", **{"quality": 85, **options})
jpegs["grey"] = pillow(picture(21, 26, 1), "JPEG", quality=90)
jpegs["grey-progressive"] = pillow(picture(21, 26, 1), "JPEG", quality=60, progressive=True)
jpegs["cmyk"] = pillow(picture(19, 23, 4), "JPEG", quality=90, mode="CMYK")


def with_factors(data, factors):
    """The same file with other sampling factors in its frame header: the same blocks, read in another order."""
    at = data.index(b"\xff\xc0") + 10
    changed = bytearray(data)
    for i, factor in enumerate(factors):
        changed[at + 3 * i + 1] = factor
    return bytes(changed)


# 4:4:0 (colours at half the rows) and 4:1:1 (a quarter of the columns): four blocks of luma become two MCUs of this kind.
square = pillow(picture(32, 32), "JPEG", quality=85, subsampling=2)
jpegs["411"] = with_factors(square, [0x41, 0x11, 0x11])
sixteen = pillow(picture(32, 32), "JPEG", quality=85, subsampling=1)
jpegs["440"] = with_factors(sixteen, [0x12, 0x11, 0x11])
plain = pillow(picture(18, 22), "JPEG", quality=88, subsampling=0)
jfif = plain.index(b"\xff\xe0")
bare = bytearray(plain[:jfif] + plain[jfif + 2 + struct.unpack(">H", plain[jfif + 2 : jfif + 4])[0] :])
at, scan = bare.index(b"\xff\xc0") + 10, bare.index(b"\xff\xda") + 5
for i, letter in enumerate(b"RGB"):
    bare[at + 3 * i] = letter
    bare[scan + 2 * i] = letter
jpegs["rgb-ids"] = bytes(bare)
adobe = jpegs["cmyk"].index(b"Adobe") + 11
ycck = bytearray(jpegs["cmyk"])
ycck[adobe] = 2
jpegs["adobe-ycck"] = bytes(ycck)
jpegs["cmyk-unmarked"] = jpegs["cmyk"].replace(b"Adobe", b"Other")
jpegs["trailing-bytes"] = jpegs["444"] + b"after the end"
jpegs["cut"] = jpegs["420"][: len(jpegs["420"]) * 2 // 3]

for name, data in jpegs.items():
    file = save(f"{name}.jpg", data)
    for options in [
        {},
        {"channels": 1},
        {"channels": 3},
        {"fancyUpscaling": False},
        {"dctMethod": "INTEGER_ACCURATE"},
        {"dctMethod": "INTEGER_FAST"},
        *({"ratio": ratio} for ratio in (2, 4, 8)),
        {"ratio": 2, "fancyUpscaling": False, "dctMethod": "INTEGER_ACCURATE"},
    ]:
        decoded(f"{name}.jpg", file, "jpeg", **options)

# ---- PNG, GIF, BMP: those of data/images, and what those lack -----------------------------------------------------
images = pathlib.Path(__file__).parent.parent / "fixtures/data/images"


def copied(*names):
    """Files of data/images, under a name of their own."""
    return {f"data-{name}": save(f"data-{name}", (images / name).read_bytes()) for name in names}


pngs = copied(*sorted(file.name for file in images.glob("*.png")))


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_transparency(data, value):
    """A picture in which one colour is transparent (tRNS)."""
    at = data.index(b"IDAT") - 4
    return data[:at] + png_chunk(b"tRNS", value) + data[at:]


grey = np.arange(36, dtype="u1").reshape(6, 6, 1) * 7
pngs["grey-transparent.png"] = save("grey-transparent.png", with_transparency(pillow(grey, "PNG"), struct.pack(">H", 14)))
colours = picture(5, 6)
first = struct.pack(">HHH", *(int(v) for v in colours[0, 0]))
pngs["rgb-transparent.png"] = save("rgb-transparent.png", with_transparency(pillow(colours, "PNG"), first))
for name, data in pngs.items():
    for channels in (0, 1, 3, 4):
        decoded(name, data, "png", channels=channels)


def gif_frame(left, top, width, height, indices, transparent=None, disposal=0, palette=None):
    """A picture of codes that are never compressed: a clear code before each fourth."""
    bits, held, packed = 0, 0, bytearray()
    for n, index in enumerate([v for i, v in enumerate(indices) for v in ([4, v] if i % 2 == 0 else [v])] + [5]):
        bits |= index << held
        held += 3
        while held >= 8:
            packed.append(bits & 255)
            bits >>= 8
            held -= 8
    packed.append(bits & 255)
    control = b"\x21\xf9\x04" + bytes([disposal << 2 | (transparent is not None), 1, 0, transparent or 0, 0])
    own = b"" if palette is None else bytes(palette)
    flags = 0 if palette is None else 0x81
    blocks = b"".join(bytes([len(packed[i : i + 255])]) + packed[i : i + 255] for i in range(0, len(packed), 255))
    return control + b"\x2c" + struct.pack("<HHHHB", left, top, width, height, flags) + own + b"\x02" + blocks + b"\0"


def gif(width, height, *frames):
    palette = bytes([0, 0, 0, 250, 10, 20, 30, 240, 50, 60, 70, 230])
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x81, 0, 0) + palette + b"".join(frames) + b"\x3b"


def random_indices(count):
    return rng.integers(0, 4, count).tolist()


gifs = copied("grey.gif", "animated.gif")
made = {
    "first-frame-small.gif": gif(6, 5, gif_frame(1, 2, 3, 2, random_indices(6)), gif_frame(0, 0, 6, 5, random_indices(30))),
    "transparent.gif": gif(
        4, 4, gif_frame(0, 0, 4, 4, random_indices(16), 1), gif_frame(1, 1, 2, 2, random_indices(4), 2), gif_frame(0, 0, 4, 4, random_indices(16), 0)
    ),
    "disposal.gif": gif(
        4, 3, gif_frame(0, 0, 4, 3, random_indices(12), disposal=2), gif_frame(1, 0, 2, 2, random_indices(4), disposal=3), gif_frame(0, 1, 2, 2, random_indices(4))
    ),
    "own-palette.gif": gif(3, 3, gif_frame(0, 0, 3, 3, random_indices(9)), gif_frame(0, 0, 2, 2, random_indices(4), palette=range(12, 24))),
    "beyond-screen.gif": gif(4, 4, gif_frame(0, 0, 4, 4, random_indices(16)), gif_frame(2, 2, 4, 4, random_indices(16))),
}
for name, data in made.items():
    gifs[name] = save(name, data)
for name, data in gifs.items():
    decoded(name, data, "gif")
    decoded(name, data, "image")
    decoded(name, data, "image", expandAnimations=False)


def bmp(width, height, bits, rows, top_down=False, extra=b"", compression=0):
    stride = (width * bits + 31) // 32 * 4
    body = b"".join(row + b"\0" * (stride - len(row)) for row in rows)
    start = 54 + len(extra)
    info = struct.pack("<IiiHHIIiiII", 40, width, -height if top_down else height, 1, bits, compression, len(body), 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", start + len(body), 0, 0, start) + info + extra + body


bmps = copied("rgb.bmp")
for name, bits, more in [("rgb", 24, {}), ("rgb-top-down", 24, {"top_down": True}), ("rgba", 32, {}), ("palette", 8, {"extra": bytes(1024)}), ("five-bits", 16, {})]:
    rows = [rng.integers(0, 256, 7 * bits // 8, dtype="u1").tobytes() for _ in range(5)]
    bmps[f"{name}.bmp"] = save(f"{name}.bmp", bmp(7, 5, bits, rows, **more))
bmps["cut.bmp"] = save("cut.bmp", bmps["rgb.bmp"][:100])
# Other channels than the file has give TensorFlow the wrong bytes, without an error; here they are refused.
stored = {"rgba.bmp": 4, "palette.bmp": 1}
for name, data in bmps.items():
    for channels in (0, stored.get(name, 3)):
        decoded(name, data, "bmp", channels=channels)

# ---- Images of another format than the decoder's name, and decode_image ---------------------------------------------
others = {
    "444.jpg": jpegs["444"],
    "data-rgba.png": pngs["data-rgba.png"],
    "data-grey.gif": gifs["data-grey.gif"],
    "data-animated.gif": gifs["data-animated.gif"],
    "rgb.bmp": bmps["rgb.bmp"],
}
for name, data in others.items():
    for op in ("jpeg", "png", "gif", "bmp", "image"):
        decoded(name, data, op)

# ---- Encoders ----------------------------------------------------------------------------------------------------


def encoded(name, op, **options):
    pixels = tf.io.decode_image((out / name).read_bytes())
    case = {"file": name, "op": op, "options": options}
    try:
        data = getattr(tf.io, "encode_" + op)(pixels, **{python_names.get(k, k): v for k, v in options.items()}).numpy()
        case |= {"bytes": len(data), "sha256": sha(data)}
    except tf.errors.InvalidArgumentError:
        case["refused"] = True
    encode.append(case)


for name in ("444.jpg", "420.jpg", "420-one-pixel.jpg", "420-narrow.jpg", "grey.jpg"):
    for options in [
        {},
        {"quality": 0},
        {"quality": 30},
        {"quality": 75},
        {"quality": 100},
        {"quality": 101},
        {"optimizeSize": True},
        {"progressive": True},
        {"progressive": True, "chromaDownsampling": False, "quality": 100},
        {"chromaDownsampling": False},
        {"densityUnit": "cm", "xDensity": 72, "yDensity": 96},
        {"xmpMetadata": "<x:xmpmeta/>"},
        {"format": "grayscale"},
        {"format": "rgb"},
    ]:
        encoded(name, "jpeg", **options)
    for compression in (-1, 0, 1, 3, 6, 9):
        encoded(name, "png", compression=compression)

save("large.png", pillow(picture(120, 150), "PNG"))
save("grey-alpha.png", pillow(picture(30, 41, 2), "PNG"))
save("rgba.png", pillow(picture(30, 41, 4), "PNG"))
for name in ("large.png", "grey-alpha.png", "rgba.png"):
    for compression in (-1, 1, 4, 9):
        encoded(name, "png", compression=compression)

write_json(
    out / "manifest.json",
    {"seed": seed, "versions": versions("tensorflow", "numpy", "pillow"), "decode": decode, "encode": encode},
)
