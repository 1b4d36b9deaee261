"""Table fixtures: CSV (oracle: pandas and Python's csv) and Parquet (oracle: pyarrow)."""

import csv
import datetime
import decimal
import io

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from sklearn.datasets import load_iris

from arguments import arguments
from manifest import Folder, num, versions

seed, out = arguments(__doc__, "data")
rng = np.random.default_rng(seed)

# ---- CSV -------------------------------------------------------------------------------------------------------
f = Folder(out / "csv", "CSV files", seed=seed, **versions("pandas"))


def exact(v):
    return str(v) if not isinstance(v, (bool, np.bool_)) and abs(int(v)) > 2**53 - 1 else num(v)


def column(s):
    kind = (
        "any"
        if not len(s)
        else "number"
        if pd.api.types.is_numeric_dtype(s) and s.dtype != bool
        else "boolean"
        if s.dtype == bool
        else "string"
    )
    return {
        "pandas": str(s.dtype),
        "kind": kind,
        "values": [
            None if pd.isna(v) else num(v) if kind == "string" else num(float(v)) if s.dtype.kind == "f" else exact(v)
            for v in s
        ],
    }


def good(name, text, why, encoding="utf-8", cells=True, full=True, **options):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    said = {
        k: v
        for k, v in {
            "delimiter": options.get("sep"),
            "header": options.get("header", 0) == 0,
            "encoding": encoding if encoding not in ("utf-8", "utf-8-sig") else None,
        }.items()
        if v is not None
    }
    d = pd.read_csv(io.BytesIO(data), encoding=encoding, **options)
    names = [str(c) for c in d.columns] if said["header"] else None
    ex = {"rows": len(d), "names": names, "columns": [column(d[c]) for c in d.columns]}
    if not full:
        ex["columns"] = [
            {
                **{k: c[k] for k in ("pandas", "kind")},
                "first": c["values"][:5],
                "last": c["values"][-5:],
                **({"sum": float(np.sum(c["values"]))} if c["kind"] == "number" else {}),
            }
            for c in ex["columns"]
        ]
    elif cells:  # every field as text, before any conversion; blank lines skipped as pandas does
        ex["cells"] = [
            r
            for r in csv.reader(
                io.StringIO(data.decode("utf-8-sig" if encoding == "utf-8" else encoding), newline=""),
                delimiter=options.get("sep", ","),
            )
            if r
        ]
    f.add(name, data, why=why, options=said, **ex)


def bad(name, data, kind, why, **options):
    try:
        pd.read_csv(io.BytesIO(data), **options)
        said = "ok"
    except Exception as e:
        said = f"{type(e).__name__}: {str(e).strip()[:160]}"
    f.bad(name, data, kind, why, pandas=said)


