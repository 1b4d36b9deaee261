import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeNpz, NdArray, writeNpy } from "@feedforward/data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inProcess, scratch } from "./cli";

const cwd = scratch();
const CLASSES = 3;
const ROWS = 60;

/** Pictures of 8 × 8: class k has its rows 2k and 2k + 1 lit. */
const pixels = (row: number) =>
  Uint8Array.from({ length: 64 }, (_, i) => (Math.floor(i / 16) === row % CLASSES ? 200 + (row % 50) : row % 7));

/** A picture in 24-bit colour, as the simplest of formats has it: bottom row first. */
function bmp(width: number, height: number, colour: readonly [number, number, number]): Uint8Array {
  const stride = Math.ceil((3 * width) / 4) * 4;
  const bytes = new Uint8Array(54 + stride * height);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  const [red, green, blue] = colour;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) bytes.set([blue, green, red], 54 + y * stride + 3 * x);
  return bytes;
}

beforeAll(async () => {
  const x = new NdArray(
    Uint8Array.from({ length: ROWS * 64 }, (_, i) => pixels(Math.floor(i / 64))[i % 64]!),
    [ROWS, 8, 8],
  );
  const labels = Int32Array.from({ length: ROWS }, (_, row) => row % CLASSES);
  writeFileSync(
    join(cwd, "set.npz"),
    encodeNpz({ x_train: x, y_train: new NdArray(labels, [ROWS]), x_test: x.slice(0, 3) }),
  );
  writeFileSync(join(cwd, "other.npz"), encodeNpz({ foo: x }));
  mkdirSync(join(cwd, "arrays"));
  await writeNpy(join(cwd, "arrays", "x.npy"), x.scale(1 / 255));
  const oneHot = Float32Array.from({ length: ROWS * CLASSES }, (_, i) =>
    i % CLASSES === Math.floor(i / CLASSES) % CLASSES ? 1 : 0,
  );
  await writeNpy(join(cwd, "arrays", "y.npy"), new NdArray(oneHot, [ROWS, CLASSES]));
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `${i % CLASSES},${(i % 5) / 5},${["장미", "튤립", "국화"][i % CLASSES]}`,
  );
  const korean = `길이,너비,품종\n${rows.join("\n")}\n`;
  writeFileSync(join(cwd, "flowers.csv"), korean);
  // 장미, 튤립, 국화, 길이, 너비, 품종 in the encoding of Korean spreadsheets.
  const eucKr: Readonly<Record<string, readonly number[]>> = {
    장: [0xc0, 0xe5],
    미: [0xb9, 0xcc],
    튤: [0xc6, 0xab],
    립: [0xb8, 0xb3],
    국: [0xb1, 0xb9],
    화: [0xc8, 0xad],
    길: [0xb1, 0xe6],
    이: [0xc0, 0xcc],
    너: [0xb3, 0xca],
    비: [0xba, 0xf1],
    품: [0xc7, 0xb0],
    종: [0xc1, 0xbe],
  };
  writeFileSync(
    join(cwd, "euc-kr.csv"),
    Uint8Array.from([...korean].flatMap((letter) => eucKr[letter] ?? letter.charCodeAt(0))),
  );
  writeFileSync(join(cwd, "words.csv"), "a,b,c\n1,x,p\n2,y,q\n");
  for (const [name, colour] of [
    ["빨강", [220, 30, 30]],
    ["파랑", [30, 30, 220]],
  ] as const) {
    mkdirSync(join(cwd, "colours", name), { recursive: true });
    for (let i = 0; i < 20; i++) {
      const [red, green, blue] = colour;
      writeFileSync(join(cwd, "colours", name, `${i}.bmp`), bmp(6, 4, [red - i, green + i, blue - i]));
    }
  }
  mkdirSync(join(cwd, "alone", "one"), { recursive: true });
  writeFileSync(join(cwd, "alone", "one", "a.bmp"), bmp(2, 2, [0, 0, 0]));
  mkdirSync(join(cwd, "empty-class", "a"), { recursive: true });
  mkdirSync(join(cwd, "empty-class", "b"));
  writeFileSync(join(cwd, "empty-class", "a", "a.bmp"), bmp(2, 2, [0, 0, 0]));
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const settings = [
  "--batch-size",
  "16",
  "--learning-rate",
  "0.05",
  "--epochs",
  "12",
  "--engine",
  "cpu",
  "--hidden",
  "16",
];
const train = (source: string, out: string) =>
  inProcess(["train", "mlp", "--data", source, ...settings, "--out", out, "--json"], cwd);

describe("--data", { timeout: 120_000 }, () => {
  it.each(["set.npz", "arrays", "arrays/x.npy", "flowers.csv", "euc-kr.csv", "colours"])(
    "learns from %s",
    async (source) => {
      const out = `run-${source.replace(/\W/g, "-")}`;
      const { code, stdout, stderr } = await train(source, out);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(JSON.parse(stdout).figures.val_accuracy).toBeGreaterThan(0.9);
    },
  );

  it("remembers the names of classes, from texts in any encoding and from folders", async () => {
    const table = await inProcess(["predict", "run-euc-kr-csv", "flowers.csv", "--row", "1", "--engine", "cpu"], cwd);
    expect(table.stdout).toMatch(/^튤립 {2}\(\d/);
    const picture = await inProcess(["predict", "run-colours", "colours/파랑/3.bmp", "--engine", "cpu", "--json"], cwd);
    expect(JSON.parse(picture.stdout)).toMatchObject([{ name: "파랑" }]);
    const report = await inProcess(["evaluate", "run-flowers-csv", "--engine", "cpu"], cwd);
    const matrix = report.stdout.slice(report.stdout.indexOf("Confusion matrix")).split("\n").slice(1, 5);
    // Korean letters are two columns wide: every line of the matrix ends in the same one.
    const width = (line: string) =>
      [...line].reduce((sum, letter) => sum + (letter >= "가" && letter <= "힣" ? 2 : 1), 0);
    expect(new Set(matrix.map(width)).size).toBe(1);
  });

  it.each([
    ["other.npz", 1, /other\.npz contains foo \[60, 8, 8\]; expected arrays x and y/],
    ["words.csv", 1, /words\.csv: column "b" contains text; a network needs numbers/],
    ["alone", 1, /alone contains one folder of images, one; expected one folder per class/],
    ["empty-class", 1, /b contains no images/],
    ["fashon-mnist", 2, /No data found at fashon-mnist\. Did you mean "fashion-mnist"\?/],
  ])("says what is wrong with %s", async (source, code, message) => {
    const result = await train(source, "wrong");
    expect(result.code).toBe(code);
    expect(JSON.parse(result.stderr).error.message).toMatch(message);
  });

  it("leaves no run behind where none began", async () => {
    const args = ["train", "mlp", "--data", "flowers.csv", "--batch-size", "5000", "--engine", "cpu", "--out", "none"];
    const results = [await inProcess(args, cwd), await inProcess(args, cwd)];
    for (const { stderr } of results) expect(stderr).toContain("batchSize is 5000");
  });

  it("takes batches that few rows fill, and says so", async () => {
    const args = ["train", "mlp", "--data", "flowers.csv", "--epochs", "1", "--engine", "cpu", "--out", "few"];
    const { code, stdout, stderr } = await inProcess(args, cwd);
    expect(code, stderr).toBe(0);
    expect(stderr).toContain("note: using batches of 32 rows instead of 1024, because there are fewer rows");
    expect(stdout).toContain("feedforward predict few flowers.csv");
    expect(JSON.parse(readFileSync(join(cwd, "few/config.json"), "utf8")).batchSize).toBe(32);
  });

  it("gives a chapter a batch that fits, and says so", async () => {
    const args = [
      "lab",
      "mlp-keras",
      "--data",
      "set.npz",
      "--epochs",
      "1",
      "--engine",
      "cpu",
      "--out",
      "chapter",
      "--json",
    ];
    const { code, stdout, stderr } = await inProcess(args, cwd);
    expect(code).toBe(0);
    expect(stderr).toContain("the batch size of 1024 exceeds the 48 rows");
    expect(JSON.parse(stdout).chapter).toBe("mlp-keras");
    const evaluated = await inProcess(["evaluate", "chapter/mlp", "--engine", "cpu", "--json"], cwd);
    expect(JSON.parse(evaluated.stdout).rows).toBe(12);
  });
});
