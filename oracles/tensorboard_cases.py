"""Helpers for the TensorBoard fixtures: canonical event files, and expected.json as TensorBoard's loaders see a log directory."""

import importlib.util
import pathlib
import struct


def checker(path):
    spec = importlib.util.spec_from_file_location("check_tensorboard", path)
    m = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(m)
    return m


BASE = 1551400000.0  # 2019-03-01: every fixture's clock starts here


def mcrc(b):
    from tensorboard.compat.tensorflow_stub.pywrap_tensorflow import masked_crc32c

    return struct.pack("<I", masked_crc32c(b))


def frame(data):
    n = struct.pack("<Q", len(data))
    return n + mcrc(n) + data + mcrc(data)


def records(b):
    at = 0
    while at < len(b):
        n = struct.unpack_from("<Q", b, at)[0]
        yield b[at + 12 : at + 12 + n]
        at += 16 + n


def canonical(logdir):
    """Give every event file a fixed name and a fixed clock. Only the eight bytes of wall_time and the checksum change."""
    for i, p in enumerate(sorted(p for p in pathlib.Path(logdir).rglob("*tfevents*") if p.is_file())):
        out = b""
        for k, r in enumerate(records(p.read_bytes())):
            assert r[0] == 0x09, "wall_time is always first"
            out += frame(b"\x09" + struct.pack("<d", BASE + 100 * i + 0.25 * k) + r[9:])
        p.unlink()
        v2 = p.name.endswith(".v2")
        (p.parent / (f"events.out.tfevents.{int(BASE) + 100 * i}.fixture" + (f".1.{i}.v2" if v2 else ""))).write_bytes(
            out
        )


def expect(check, logdir, **head):
    """The expected.json of a log directory: the provider's view, what only other loaders show, and a patch where they differ."""
    found = {
        l: check.load(str(logdir), l, None, 90)
        for l in head.get("loaders", ["accumulator", "provider", "server", "fast"])
    }
    doc = {**head, "runs": found["provider"]["runs"]}
    for run, sections in found["accumulator"]["runs"].items():
        if "legacyHistograms" in sections:
            doc["runs"].setdefault(run, {})["legacyHistograms"] = sections["legacyHistograms"]
        for s, tags in sections.items():
            for t, e in tags.items():
                if e.get("legacy") and t in doc["runs"].get(run, {}).get(s, {}):
                    doc["runs"][run][s][t]["legacy"] = True
    server = found.get("server") or found["fast"]
    for run, sections in server["runs"].items():
        for s, tags in sections.items():
            for t, e in tags.items():
                for k in ("html", "descriptionHtml"):
                    if k in e and t in doc["runs"].get(run, {}).get(s, {}):
                        doc["runs"][run][s][t][k] = e[k]
    doc.update({k: server[k] for k in ("hparams", "layout", "projector") if k in server})
    patches = {}
    for l, f in found.items():
        p = {}
        for d in check.differences({**doc, "tolerance": 1e-9}, f, l):
            if not d:
                continue
            path = d.split(": ")[0]
            # a difference names a path; replace the smallest whole thing around it: a run, a section's tag or one of its keys
            keys = locate(path, doc, f)
            put(p, keys, dig(f, keys))
        if p:
            patches[l] = p
    if patches:
        doc["patches"] = patches
    for l, f in found.items():
        left = check.differences(doc, f, l)
        assert not left, (l, left[:5])
    return doc


def dig(d, keys):
    for k in keys:
        if not isinstance(d, dict) or k not in d:
            return None
        d = d[k]
    return d


def put(p, keys, v):
    for k in keys[:-1]:
        p = p.setdefault(k, {})
    p[keys[-1]] = v


def locate(path, doc, f):
    """Split a difference's path into keys, at most down to one key of one tag (tags and runs may hold slashes)."""

    def step(rest, *ds):
        names = set().union(*(d.keys() for d in ds if isinstance(d, dict)))
        best = max((n for n in names if rest == n or rest.startswith(n + "/")), key=len, default=None)
        return (None, rest) if best is None else (best, rest[len(best) + 1 :])

    for top in ("hparams", "layout", "projector"):
        if path.startswith("server:" + top):
            return [top]
    rest = path[5:] if path.startswith("runs/") else path
    keys, ds = ["runs"], [doc["runs"], f["runs"]]
    for _ in range(4):
        if not rest:
            break
        name, rest = step(rest, *ds)
        if name is None:
            break
        keys.append(name)
        ds = [d.get(name, {}) if isinstance(d, dict) else {} for d in ds]
    return keys