k = int(rng.integers(5, 9))
xs = rng.normal(0, 3, (k, 3))
assert (
    pd.read_csv(io.StringIO("\n".join(map(repr, xs.ravel().tolist()))), header=None)[0].to_numpy() == xs.ravel()
).all(), "pandas must parse floats exactly"
rows = "\n".join(",".join(repr(float(v)) for v in r) + f",{rng.integers(0, 3)}" for r in xs)
good("numbers.csv", "x1,x2,x3,label\n" + rows + "\n", "header, numbers")
good("no-header.csv", rows + "\n", "no header", header=None)
good("no-final-newline.csv", "a,b\n1,2\n3,4", "last line without newline")
good("crlf.csv", "a,b\r\n1,2\r\n3,4\r\n", "CRLF")
good("cr.csv", "a,b\r1,2\r3,4\r", "CR alone")
good("bom.csv", "a,b\n1,2\n", "byte order mark: the first name is a, not \\ufeffa", encoding="utf-8-sig")
good(
    "quoted.csv",
    'name,note\n"Kim, A","said ""hi"""\n"two\nlines",plain\n"",x\n',
    "quotes, doubled quotes, a comma and a newline inside",
)
good("quoted-crlf.csv", 'a,b\r\n"x\r\ny",1\r\n"z",2\r\n', "CRLF inside quotes is kept")
good("quoted-numbers.csv", 'a,b\n"1","2.5"\n"3","4"\n', "pandas reads quoted numbers as numbers")
good("korean.csv", '이름,점수,평가\n김철수,90,우수\n이영희,85.5,"좋음, 발전"\n박민수,,보통\n', "Korean text")
good("korean-euc-kr.csv", "이름,점수\n김철수,90\n이영희,85\n", "EUC-KR bytes; not valid UTF-8", encoding="euc-kr")
good("utf-16le.csv", b"\xff\xfe" + "a,값\n1,둘\n".encode("utf-16-le"), "UTF-16 with byte order mark", encoding="utf-16")
good("emoji.csv", "a,b\n😀,1\né,2\n", "astral characters")
good(
    "missing.csv",
    "a,b,c\n1,,x\nNA,2,\nNaN,nan,N/A\n4,null,-\n",
    "pandas' missing markers: empty, NA, NaN, nan, N/A, null; '-' is text",
)
good("semicolon.csv", "a;b\n1,5;2\n3,5;4\n", "semicolons; decimal commas stay text", sep=";")
good("tab.tsv", "a\tb\n1\t2\n3\t4\n", "tabs", sep="\t")
good("blank-lines.csv", "a,b\n\n1,2\n\n\n3,4\n\n", "blank lines are skipped")
good("spaces.csv", "a, b\n 1, x\n2 , y \n", "spaces belong to text fields and names; numbers may have them")
good(
    "number-forms.csv",
    "v\n1e3\n-2.5E-3\n+4\n.5\n6.\n007\ninf\n-Infinity\n",
    "exponents, signs, bare points, leading zeros, infinities",
)
good("big-integers.csv", "id\n9007199254740993\n9223372036854775807\n", "beyond 2^53: doubles lose digits")
good("booleans.csv", "a,b\nTrue,true\nFalse,FALSE\n", "pandas reads these as booleans")
good("mixed.csv", "a\n1\n2\nthree\n", "one word makes the column text")
good("one-column.csv", "a\n1\n2\n", "no delimiter at all")
good("duplicate-names.csv", "a,a,b\n1,2,3\n", "pandas renames the second to a.1")
good("header-only.csv", "a,b,c\n", "no rows")
good("short-rows.csv", "a,b,c\n1,2\n3,4,5\n6\n", "pandas fills short rows with missing values")
iris = load_iris()
good(
    "iris.csv",
    "sepal_length,sepal_width,petal_length,petal_width,species\n"
    + "".join(",".join(str(v) for v in r) + f",{iris.target_names[t]}\n" for r, t in zip(iris.data, iris.target)),
    "Fisher's iris as scikit-learn ships it",
    full=False,
)
bad("empty.csv", b"", "empty", "zero bytes")
bad("long-rows.csv", b"a,b\n1,2\n3,4,5\n6,7\n", "ragged-rows", "line 3 has 3 fields, 2 expected")
bad(
    "unterminated-quote.csv",
    b'a,b\n1,"never closed\n2,3\n',
    "unterminated-quote",
    "a quote opened on line 2 is never closed",
)
bad("text-after-quote.csv", b'a,b\n"x"y,1\n', "bad-quote", "text after a closing quote; pandas reads xy")
bad("nul-bytes.csv", b"a,b\n1,\x00\n", "either", "a NUL byte: refused or kept, never a cut field")
bad("not-utf-8.csv", "이름\n김\n".encode("euc-kr"), "bad-encoding", "EUC-KR read as UTF-8")
bad("binary.csv", bytes(rng.integers(0, 256, 200, dtype="u1")), "bad-encoding", "random bytes")
f.close()

# ---- Parquet ---------------------------------------------------------------------------------------------------
f = Folder(out / "parquet", "Parquet files", seed=seed, **versions("pyarrow"))
n = int(rng.integers(12, 20))
mask = lambda p=0.3: rng.random(n) < p
words = ["고양이", "개", "새", "fish", ""]
base = pa.table(
    {
        "i32": pa.array(rng.integers(-(2**31), 2**31, n), pa.int32()),
        "i64": pa.array(rng.integers(-(2**62), 2**62, n), pa.int64()),
        "u8": pa.array(rng.integers(0, 256, n), pa.uint8()),
        "f32": pa.array(rng.normal(0, 1, n).astype("f4")),
        "f64": pa.array(rng.normal(0, 1, n)),
        "flag": pa.array(rng.integers(0, 2, n).astype(bool)),
        "word": pa.array([words[i] for i in rng.integers(0, 5, n)]),
    }
)
nullable = pa.table(
    {
        "i32": pa.array(rng.integers(-99, 99, n), pa.int32(), mask=mask()),
        "f64": pa.array(
            [
                None if m else (float("nan") if i == 0 else float(i))
                for i, m in zip(range(n), [False] + list(mask())[1:])
            ],
            pa.float64(),
        ),
        "flag": pa.array(rng.integers(0, 2, n).astype(bool), mask=mask()),
        "word": pa.array([words[i] for i in rng.integers(0, 5, n)], mask=mask()),
        "nothing": pa.array([None] * n, pa.float32()),
    }
)


def value(v):
    if isinstance(v, list):
        return [value(x) for x in v]
    if isinstance(v, dict):
        return {k: value(x) for k, x in v.items()}
    if isinstance(v, bytes):
        return {"hex": v.hex()}
    if isinstance(v, (datetime.datetime, datetime.date)):
        return v.isoformat()
    if isinstance(v, decimal.Decimal):
        return str(v)
    return num(v)


