import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DataError, parseNpy, parseNpz, parseZip, readNpz, readTfRecords } from "../src/index";
import { forms } from "./forms";
import { fixtures } from "./parity";
import { readers } from "./readers";

/** What a reader makes of bytes, as text: every number of it, or its error. */
async function outcome(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): Promise<string> {
  try {
    return JSON.stringify(await read(bytes), shown);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    return error.message;
  }
}

function shown(_key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${value}n`;
  if (!ArrayBuffer.isView(value)) return value;
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return `${value.constructor.name} ${createHash("sha256").update(bytes).digest("hex")}`;
}

describe("bytes of any form are read alike", () => {
  const whole = Object.entries(readers).filter(([, { change }]) => change === undefined);
  it.each(whole)("%s", async (_, { folder, files = /(?<!\.json)$/, read }) => {
    let reads = 0;
    for (const name of readdirSync(join(fixtures, "data", folder)).filter((name) => files.test(name))) {
      const [fresh, ...others] = forms(readFileSync(join(fixtures, "data", folder, name)));
      const expected = await outcome(read, fresh.bytes);
      for (const { form, bytes } of others) {
        expect(await outcome(read, bytes), `${name} as ${form}`).toBe(expected);
        reads++;
      }
    }
    expect(reads).toBeGreaterThan(20);
  });

  it("gives plain arrays, no Buffers", async () => {
    const bytes = readFileSync(join(fixtures, "data/npz/stored.npz"));
    for (const entry of parseZip(bytes)) expect(entry.read().constructor).toBe(Uint8Array);
    for (const array of Object.values(await readNpz(bytes))) expect(Buffer.isBuffer(array.data)).toBe(false);
    const records = readFileSync(join(fixtures, "data/tfrecord/examples.tfrecord"));
    for await (const record of readTfRecords(records)) expect(record.constructor).toBe(Uint8Array);
  });

  it("takes an ArrayBuffer too, and says what else it got", () => {
    const bytes = new Uint8Array(readFileSync(join(fixtures, "data/npy/int8.npy")));
    expect(parseNpy(bytes.buffer as never).shape).toEqual(parseNpy(bytes).shape);
    for (const [value, received] of [
      [null, "null"],
      ["x.npy", "string"],
      [[1, 2], "Array"],
      [new Float32Array(4), "Float32Array"],
    ] as const) {
      const expected = `expected a Uint8Array, a Buffer or an ArrayBuffer, received ${received}`;
      expect(() => parseNpy(value as never)).toThrow(`parseNpy: ${expected}`);
      expect(() => parseNpz(value as never)).toThrow(`parseNpz: ${expected}`);
    }
  });
});
