import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cost } from "../../../scripts/testing/cost";
import { DataError } from "../src/index";
import { encodeParquet, readParquet } from "../src/parquet";
import { ColumnBuilder } from "../src/table/column-builder";
import { Table } from "../src/table/table";
import { fixtures } from "./parity";

const { files }: { files: Record<string, string> } = JSON.parse(
  readFileSync(new URL("./parquet-testing.json", import.meta.url), "utf8"),
);
const read = (name: string) => readParquet(Buffer.from(files[name]!, "base64"));

describe("files that pyarrow reads too", () => {
  it("an empty page of version 2", async () => {
    const [column] = (await read("datapage_v2_empty_datapage.snappy.parquet")).columns;
    expect(column).toEqual({
      name: "value",
      kind: "number",
      values: Float64Array.of(Number.NaN),
      missing: Uint8Array.of(1),
    });
  });

  it("a footer that leaves the number of rows at 0", async () => {
    const table = await read("repeated_no_annotation.parquet");
    expect(table.length).toBe(6);
    expect(table.column("phoneNumbers").values.slice(0, 4)).toEqual([
      null,
      null,
      { phone: [] },
      { phone: [{ number: 5555555555n, kind: null }] },
    ]);
  });

  it("repeated values without a list around them: none are an empty list, not a missing one", async () => {
    const table = await read("repeated_primitive_no_list.parquet");
    expect(table.column("Int32_list").values).toEqual([[0, 1, 2, 3], [], [4], [5, 6, 7, 8]]);
  });
});

it("refuses variants whose bytes hyparquet takes for something else, but not the columns beside them", async () => {
  await expect(read("shredded_variant/case-028.parquet")).rejects.toThrow(
    "column var: expected variants of texts, times, truth values and numbers of at most 8 bytes, received decimals of 16 bytes",
  );
  const bytes = Buffer.from(files["shredded_variant/case-028.parquet"]!, "base64");
  expect((await readParquet(bytes, { columns: ["id"] })).column("id").values).toEqual(Float64Array.of(1));
});

describe("errors are in our words", () => {
  const bytes = () => new Uint8Array(readFileSync(join(fixtures, "data/parquet/plain.parquet")));
  it("for a footer", async () => {
    const damaged = bytes();
    const length = new DataView(damaged.buffer).getUint32(damaged.length - 8, true);
    damaged.fill(0xff, damaged.length - 8 - length, damaged.length - 8);
    await expect(readParquet(damaged)).rejects.toThrow(
      "bytes: footer: expected readable file metadata, received damaged metadata",
    );
  });

  it("for pages", async () => {
    const damaged = bytes().fill(0xff, 4, 60);
    const error = await readParquet(damaged).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DataError);
    expect((error as DataError).place).toBe("pages");
  });

  it("for columns that are not there", async () => {
    await expect(readParquet(bytes(), { columns: ["nothing"] })).rejects.toThrow("received nothing");
    await expect(readParquet(bytes(), { column: "a" } as never)).rejects.toThrow(
      'readParquet: unknown option "column". Did you mean "columns"? Known: name, columns, maxBytes.',
    );
  });
});

describe("a column", () => {
  const built = (values: readonly unknown[], nesting?: "lists" | "nested") => {
    const builder = new ColumnBuilder("a", values.length);
    // In two parts, as row groups come.
    builder.add(values.slice(0, 2));
    builder.add(values.slice(2));
    return builder.finish(nesting);
  };
  it.each<[string, readonly unknown[], object]>([
    ["numbers", [1, 2.5, -0], { kind: "number", values: Float64Array.of(1, 2.5, -0) }],
    [
      "numbers with missing ones",
      [1, null, undefined, Number.NaN],
      {
        kind: "number",
        values: Float64Array.of(1, Number.NaN, Number.NaN, Number.NaN),
        missing: Uint8Array.of(0, 1, 1, 0),
      },
    ],
    ["small whole numbers", [1n, 2n, -3n], { kind: "number", values: Float64Array.of(1, 2, -3) }],
    ["large whole numbers", [1n, 2n ** 60n, -3n], { kind: "number", values: BigInt64Array.of(1n, 2n ** 60n, -3n) }],
    [
      "large whole numbers with missing ones",
      [1n, null, 2n ** 60n, 4n],
      { kind: "any", values: [1n, null, 2n ** 60n, 4n] },
    ],
    ["whole numbers beyond 64 bits", [1n, 2n, 2n ** 63n], { kind: "any", values: [1n, 2n, 2n ** 63n] }],
    ["texts", [null, "a", null, "b"], { kind: "string", values: [null, "a", null, "b"] }],
    ["truth values", [true, null, false], { kind: "boolean", values: [true, null, false] }],
    ["texts and truth values", ["a", true, null], { kind: "any", values: ["a", true, null] }],
    ["numbers and texts", [1, "a", 2n], { kind: "any", values: [1, "a", 2n] }],
    [
      "nothing but missing values",
      [null, null, null],
      { kind: "number", values: new Float64Array(3).fill(Number.NaN), missing: Uint8Array.of(1, 1, 1) },
    ],
    ["no values", [], { kind: "any", values: [] }],
  ])("of %s", (_, values, expected) => {
    expect(built(values)).toEqual({ name: "a", ...expected });
  });

  it("of lists stays one where all are empty", () => {
    expect(built([null, null, null], "nested")).toEqual({ name: "a", kind: "any", values: [null, null, null] });
    expect(built([null, null, null], "lists")).toEqual({ name: "a", kind: "any", values: [[], [], []] });
    expect(built([[1], null, null], "lists")).toEqual({ name: "a", kind: "any", values: [[1], [], []] });
  });

  it("is one of thousands in linear time", async () => {
    const columns = Array.from({ length: 3000 }, (_, i) => ({ ...built([i, 1, 2]), name: `c${i}` }));
    const bytes = await encodeParquet(new Table(columns, 3));
    const took = await cost(() => readParquet(bytes));
    // Each read on its own, with the whole footer, they took more than eight seconds.
    expect(took.milliseconds).toBeLessThan(4000);
    expect((await readParquet(bytes)).columns[2999]).toEqual(columns[2999]);
  });

  it("comes back from a file as it was", async () => {
    const columns = [built([1, null, 3]), { name: "b", kind: "string", values: ["x", null, "z"] } as const];
    const table = await readParquet(await encodeParquet(new Table(columns, 3)));
    expect(table.columns).toEqual(columns);
  });
});
