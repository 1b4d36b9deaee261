"""TensorBoard fixtures: awkward and broken event files, made record by record.

Needs tensorboard alone. Each run of a log directory is one case; case.json says what it holds."""

import io
import json
import shutil
import struct
import wave

import numpy as np
from google.protobuf import json_format
from PIL import Image
from tensorboard.compat.proto import event_pb2, graph_pb2, node_def_pb2, summary_pb2, tensor_pb2, types_pb2
from tensorboard.util import tensor_util

from arguments import arguments
from manifest import versions, write_json
from tensorboard_cases import BASE, frame, mcrc

seed, out = arguments(__doc__, "tensorboard")
rng = np.random.default_rng(seed)
Event, Value, Summary = event_pb2.Event, summary_pb2.Summary.Value, summary_pb2.Summary


def open_case(name, title):
    global folder, notes, tick
    folder = out / name / "logdir"
    shutil.rmtree(out / name, ignore_errors=True)
    folder.mkdir(parents=True)
    notes, tick = {}, 0
    return title


def close_case(name, title, **more):
    write_json(
        out / name / "case.json",
        {"title": title, "generator": {"seed": seed, **versions("tensorboard")}, **more, "cases": notes},
    )
    print(f"{name}: {len(notes)} runs")


def ev(step=None, *values, wall=None, **kw):
    """One serialized event; the clock advances a quarter second each."""
    global tick
    tick += 1
    e = Event(wall_time=BASE + tick / 4 if wall is None else wall, **kw)
    if step is not None:
        e.step = step
    if values:
        e.summary.value.extend(values)
    return e.SerializeToString(deterministic=True)


def head(version="brain.Event:2"):
    return ev(file_version=version)


def simple(tag, v):
    return Value(tag=tag, simple_value=v)


def meta(plugin, content=b"", **kw):
    return summary_pb2.SummaryMetadata(
        plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name=plugin, content=content), **kw
    )


def tensor(tag, plugin, a, dtype=None, **kw):
    t = a if isinstance(a, tensor_pb2.TensorProto) else tensor_util.make_tensor_proto(a, dtype=dtype)
    v = Value(tag=tag, tensor=t)
    if plugin is not None:
        v.metadata.CopyFrom(meta(plugin, **kw))
    return v


def run(name, why, *files, raw=False):
    """files: lists of serialized events (or bytes taken as they are)."""
    notes[name] = why
    d = folder / name
    d.mkdir(parents=True, exist_ok=True)
    for i, f in enumerate(files):
        (d / f"events.out.tfevents.{int(BASE) + i}.fixture").write_bytes(
            f if isinstance(f, bytes) else b"".join(frame(r) for r in f)
        )


def line(n=4, tag="loss", start=0):
    return [ev(i, simple(tag, float(np.float32(rng.random())))) for i in range(start, start + n)]


START = lambda step: ev(step, session_log=event_pb2.SessionLog(status=event_pb2.SessionLog.START))

