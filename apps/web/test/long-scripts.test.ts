import { describe, expect, it } from "vitest";
import { packState } from "../src/share/state";
import { hasBrowser, launch, visit } from "./browser";
import { eventually } from "./eventually";

/** Milliseconds of processor time that a task of the page's own thread may take while it trains: a reader notices 50. */
const LONGEST = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Microseconds of processor time, which other programs do not lengthen. */
  readonly tdur?: number;
}

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
  it.each(PAGES)("is never held for 50 ms while it trains: %s", async (_, hash) => {
    const own = await launch();
    const { page, close } = await visit(own, await hash());
    const run = page.getByRole("button", { name: "Run", exact: true });
    await eventually(() => run.isEnabled()).toBe(true);
    // What belongs to opening the page is over.
    await page.waitForTimeout(1500);
    await own.startTracing(page, {
      categories: ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline"],
    });
    await page.evaluate(() => performance.mark("run"));
    await run.click();
    await page.waitForTimeout(7000);
    const { traceEvents } = JSON.parse((await own.stopTracing()).toString("utf8")) as { traceEvents: TraceEvent[] };
    const mark = traceEvents.find(({ name }) => name === "run")!;
    const tasks = traceEvents.filter(
      ({ name, pid, tid, ts }) => name === "RunTask" && pid === mark.pid && tid === mark.tid && ts >= mark.ts,
    );
    const times = tasks.map(({ tdur = 0 }) => tdur / 1000);
    expect(times.length).toBeGreaterThan(100);
    expect(Math.max(...times)).toBeGreaterThan(0);
    expect(Math.max(...times)).toBeLessThan(LONGEST);
    await close();
    await own.close();
  });
});
