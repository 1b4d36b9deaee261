import { describe, expect, it } from "vitest";
import { packState } from "../src/share/state";
import { hasBrowser, launch, visit } from "./browser";
import { eventually } from "./eventually";
import { longestTask, taskTimes } from "./task-times";

const deep = {
  data: { name: "gaussian", samples: 2000, classes: 4 },
  features: ["x1", "x2", "product"],
  layers: Array.from({ length: 6 }, () => ({ units: 8 })),
};

const PAGES: readonly [string, () => Promise<string>][] = [
  ["the playground", async () => "#/playground"],
  ["a deep network of the playground", async () => `#/playground?state=${await packState(deep)}`],
  ["a chapter that draws as it goes", async () => "#/chapter/perceptron"],
  ["a chapter with seven networks", async () => "#/chapter/optimizers"],
];

describe.skipIf(!hasBrowser)("the page's own thread", () => {
  it.each(PAGES)("is never held for long while it trains: %s", async (_, hash) => {
    const own = await launch();
    const { page, close } = await visit(own, await hash());
    const run = page.getByRole("button", { name: "Run", exact: true });
    await eventually(() => run.isEnabled()).toBe(true);
    // Tasks that belong to opening the page have ended.
    await page.waitForTimeout(1500);
    const times = await taskTimes(own, page, async () => {
      await run.click();
      await page.waitForTimeout(7000);
    });
    expect(times.length).toBeGreaterThan(100);
    expect(Math.max(...times)).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeLessThan((await longestTask(own, page)).limit);
    await close();
    await own.close();
  });
});
