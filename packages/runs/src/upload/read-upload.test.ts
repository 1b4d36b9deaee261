import { readFileSync } from "node:fs";
import { encodeNpy, encodeNpz, NdArray } from "@feedforward/data";
import { encodePng } from "@feedforward/tensorboard/media";
import { describe, expect, it } from "vitest";
import { readUpload } from "./read-upload";

const csv = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) });
const grey = (shape: number[]) =>
  new NdArray(
    new Uint8Array(shape.reduce((a, b) => a * b)).map((_, i) => i % 251),
    shape,
  );

describe("readUpload", () => {
  it("reads a table with names for classes", async () => {
    const { kind, data, found } = await readUpload([csv("iris.csv", "a,b,species\n1,2,cat\n3,4,dog\n5,6.5,cat\n")]);
    expect([kind, found[0]!.array.shape]).toEqual(["table", [3, 2]]);
    expect(data).toMatchObject({ name: "iris.csv", labels: [0, 1, 0], classNames: ["cat", "dog"] });
    expect(data!.x.toArray()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6.5],
    ]);
  });

  it("takes the classes from the column that is chosen, else from the only one of texts", async () => {
    const table = [csv("a.csv", "kind,size,weight\ncat,1,2\ndog,3,4\n")];
    const { data, label } = await readUpload(table);
    expect(label).toEqual({ column: "kind", choices: ["kind"] });
    expect(data).toMatchObject({ labels: [0, 1], classNames: ["cat", "dog"], inputNames: ["size", "weight"] });
    const numbers = [csv("b.csv", "size,weight,age\n1,2,7\n2,4,8\n1,6,9\n")];
    expect((await readUpload(numbers)).label).toEqual({ column: "age", choices: ["size", "weight", "age"] });
    const chosen = await readUpload(numbers, { label: "size" });
    expect(chosen.label?.column).toBe("size");
    expect(chosen.data).toMatchObject({ labels: [0, 1, 0], classNames: ["1", "2"], inputNames: ["weight", "age"] });
  });

  it("reads what Korean and European spreadsheets write, and what it is told to", async () => {
    const korean = Uint8Array.of(
      0xb0,
      0xaa,
      0x2c,
      0x79,
      0x0a,
      0x31,
      0x2c,
      0xb0,
      0xa1,
      0x0a,
      0x32,
      0x2c,
      0xb3,
      0xaa,
      0x0a,
    );
    const { data } = await readUpload([{ name: "kr.csv", bytes: korean }]);
    expect(data).toMatchObject({ inputNames: ["값"], classNames: ["가", "나"] });
    const european = csv("eu.csv", '"a;b";c;kind\n1;2;x\n3;4;y\n');
    expect((await readUpload([european])).data).toMatchObject({ inputNames: ["a;b", "c"], classNames: ["x", "y"] });
    expect((await readUpload([csv("a.csv", "a|b|kind\n1|2|x\n3|4|y\n")], { delimiter: "|" })).data).toMatchObject({
      inputNames: ["a", "b"],
    });
    const utf16 = new Uint8Array(Uint16Array.from("a,kind\n1,x\n2,y\n", (c) => c.charCodeAt(0)).buffer);
    expect((await readUpload([{ name: "w.csv", bytes: utf16 }], { encoding: "utf-16le" })).data).toMatchObject({
      classNames: ["x", "y"],
    });
    await expect(readUpload([{ name: "kr.csv", bytes: korean }], { encoding: "utf-8" })).rejects.toThrow("UTF-8");
    await expect(readUpload([csv("r.csv", "a,b\n1,2,3\n")])).rejects.toMatchObject({ kind: "ragged-rows" });
  });

  it("unpacks no more than it may", async () => {
    const big = { name: "big.npz", bytes: encodeNpz({ x: new NdArray(new Uint8Array(1 << 20), [1 << 20]) }, {}) };
    await expect(readUpload([big], { maxBytes: 1 << 19 })).rejects.toMatchObject({ kind: "too-large" });
  });

  it("pairs MNIST.npy with Label.npy", async () => {
    const images = grey([5, 28, 28]);
    const labels = new NdArray(new Uint8Array([3, 1, 4, 1, 5]), [5]);
    const files = [
      { name: "MNIST/Label.npy", bytes: encodeNpy(labels) },
      { name: "MNIST/MNIST.npy", bytes: encodeNpy(images) },
    ];
    const { kind, data, found } = await readUpload(files);
    expect(kind).toBe("arrays");
    expect(found.map(({ name }) => name)).toEqual(["Label", "MNIST"]);
    expect(data).toMatchObject({
      name: "MNIST",
      labels: [3, 1, 4, 1, 5],
      image: { width: 28, height: 28, channels: 1 },
    });
    expect(data!.x.data).toEqual(images.data);
  });

  it("reads x and one-hot y of an archive, and an array alone without classes", async () => {
    const y = new NdArray(new Float32Array([0, 1, 1, 0, 0, 1]), [3, 2]);
    const archive = encodeNpz({ x: grey([3, 64]), y });
    expect((await readUpload([{ name: "set.npz", bytes: archive }])).data).toMatchObject({
      labels: [1, 0, 1],
      image: { width: 8, height: 8, channels: 1 },
    });
    const alone = await readUpload([{ name: "a.npy", bytes: encodeNpy(y) }]);
    expect([alone.data, alone.found[0]!.array.shape]).toEqual([undefined, [3, 2]]);
  });

  it("reads pictures of several sizes, classes by folder", async () => {
    const picture = new Uint8Array(readFileSync(new URL("../../../../docs/public/optimizers.png", import.meta.url)));
    const files = ["pets/cat/1.png", "pets/dog/2.png"].map((name) => ({ name, bytes: picture }));
    const { data } = await readUpload(files, { side: 16 });
    expect(data).toMatchObject({ name: "pets", labels: [0, 1], classNames: ["cat", "dog"] });
    expect(data!.x.shape).toEqual([2, 16, 16, 3]);
    expect((await readUpload(files.slice(0, 1))).data).toBeUndefined();
  });

  it("finds arrays that belong together by name, by axes and by length", async () => {
    const array = (shape: number[], ...values: number[]) => new NdArray(Float32Array.from(values), shape);
    const read = async (arrays: Record<string, NdArray>) =>
      (await readUpload([{ name: "set.npz", bytes: encodeNpz(arrays, {}) }])).data;
    const x = array([3, 2], 1, 2, 3, 4, 5, 6);
    const vector = array([3], 2, 0, 1);
    for (const name of ["y", "label", "labels", "my_target", "targets", "class", "classes", "y-train"])
      expect(await read({ other: array([3], 7, 7, 7), a: x, [name]: vector }), name).toMatchObject({
        name: "a",
        labels: [2, 0, 1],
        image: undefined,
      });
    for (const name of ["yes", "labelled", "classic"])
      expect(await read({ other: array([3], 7, 7, 7), a: x, [name]: vector }), name).toMatchObject({
        labels: [7, 7, 7],
      });
    expect(await read({ a: x, y: array([3, 1], 2, 0, 1) })).toMatchObject({ labels: [2, 0, 1] });
    expect(await read({ a: x, y: array([3, 2], 0, 1, 0.5, 0.25, 0, 1) })).toMatchObject({ labels: [1, 0, 1] });
    for (const y of [array([3], 0.5, 1, 2), array([3], -1, 0, 1), array([2], 0, 1), array([3, 1, 2], 0, 1, 0, 1, 0, 1)])
      expect(await read({ a: x, y })).toBeUndefined();
    expect(await read({ y: vector })).toBeUndefined();
    const image = async (shape: number[]) => (await read({ x: grey([3, ...shape]), y: vector }))!.image;
    expect(await image([4, 5])).toEqual({ height: 4, width: 5, channels: 1 });
    expect(await image([4, 5, 1])).toEqual({ height: 4, width: 5, channels: 1 });
    expect(await image([4, 5, 3])).toEqual({ height: 4, width: 5, channels: 3 });
    expect(await image([4, 5, 2])).toBeUndefined();
    expect(await image([81])).toEqual({ height: 9, width: 9, channels: 1 });
    for (const size of [49, 80]) expect(await image([size])).toBeUndefined();
  });

  it("makes pictures of one size and number of colours, classes in the order of their numbers", async () => {
    const png = (name: string, rgb: readonly number[], side = 2) => ({
      name,
      bytes: encodePng({
        data: Uint8Array.from({ length: side * side * rgb.length }, (_, i) => rgb[i % rgb.length]!),
        width: side,
        height: side,
        channels: rgb.length as 1 | 3,
      }),
    });
    const files = [png("set/10/a.png", [9]), png("set/2/b.png", [7], 4)];
    const { kind, data, found } = await readUpload(files, { side: 3 });
    expect([kind, found.map(({ name, array }) => [name, array.shape])]).toEqual([
      "pictures",
      [
        ["a.png", [2, 2, 1]],
        ["b.png", [4, 4, 1]],
      ],
    ]);
    expect(data).toMatchObject({
      name: "set",
      classNames: ["2", "10"],
      labels: [1, 0],
      image: { width: 3, height: 3, channels: 1 },
    });
    expect(data!.x.toArray()).toEqual([9, 7].map((level) => Array(3).fill(Array(3).fill([level]))));
    // A grey picture beside one of colours has each of its three channels.
    const mixed = await readUpload([png("a/1.png", [9]), png("b/2.png", [1, 2, 3])], { side: 1 });
    expect(mixed.data!.x.toArray()).toEqual([[[[9, 9, 9]]], [[[1, 2, 3]]]]);
    expect([mixed.data!.name, mixed.data!.image!.channels]).toEqual(["pictures", 3]);
    expect((await readUpload(files)).data!.image).toEqual({ width: 28, height: 28, channels: 1 });
  });

  it("finds the delimiter of the first line, outside of quotes", async () => {
    const names = async (first: string, name = "a.csv") => {
      const { data, label } = await readUpload([csv(name, `${first}\n${first.replace(/[^;,\t|]+/g, "1")}\n`)]);
      return [...data!.inputNames!, label!.column].sort();
    };
    expect(await names("a;b;c")).toEqual(["a", "b", "c"]);
    expect(await names("a\tb\tc")).toEqual(["a", "b", "c"]);
    expect(await names("a|b|c")).toEqual(["a", "b", "c"]);
    expect(await names("a;b,c")).toEqual(["a;b", "c"]);
    expect(await names("a|b;c;d")).toEqual(["a|b", "c", "d"]);
    expect(await names('"a,b";c;d')).toEqual(["a,b", "c", "d"]);
    expect(await names("a;b\tc", "a.tsv")).toEqual(["a;b", "c"]);
  });

  it.each([
    ["레이블", 0],
    ["라벨", 0],
    ["정답", 0],
    ["클래스", 0],
    ["분류", 0],
    ["Label", 0],
    ["CLASS", 0],
    ["target", 0],
    ["y", 0],
    ["species", 0],
    ["other", 2],
  ])("takes the column %s for the classes: column %d", async (name, column) => {
    const header = [name, "a", "b"];
    const { label } = await readUpload([csv("a.csv", `${header.join(",")}\n1,2,3\n3,2,1\n`)]);
    expect(label).toEqual({ column: header[column], choices: header });
  });

  it("names the columns that there are", async () => {
    await expect(readUpload([csv("a.csv", "x,label\n1,0\n2,1\n")], { label: "lable" })).rejects.toThrow(
      'a.csv has no column "lable". Did you mean "label"? Columns: x, label.',
    );
    await expect(readUpload([csv("a.csv", "x,y\n1,0\n")], { lable: "y" } as never)).rejects.toThrow(
      'Did you mean "label"?',
    );
  });

  it.each([
    [[], "No file was given"],
    [
      ["a.csv", "b.npy", "c.npy", "d.npy"].map((name) => csv(name, "")),
      "The files are of several kinds (a.csv, b.npy, c.npy…); provide one table, or arrays, or images.",
    ],
    [
      [csv("in/a.csv", "label\n1\n2\n")],
      'a.csv has one column, "label"; expected numeric columns and a column of classes.',
    ],
    [[csv("a.csv", "x,label\n1,\n2,0\n")], 'a.csv: column "label" has no value in row 1; every row needs a class.'],
    [[csv("notes.txt", "a")], "notes.txt is not a supported file; expected .csv"],
    [[csv("a.csv", "x,y\n"), csv("b.npy", "")], "The files are of several kinds (a.csv, b.npy)"],
    [[csv("a.csv", "x,y\n1,2\n"), csv("b.csv", "x,y\n1,2\n")], "There are 2 tables; provide one at a time."],
    [[csv("a.csv", "x,y\n")], "a.csv has no rows below its header"],
    [[csv("a.csv", "x,label\nred,1\n")], 'a.csv: column "x" contains text; a network needs numbers'],
    [[csv("a.csv", "x,label\n,1\n2,0\n")], 'a.csv: column "x" has no number in row 1'],
    [[csv("a.npy", "nonsense")], "a.npy"],
    [[csv("a.npz", "nonsense")], "a.npz"],
    [[csv("a.png", "nonsense")], "a.png: byte 0: expected a PNG, JPEG, GIF, BMP or WebP picture"],
  ])("refuses %j", async (files, message) => {
    await expect(readUpload(files)).rejects.toThrow(message);
  });
});
