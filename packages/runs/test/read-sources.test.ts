// Sources of data: pairs of arrays, folders of pictures, files of MNIST, tables; and how each is refused.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodeNpy, NdArray } from "@feedforward/data";
import { fashionMnistClasses } from "@feedforward/data/fashion-mnist";
import { encodePng } from "@feedforward/tensorboard/media";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { loadAnyData, loadData, readData } from "../src/node/load-data";
import { isPairName } from "../src/node/read-arrays";
import { readInputs } from "../src/node/read-inputs";
import { DEFAULT_CONFIG } from "../src/train-config";

const root = mkdtempSync(join(tmpdir(), "feedforward-read-sources-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;
let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
beforeEach(() => {
  folder = join(root, String(count++));
});
const write = (path: string, bytes: Uint8Array | string) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), bytes);
};
const bytes = (shape: number[], value = (i: number) => i % 251) =>
  new NdArray(
    Uint8Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => value(i)),
    shape,
  );
const floats = (shape: number[], ...values: number[]) => new NdArray(Float32Array.from(values), shape);
const npy = (path: string, array: NdArray) => write(path, encodeNpy(array));
const refused = (source: string) => readData({ source: at(source) }).then(String, (error: Error) => error.message);
/** A file in MNIST's format. */
const idx = (array: NdArray) => {
  const head = new DataView(new ArrayBuffer(4 + 4 * array.rank));
  head.setUint32(0, 0x800 + array.rank);
  for (const [axis, size] of array.shape.entries()) head.setUint32(4 + 4 * axis, size);
  return Uint8Array.of(...new Uint8Array(head.buffer), ...(array.data as Uint8Array));
};

describe("a pair of arrays", () => {
  it.each([
    ["x.npy", true],
    ["X_train.npy", true],
    ["train-images.npy", true],
    ["emnist-images-training.npy", true],
    ["my_data.npy", true],
    ["features.npy", true],
    ["input.npy", true],
    ["inputs-train.npy", true],
    ["x_test.npy", false],
    ["val-images.npy", false],
    ["validation_x.npy", false],
    ["t10k-images-idx3-ubyte", false],
    ["train-images-idx3-ubyte", true],
    ["y.npy", false],
    ["index.npy", false],
    ["x.csv", false],
    ["x.npz", false],
  ])("begins with %s: %s", (name, is) => {
    expect(isPairName(name)).toBe(is);
  });

  it.each([
    ["x.npy", "y.npy"],
    ["x.npy", "labels.npy"],
    ["features.npy", "target.npy"],
    ["train_images.npy", "train_labels.npy"],
    ["a-images.npy", "a-classes.npy"],
  ])("%s and %s is found in a folder and by its name, beside others", async (inputs, classes) => {
    npy(inputs, bytes([3, 2]));
    npy(classes, floats([3], 2, 0, 1));
    npy("zz-other-labels.npy", floats([1], 0));
    npy("y_test.npy", floats([1], 0));
    write("y.csv", "a");
    const expected = { name: inputs, labels: [2, 0, 1], image: undefined };
    expect(await readData({ source: at(inputs) })).toMatchObject(expected);
    expect(await readData({ source: folder })).toMatchObject(expected);
  });

  it("may be IDX files of other names than MNIST's", async () => {
    write("letters-train-images-idx3-ubyte", idx(bytes([2, 3, 4])));
    write("letters-train-labels-idx1-ubyte", idx(bytes([2])));
    write("letters-test-labels-idx1-ubyte", idx(bytes([5])));
    const { labels, image } = await readData({ source: folder });
    expect([[...(labels as number[])], image]).toEqual([[0, 1], { width: 4, height: 3, channels: 1 }]);
    rmSync(at("letters-train-labels-idx1-ubyte"));
    expect(await refused("letters-train-images-idx3-ubyte")).toMatch(
      /has no file of classes next to it; expected an \w+ file of labels, such as train-labels-idx1-ubyte in the same folder\.$/,
    );
  });

  it("has pictures where its shape says so", async () => {
    const image = async (shape: number[]) => {
      npy("x.npy", bytes(shape));
      npy("y.npy", floats([2], 0, 1));
      return (await readData({ source: at("x.npy") })).image;
    };
    expect(await image([2, 3, 5])).toEqual({ height: 3, width: 5, channels: 1 });
    expect(await image([2, 3, 5, 1])).toEqual({ height: 3, width: 5, channels: 1 });
    expect(await image([2, 3, 5, 3])).toEqual({ height: 3, width: 5, channels: 3 });
    expect(await image([2, 3, 5, 2])).toBeUndefined();
    expect(await image([2, 64])).toEqual({ height: 8, width: 8, channels: 1 });
    expect(await image([2, 49])).toBeUndefined();
    expect(await image([2, 65])).toBeUndefined();
  });

  it("has classes as numbers, as columns or one-hot", async () => {
    npy("x.npy", bytes([3, 2]));
    const labels = async (y: NdArray) => {
      npy("y.npy", y);
      return readData({ source: at("x.npy") }).then(
        ({ labels }) => labels,
        (error: Error) => error.message.replace(`${folder}/`, ""),
      );
    };
    expect(await labels(new NdArray(BigInt64Array.of(4n, 0n, 1n), [3]))).toEqual([4, 0, 1]);
    expect(await labels(floats([3, 1], 2, 0, 1))).toEqual([2, 0, 1]);
    expect(await labels(floats([3, 3], 0, 0, 1, 1, 0, 0, 0, 1, 0))).toEqual([2, 0, 1]);
    const end = "expected class indices 0, 1, 2… or rows with a single 1.";
    expect(await labels(floats([3], 0, 0.5, 1))).toBe(`y.npy, row 2: a label is 0.5; ${end}`);
    expect(await labels(floats([3], 0, 1, -1))).toBe(`y.npy, row 3: a label is -1; ${end}`);
    for (const row of [
      [1, 1],
      [0, 0],
      [1, 2],
      [0.5, 0.5],
    ])
      expect(await labels(floats([3, 2], 1, 0, ...row, 0, 1))).toBe(`y.npy, row 2: the row is not one-hot; ${end}`);
  });

  it("is refused without classes, rows or numbers", async () => {
    npy("x.npy", bytes([4]));
    expect(await refused("x.npy")).toBe(
      `${at("x.npy")} has no file of classes next to it; expected y.npy or labels.npy in the same folder.`,
    );
    npy("y.npy", floats([1], 0));
    expect(await refused("x.npy")).toBe(
      `${at("x.npy")} has shape [4]; expected rows of numbers [rows, inputs] or images [rows, height, width].`,
    );
    npy("x.npy", floats([3, 2], 1, 2, 3, 4, 5, Number.NaN));
    expect(await refused("x.npy")).toBe(`${at("x.npy")} contains NaN in row 3; fill in a number or remove the row.`);
    npy("x.npy", floats([3, 2], 1, Number.POSITIVE_INFINITY, 3, 4, 5, 6));
    expect(await refused("x.npy")).toContain("contains Infinity in row 1;");
  });
});

