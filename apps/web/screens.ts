/**
 * Pictures of every page in its states, to be looked at: three widths, both looks, both languages.
 * `npm run screens -- out --only draw` in apps/web; `--widths 375 --looks dark --languages ko` takes some of them.
 * `--docs` takes the chosen ones that the guide shows, into docs/public/web. Needs CHROMIUM; serves what `npm run web`
 * built, or with `--dev` the sources as they are.
 */
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "playwright-core";
import { createServer, preview } from "vite";
import { chromiumFlags } from "../../scripts/testing/chromium-flags.ts";
import { CHOSEN, type Picture } from "./screens/chosen.ts";
import { type Language, SHOTS } from "./screens/shots.ts";
import config from "./vite.config.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: "string", default: "" },
    widths: { type: "string", default: "375,768,1440" },
    looks: { type: "string", default: "light,dark" },
    languages: { type: "string", default: "en,ko" },
    docs: { type: "boolean", default: false },
    dev: { type: "boolean", default: false },
  },
});
if (!process.env.CHROMIUM) {
  console.error("CHROMIUM is not set; give the path of a Chromium or Chrome.");
  process.exit(2);
}
const out = values.docs
  ? join(import.meta.dirname, "../../docs/public/web")
  : resolve(process.env.INIT_CWD ?? ".", positionals[0] ?? "screens");
mkdirSync(out, { recursive: true });
const settings = { ...config, root: import.meta.dirname, configFile: false as const, logLevel: "error" as const };
const server = values.dev
  ? await (await createServer({ ...settings, server: { ...config.server, port: 0, hmr: false } })).listen()
  : await preview({ ...settings, preview: { ...config.preview, port: 0 } });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: [...chromiumFlags] });
let failures = 0;
for (const [name, { hash, prepare }] of Object.entries(SHOTS)) {
  if (!name.includes(values.only)) continue;
  for (const language of values.languages.split(",") as Language[]) {
    const chosen = CHOSEN.filter((picture) => picture.shot === name && picture.language === language);
    if (values.docs && chosen.length === 0) continue;
    // Sources bring their styles inline, which the policy forbids.
    const page = await browser.newPage({
      locale: language,
      reducedMotion: "reduce",
      bypassCSP: values.dev,
      serviceWorkers: "block",
    });
    page.setDefaultTimeout(120_000);
    try {
      await page.goto(`${server.resolvedUrls!.local[0]}${hash}`);
      await page.locator("main h1").waitFor();
      await prepare?.(page, language);
      if (values.docs) for (const picture of chosen) await take(page, picture);
      else await takeAll(page, (width, look) => `${name}-${width}-${look}-${language}.png`);
    } catch (error) {
      failures++;
      console.error(`${name}, ${language}: ${(error as Error).message}`);
    }
    await page.close();
  }
}
await browser.close();
await server.close();
process.exitCode = failures > 0 ? 1 : 0;

/** The page in every look and width, as long as it is. */
async function takeAll(page: Page, file: (width: number, look: string) => string): Promise<void> {
  for (const look of values.looks.split(",") as ("light" | "dark")[]) {
    for (const width of values.widths.split(",").map(Number)) {
      await arrange(page, { look, width });
      await page.screenshot({ path: join(out, file(width, look)), fullPage: true });
    }
  }
}

/** A piece of the page, small enough for the guide. */
async function take(page: Page, picture: Picture): Promise<void> {
  const { name, width, from = 0, height } = picture;
  await arrange(page, picture);
  const clip = { x: 0, y: from, width, height };
  await page.screenshot({ path: join(out, `${name}.jpg`), type: "jpeg", quality: 80, fullPage: true, clip });
}

async function arrange(page: Page, { look, width }: Pick<Picture, "look" | "width">): Promise<void> {
  await page.emulateMedia({ colorScheme: look });
  await page.setViewportSize({ width, height: 900 });
  // No room for a scroll bar that pictures do not show; what is fixed to the window lies at the top.
  await page.evaluate(() => {
    document.documentElement.style.scrollbarGutter = "auto";
  });
  // Some pictures are drawn when they come into view.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight / 2) {
      scrollTo(0, y);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    scrollTo(0, 0);
  });
  // Figures are laid out anew where the width asks for it.
  await page.waitForFunction((narrow) => {
    const first = document.querySelector<SVGSVGElement>(".drawing svg");
    return first === null || first.viewBox.baseVal.width < 400 === narrow;
  }, width < 704);
  await page.waitForTimeout(250);
}
