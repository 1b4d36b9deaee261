/**
 * Pictures of every page, to be looked at: three widths, both looks, both languages.
 * `npm run screens -w apps/web -- out --only chapter`. Needs CHROMIUM; serves what `npm run web` built.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { preview } from "vite";
import config from "./vite.config.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string", default: "" } },
});
const out = positionals[0] ?? "screens";

/** A page, and what is done in it before the picture. */
const SHOTS: Readonly<Record<string, { readonly hash: string; readonly run?: boolean }>> = {
  home: { hash: "#/" },
  chapter: { hash: "#/chapter/optimizers", run: true },
  picture: { hash: "#/chapter/perceptron", run: true },
  events: { hash: "#/events" },
  about: { hash: "#/about" },
  missing: { hash: "#/nowhere" },
};

if (!process.env.CHROMIUM) {
  console.error("CHROMIUM is not set; give the path of a Chromium or Chrome.");
  process.exit(2);
}
mkdirSync(out, { recursive: true });
const server = await preview({
  ...config,
  root: import.meta.dirname,
  configFile: false,
  preview: { ...config.preview, port: 0 },
});
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
for (const [name, { hash, run }] of Object.entries(SHOTS)) {
  if (!name.includes(values.only)) continue;
  for (const locale of ["en", "ko"]) {
    const page = await browser.newPage({ locale, reducedMotion: "reduce" });
    await page.goto(`${server.resolvedUrls!.local[0]}${hash}`);
    await page.locator("main h1").waitFor();
    if (run) await runChapter(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [375, 768, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.waitForTimeout(150);
        const path = join(out, `${name}-${width}-${colorScheme}-${locale}.png`);
        await page.screenshot({ path, fullPage: true });
      }
    }
    await page.close();
  }
}
await browser.close();
await server.close();

async function runChapter(page: Page): Promise<void> {
  const quick = page.getByRole("button", { name: /^(Quick run|빠른 실행)$/ });
  const whole = page.getByRole("button", { name: /^(Run|실행)$/ });
  await ((await quick.count()) > 0 ? quick : whole).click();
  await page.locator(".drawing svg").first().waitFor({ timeout: 120_000 });
}
