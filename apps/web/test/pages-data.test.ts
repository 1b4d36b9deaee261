import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeNpy, encodeNpz, NdArray } from "@feedforward/data";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { address, finished, hasBrowser, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser();

const file = (name: string, bytes: Uint8Array | string) => ({ name, mimeType: "", buffer: Buffer.from(bytes) });

/** Twenty images of 10 × 10: the upper half of class 0 is bright, the lower half of class 1. */
const images = new NdArray(
  Uint8Array.from({ length: 20 * 100 }, (_, i) => (i % 100 < 50 === (Math.floor(i / 100) % 2 === 0) ? 200 : 10)),
  [20, 10, 10],
);
const labels = new NdArray(
  Uint8Array.from({ length: 20 }, (_, i) => i % 2),
  [20],
);

describe.skipIf(!hasBrowser)("the data page", () => {
  it("reads each kind, refuses what is none, and trains on it", async () => {
    const { page, problems, close } = await visit(browser(), "#/data");
    const input = page.locator('input[data-kind="files"]');
    const rows = page.locator("[data-rows]");

    const table = Array.from(
      { length: 150 },
      (_, i) => `${(i % 3) + (i % 7) / 20},${(i % 3) * 2 - (i % 5) / 20},${["a", "b", "c"][i % 3]}`,
    );
    await input.setInputFiles(file("flowers.csv", `one,two,species\n${table.join("\n")}\n`));
    await page.getByText("flowers.csv: 150 rows of 2 numbers, 3 classes.").waitFor();
    await page.getByLabel("epochs").selectOption("100");
    await page.getByLabel("learning rate").selectOption("0.03");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await page.locator("[data-phase=ready]").waitFor({ timeout: 60_000 });
    expect(Number(await page.locator("[data-phase]").getAttribute("data-accuracy"))).toBeGreaterThan(0.95);

    // The network is exported.
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "ONNX" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("flowers-network.onnx");
    const session = await InferenceSession.create(await download.path());
    const { output } = await session
      .run({
        [session.inputNames[0]!]: new Tensor("float32", [0, 0, 1, 2, 2, 4], [3, 2]),
      })
      .then((outputs) => ({ output: outputs[session.outputNames[0]!]!.data as Float32Array }));
    expect(
      [0, 1, 2].map((row) =>
        output.slice(3 * row, 3 * row + 3).indexOf(Math.max(...output.slice(3 * row, 3 * row + 3))),
      ),
    ).toEqual([0, 1, 2]);

    // Chapters and playground use the same data.
    await page
      .getByRole("link", { name: "The same network, the Keras way" })
      .or(page.getByRole("link", { name: /Keras way/ }))
      .first()
      .click();
    await page.getByLabel("data", { exact: true }).selectOption("own");
    await page.getByRole("button", { name: "Copy as code" }).click();
    await page.getByText('loadData({ source: "flowers.csv"').waitFor();
    await page.locator('input[name="epochs"]').fill("40");
    await page.locator('input[name="learningRate"]').fill("0.05");
    await page.locator('input[name="learningRate"]').blur();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await finished(page);
    expect(Number(await page.locator(".status .words").getAttribute("data-accuracy"))).toBeGreaterThan(0.9);
    await page.goto(`${address}#/playground`);
    // Run may be pressed before the points are there.
    const runs = page.getByRole("button", { name: "Run", exact: true });
    const press = await runs.elementHandle();
    await page.getByRole("button", { name: "my CSV" }).evaluate((choice: HTMLElement, press) => {
      choice.click();
      (press as HTMLElement).click();
    }, press);
    await page.getByRole("listitem").filter({ hasText: /^b$/ }).waitFor();
    await eventually(async () =>
      Number(await page.locator("[data-accuracy]").getAttribute("data-accuracy")),
    ).toBeGreaterThan(0.9);
    await page.goto(`${address}#/data`);

    // Another column can be the class column.
    const numbers = Array.from({ length: 60 }, (_, i) => `${i % 2},${(i % 3) * 2},${i / 10}`);
    await input.setInputFiles(file("numbers.csv", `first,second,third\n${numbers.join("\n")}\n`));
    await page.getByText("numbers.csv: 60 rows of 2 numbers, 60 classes.").waitFor();
    await page.getByLabel("column of the classes").selectOption("second");
    await page.getByText("numbers.csv: 60 rows of 2 numbers, 3 classes.").waitFor();

    await input.setInputFiles([file("MNIST.npy", encodeNpy(images)), file("Label.npy", encodeNpy(labels))]);
    await page.getByText("MNIST: 20 rows of 100 numbers, 2 classes.").waitFor();
    await page.getByText("[20, 10, 10]").waitFor();
    await eventually(() => page.getByText("1 to 16 of 16").count()).toBe(1);
    await input.setInputFiles(file("both.npz", encodeNpz({ x: images, y: labels })));
    await page.getByText("x: 20 rows of 100 numbers, 2 classes.").waitFor();
    await input.setInputFiles(file("alone.npy", encodeNpy(images)));
    await page.getByText("There are no classes in these files").waitFor();

    const folder = await mkdtemp(join(tmpdir(), "pictures-"));
    const picture = await readFile(new URL("../../../docs/public/optimizers.png", import.meta.url));
    for (const name of ["cat/1.png", "cat/2.png", "dog/3.png", "dog/4.png"]) {
      await mkdir(join(folder, name, ".."), { recursive: true });
      await writeFile(join(folder, name), picture);
    }
    await page.locator('input[data-kind="folder"]').setInputFiles(folder);
    await eventually(() => rows.getAttribute("data-rows")).toBe("4");
    await rm(folder, { recursive: true });

    for (const [bad, message] of [
      [file("notes.pdf", "%PDF"), "notes.pdf is not a supported file; expected .csv"],
      [file("bad.npy", "nonsense"), "bad.npy"],
      [file("bad.png", "nonsense"), "bad.png: byte 0: expected a PNG, JPEG, GIF, BMP or WebP picture"],
      [file("gap.csv", "x,label\n,1\n2,0\n"), 'gap.csv: column "x" has no number in row 1'],
    ] as const) {
      await input.setInputFiles(bad);
      await page.getByRole("alert").filter({ hasText: message }).waitFor();
    }
    expect(problems).toEqual([]);
    await close();
  });

  it("reads tables in other encodings and with other separators, by itself or as it is told", async () => {
    const { page, problems, close } = await visit(browser(), "#/data", { locale: "ko" });
    const input = page.locator('input[data-kind="files"]');
    // 값,종류: three rows in the encoding of Korean Excel.
    const korean = Buffer.from("b0aa2cc1bec7f90a312cb0a10a322cb3aa0a332cb0a10a", "hex");
    await input.setInputFiles({ name: "엑셀.csv", mimeType: "", buffer: korean });
    await page.getByText("엑셀.csv: 숫자 1개씩 3행, 클래스 2개.").waitFor();
    await page.getByText("표를 읽는 법").click();
    await page.getByLabel("글자 인코딩").selectOption("utf-8");
    // The fault is described in Korean, and the page offers a remedy.
    await page.getByRole("alert").filter({ hasText: "글자 인코딩이 다릅니다" }).waitFor();
    expect(await page.locator("[data-rows]").count()).toBe(0);
    await page.getByLabel("글자 인코딩").selectOption("euc-kr");
    await page.getByText("엑셀.csv: 숫자 1개씩 3행, 클래스 2개.").waitFor();
    await page.getByLabel("글자 인코딩").selectOption("");
    await input.setInputFiles(file("eu.csv", "a;b;kind\n1;2;x\n3;4;y\n5;6;x\n"));
    await page.getByText("eu.csv: 숫자 2개씩 3행, 클래스 2개.").waitFor();
    await page.getByLabel("구분 기호").selectOption(",");
    await page.getByRole("alert").waitFor();
    await page.getByLabel("구분 기호").selectOption(";");
    await page.getByText("eu.csv: 숫자 2개씩 3행, 클래스 2개.").waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it("forgets what was there when the next file cannot be read", async () => {
    const { page, problems, close } = await visit(browser(), "#/data");
    const input = page.locator('input[data-kind="files"]');
    await input.setInputFiles(file("good.csv", "a,kind\n1,x\n2,y\n3,x\n4,y\n"));
    await page.locator("[data-rows]").waitFor();
    await input.setInputFiles(file("notes.pdf", "%PDF"));
    await page.getByRole("alert").filter({ hasText: "notes.pdf is not a supported file" }).waitFor();
    expect(await page.getByText("good.csv").count()).toBe(0);
    await page.goto(`${address}#/chapter/mlp-keras`);
    await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    expect(await page.getByLabel("data", { exact: true }).count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("can be told to stop reading, and reads on", async () => {
    const { page, problems, close } = await visit(browser(), "#/data");
    const input = page.locator('input[data-kind="files"]');
    const row = `${Array.from({ length: 400 }, (_, i) => (i * 0.37).toFixed(4)).join(",")},x\n`;
    const names = `${Array.from({ length: 400 }, (_, i) => `c${i}`).join(",")},kind\n`;
    await input.setInputFiles(file("large.csv", names + row.repeat(4000)));
    await page.getByText("Reading the files (1)…").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Cancelled.").waitFor();
    await input.setInputFiles(file("small.csv", "a,kind\n1,x\n2,y\n3,x\n4,y\n"));
    await page.getByText("small.csv: 4 rows of 1 numbers, 2 classes.").waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("refuses what is too large before it reads it, and archives that unpack to far more than they are", async () => {
    const { page, problems, close } = await visit(browser(), "#/data");
    const input = page.locator('input[data-kind="files"]');
    const folder = await mkdtemp(join(tmpdir(), "large-"));
    // A sparse file: none of its bytes are ever read.
    const large = join(folder, "large.csv");
    await writeFile(large, "");
    await truncate(large, 600_000_000);
    await input.setInputFiles(large);
    await page.getByText("600 MB are more than the 537 MB that a page can read").waitFor();
    // 2 MB that claim to be 2 GB, the most that a ZIP archive of this size can contain.
    const noise = new NdArray(new Uint8Array(randomBytes(2e6)), [2e6]);
    const bomb = Buffer.from(encodeNpz({ x: noise }, { compress: true }));
    const directory = bomb.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    for (const place of [22, directory + 24]) bomb.writeUInt32LE(2e9, place);
    await input.setInputFiles(file("bomb.npz", bomb));
    await page.getByRole("alert").filter({ hasText: "too large" }).waitFor();
    expect(await page.locator("[data-rows]").count()).toBe(0);
    await input.setInputFiles(file("small.csv", "a,kind\n1,x\n2,y\n3,x\n4,y\n"));
    await page.getByText("small.csv: 4 rows of 1 numbers, 2 classes.").waitFor();
    await rm(folder, { recursive: true });
    expect(problems).toEqual([]);
    await close();
  });

  it("looks through the digits, class by class, changed as augmentations change them", async () => {
    const { page, problems, close } = await visit(browser(), "#/data", { viewport: { width: 375, height: 812 } });
    await page.getByText("1 to 40 of 48,000").waitFor({ timeout: 40_000 });
    await page.getByLabel("class").selectOption("7");
    await page.getByText(/^1 to 40 of 5,\d+$/).waitFor();
    const first = page.locator("canvas").first();
    const pixels = () => first.evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const plain = await pixels();
    await page.getByRole("checkbox", { name: "rotate" }).check();
    await eventually(pixels).not.toBe(plain);
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByText(/^41 to 80/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
    await close();
  });
});