describe("a folder of pictures", () => {
  const png = (path: string, width: number, height: number, rgb?: readonly [number, number, number]) =>
    write(
      path,
      encodePng({
        data: Uint8Array.from({ length: width * height * (rgb ? 3 : 1) }, (_, i) => (rgb ? rgb[i % 3]! : 9)),
        width,
        height,
        channels: rgb ? 3 : 1,
      }),
    );

  it("has the size and colours of its first picture, at most 64 pixels, or those that are asked for", async () => {
    png("cat/1.png", 128, 32, [10, 20, 30]);
    png("dog/1.png", 8, 8, [50, 50, 50]);
    const own = await readData({ source: folder });
    expect(own).toMatchObject({
      image: { width: 64, height: 16, channels: 3 },
      classNames: ["cat", "dog"],
      imageFiles: true,
    });
    expect([own.x.shape, own.x.dtype, [...own.x.data.slice(0, 3)]]).toEqual([[2, 16, 64, 3], "uint8", [10, 20, 30]]);
    const asked = await readData({ source: folder, imageSize: [5, 7] });
    expect([asked.x.shape, asked.image]).toEqual([[2, 5, 7, 3], { height: 5, width: 7, channels: 3 }]);
    png("cat/1.png", 1, 1000);
    expect((await readData({ source: folder })).image).toEqual({ width: 1, height: 64, channels: 1 });
    for (const rgb of [
      [5, 5, 6],
      [5, 6, 5],
      [6, 5, 5],
    ] as const) {
      png("cat/1.png", 2, 2, rgb);
      expect((await readData({ source: folder })).image!.channels).toBe(3);
    }
    png("cat/1.png", 2, 2, [7, 7, 7]);
    expect((await readData({ source: folder })).image!.channels).toBe(1);
    const dataset = await loadData({ ...DEFAULT_CONFIG.data, source: folder, testSize: 0.5 });
    expect(dataset).toMatchObject({ imageFiles: true, bytes: true, inputs: 4 });
  });

  it("is refused with one class, and with a class of none", async () => {
    png("cat/1.png", 2, 2);
    expect(await refused("")).toBe(
      `${folder} contains one folder of images, cat; expected one folder per class, at least two.`,
    );
    mkdirSync(at("dog"));
    expect(await refused("")).toMatch(
      /dog contains no images \(\.png, .* or \.bmp\); add some or remove the folder\.$/,
    );
  });
});

