import { readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32c, Event, maskedCrc32c, parseEvents, RecordWriter } from "@feedforward/tensorboard";
import type { Kind, Outcome } from "../kind";

interface Records {
  crc32c: { hex: string; crc32c: string; masked: string }[];
  events: { record: string; event: unknown }[];
}

const hex = (value: number) => value.toString(16).padStart(8, "0");

/** Checksums and framed events: each record is decoded to its fields, and its fields are encoded to the same bytes. */
export const tensorboardRecords: Kind = {
  name: "tensorboard records",
  matches: (path) => path === "tensorboard/records.json",
  async run({ path, root }) {
    const { crc32c: vectors, events }: Records = JSON.parse(readFileSync(join(root, path), "utf8"));
    return [
      ...vectors.flatMap((vector): Outcome[] => {
        const bytes = Buffer.from(vector.hex, "hex");
        return [
          equal(`crc32c ${vector.hex.slice(0, 18)}`, hex(crc32c(bytes)), vector.crc32c),
          equal(`masked ${vector.hex.slice(0, 18)}`, hex(maskedCrc32c(bytes)), vector.masked),
        ];
      }),
      ...events.flatMap(({ record, event }, i): Outcome[] => {
        const [decoded] = parseEvents(Buffer.from(record, "hex"));
        if (!decoded) return [{ case: `event ${i}`, status: "failed", detail: "no event in the record" }];
        const writer = new RecordWriter();
        const at = writer.begin();
        Event.write(writer.out, decoded);
        writer.end(at);
        return [
          equal(`event ${i} decoded`, JSON.stringify(sorted(protoJson(decoded))), JSON.stringify(sorted(event))),
          equal(`event ${i} encoded`, Buffer.from(writer.out.take()).toString("hex"), record),
        ];
      }),
    ];
  },
};

function equal(name: string, received: string, expected: string): Outcome {
  return received === expected
    ? { case: name, status: "passed" }
    : { case: name, status: "failed", detail: `expected ${expected}, received ${received}` };
}

const enumerations: Record<string, Record<number, string>> = {
  dtype: { 1: "DT_FLOAT", 2: "DT_DOUBLE", 7: "DT_STRING" },
  status: { 1: "START", 2: "STOP", 3: "CHECKPOINT" },
};
/** 64-bit integers, which protobuf's JSON writes as text. */
const longs = ["step", "size"];

/** A decoded message as protobuf's JSON with the fields' own names: defaults left out. */
function protoJson(message: object): unknown {
  const entries: [string, unknown][] = [];
  // "in" reaches the defaults that decoded messages inherit
  for (const key in message) {
    const value = (message as Record<string, unknown>)[key];
    const isDefault =
      value === undefined || value === 0 || value === "" || value === false || (isList(value) && value.length === 0);
    if (isDefault && !(key === "simpleValue" && value === 0)) continue;
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    entries.push([
      name,
      enumerations[name]?.[value as number] ?? (longs.includes(name) ? String(value) : jsonValue(value)),
    ]);
  }
  return Object.fromEntries(entries);
}

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || value instanceof Uint8Array;

function jsonValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("base64");
  if (Array.isArray(value)) return value.map(jsonValue);
  if (typeof value === "object" && value !== null) return protoJson(value);
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/** Objects with their keys in order, so that equal ones print alike. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}
