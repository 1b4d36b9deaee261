import { fileURLToPath } from "node:url";
import { FILE_KINDS } from "@feedforward/data/kinds";
import { expect, test } from "vitest";
import { readInputs } from "./read-inputs";

const path = (file: string) => fileURLToPath(new URL(`../../../../fixtures/data/images/${file}`, import.meta.url));

test("a WebP picture is a row of its pixels", async () => {
  const card = { image: { height: 11, width: 11, channels: 3 } } as Parameters<typeof readInputs>[2];
  const row = await readInputs(path("rgb-lossless.webp"), 363, card);
  expect(row.shape).toEqual([1, 363]);
  // Pillow's first pixels, of fixtures/data/images/manifest.json, divided by 255 in float32.
  expect([...row.data.subarray(0, 4)].map((value) => Math.round(Number(value) * 255))).toEqual([208, 241, 115, 117]);
});

test("a file of no known kind is refused with every extension that is taken", async () => {
  const error = await readInputs("digits.pdf", 4, undefined).catch((reason: Error) => reason.message);
  for (const { extensions, pattern, title } of FILE_KINDS.holding("picture", "table", "array"))
    expect(error).toContain(pattern ? title : extensions[0]);
});