def good(name, table, why, **kw):
    pq.write_table(
        table, f.path / name, **{"compression": "none", "use_dictionary": False, "store_schema": False, **kw}
    )
    t = pq.read_table(f.path / name)
    cols = {
        c: {
            "type": str(t[c].type),
            "values": [
                str(v) if str(t[c].type) in ("int64", "uint64") and v is not None else value(v)
                for v in t[c].to_pylist()
            ],
        }
        for c in t.column_names
    }
    f.add(name, rows=t.num_rows, rowGroups=pq.ParquetFile(f.path / name).num_row_groups, why=why, columns=cols)


good("plain.parquet", base, "uncompressed, PLAIN encoding")
good("snappy.parquet", base, "Snappy, PLAIN", compression="snappy")
good(
    "dictionary-snappy.parquet",
    base,
    "Snappy, dictionary encoding: pyarrow's and pandas' default",
    compression="snappy",
    use_dictionary=True,
)
good("gzip.parquet", base, "gzip", compression="gzip", use_dictionary=True)
good("zstd.parquet", base, "Zstandard", compression="zstd", use_dictionary=True)
good(
    "nullable.parquet",
    nullable,
    "nulls in every column, NaN is not null, one column all null",
    compression="snappy",
    use_dictionary=True,
)
good(
    "row-groups.parquet",
    base,
    "several row groups and pages",
    compression="snappy",
    row_group_size=5,
    data_page_size=64,
)
good("page-v2.parquet", nullable, "data page version 2", compression="snappy", data_page_version="2.0")
good(
    "delta.parquet",
    base.select(["i32", "i64", "word", "f32"]),
    "DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY, BYTE_STREAM_SPLIT",
    column_encoding={
        "i32": "DELTA_BINARY_PACKED",
        "i64": "DELTA_BINARY_PACKED",
        "word": "DELTA_LENGTH_BYTE_ARRAY",
        "f32": "BYTE_STREAM_SPLIT",
    },
)
good(
    "nested.parquet",
    pa.table(
        {
            "pixels": pa.array([[1, 2, 3], [], None, [4]], pa.list_(pa.uint8())),
            "label": pa.array([0, 1, 2, 3], pa.int32()),
            "image": pa.array(
                [
                    {"bytes": b"\x89PNG", "path": "a.png"},
                    None,
                    {"bytes": b"", "path": None},
                    {"bytes": b"\x00", "path": "b"},
                ]
            ),
        }
    ),
    "lists and structs, as hubs store images {bytes, path}",
    compression="snappy",
)
good(
    "times.parquet",
    pa.table(
        {
            "t": pa.array([datetime.datetime(2019, 3, 1, 12, 0, 0, 123000), None], pa.timestamp("ms")),
            "d": pa.array([datetime.date(2019, 3, 1), None]),
            "dec": pa.array([decimal.Decimal("1.25"), decimal.Decimal("-3.00")], pa.decimal128(9, 2)),
        }
    ),
    "timestamp, date, decimal",
)
good("no-rows.parquet", base.slice(0, 0), "zero rows", compression="snappy")
pq.write_table(base.to_pandas().pipe(pa.Table.from_pandas), f.path / "from-pandas.parquet")
f.add(
    "from-pandas.parquet",
    rows=n,
    rowGroups=1,
    why="as pandas.to_parquet writes it, with its schema metadata; same columns as plain.parquet",
    sameAs="plain.parquet",
)


def bad(name, data, kind, why):
    try:
        pq.read_table(io.BytesIO(bytes(data)))
        said = "ok"
    except Exception as e:
        said = f"{type(e).__name__}: {str(e).strip()[:160]}"
    f.bad(name, data, kind, why, pyarrow=said)


x = (f.path / "snappy.parquet").read_bytes()
bad("zero-bytes.parquet", b"", "truncated-header", "empty file")
bad("magic-only.parquet", b"PAR1", "truncated-header", "four bytes")
bad("footer-cut.parquet", x[:-30], "truncated-data", "the footer is missing")
bad("wrong-magic.parquet", x[:-1] + b"2", "bad-magic", "last four bytes are not PAR1")
bad("footer-length-lies.parquet", x[:-8] + b"\xff\xff\xff\x7f" + x[-4:], "bad-header", "footer longer than the file")
bad("footer-garbage.parquet", x[:-200] + bytes(192) + x[-8:], "bad-header", "footer overwritten with zeros")
c = bytearray(x)
c[40:80] = b"\xff" * 40
bad("page-garbage.parquet", c, "corrupt-data", "a compressed page overwritten")
f.close()