# ---- awkward but valid -----------------------------------------------------------------------------------------
t = open_case("edge-cases", "valid files with awkward contents")
run(
    "nan-inf",
    "not-a-number and infinities, as simple values and as tensors",
    [
        head(),
        *(
            ev(i, simple("simple", v), tensor("tensor", "scalars", np.float32(v)))
            for i, v in enumerate([1, np.nan, np.inf, -np.inf, 2])
        ),
    ],
)
run(
    "big-steps",
    "steps beyond 2^53, and a negative one",
    [head(), *(ev(s, simple("s", i)) for i, s in enumerate([-5, 0, 1, 2**31, 2**53 + 1, 2**60 + 1, 2**63 - 1]))],
)
run(
    "unicode tags/deep/er",
    "tags in several scripts, with spaces, colons, quotes, slashes",
    [
        head(),
        *(
            ev(0, simple(tag, i))
            for i, tag in enumerate(
                [
                    "손실",
                    "a b",
                    "a:b",
                    "a/b/c",
                    "/lead",
                    "trail/",
                    "a//b",
                    "100%",
                    "q\"'<>&",
                    "😀",
                    "tab\tnewline\n",
                    ".",
                ]
            )
        ),
    ],
)
run("empty-tag", "a value whose tag is empty", [head(), ev(0, simple("", 1.0), simple("x", 2.0))])
run(
    "float-encodings",
    "one scalar as float_val, tensor_content, double, int32, int64, half and bool",
    [
        head(),
        ev(
            0,
            tensor("float_val", "scalars", tensor_pb2.TensorProto(dtype=types_pb2.DT_FLOAT, float_val=[0.1])),
            tensor(
                "tensor_content",
                "scalars",
                tensor_pb2.TensorProto(dtype=types_pb2.DT_FLOAT, tensor_content=struct.pack("<f", 0.1)),
            ),
            tensor("double", "scalars", np.float64(0.1)),
            tensor("int32", "scalars", np.int32(7)),
            tensor("int64", "scalars", np.int64(2**40)),
            tensor("half", "scalars", np.float16(0.5)),
            tensor("bool", "scalars", np.bool_(True)),
            tensor("rank 1", "scalars", np.float32([0.5])),
        ),
    ],
)
run(
    "no-metadata",
    "a tensor without plugin: no dashboard shows it",
    [head(), ev(0, tensor("lost", None, np.float32(1)), simple("shown", 1))],
)
run(
    "first-metadata-wins",
    "the display name and description of a later event are ignored; metadata may also be absent later",
    [
        head(),
        ev(0, tensor("t", "scalars", np.float32(1), display_name="First", summary_description="one")),
        ev(1, tensor("t", "scalars", np.float32(2), display_name="Second", summary_description="two")),
        ev(2, tensor("t", None, np.float32(3))),
    ],
)
run(
    "unknown-plugin",
    "a plugin nobody knows, and unknown protobuf fields everywhere",
    [
        head() + b"\xfa\x07\x03abc",
        ev(0, tensor("mine", "my_plugin", np.float32([[1, 2]]), content=b"\x00\xff"), simple("s", 1))
        + b"\xf8\x07\x96\x01",
    ],
)
run(
    "many-values",
    "several values of one tag in one event, and several tags",
    [head(), ev(0, simple("a", 1), simple("a", 2), simple("b", 3)), ev(1, simple("a", 4))],
)
run(
    "same-step-twice",
    "one tag, one step, two events: Python keeps both, the fast loader the last",
    [head(), ev(0, simple("s", 1)), ev(1, simple("s", 2)), ev(1, simple("s", 3)), ev(2, simple("s", 4))],
)
run(
    "steps-go-back",
    "steps 0-5 then 3-4 without a session record: Python keeps all, the fast loader drops what the newer ones overtake",
    [head(), *line(6), *line(2, start=3)],
)
run(
    "restart-start-once",
    "steps 0-5, then SessionLog START at 3, then 3-4: Python ignores a run's first START",
    [head(), *line(6), *line(3, "other"), START(3), *line(2, start=3)],
)
run(
    "restart-start-twice",
    "the same with START written twice: now Python purges every tag from step 3 on",
    [head(), *line(6), *line(6, "other"), START(3), START(3), *line(2, start=3)],
)
run(
    "restart-two-files",
    "a first file with START(0) and steps 0-5, a second with START(3) and steps 3-4, as TensorFlow 1 restarts",
    [head(), START(0), *line(6)],
    [head(), START(3), *line(2, start=3)],
)
run("two-files", "training resumed in a second file, steps continuing", [head(), *line(3)], [head(), *line(3, start=3)])
run("two-writers", "two files whose clocks interleave, one tag each", [head(), *line(3, "a")], [head(), *line(3, "b")])
run(
    "version-1",
    "file_version brain.Event:1: steps going back purge",
    [head("brain.Event:1"), *line(6), *line(2, start=3)],
)
run("no-version", "no file_version record", line(3))
run("version-twice", "two file_version records", [head(), *line(2), head(), *line(2, start=2)])
run(
    "source-metadata",
    "file_version with a writer's name",
    [ev(file_version="brain.Event:2", source_metadata=event_pb2.SourceMetadata(writer="feedforward")), *line(1)],
)
run("only-version", "a run that has begun and logged nothing", [head()])


def pic(fmt, frames=1, **kw):
    b = io.BytesIO()
    ims = [Image.fromarray(rng.integers(0, 256, (4, 6, 3), dtype="u1")) for _ in range(frames)]
    ims[0].save(b, fmt, **({"save_all": True, "append_images": ims[1:], "duration": 50} if frames > 1 else {}), **kw)
    return b.getvalue()


def imgs(tag, *enc):
    return tensor(tag, "images", np.array([b"6", b"4", *enc], object))


