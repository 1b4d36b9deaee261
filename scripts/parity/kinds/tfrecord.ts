import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type Example,
  encodeExample,
  encodeTfRecords,
  type Feature,
  parseExample,
  readTfRecords,
} from "@feedforward/data";
import type { FixtureFile, Kind, Outcome } from "../kind";
import { sameValue, sha256 } from "./npy-array-check";
import { checkManifest, type ManifestEntry } from "./npy-manifest";

interface ExpectedRecord {
  bytes: number;
  sha256: string;
  features: { [name: string]: { kind: string; values: (number | string)[] } };
}

interface Entry extends ManifestEntry {
  records: ExpectedRecord[];
  readableBefore?: number;
}

export const tfrecord: Kind = {
  name: "tfrecord",
  matches: (path) => path === "data/tfrecord/manifest.json",
  reads: (path) => /^data\/tfrecord\/.*\.tfrecord/.test(path),
  run,
};

async function* run(file: FixtureFile): AsyncGenerator<Outcome> {
  yield* checkManifest<Entry, Uint8Array[]>(file, collect, difference);
  const { files } = JSON.parse(await readFile(join(file.root, file.path), "utf8")) as { files: Entry[] };
  for (const { file: name, readableBefore } of files) {
    if (readableBefore === undefined) continue;
    let count = 0;
    try {
      for await (const _ of readTfRecords(join(file.root, dirname(file.path), name))) count++;
    } catch {
      // Its rejection is a separate case.
    }
    const same = count === readableBefore;
    const detail = same ? {} : { detail: `expected ${readableBefore}, received ${count}` };
    yield { case: `${name} records before the damage`, status: same ? "passed" : "failed", ...detail };
  }
}

async function collect(path: string): Promise<Uint8Array[]> {
  const records: Uint8Array[] = [];
  for await (const record of readTfRecords(path)) records.push(record);
  return records;
}

function difference(records: Uint8Array[], { records: expected }: Entry): string | undefined {
  if (records.length !== expected.length) return `expected ${expected.length} records, received ${records.length}`;
  for (const [i, { bytes, sha256: hash, features }] of expected.entries()) {
    const record = records[i]!;
    if (record.length !== bytes || sha256(record) !== hash)
      return `record ${i}: expected ${bytes} bytes with SHA-256 ${hash}`;
    const example = parseExample(record);
    // Our own encoding has the same meaning.
    const again = parseExample(encodeExample(example));
    const detail = featuresDifference(example, features) ?? featuresDifference(again, features);
    if (detail) return `record ${i}: ${detail}`;
  }
  const copy = encodeTfRecords(records);
  return copy.length === records.reduce((sum, record) => sum + record.length + 16, 0)
    ? undefined
    : "cannot be written again";
}

function featuresDifference(example: Example, expected: ExpectedRecord["features"]): string | undefined {
  if (Object.keys(example).sort().join() !== Object.keys(expected).sort().join())
    return `expected features ${Object.keys(expected)}`;
  for (const [name, { kind, values }] of Object.entries(expected)) {
    const feature = example[name]!;
    if (`${feature.kind}_list` !== kind) return `${name}: expected ${kind}, received ${feature.kind}`;
    const received = plain(feature);
    if (received.length !== values.length)
      return `${name}: expected ${values.length} values, received ${received.length}`;
    const wrong = values.findIndex(
      (value, i) => !(typeof received[i] === "string" ? received[i] === value : sameValue(received[i]!, value, kind)),
    );
    if (wrong >= 0) return `${name}: expected ${values[wrong]}, received ${received[wrong]}`;
  }
  return undefined;
}

const plain = ({ kind, values }: Feature): (string | number | bigint)[] =>
  kind === "bytes" ? values.map((value) => Buffer.from(value).toString("hex")) : [...values];
