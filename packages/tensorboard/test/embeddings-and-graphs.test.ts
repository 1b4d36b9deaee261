import { describe, expect, test } from "vitest";
import { encodeGraphDef, GraphDef, memoryDirectory, parseEvents, RecordReader, SummaryWriter } from "../src/index";
import { readProjector } from "../src/reader/read-projector";

describe("embeddings", () => {
  const rows = (value: number) => [
    [value, 1],
    [2, 3],
  ];
  test("replace those of the same name and leave the others", async () => {
    const directory = memoryDirectory();
    const names = async () =>
      (await readProjector(directory.files())).get(".")!.map(({ name, data }) => [name, data[0]]);
    for (const [name, value] of [
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ] as const) {
      const writer = new SummaryWriter(directory);
      await writer.embedding(name, rows(value));
      await writer.close();
    }
    expect(await names()).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
    const again = new SummaryWriter(directory);
    await again.embedding("b", rows(9));
    await again.close();
    expect(await names()).toEqual([
      ["a", 1],
      ["c", 3],
      ["b", 9],
    ]);
  });
});

describe("attributes of a GraphDef", () => {
  test.each([
    ["a text", "SAME", { s: new TextEncoder().encode("SAME") }],
    ["a truth value", false, { b: false }],
    ["a whole number", 3, { i: 3 }],
    ["a fraction", 0.5, { f: 0.5 }],
    ["beyond safe integers", 2 ** 60, { f: 2 ** 60 }],
  ] as const)("%s", (_, value, expected) => {
    const bytes = encodeGraphDef({ nodes: [{ name: "n", op: "Op", inputs: [], attributes: { a: value } }] });
    expect(GraphDef.decode(bytes).node[0]!.attr.a).toMatchObject(expected);
  });

  test.each([
    ["whole numbers", [1, -2], { i: [1, -2], f: [] }],
    ["fractions", [0.5, 2], { i: [], f: [0.5, 2] }],
    ["none", [], { i: [], f: [] }],
  ] as const)("a list of %s", (_, value, expected) => {
    const bytes = encodeGraphDef({ nodes: [{ name: "n", op: "Op", inputs: [], attributes: { a: [...value] } }] });
    expect(GraphDef.decode(bytes).node[0]!.attr.a!.list).toMatchObject(expected);
  });

  test("names are needed, and are unique", () => {
    const node = (name: string) => ({ name, op: "Op", inputs: [] });
    expect(() => encodeGraphDef({ nodes: [node("")] })).toThrow("graph: a node of type Op has no name");
    expect(() => encodeGraphDef({ nodes: [node("a"), node("a")] })).toThrow(
      'graph: two nodes are named "a"; names must be unique',
    );
  });
});

describe("damage", () => {
  async function recorded(): Promise<Uint8Array> {
    const directory = memoryDirectory();
    const writer = new SummaryWriter(directory);
    for (const step of [1, 2, 3]) writer.scalar("loss", step, step);
    await writer.close();
    return [...directory.files().values()][0]!;
  }
  /** What a reader that has all bytes finds wrong. */
  function damageOf(bytes: Uint8Array) {
    const reader = new RecordReader(true);
    reader.push(bytes);
    reader.finish();
    const found = [];
    for (let next = reader.next(); next !== undefined; next = reader.next()) if (!("bytes" in next)) found.push(next);
    return found;
  }
  const changed = (bytes: Uint8Array, at: number) => {
    const copy = bytes.slice();
    copy[at]! ^= 0xff;
    return copy;
  };

  test("is told with its place and kind", async () => {
    const bytes = await recorded();
    expect(damageOf(bytes)).toEqual([]);
    const first = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) + 16;
    expect(damageOf(bytes.subarray(0, first + 5))).toEqual([
      {
        kind: "truncated",
        offset: first,
        expected: "a length and its checksum (12 bytes)",
        received: "5",
        message: `record at byte ${first}: the file ends 5 bytes into it`,
      },
    ]);
    expect(damageOf(changed(bytes, first + 14))[0]).toMatchObject({ kind: "data", offset: first });
    expect(damageOf(changed(bytes, first + 2))[0]).toMatchObject({
      kind: "length",
      offset: first,
      message: `record at byte ${first}: the checksum of its length does not match`,
    });
    expect(damageOf(changed(bytes, 2))[0]!.message).toBe(
      "record at byte 0: the checksum of its length does not match; this may not be an event file",
    );
    expect([...parseEvents(bytes)]).toHaveLength(4);
  });
});
