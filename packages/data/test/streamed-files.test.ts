import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { NdArray, parseNpy, parseTfRecords, readTfRecords, streamNpy } from "../src/index";
import { fixtures } from "./parity";
import { Pieces } from "./pieces";

const filesOf = (folder: string) =>
  readdirSync(join(fixtures, "data", folder))
    .filter((name) => !name.endsWith(".json"))
    .map((name) => [name, new Uint8Array(readFileSync(join(fixtures, "data", folder, name)))] as const);

/** What comes of a stream, and the message that it ends with. */
async function collected<T>(source: AsyncIterable<T> | Iterable<T>): Promise<{ values: T[]; error?: string }> {
  const values: T[] = [];
  try {
    for await (const value of source) values.push(value);
    return { values };
  } catch (error) {
    return { values, error: (error as Error).message };
  }
}

function* parsed(bytes: Uint8Array, name: string): Generator<NdArray> {
  yield parseNpy(bytes, { name });
}

describe.each([1, 7, 1 << 20])("files in pieces of %i bytes", (length) => {
  it.each(filesOf("npy"))("%s: the rows of parseNpy, or its error", async (_, bytes) => {
    const name = "x.npy";
    const expected = await collected(parsed(bytes, name));
    const [whole] = expected.values;
    const { values, error } = await collected(streamNpy(new Pieces(bytes, length), { name, rows: 2 }));
    if (whole?.shape.length === 0) expect(error).toBe("x.npy: header: expected rows, received a single number");
    else expect(error).toBe(expected.error);
    if (!whole || whole.shape.length === 0) return;
    expect(values.map((part) => part.length)).toEqual(
      Array.from({ length: Math.ceil(whole.length / 2) }, (_, i) => Math.min(2, whole.length - 2 * i)),
    );
    for (const [i, part] of values.entries()) {
      const rows = whole.slice(2 * i, 2 * i + 2);
      expect([part.dtype, part.shape]).toEqual([rows.dtype, rows.shape]);
      expect(Array.from(part.data as ArrayLike<unknown>)).toEqual(Array.from(rows.data as ArrayLike<unknown>));
    }
  });

  it.each(filesOf("tfrecord"))("%s: the records of parseTfRecords, and its error", async (_, bytes) => {
    const name = "x.tfrecord";
    const expected = await collected(parseTfRecords(bytes, { name }));
    const received = await collected(readTfRecords(new Pieces(bytes, length), { name }));
    expect(received.error).toBe(expected.error);
    expect(received.values.map((record) => [...record])).toEqual(expected.values.map((record) => [...record]));
  });
});

it("a stream that is left early gives the file back", async () => {
  let left = false;
  class Watched extends Pieces {
    override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
      return new ReadableStream({
        pull: (controller) => controller.enqueue(new Uint8Array(this.content)),
        cancel: () => {
          left = true;
        },
      });
    }
  }
  const bytes = filesOf("npy").find(([name]) => name === "large-float32.npy")![1];
  for await (const part of streamNpy(new Watched(bytes, 1), { rows: 1 })) {
    expect(part).toBeInstanceOf(NdArray);
    break;
  }
  expect(left).toBe(true);
});
