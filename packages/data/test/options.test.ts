import { createHash } from "node:crypto";
import { FeedforwardError } from "@feedforward/shared";
import { describe, expect, it } from "vitest";
import * as images from "../src/images";
import * as main from "../src/index";
import { type PublicFunction, publicFunctions } from "./public-options";

/** What comes of a call, as text. */
async function outcome(call: () => unknown): Promise<string> {
  try {
    return JSON.stringify(await call(), (_key, value) => {
      if (typeof value === "bigint") return `${value}n`;
      if (!ArrayBuffer.isView(value)) return value;
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      return `${value.constructor.name} ${createHash("sha256").update(bytes).digest("hex")}`;
    });
  } catch (error) {
    if (!(error instanceof FeedforwardError)) throw error;
    return error.message;
  }
}

const cases = publicFunctions.map((entry) => [entry.owner, entry] as const);

describe.each(cases)("%s", (owner, { call, base, defaults, without = [] }: PublicFunction) => {
  const names = [...Object.keys(defaults), ...without];

  it("refuses options that it does not know, and lists those of this table", async () => {
    const message = await outcome(() => call({ ...base, noSuchOption: 1 } as never));
    expect(message).toMatch(new RegExp(`^${owner.replace(".", "\\.")}: unknown option "noSuchOption"\\.`));
    const known = / Known: (.*)\.$/.exec(message)![1]!.split(", ");
    expect(known.sort()).toEqual(names.sort());
    for (const value of ["x", 1, true, [], () => {}])
      expect(await outcome(() => call(value as never)), String(value)).toContain(
        `${owner}: expected an object of options`,
      );
  });

  it("names the right option for a wrong one", async () => {
    for (const name of names.filter((name) => name.length > 3)) {
      const misspelt = `${name.slice(0, 2)}${name.slice(3)}`;
      expect(await outcome(() => call({ ...base, [misspelt]: 1 } as never))).toContain(`Did you mean "${name}"?`);
    }
  });

  it.each(Object.entries(defaults))("leaves out %s as its oracle does", async (name, { value, other, given }) => {
    const left = await outcome(() => call({ ...base, ...given } as never));
    expect(await outcome(() => call({ ...base, ...given, [name]: value } as never))).toBe(left);
    expect(await outcome(() => call({ ...base, ...given, [name]: other } as never))).not.toBe(left);
  });
});

describe("defaults besides options", () => {
  it.each<[string, () => unknown, () => unknown]>([
    ["imageFolder's imageSize (Keras 3: 256 × 256)", () => sizeOf({}), () => sizeOf({ imageSize: [256, 256] })],
    ["uniform (NumPy: 0, 1)", () => new main.RandomState(1).uniform(), () => new main.RandomState(1).uniform(0, 1)],
    ["normal (NumPy: 0, 1)", () => new main.RandomState(1).normal(), () => new main.RandomState(1).normal(0, 1)],
    ["minMaxScaler's range (scikit-learn: 0, 1)", () => scaled(), () => scaled([0, 1])],
    ["oneHot's classes (Keras: the largest + 1)", () => main.oneHot([0, 2]), () => main.oneHot([0, 2], 3)],
    ["toNdArray's dtype", () => table().toNdArray(), () => table().toNdArray(["a"], "float32")],
    ["from's dtype", () => main.NdArray.from([1]), () => main.NdArray.from([1], "float32")],
    ["zeros' dtype", () => main.NdArray.zeros([1]), () => main.NdArray.zeros([1], "float32")],
    [
      "scale's offset and dtype",
      () => main.NdArray.from([1]).scale(2),
      () => main.NdArray.from([1]).scale(2, 0, "float32"),
    ],
    ["encodeSafetensors' metadata", () => main.encodeSafetensors({}), () => main.encodeSafetensors({}, {})],
  ])("%s", async (_, left, given) => {
    expect(await outcome(left)).toBe(await outcome(given));
  });

  const table = () => main.parseCsv("a\n1\n2\n");
  const scaled = (range?: [number, number]) =>
    main.minMaxScaler(main.NdArray.from([[1], [5]]), range).transform(main.NdArray.from([[2]]));
  const sizeOf = async (options: object) =>
    (
      await (
        await images.imageFolder(`${import.meta.dirname}/../../../fixtures/data/image-folder/pets`, options)
      ).load([0])
    ).shape;
});

describe("labels", () => {
  it("of a table's column are those of its values", () => {
    const table = main.parseCsv("species,petals,wild\nb,3,true\na,1,false\nb,3,true\n");
    expect(main.labelEncode(table.column("species"))).toEqual(main.labelEncode(["b", "a", "b"]));
    expect(main.labelEncode(table.column("petals")).classes).toEqual([1, 3]);
    expect(() => main.labelEncode(table.column("wild"))).toThrow(
      "expected column wild to hold texts or numbers, received truth values",
    );
    const gaps = main.parseCsv("a,b\n1,x\n,\n");
    expect(() => main.labelEncode(gaps.column("a"))).toThrow(
      "a label in every row of column a, received none at row 1",
    );
    expect(() => main.labelEncode(gaps.column("b"))).toThrow("a label in every row, received none at row 1");
  });

  it("that are none are refused", () => {
    for (const value of [3, null, undefined, true, {}])
      expect(() => main.stratifiedKFold(value as never), String(value)).toThrow("expected labels as a list");
    expect(() => main.stratifiedKFold({ kind: "string", values: [] } as never)).toThrow(
      "received an object with kind, values: give a column's values",
    );
    expect(() => main.kFold("10" as never)).toThrow("expected a number of rows, received 10");
  });
});
