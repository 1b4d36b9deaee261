import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { axeFaults } from "../../../scripts/testing/axe-faults";
import { packState } from "../src/share/state";
import { hasBrowser, newVisitor, open, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser();

const epoch = async (page: Page) => Number(await page.locator("[data-epoch]").getAttribute("data-epoch"));
const accuracy = async (page: Page) => Number(await page.locator("[data-accuracy]").getAttribute("data-accuracy"));

describe.skipIf(!hasBrowser)("the playground", () => {
  it("learns the circle, pauses, steps, goes on, and resets", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await eventually(() => accuracy(page)).toBeGreaterThanOrEqual(0.95);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.waitForTimeout(400);
    const rested = await epoch(page);
    await page.waitForTimeout(400);
    expect(await epoch(page)).toBe(rested);
    await page.getByRole("button", { name: "Step" }).click();
    await eventually(() => epoch(page)).toBe(rested + 1);
    // The learning rate of a run in progress changes without a restart.
    await page.locator('input[name="learningRate"]').fill("0.001");
    await page.locator('input[name="learningRate"]').blur();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await eventually(() => epoch(page)).toBeGreaterThan(rested + 5);
    await page.getByRole("button", { name: "Reset" }).click();
    await eventually(() => epoch(page)).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  it("draws twenty updates a second with the compiled engine", async () => {
    const state = await packState({ layers: [{ units: 8 }, { units: 8 }] });
    const { page, close } = await visit(browser(), `#/playground?state=${state}`);
    await page.getByLabel("engine").selectOption("onnx-wasm");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await eventually(() => epoch(page)).toBeGreaterThan(0);
    // Of two seconds at a time, since other tests may take the cores from this page in some of them.
    const inTwoSeconds = async (): Promise<number> => {
      const first = await epoch(page);
      await page.waitForTimeout(2000);
      return (await epoch(page)) - first;
    };
    await eventually(inTwoSeconds).toBeGreaterThanOrEqual(40);
    await close();
  });

  it("is edited by keyboard and told what is wrong, and its link restores it", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    const press = async (name: string) => {
      await page.getByRole("button", { name, exact: true }).focus();
      await page.keyboard.press("Enter");
    };
    await press("Add a layer");
    await press("one unit more in layer 3");
    await page.getByLabel("activation of layer 1").selectOption("relu");
    await page.getByLabel("batch normalisation in layer 2").check();
    await page.getByLabel("dropout of layer 3").selectOption("0.2");
    await page.getByLabel("penalty").selectOption("l1l2");
    await page.getByLabel("optimizer").selectOption("nadam");
    await page.getByRole("button", { name: "x1 squared" }).focus();
    await page.keyboard.press("Space");
    await press("spiral");
    expect(await page.getByRole("button", { name: /^Show layer 3/ }).count()).toBe(3);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await eventually(() => epoch(page)).toBeGreaterThan(2);
    await page.getByRole("button", { name: "Show layer 3, unit 2" }).click();
    await page.getByRole("heading", { name: "layer 3, unit 2" }).waitFor();
    const spec = {
      data: { name: "moons" },
      layers: [{ units: 7, activation: "gelu", dropout: 0.1, batchNormalization: true }],
      optimizer: { name: "momentum", options: { learningRate: 0.02, momentum: 0.7 } },
    };
    await page.goto(`${page.url().split("#")[0]}#/playground?state=${await packState(spec)}`);
    await page.reload();
    await eventually(() => page.getByRole("button", { name: /^Show layer/ }).count()).toBe(7);
    expect(await page.getByLabel("activation of layer 1").inputValue()).toBe("gelu");
    expect(await page.getByLabel("momentum", { exact: true }).inputValue()).toBe("0.7");
    expect(await page.getByRole("button", { name: "moons" }).getAttribute("aria-pressed")).toBe("true");
    await page.getByRole("button", { name: "formula > 0" }).click();
    await page.getByLabel("formula of x and y").fill("x +");
    await page.getByLabel("formula of x and y").blur();
    await page.getByText('Formula "x +" has the end; expected a number').waitFor();
    expect(problems).toEqual([]);
    await close();
  });

  it("rests in a pocket: a phone whose page is hidden does not train", async () => {
    const context = await newVisitor(browser(), {
      viewport: { width: 375, height: 812 },
      isMobile: true,
      hasTouch: true,
    });
    const { page, problems } = await open(context, "#/playground");
    await page.getByRole("button", { name: "Run", exact: true }).tap();
    await eventually(() => epoch(page)).toBeGreaterThan(1);
    await page.evaluate(() => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => true });
      document.dispatchEvent(new Event("visibilitychange"));
    });
    await page.getByRole("button", { name: "Run", exact: true }).waitFor();
    await page.waitForTimeout(500);
    const rested = await epoch(page);
    await page.waitForTimeout(700);
    expect(await epoch(page)).toBe(rested);
    await page.getByRole("button", { name: "Run", exact: true }).tap();
    await eventually(() => epoch(page)).toBeGreaterThan(rested);
    expect(problems).toEqual([]);
    await context.close();
  });

  it("has curves that are smoothed, logarithmic, a table, and read at the pointer", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await eventually(() => epoch(page)).toBeGreaterThan(30);
    await page.getByRole("button", { name: "Pause" }).click();
    await page.waitForTimeout(700);
    const curves = page.getByRole("region", { name: "Learning curves" });
    const plot = curves.locator(".u-over");
    const picture = () => curves.locator("canvas").evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    await plot.scrollIntoViewIfNeeded();
    const box = (await plot.boundingBox())!;
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.5 * box.height);
    const readout = curves.locator(".readout");
    await readout.waitFor();
    const [, at, train, test] = /^epoch (\d+): training ([\d.]+); test ([\d.]+)$/.exec((await readout.textContent())!)!;
    await page.mouse.move(2, 2);
    await eventually(() => readout.count()).toBe(0);
    const pictures = [await picture()];
    for (const name of ["smooth", "log axis"]) {
      const choice = curves.getByRole("checkbox", { name });
      await choice.check();
      await eventually(async () => pictures.includes(await picture())).toBe(false);
      pictures.push(await picture());
      await choice.uncheck();
      await eventually(picture).toBe(pictures[0]);
    }
    await curves.getByRole("tab", { name: "data and penalty" }).click();
    await curves.getByText("penalty", { exact: true }).waitFor();
    await curves.getByRole("tab", { name: "loss", exact: true }).click();
    await curves.getByRole("checkbox", { name: "Table" }).check();
    const rows = await curves.locator("tbody tr").allInnerTexts();
    const found = rows.map((row) => row.split("\t")).filter(([, place]) => place === at);
    expect(found.map(([name]) => name)).toEqual(["training", "test"]);
    // Three digits at the pointer and four in the table, each rounded from the same number: half a unit of each apart.
    for (const [index, read] of [train, test].entries())
      expect(Math.abs(Number(found[index]![2]) / Number(read) - 1)).toBeLessThan(0.0056);
    expect(problems).toEqual([]);
    await close();
  });

  it("takes a reader's CSV file, and refuses another", async () => {
    const { page, problems, close } = await visit(browser(), "#/playground");
    const file = (text: string) => ({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    const rows = Array.from(
      { length: 60 },
      (_, i) => `${i % 10},${Math.floor(i / 10)},${i % 10 < 5 ? "left" : "right"}`,
    );
    await page.locator("input[type=file]").setInputFiles(file("a,b\n1,2\n"));
    await page.getByText("mine.csv has 2 columns; expected two columns of numbers and one of labels.").waitFor();
    await page.locator("input[type=file]").setInputFiles(file(`a,b,label\n${rows.join("\n")}\n`));
    await page.getByRole("listitem").filter({ hasText: "left" }).waitFor();
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await eventually(() => accuracy(page)).toBeGreaterThanOrEqual(0.95);
    expect(problems).toEqual([]);
    await close();
  });

  it.each(["light", "dark"] as const)(
    "has nothing that axe finds while it runs on a phone, in Korean, %s",
    async (colorScheme) => {
      const viewport = { width: 375, height: 812 };
      const { page, close } = await visit(browser(), "#/playground", { colorScheme, viewport, locale: "ko" });
      await page.getByRole("button", { name: "한 스텝" }).click();
      await eventually(() => epoch(page)).toBe(1);
      // The buttons' colours have a short transition.
      await page.waitForTimeout(400);
      expect(await axeFaults(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await close();
    },
  );
});