run(
    "image-formats",
    "PNG, JPEG, animated GIF, BMP, WebP, SVG, and bytes that are no image",
    [
        head(),
        ev(
            0,
            imgs("png", pic("PNG")),
            imgs("jpeg", pic("JPEG")),
            imgs("gif", pic("GIF", 3)),
            imgs("bmp", pic("BMP")),
            imgs("webp", pic("WEBP", lossless=True)),
            imgs("svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="6" height="4"/>'),
            imgs("garbage", b"not an image"),
            imgs("no samples"),
        ),
    ],
)
run(
    "image-counts",
    "a tag whose number of samples changes",
    [head(), *(ev(i, imgs("x", *(pic("PNG") for _ in range(n)))) for i, n in enumerate([1, 3, 2]))],
)
run(
    "image-same-step",
    "two images at one step: the dashboard shows the first (Python) or the last (fast)",
    [head(), ev(0, imgs("x", pic("PNG"))), ev(0, imgs("x", pic("PNG")))],
)
run(
    "legacy-image",
    "old-style Image values, 1, 2, 3 and 4 channels",
    [
        head(),
        *(
            ev(
                0,
                Value(
                    tag=f"c{c}/image", image=Summary.Image(height=4, width=6, colorspace=c, encoded_image_string=png)
                ),
            )
            for c, png in (
                (
                    c,
                    (
                        lambda b: (
                            Image.fromarray(rng.integers(0, 256, (4, 6, c), dtype="u1").squeeze()).save(b, "PNG"),
                            b.getvalue(),
                        )[1]
                    )(io.BytesIO()),
                )
                for c in (1, 2, 3, 4)
            )
        ),
    ],
)


def wav(n=50, rate=8000, ch=1):
    b = io.BytesIO()
    w = wave.open(b, "wb")
    w.setnchannels(ch)
    w.setsampwidth(2)
    w.setframerate(rate)
    w.writeframes(rng.integers(-9999, 9999, n * ch, dtype="<i2").tobytes())
    w.close()
    return b.getvalue()


run(
    "legacy-audio",
    "old-style Audio values; content_type audio/wav and another",
    [
        head(),
        ev(
            0,
            Value(
                tag="wav/audio",
                audio=Summary.Audio(
                    sample_rate=8000,
                    num_channels=1,
                    length_frames=50,
                    content_type="audio/wav",
                    encoded_audio_string=wav(),
                ),
            ),
            Value(
                tag="other/audio",
                audio=Summary.Audio(
                    sample_rate=8000,
                    num_channels=1,
                    length_frames=4,
                    content_type="audio/ogg",
                    encoded_audio_string=b"OggS",
                ),
            ),
        ),
    ],
)
run(
    "audio-shapes",
    "audio tensors of shape [k, 2] with labels, and of shape [k]",
    [
        head(),
        ev(
            0,
            tensor(
                "labelled", "audio", np.array([[wav(), b"first"], [wav(30), b"second"]], object), content=b"\x10\x0b"
            ),
            tensor("bare", "audio", np.array([wav()], object), content=b"\x10\x0b"),
        ),
    ],
)
H = lambda *rows: np.array(rows, "f8").reshape(-1, 3)
run(
    "histograms",
    "ordinary, constant, empty (no rows and zero rows), NaN edge, unsorted, infinite",
    [
        head(),
        ev(
            0,
            tensor("ordinary", "histograms", H([0, 1, 3], [1, 2, 0], [2, 3, 5])),
            tensor("constant", "histograms", H([2, 2, 0], [2, 2, 7])),
            tensor("no rows", "histograms", np.zeros((0, 3))),
            tensor("zero rows", "histograms", np.zeros((3, 3))),
            tensor("nan", "histograms", H([0, np.nan, 1], [np.nan, 2, 1])),
            tensor("infinite", "histograms", H([-np.inf, 0, 1], [0, np.inf, 2])),
            tensor("float32", "histograms", H([0, 1, 3], [1, 2, 4]).astype("f4")),
        ),
    ],
)
P = summary_pb2.HistogramProto


def ld(field, b):
    return bytes([field << 3 | 2, len(b)]) + b  # a length-delimited protobuf field, by hand


def dbl(field, v):
    return bytes([field << 3 | 1]) + struct.pack("<d", v)


run(
    "legacy-histograms",
    "old-style histograms: ordinary, with empty ends, all equal, empty, unpacked arrays",
    [
        head(),
        ev(
            0,
            Value(
                tag="ordinary",
                histo=P(min=-1, max=3, num=6, sum=5, sum_squares=11, bucket_limit=[0, 1, 2, 3], bucket=[1, 2, 2, 1]),
            ),
            Value(
                tag="empty ends",
                histo=P(
                    min=0.5,
                    max=1.5,
                    num=3,
                    sum=3,
                    sum_squares=3.5,
                    bucket_limit=[-1, 0, 1, 2, 3, 1e308],
                    bucket=[0, 0, 1, 2, 0, 0],
                ),
            ),
            Value(
                tag="constant",
                histo=P(min=2, max=2, num=4, sum=8, sum_squares=16, bucket_limit=[1, 2, 3], bucket=[0, 4, 0]),
            ),
            Value(
                tag="empty",
                histo=P(
                    min=1.7976931348623157e308,
                    max=-1.7976931348623157e308,
                    bucket_limit=[1.7976931348623157e308],
                    bucket=[0],
                ),
            ),
        ),
        ev(1)
        + ld(
            5,
            ld(
                1,
                ld(1, b"unpacked")
                + ld(5, dbl(1, 0) + dbl(2, 2) + dbl(3, 3) + dbl(6, 1.0) + dbl(6, 2.0) + dbl(7, 1.0) + dbl(7, 2.0)),
            ),
        ),
    ],
)
run(
    "texts",
    "rank 0 to 3, an empty string, no strings",
    [
        head(),
        ev(
            0,
            *(
                tensor(k, "text", np.array(v, object))
                for k, v in [
                    ("scalar", b"*a*"),
                    ("vector", [b"a", "나".encode()]),
                    ("matrix", [[b"a", b"b"], [b"c", b"d"]]),
                    ("cube", [[[b"a", b"b"]], [[b"c", b"d"]]]),
                    ("empty", b""),
                    ("none", np.zeros(0, object)),
                ]
            ),
        ),
    ],
)
G = lambda *ns: graph_pb2.GraphDef(
    node=[node_def_pb2.NodeDef(name=n, op=o, input=i) for n, o, i in ns]
).SerializeToString()
g1, g2 = (
    G(
        ("x", "Placeholder", []),
        ("dense/MatMul", "MatMul", ["x", "dense/W"]),
        ("dense/W", "VariableV2", []),
        ("y", "Relu", ["dense/MatMul", "^x"]),
    ),
    G(("only", "NoOp", [])),
)
run("graph", "a graph with scopes and a control edge", [head(), ev(graph_def=g1)])
run(
    "two-graphs",
    "two graphs in one run at different steps: the later is shown",
    [head(), ev(0, graph_def=g1), ev(1, graph_def=g2)],
)
run(
    "two-graphs-one-step",
    "two graphs at the same step: which is shown depends on the loader",
    [head(), ev(0, graph_def=g1), ev(0, graph_def=g2)],
)
run(
    "graph-broken",
    "graph_def bytes that are no GraphDef, beside a scalar",
    [head(), ev(graph_def=b"\xff\xff\xff"), *line(1)],
)
keras2 = {
    "class_name": "Functional",
    "config": {
        "name": "m",
        "layers": [
            {"class_name": "InputLayer", "name": "x", "config": {"name": "x"}, "inbound_nodes": []},
            {"class_name": "Dense", "name": "d", "config": {"name": "d"}, "inbound_nodes": [[["x", 0, 0, {}]]]},
        ],
        "input_layers": [["x", 0, 0]],
        "output_layers": [["d", 0, 0]],
    },
}
keras3 = json.loads(json.dumps(keras2))
keras3["config"]["layers"][1]["inbound_nodes"] = [
    {
        "args": [
            {
                "class_name": "__keras_tensor__",
                "config": {"shape": [None, 4], "dtype": "float32", "keras_history": ["x", 0, 0]},
            }
        ],
        "kwargs": {},
    }
]
seq = {
    "class_name": "Sequential",
    "config": {
        "name": "s",
        "layers": [{"class_name": "Dense", "config": {"name": "a"}}, {"class_name": "Dense", "config": {"name": "b"}}],
    },
}
for k, j, c in [
    ("keras-2-model", keras2, b"1"),
    ("keras-3-model", keras3, b"1"),
    ("keras-sequential", seq, b"1"),
    ("keras-wrong-content", keras3, b"2"),
]:
    run(
        k,
        "a Keras model graph; content must be ASCII 1; edges come only from Keras-3 inbound_nodes",
        [head(), ev(0, tensor("keras", "graph_keras_model", np.array(json.dumps(j).encode(), object), content=c))],
    )
run("long", "2,500 scalars: more than the default sample", [head(), *(ev(i, simple("s", i / 8)) for i in range(2500))])
run(
    "wall-time-backwards",
    "clock set back during the run",
    [
        head(),
        ev(0, simple("s", 1), wall=BASE + 50),
        ev(1, simple("s", 2), wall=BASE + 10),
        ev(2, simple("s", 3), wall=BASE + 60),
    ],
)
run(
    "wall-time-zero",
    "wall_time 0, and so absent from the bytes",
    [head(), ev(0, simple("s", 1), wall=0.0), ev(1, simple("s", 2))],
)
close_case("edge-cases", t)

# ---- broken files ----------------------------------------------------------------------------------------------
t = open_case("broken", "damaged files: three good scalars come before the damage at record 4 unless said otherwise")


def parts():
    e = [head(), *line(6)]
    return [frame(r) for r in e]


def at(i, fn):
    p = parts()
    p[i] = fn(p[i])
    return b"".join(p)


def flip(k, bit=1):
    return lambda b: b[:k] + bytes([b[k] ^ bit]) + b[k + 1 :]


def until(keep, tail=b""):
    return b"".join(parts()[:keep]) + tail


last = parts()[4]
run("cut-in-length", "file ends 5 bytes into record 5: a writer may still be at work", until(4, last[:5]))
run("cut-in-length-crc", "file ends inside the length's checksum", until(4, last[:10]))
run("cut-in-data", "file ends inside the data", until(4, last[:20]))
run("cut-in-data-crc", "file ends inside the data's checksum", until(4, last[:-2]))
run("length-crc", "checksum of record 5's length is wrong", at(4, flip(8)))
run("length-changed", "record 5's length changed", at(4, flip(0)))
run("data-crc", "checksum of record 5's data is wrong", at(4, lambda b: b[:-4] + bytes([b[-4] ^ 1]) + b[-3:]))
run("data-changed", "one bit of record 5's data changed", at(4, flip(22)))
run("first-record-crc", "the very first record is damaged", at(0, flip(14)))
run("zero-bytes", "an empty file", b"")
n = struct.pack("<Q", 500_000_000)
run(
    "large-length",
    "record 5 announces 500 MB, the file ends after 40: looks like a writer at work",
    until(4, n + mcrc(n) + b"x" * 40),
)
run("zero-padded", "zeros after the last record, as preallocating file systems leave", until(4, bytes(64)))
run("not-an-event-file", "random bytes under an event file's name", rng.integers(0, 256, 300, dtype="u1").tobytes())
run("text-file", "text under an event file's name", b"epoch,loss\n0,1.0\n1,0.5\n")
run(
    "empty-record",
    "record 5 has no bytes: an event with every field at its default",
    until(4, frame(b"") + b"".join(parts()[4:])),
)
run(
    "concatenated",
    "two complete files joined",
    b"".join(parts()) + b"".join(frame(r) for r in [head(), *line(2, start=6)]),
)
run(
    "wall-time-nan",
    "record 5 has wall_time NaN",
    until(4, frame(ev(9, simple("loss", 1.0), wall=float("nan"))) + b"".join(frame(r) for r in line(2, start=10))),
)
run(
    "wall-time-infinite",
    "record 5 has wall_time infinity",
    until(4, frame(ev(9, simple("loss", 1.0), wall=float("inf"))) + b"".join(frame(r) for r in line(2, start=10))),
)
run(
    "damaged-then-new-file",
    "a file damaged at record 5 and a second, sound file",
    at(4, flip(22)),
    [head(), *line(3, start=6)],
)
run(
    "tensor-too-short",
    "a tensor whose content is shorter than its shape",
    [
        head(),
        ev(
            0,
            tensor(
                "short",
                "histograms",
                tensor_pb2.TensorProto(
                    dtype=types_pb2.DT_DOUBLE,
                    tensor_shape=tensor_util.make_tensor_proto(np.zeros((2, 3))).tensor_shape,
                    tensor_content=bytes(16),
                ),
            ),
        ),
        *line(2),
    ],
)
(folder / "wrong-name").mkdir()
(folder / "wrong-name" / "events.out.data").write_bytes(b"".join(parts()))
notes["wrong-name"] = "sound, but the name lacks `tfevents`: no run appears"
close_case("broken", t)

# One of these ends the reload thread of `--load_fast=false`, so the slow server shows whatever it had got to: not asked.
t = open_case(
    "unparseable",
    "records that are framed correctly but cannot be parsed; each ends the slow server's loading of every run",
)
run(
    "payload-not-protobuf",
    "record 5 is framed correctly but holds no protobuf",
    until(4, frame(b"\xff\xff\xff\xff not a message") + b"".join(parts()[4:])),
)
run(
    "payload-truncated-protobuf",
    "record 5's protobuf ends early inside a correct frame",
    until(4, frame(next(iter([ev(9, simple("loss", 1.0))]))[:-3]) + b"".join(parts()[4:])),
)
run(
    "tag-not-utf-8",
    "a tag whose bytes are not UTF-8",
    until(4, frame(ev(9, simple("XXXX", 1.0)).replace(b"XXXX", b"\xff\xfeab")) + b"".join(parts()[4:])),
)
run("sound", "an undamaged run in the same log directory", b"".join(parts()))
close_case("unparseable", t, loaders=["accumulator", "provider", "fast"])

# TensorFlow, TensorBoard's own reader and its data server all try to allocate what the length says and die, so no loader is asked.
t = open_case(
    "huge-length",
    "a record length that must not be allocated; crashes every TensorBoard loader, so for readers of our own only",
)
good = line(3)
read = {
    "scalars": {
        "loss": {"steps": [0, 1, 2], "values": [Event.FromString(r).summary.value[0].simple_value for r in good]}
    }
}
for name, n in ("2-to-62", 2**62), ("2-to-64", 2**64 - 1):
    n = struct.pack("<Q", n)
    run(
        name,
        "record 5 announces that many bytes, with a correct checksum",
        b"".join(frame(r) for r in [head(), *good]) + n + mcrc(n) + b"x" * 40,
    )
write_json(
    out / "huge-length" / "expected.json",
    {
        "title": t,
        "generator": {"seed": seed, **versions("tensorboard")},
        "cases": notes,
        "loaders": [],
        "runs": {k: read for k in notes},
    },
)

# ---- one tag, two plugins --------------------------------------------------------------------------------------
t = open_case("tag-conflict", "one tag used as scalar and then as histogram")
run(
    ".",
    "scalar then histogram under one tag",
    [head(), ev(0, tensor("x", "scalars", np.float32(1))), ev(1, tensor("x", "histograms", H([0, 1, 2])))],
)
close_case("tag-conflict", t)

# ---- bytes and their meaning, for tests without any loader --------------------------------------------------------
strings = [
    b"",
    b"123456789",
    b"\x00" * 32,
    b"\xff" * 32,
    bytes(range(32)),
    bytes(range(31, -1, -1)),
    rng.integers(0, 256, int(rng.integers(40, 100)), dtype="u1").tobytes(),
]


def crc32c(b):
    c = 0xFFFFFFFF
    for x in b:
        c ^= x
        for _ in range(8):
            c = (c >> 1) ^ (0x82F63B78 if c & 1 else 0)
    return c ^ 0xFFFFFFFF


tick = 0
events = [
    head(),
    ev(1, simple("loss", 0.5)),
    ev(-1, simple("손실", float("nan"))),
    ev(2**60 + 1, tensor("t", "scalars", np.float32(0.25), display_name="T", summary_description="d")),
    START(3),
    ev(2, imgs("i", b"\x89PNG")),
    ev(2, tensor("h", "histograms", H([0, 1, 2]))),
    ev(3, Value(tag="old", histo=P(min=0, max=1, num=2, sum=1, sum_squares=1, bucket_limit=[0.5, 1], bucket=[1, 1]))),
    ev(graph_def=g2),
]
write_json(
    out / "records.json",
    {
        "title": "CRC-32C, masked CRC-32C, and framed events with their meaning",
        "generator": {"seed": seed, **versions("tensorboard", "protobuf")},
        "crc32c": [
            {"hex": b.hex(), "crc32c": f"{crc32c(b):08x}", "masked": f"{struct.unpack('<I', mcrc(b))[0]:08x}"}
            for b in strings
        ],
        "events": [
            {
                "record": frame(e).hex(),
                "event": json_format.MessageToDict(Event.FromString(e), preserving_proto_field_name=True),
            }
            for e in events
        ],
    },
)
