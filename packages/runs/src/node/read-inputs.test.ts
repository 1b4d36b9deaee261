import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import { FILE_KINDS } from "@feedforward/data/kinds";
import { encodePng } from "@feedforward/shared";
import { expect, test } from "vitest";
import { readInputs } from "./read-inputs";
import { readPictures } from "./read-pictures";

const path = (file: string) => fileURLToPath(new URL(`../../../../fixtures/data/images/${file}`, import.meta.url));

test("a WebP picture is a row of its pixels", async () => {
  const card = { image: { height: 11, width: 11, channels: 3 } } as Parameters<typeof readInputs>[2];
  const row = await readInputs(path("rgb-lossless.webp"), 363, card);
  expect(row.shape).toEqual([1, 363]);
  // Pillow's first pixels, from fixtures/data/images/manifest.json, divided by 255 in float32.
  expect([...row.data.subarray(0, 4)].map((value) => Math.round(Number(value) * 255))).toEqual([208, 241, 115, 117]);
});

test("a grey picture of a folder is resized as in training, and a light background stays light", async () => {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-grey-"));
  for (const [name, ink] of [
    ["dark", 20],
    ["pale", 120],
  ] as const) {
    mkdirSync(join(folder, name));
    const pixels = Uint8Array.from({ length: 6 * 8 }, (_, i) => (i % 8 === 2 ? ink : 250));
    writeFileSync(
      join(folder, name, "a.png"),
      encodePng({ width: 8, height: 6, channels: 1, data: pixels }, { filter: 0, deflate: deflateSync }),
    );
  }
  const { x, image, imageFiles } = await readPictures(folder, "grey", [3, 4]);
  const card = { image, imageFiles } as Parameters<typeof readInputs>[2];
  const row = await readInputs(join(folder, "dark", "a.png"), 12, card);
  expect(Array.from(row.data as Float32Array)).toEqual(Array.from(x.rows([0]).scale(1 / 255).data as Float32Array));
  const inverted = await readInputs(join(folder, "dark", "a.png"), 12, card, true);
  expect(Number(inverted.data[0])).toBeCloseTo(1 - Number(row.data[0]), 6);
  rmSync(folder, { recursive: true });
});

test("a coloured picture becomes grey by the weights of its colours, transparent pixels white", async () => {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-colours-"));
  const pixels = [255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 0];
  const file = join(folder, "a.png");
  const picture = { width: 2, height: 2, channels: 4, data: Uint8Array.from(pixels) } as const;
  writeFileSync(file, encodePng(picture, { filter: 0, deflate: deflateSync }));
  const row = await readInputs(file, 4, undefined, false);
  // ITU-R BT.601, as Pillow's convert("L").
  for (const [i, grey] of [0.299, 0.587, 0.114, 1].entries()) expect(Number(row.data[i])).toBeCloseTo(grey, 6);
  const inverted = await readInputs(file, 4, undefined, true);
  expect(Number(inverted.data[2])).toBeCloseTo(1 - 0.114, 6);
  rmSync(folder, { recursive: true });
});

test("a file of no known kind is refused with every extension that is taken", async () => {
  const error = await readInputs("digits.pdf", 4, undefined).catch((reason: Error) => reason.message);
  for (const { extensions, pattern, title } of FILE_KINDS.holding("picture", "table", "array"))
    expect(error).toContain(pattern ? title : extensions[0]);
});
