import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SummaryWriter } from "@feedforward/tensorboard";
import type { Page } from "playwright-core";
import { DIGIT_STROKES } from "../test/digit-strokes.ts";

export type Language = "en" | "ko";

interface Shot {
  readonly hash: string;
  /** Brings the page into the state that is shown. */
  readonly prepare?: (page: Page, language: Language) => Promise<void>;
}

/** The button with one of these names, in either language. */
const press = (page: Page, names: RegExp) => page.getByRole("button", { name: names }).first().click();
const run = (page: Page) => press(page, /^(Run|실행)$/);
const quick = (page: Page) => press(page, /^(Quick run|빠른 실행)$/);
const drawn = (page: Page) => page.locator(".drawing svg").first().waitFor();

const file = (name: string, content: string) => ({ name, mimeType: "", buffer: Buffer.from(content) });
const upload = (page: Page, name: string, content: string) =>
  page.locator('input[data-kind="files"]').setInputFiles(file(name, content));

const FLOWERS = `one,two,species\n${Array.from(
  { length: 150 },
  (_, i) => `${(i % 3) + (i % 7) / 20},${(i % 3) * 2 - (i % 5) / 20},${["a", "b", "c"][i % 3]}`,
).join("\n")}\n`;

async function draw(page: Page, digit: number): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 1200 });
  const pad = page.getByRole("application").first();
  const box = (await pad.boundingBox())!;
  for (const stroke of DIGIT_STROKES[digit]!) {
    const [first, ...rest] = stroke.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
    await page.mouse.move(...first!);
    await page.mouse.down();
    for (const place of rest) await page.mouse.move(...place);
    await page.mouse.up();
  }
}

async function logFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-logs-"));
  for (const [run, rate] of [
    ["adam", 0.3],
    ["sgd", 0.06],
  ] as const) {
    const writer = new SummaryWriter(join(folder, run));
    for (let step = 0; step < 60; step++) {
      writer.scalar("epoch_loss", 2.3 * Math.exp(-rate * step) + 0.2 + 0.05 * Math.sin(step), step);
      writer.scalar("epoch_accuracy", 1 - 0.9 * Math.exp(-rate * step), step);
      const spread = Math.exp(-rate * step) + 0.3;
      if (step % 10 === 0)
        writer.histogram(
          "hidden/kernel",
          Float32Array.from({ length: 400 }, (_, i) => spread * Math.sin(i * 12.9898)),
          step,
        );
    }
    await writer.close();
  }
  return folder;
}

/** Every page in every state that a reader meets. */
export const SHOTS: Readonly<Record<string, Shot>> = {
  home: { hash: "#/" },
  menu: {
    hash: "#/",
    prepare: async (page) => {
      await page.setViewportSize({ width: 375, height: 900 });
      await press(page, /^(Menu|메뉴)$/);
    },
  },
  "chapter-empty": { hash: "#/chapter/optimizers" },
  "chapter-training": {
    hash: "#/chapter/mlp-keras",
    prepare: async (page) => {
      await run(page);
      await page.getByRole("button", { name: /^(Pause|일시 정지)$/, disabled: false }).waitFor();
      await page.waitForTimeout(1500);
      await press(page, /^(Pause|일시 정지)$/);
      await page.waitForTimeout(2500);
    },
  },
  "chapter-done": {
    hash: "#/chapter/optimizers",
    prepare: async (page) => {
      await quick(page);
      await drawn(page);
      await press(page, /^(Copy as code|코드로 복사)$/);
      await page.locator("pre code").waitFor();
    },
  },
  "chapter-failed": {
    hash: "#/chapter/mlp-keras",
    prepare: async (page) => {
      await page.route(/ubyte/, (route) => route.abort());
      await page.reload();
      await run(page);
      await page.locator(".notice").first().waitFor();
    },
  },
  "chapter-link-broken": { hash: "#/chapter/losses?state=nothing" },
  "chapter-embedded": { hash: "#/chapter/perceptron?embed=1", prepare: async (page) => void (await run(page)) },
  perceptron: {
    hash: "#/chapter/perceptron",
    prepare: async (page) => {
      await run(page);
      await drawn(page);
    },
  },
  "chapter-moving": {
    hash: "#/chapter/linear-regression",
    prepare: async (page) => {
      await run(page);
      await drawn(page);
    },
  },
  "chapter-engine": {
    hash: "#/chapter/mlp-keras",
    prepare: async (page) => {
      await page.getByText(/^(Seed and engine|시드와 엔진)$/).click();
      await page.locator('select[name="engine"]').selectOption("webgpu");
      await quick(page);
      await drawn(page);
    },
  },
  playground: { hash: "#/playground", prepare: (page) => page.waitForTimeout(1500) },
  "playground-trained": {
    hash: "#/playground",
    prepare: async (page) => {
      await run(page);
      await page.waitForFunction(() => Number(document.querySelector("[data-epoch]")?.getAttribute("data-epoch")) > 60);
      await press(page, /^(Pause|일시 정지)$/);
    },
  },
  "playground-code": {
    hash: "#/playground",
    prepare: async (page) => {
      await press(page, /^(Step|한 스텝)$/);
      await page.waitForTimeout(500);
      await press(page, /^(Copy as code|코드로 복사)$/);
      await page.locator("pre code").waitFor();
    },
  },
  race: {
    hash: "#/race",
    prepare: (page) => page.waitForTimeout(2500),
  },
  draw: { hash: "#/draw", prepare: (page) => page.waitForTimeout(500) },
  "draw-read": {
    hash: "#/draw",
    prepare: async (page) => {
      await draw(page, 3);
      await page.locator("[data-phase=ready]").waitFor();
      await page.locator(".best[data-label]").waitFor();
      await press(page, /^(Misread|잘못)/);
      await page.waitForTimeout(1500);
    },
  },
  data: { hash: "#/data", prepare: (page) => page.waitForTimeout(1500) },
  "data-error": {
    hash: "#/data",
    prepare: async (page) => {
      await upload(page, "broken.npy", "this is no array");
      await page.waitForTimeout(1500);
    },
  },
  "data-trained": {
    hash: "#/data",
    prepare: async (page) => {
      await upload(page, "flowers.csv", FLOWERS);
      await page.locator("[data-rows]").waitFor();
      await run(page);
      await page.locator("[data-phase=ready]").waitFor();
    },
  },
  events: { hash: "#/events" },
  "events-error": {
    hash: "#/events",
    prepare: async (page) => {
      await page
        .locator("input[type=file]:not([webkitdirectory])")
        .first()
        .setInputFiles(file("notes.txt", "no event file"));
      await page.waitForTimeout(1500);
    },
  },
  "events-shown": {
    hash: "#/events",
    prepare: async (page) => {
      await page
        .locator("input[webkitdirectory]")
        .first()
        .setInputFiles(await logFolder());
      await page.getByText("epoch_loss").first().waitFor();
      await page.waitForTimeout(1000);
    },
  },
  program: { hash: "#/program" },
  "program-ran": {
    hash: "#/program",
    prepare: async (page) => {
      await run(page);
      await page.locator(".output img").waitFor();
    },
  },
  about: { hash: "#/about" },
  missing: { hash: "#/nowhere" },
};