describe("the files of MNIST", () => {
  const files = (name: string) => {
    write(`${name}/train-images-idx3-ubyte`, idx(bytes([3, 2, 4])));
    write(`${name}/train-labels-idx1-ubyte`, idx(bytes([3])));
    return readData({ source: at(name) });
  };
  it("are digits, or clothes in a folder of that name", async () => {
    const digits = await files("digits");
    expect(digits).toMatchObject({ name: "digits", image: { width: 4, height: 2, channels: 1 } });
    expect([digits.x.shape, [...(digits.labels as Uint8Array)], digits.classNames]).toEqual([
      [3, 2, 4],
      [0, 1, 2],
      undefined,
    ]);
    const clothes = await files("my-Fashion-set");
    expect([clothes.name, clothes.classNames]).toEqual(["my-Fashion-set", fashionMnistClasses]);
  });
});

describe("a table", () => {
  const spec = { ...DEFAULT_CONFIG.data };
  const load = (text: string, change = {}) => {
    write("t.csv", text);
    return loadAnyData({ ...spec, source: at("t.csv"), testSize: 0.5, ...change });
  };
  const told = (text: string, change = {}) =>
    load(text, change).then(String, (error: Error) => error.message.replaceAll(`${folder}/`, ""));

  it("is a regression for fractions, signs and more than 50 numbers", async () => {
    const task = async (values: readonly (number | string)[]) =>
      (await load(`a,label\n${values.map((value, i) => `${i},${value}`).join("\n")}\n`)).task ?? "classification";
    expect(await task([0, 1, 2, 1])).toBe("classification");
    expect(await task([0, 1.5, 2, 1])).toBe("regression");
    expect(await task([0, -1, 2, 1])).toBe("regression");
    expect(await task(Array.from({ length: 50 }, (_, i) => i))).toBe("classification");
    expect(await task(Array.from({ length: 51 }, (_, i) => i))).toBe("regression");
    expect(await task(["x", "y", "x", "y"])).toBe("classification");
    expect(await task([true, false, true, false].map(String))).toBe("classification");
  });

  it("of a constant target has a deviation of 1, otherwise that of the training rows", async () => {
    const constant = await load(`a,label\n${"1,-3\n".repeat(6)}`);
    expect(constant).toMatchObject({ task: "regression", target: "label", targetScale: { mean: -3, deviation: 1 } });
    const varied = await load(`a,label\n${[0.5, 1, 2, 4, 8, 16].map((y, i) => `${i},${y}`).join("\n")}\n`);
    if (varied.task !== "regression") throw new Error("expected a number to predict");
    const y = Array.from(varied.train.y.data);
    const mean = y.reduce((a, b) => a + b) / y.length;
    expect(varied.targetScale.mean).toBeCloseTo(mean, 12);
    // As NumPy's std, over n.
    expect(varied.targetScale.deviation).toBeCloseTo(
      Math.sqrt(y.reduce((a, b) => a + (b - mean) ** 2, 0) / y.length),
      12,
    );
  });

  it("is refused with gaps, too few rows, and what is no number", async () => {
    const prepared = { drop: [] };
    expect(await told("a,label\n1,x\n2,\n", prepared)).toBe(
      't.csv: column "label" has no value in row 2; every row needs one. Remove the row.',
    );
    expect(await told("a,label\n1,x\n", prepared)).toBe(
      "t.csv has 1 rows; expected at least 2, so that they can be split.",
    );
    expect(await told("a,label\n1,x\n")).toBe("t.csv has 1 row; expected at least 2, so that they can be split.");
    expect(await told("a,label\n1,x\n2,\n")).toBe(
      't.csv: column "label" has no value in row 2; every row needs a class.',
    );
    expect(await told("a\n1\n2\n")).toBe(
      't.csv has one column, "a"; expected numeric columns and a column of classes.',
    );
    expect(await told("a,b\n1,x\n2,y\n", { label: "lable" })).toContain('The table has no column "lable"');
    expect(await told("a,b,label\n1,x,p\n2,y,q\n", { label: "label" })).toBe(
      't.csv: column "b" contains text; a network needs numbers. Leave the column out (--drop), encode it (--one-hot auto), or predict it (--label).',
    );
    expect(await told("a,label\n1,x\n,y\n", { label: "label" })).toContain(
      't.csv: column "a" has no number in row 2; fill in a number, remove the row, or fill all gaps (--impute median).',
    );
    expect(await told("a,b,label\n1,,1.5\n2,,2.5\n", { oneHot: [] })).toContain(
      'column "b" has no value in row 1; fill all gaps',
    );
  });

  it("of bytes in squares of 8 × 8 is pixels", async () => {
    const wide = (value: (i: number) => number | string) =>
      `${Array.from({ length: 64 }, (_, i) => `p${i}`).join(",")},label\n${["x", "y", "x", "y"].map((label) => `${Array.from({ length: 64 }, (_, i) => value(i)).join(",")},${label}`).join("\n")}\n`;
    const pixels = await load(wide((i) => i));
    expect(pixels).toMatchObject({ bytes: true, image: { width: 8, height: 8, channels: 1 } });
    expect(pixels.train.x.data[51]).toBeCloseTo(0.2, 6);
    for (const odd of [0.5, -1, 256]) expect((await load(wide((i) => (i === 3 ? odd : 0)))).bytes).toBe(false);
    expect((await load(wide((i) => (i === 3 ? 255 : 0)))).bytes).toBe(true);
    expect((await load("a,b,label\n1,2,x\n2,1,y\n")).bytes).toBe(false);
  });

  it("is predicted from by the names of its columns, or by their number", async () => {
    const card = { name: "t", classNames: ["x", "y"], inputNames: ["size", "sides"], divisor: 1, image: undefined };
    const rows = async (text: string, size = 2, known: object | null = card) => {
      write("in.csv", text);
      return readInputs(at("in.csv"), size, (known ?? undefined) as never).then(
        (array) => array.toArray(),
        (error: Error) => error.message.replaceAll(`${folder}/`, ""),
      );
    };
    expect(await rows("sides,size\n1,2\n")).toEqual([[2, 1]]);
    expect(await rows("sides,size,c\n1,2,3\n")).toEqual([[2, 1]]);
    // Other names for as many columns.
    expect(await rows("u,v\n1,2\n")).toEqual([[1, 2]]);
    // A column that the model needs itself is not what was meant.
    expect(await rows("size,v,w\n1,2,3\n")).toBe(
      'in.csv has no numeric column "sides". The model was trained on size, sides.',
    );
    expect(await rows("size,side,w\n1,2,3\n")).toBe(
      'in.csv has no numeric column "sides". Did you mean "side"? The model was trained on size, sides.',
    );
    expect(await rows("u,v,Label\n1,2,3\n", 2, null)).toEqual([[1, 2]]);
    expect(await rows("u,v,w\n1,2,3\n", 2, null)).toBe(
      "in.csv has 3 numeric columns; the model needs rows of 2 numbers.",
    );
    expect(await rows("u,v\n1,\n", 2, null)).toContain('in.csv: column "v" has no number in row 1;');
    write("p.png", encodePng({ data: new Uint8Array(4), width: 2, height: 2, channels: 1 }));
    await expect(readInputs(at("p.png"), 5, undefined)).rejects.toThrow(
      "p.png is an image; the model needs rows of 5 numbers, which do not form a square image.",
    );
  });

  it("may be in EUC-KR, and says what is wrong with neither encoding", async () => {
    write(
      "kr.csv",
      Uint8Array.of(0xb0, 0xaa, 0x2c, 0x79, 0x0a, 0x31, 0x2c, 0xb0, 0xa1, 0x0a, 0x32, 0x2c, 0xb3, 0xaa, 0x0a),
    );
    expect(await readData({ source: at("kr.csv") })).toMatchObject({ inputNames: ["값"], classNames: ["가", "나"] });
    write("bad.csv", Uint8Array.of(0x61, 0x2c, 0xff, 0xff, 0x0a, 0x31, 0x2c, 0x32, 0x0a));
    expect(await refused("bad.csv")).toContain("UTF-8");
  });
});
