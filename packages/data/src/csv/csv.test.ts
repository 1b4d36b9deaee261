import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { RandomState } from "../random/random-state";
import { labelEncode } from "../table/label-encode";
import { parsed, parseNumber } from "./parse-number";
import { parseCsv, parseCsvCells } from "./read-csv";
import { streamCsv } from "./stream-csv";

/** A random table of texts that need quoting, as RFC 4180 writes it. */
function randomCsv(random: RandomState): { cells: string[][]; text: string } {
  const pieces = ["a", "새", "😀", ",", '"', "\n", "\r\n", " ", "1", ".5", "NA", ""];
  const pick = () => pieces[random.randint(0, pieces.length)]!;
  const width = random.randint(1, 5);
  const cells = Array.from({ length: random.randint(1, 20) }, () =>
    Array.from({ length: width }, () => pick() + pick() + pick() + (random.randint(0, 3) ? "x" : "")),
  );
  const quoted = (field: string) =>
    /[",\r\n]/.test(field) || field.trim() === "" ? `"${field.replaceAll('"', '""')}"` : field;
  const newline = random.randint(0, 2) ? "\n" : "\r\n";
  return {
    cells,
    text: cells.map((row) => row.map(quoted).join(",")).join(newline) + (random.randint(0, 2) ? newline : ""),
  };
}

describe("CSV", () => {
  it("gives the cells that papaparse gives, and that were written", () => {
    const random = new RandomState(1);
    for (let i = 0; i < 300; i++) {
      const { cells, text } = randomCsv(random);
      expect(parseCsvCells(text)).toEqual(cells);
      expect(Papa.parse<string[]>(text.replace(/\r?\n$/, ""), { delimiter: "," }).data).toEqual(cells);
    }
  });

  it("reads numbers as JavaScript does, to the last bit", () => {
    const random = new RandomState(2);
    const read = (text: string) => parseNumber(new TextEncoder().encode(text), 0, text.length);
    const wrong: string[] = [];
    for (let i = 0; i < 5_000; i++) {
      const value = random.standardNormal() * 10 ** random.randint(-30, 30);
      for (const text of [
        String(value),
        value.toExponential(random.randint(0, 17)),
        value.toPrecision(random.randint(1, 22)),
      ]) {
        if (!Object.is(read(text), Number(text)) || !parsed.ok) wrong.push(text);
      }
    }
    expect(wrong).toEqual([]);
    for (const text of ["", " ", "1 2", "0x10", "1_000", "e5", "1e", "--1", "1.2.3", "infin", "1,5", "1e5x"]) {
      read(text);
      expect(parsed.ok, text).toBe(false);
    }
  });

  it("streams the same rows, however the bytes are cut", async () => {
    const text = `이름,n,b\n${Array.from({ length: 50 }, (_, i) => `"새 ""${i}""\n",${i / 4},${i % 2 ? "True" : "false"}`).join("\r\n")}\n`;
    const whole = parseCsv(text);
    const bytes = new TextEncoder().encode(text);
    for (const rows of [1, 7, 50, 1000]) {
      for (const size of [1, 2, 3, 17, 4096]) {
        const blob = { stream: () => ReadableStream.from(cut(bytes, size)) };
        const parts = [];
        for await (const table of streamCsv(Object.setPrototypeOf(blob, Blob.prototype) as Blob, { rows }))
          parts.push(table);
        expect(
          parts
            .map(({ length }) => length)
            .slice(0, -1)
            .every((length) => length === rows),
        ).toBe(true);
        for (const [i, column] of whole.columns.entries()) {
          expect(parts.flatMap((table) => Array.from<unknown>(table.columns[i]!.values))).toEqual(
            Array.from<unknown>(column.values),
          );
        }
      }
    }
  });

  it("says on which line a stream's value does not fit its column", async () => {
    const source = new TextEncoder().encode("a,b\n1,x\n2,y\nthree,z\n");
    const read = async (types?: { a: "string" }) => {
      const values: unknown[] = [];
      for await (const table of streamCsv(source, { rows: 2, name: "t.csv", ...(types ? { types } : {}) }))
        values.push(...table.column("a").values);
      return values;
    };
    await expect(read()).rejects.toThrow('t.csv: line 4, column a: expected a number, received "three"');
    expect(await read({ a: "string" })).toEqual(["1", "2", "three"]);
  });

  it("makes arrays of number columns and encodes labels", () => {
    const table = parseCsv("x,y,ok,name\n1,2,true,b\n3,,false,a\n");
    expect(table.toNdArray(["y", "x", "ok"]).toArray()).toEqual([
      [2, 1, 1],
      [Number.NaN, 3, 0],
    ]);
    expect(() => table.toNdArray()).toThrow(
      "expected column name to hold numbers, received texts: encode it with labelEncode",
    );
    expect(() => table.column("z")).toThrow('expected one of the columns x, y, ok, name, received "z"');
    const { classes, labels } = labelEncode(table.column("name").values as string[]);
    expect([classes, [...labels.data]]).toEqual([
      ["a", "b"],
      [1, 0],
    ]);
    expect(() => labelEncode(["a", null])).toThrow("received none at row 1");
  });

  it("says what is wrong, and on which line", () => {
    expect(() => parseCsv('a,b\n1,"x\n2\n', { name: "t.csv" })).toThrow(
      "t.csv: line 2: expected a closing quote, received the end of the file",
    );
    expect(() => parseCsv('a\n\n\n"x"y\n')).toThrow(
      'line 4: expected a delimiter or line end after a closing quote, received "y"',
    );
    expect(() => parseCsv('a,b\n"1\n\n",2\n1,2,3\n')).toThrow(
      "line 5: expected 2 fields, received 3: quote fields that hold the delimiter",
    );
    expect(() => parseCsv("a", { delimiter: ";;" })).toThrow('a delimiter of one ASCII character, received ";;"');
    expect(() => parseCsv(new Uint8Array(3), { encoding: "utf-99" })).toThrow(
      'an encoding such as utf-8, utf-16le or euc-kr, received "utf-99"',
    );
    expect(() => parseCsv("a\n1", { types: { b: "number" } })).toThrow(
      "expected types for the columns a, received one for b",
    );
    expect(() => parseCsv("")).toThrow("expected a row of names, received no rows");
  });
});

// What pandas 3.1.1 makes of the fields: numbers, or texts as they are.
it.each([
  ["inf", Number.POSITIVE_INFINITY],
  ["-Infinity", Number.NEGATIVE_INFINITY],
  ["+iNf", Number.POSITIVE_INFINITY],
  ["1e5 ", 1e5],
  ["\t1", 1],
  ["1.", 1],
  ["+.5", 0.5],
  ["inf ", "inf "],
  [" inf", " inf"],
  ["-.iNf", "-.iNf"],
  [".inf", ".inf"],
  ["- inf", "- inf"],
  ["infinit", "infinit"],
  ["1e", "1e"],
  [".", "."],
  ["++1", "++1"],
])("reads %j as pandas does", (field, value) => {
  expect(parseCsv(`a,b\n${field},x\n`).column("a").values[0]).toBe(value);
});

function* cut(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
