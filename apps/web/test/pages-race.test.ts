import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { finished, hasBrowser, useBrowser, visit } from "./browser";
import { eventually } from "./eventually";

const browser = useBrowser();

describe.skipIf(!hasBrowser)("the optimizer race", () => {
  it("runs, scrubs, starts elsewhere, and is taken home", async () => {
    const { page, problems, close } = await visit(browser(), "#/race");
    const ends = page.getByRole("region", { name: /^Where each one is/ }).locator("tbody tr");
    await eventually(() => ends.count()).toBe(7);
    const step = page.getByLabel("step", { exact: true });
    // Nothing moves before it is started.
    await page.waitForTimeout(500);
    expect(await step.inputValue()).toBe("0");
    await page.getByRole("button", { name: "Play" }).click();
    await eventually(async () => Number(await step.inputValue())).toBeGreaterThan(3);
    await page.getByRole("button", { name: "Pause" }).click();
    await step.fill("120");
    expect(await page.locator("output").first().textContent()).toBe("step 120 of 150");
    // By keyboard, then by pointer.
    const before = await ends.allInnerTexts();
    const start = page.getByRole("button", { name: /^Start at/ });
    const where = await start.getAttribute("aria-label");
    await start.focus();
    await page.keyboard.press("Shift+ArrowLeft");
    await eventually(() => start.getAttribute("aria-label")).not.toBe(where);
    await eventually(() => ends.allInnerTexts()).not.toEqual(before);
    const box = (await start.boundingBox())!;
    const moved = await start.getAttribute("aria-label");
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 80, box.y + 60, { steps: 4 });
    await page.mouse.up();
    expect(await start.getAttribute("aria-label")).not.toBe(moved);
    // One racer fewer, and another learning rate.
    await page.getByRole("checkbox", { name: "Adadelta runs" }).uncheck();
    await eventually(() => ends.count()).toBe(6);
    const rated = await ends.first().textContent();
    await page.getByLabel("learning rate η of SGD").fill("-3");
    await eventually(() => ends.first().textContent()).not.toBe(rated);
    const saved = async (name: string) => {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name, exact: true }).click(),
      ]);
      return readFile(await download.path());
    };
    expect((await saved("GIF")).subarray(0, 6).toString("latin1")).toBe("GIF89a");
    expect((await saved("SVG")).toString()).toMatch(/^<svg[^>]*>.*<animate/s);
    expect(problems).toEqual([]);
    await close();
  });

  it("runs five optimizers on the digits to the end, each on as many batches", { timeout: 240_000 }, async () => {
    const { page, problems, close } = await visit(browser(), "#/race");
    await page.getByRole("button", { name: "Race on MNIST" }).click();
    await finished(page, 200_000);
    const race = page.locator("section:has(#network-race)");
    // Five trainings, plus training and validation, which apply to all of them.
    expect(await race.locator(".legend li").count()).toBe(7);
    expect(await page.locator(".status .words").getAttribute("data-accuracy")).toMatch(/^0\.[5-9]/);
    await race.getByRole("checkbox", { name: "Table" }).check();
    const points = new Map<string, string[]>();
    for (const row of await race.locator("tbody tr").allInnerTexts()) {
      const [name, at] = row.split("\t") as [string, string];
      points.set(name, [...(points.get(name) ?? []), at]);
    }
    // One batch is one point, and all optimizers have the same points; the table ends within a batch of them.
    const [first, ...others] = [...points].filter(([name]) => name.endsWith(", training")).map(([, places]) => places);
    expect(first!.length).toBeGreaterThan(40);
    expect(others.length).toBeGreaterThan(1);
    for (const places of others) expect(places).toEqual(first!.slice(0, places.length));
    expect(problems).toEqual([]);
    await close();
  });

  it("stands still with reduced motion, and a link restores it", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    const { page, close } = await visit(browser(), "#/race", { reducedMotion: "reduce", permissions });
    await page.getByLabel("landscape").selectOption("bowl");
    await page.getByRole("checkbox", { name: "Adam runs" }).uncheck();
    const step = page.getByLabel("step", { exact: true });
    await eventually(() => step.inputValue()).toBe("150");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const other = await visit(browser(), link.slice(link.indexOf("#")));
    await eventually(() => other.page.getByLabel("landscape").inputValue()).toBe("bowl");
    expect(await other.page.getByRole("checkbox", { name: "Adam runs" }).isChecked()).toBe(false);
    await other.close();
    await close();
  });
});
