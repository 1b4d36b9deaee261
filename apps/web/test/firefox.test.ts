import { existsSync } from "node:fs";
import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { address } from "./browser";
import { DIGIT_STROKES } from "./digit-strokes";
import { eventually } from "./eventually";

/** Debian's Firefox, driven over WebDriver BiDi, because Playwright drives only its own builds. */
const executablePath = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
const isThere = address !== "" && existsSync(executablePath);
if (!isThere) console.log(`skipped: no Firefox at ${executablePath} (set FIREFOX), or no page to open`);

describe.skipIf(!isThere)("Firefox", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await puppeteer.launch({ browser: "firefox", executablePath, headless: true, args: ["--width=1280"] });
  });
  afterAll(async () => {
    await browser?.close();
  });
  // A page whose test failed would go on training and slow down the next.
  afterEach(async () => {
    for (const page of (await browser.pages()).slice(1)) await page.close();
  });

  /** Opens a page and collects its errors. */
  async function open(hash: string): Promise<{ readonly page: Page; readonly problems: string[] }> {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error") problems.push(message.text());
    });
    await page.goto(`${address}${hash}`);
    await page.waitForSelector("main h1");
    return { page, problems };
  }
  const button = (page: Page, name: string) => page.locator(`aria/${name}[role="button"]`);
  const text = (page: Page, selector: string) => page.$eval(selector, (element) => element.textContent ?? "");
  /** Returns where an element is once it no longer moves, since parts of a page appear one after another. */
  async function steadyBox(element: ElementHandle): Promise<{ x: number; y: number; width: number; height: number }> {
    let before = "";
    for (;;) {
      const box = (await element.boundingBox())!;
      if (JSON.stringify(box) === before) return box;
      before = JSON.stringify(box);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  const finished = (page: Page) => eventually(() => text(page, ".status .state")).toMatch(/^Done/);

  it("opens the home page and goes to a chapter", async () => {
    const { page, problems } = await open("");
    const chapters = await page.$$eval('main a[href*="#/chapter/"]', (links) => links.length);
    expect(chapters).toBeGreaterThanOrEqual(19);
    await page.locator('main a[href$="#/chapter/perceptron"]').click();
    await eventually(() => text(page, "main h1")).toBe("The perceptron");
    expect(problems).toEqual([]);
  });

  it("runs a small chapter and its program", async () => {
    const { page, problems } = await open("#/chapter/perceptron");
    await button(page, "Run").click();
    await finished(page);
    expect(await page.$$eval("figure svg", (figures) => figures.length)).toBeGreaterThan(0);
    await button(page, "Show the program").click();
    await button(page, "Run the program").click();
    await eventually(() => page.$$eval(".code .state", (states) => states.at(0)?.getAttribute("data-phase"))).toBe(
      "done",
    );
    expect(await text(page, ".code .output pre")).toMatch(/XOR +epochs 25 mistakes 4/);
    expect(problems).toEqual([]);
  });

  it("runs the playground", async () => {
    const { page, problems } = await open("#/playground");
    await button(page, "Run").click();
    const accuracy = () =>
      page.$eval("[data-accuracy]", (element) => Number(element.getAttribute("data-accuracy") ?? Number.NaN));
    await eventually(accuracy).toBeGreaterThanOrEqual(0.95);
    await button(page, "Pause").click();
    expect(problems).toEqual([]);
  });

  it("trains a chapter on the digits with the compiled engine, and reads a drawn digit", async () => {
    const { page, problems } = await open("#/chapter/mlp-keras");
    await button(page, "Quick run").click();
    await finished(page);
    const accuracy = await page.$eval(".status .words", (element) => Number(element.getAttribute("data-accuracy")));
    expect(accuracy).toBeGreaterThan(0.3);
    expect(await text(page, ".status .words")).toMatch(/on (onnx-wasm|cpu)/);
    await page.goto(`${address}#/draw`);
    const pad = (await page.waitForSelector('[role="application"]'))!;
    await pad.scrollIntoView();
    const box = await steadyBox(pad);
    for (const stroke of DIGIT_STROKES[1]!) {
      const [first, ...rest] = stroke.map(([x, y]) => [box.x + x * box.width, box.y + y * box.height] as const);
      await page.mouse.move(...first!);
      await page.mouse.down();
      for (const place of rest) await page.mouse.move(...place);
      await page.mouse.up();
    }
    const label = () => page.$$eval("[data-label]", (elements) => elements.at(0)?.getAttribute("data-label"));
    await expect.poll(label, { timeout: 80_000 }).toBe("1");
    expect(problems).toEqual([]);
  });
});
