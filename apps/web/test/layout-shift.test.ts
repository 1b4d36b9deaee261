import { describe, expect, it } from "vitest";
import { address, hasBrowser, newVisitor, useBrowser } from "./browser";

const browser = useBrowser();

/** Browsers' limit for a good page: the cumulative layout shift, as a fraction of the window. */
const GOOD = 0.1;

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
}

describe.skipIf(!hasBrowser)("a page that opens", () => {
  it.each([
    ["phone", { width: 390, height: 844 }, 0],
    ["phone with a late font", { width: 412, height: 823 }, 700],
    ["desk", { width: 1350, height: 940 }, 0],
  ] as const)("does not push away what is there already: %s", async (_, viewport, fontDelay) => {
    for (const hash of ["#/", "#/chapter/perceptron", "#/chapter/mlp-keras", "#/playground"]) {
      const context = await newVisitor(browser(), { viewport, isMobile: viewport.width < 500 });
      await context.route("**/*.woff2", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, fontDelay));
        await route.continue();
      });
      const page = await context.newPage();
      await page.addInitScript(() => {
        const shifts: number[] = [];
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as Shift[]) if (!entry.hadRecentInput) shifts.push(entry.value);
        }).observe({ type: "layout-shift", buffered: true });
        Object.assign(window, { shifts });
      });
      await page.goto(`${address}${hash}`);
      await page.locator("main h1").waitFor();
      await page.waitForTimeout(2000);
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      expect(
        shifts.reduce((sum, value) => sum + value, 0),
        hash,
      ).toBeLessThan(GOOD);
      await context.close();
    }
  });
});
