import type { Browser, Page } from "playwright-core";

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** Microseconds of processor time, which other programs do not affect. */
  readonly tdur?: number;
}

/**
 * Returns the processor time in milliseconds of each task of the page's main thread during an action, from the
 * browser's trace. Time that a task waits for the processor does not count.
 */
export async function taskTimes(browser: Browser, page: Page, act: () => Promise<void>): Promise<readonly number[]> {
  await browser.startTracing(page, {
    categories: ["blink.user_timing", "devtools.timeline", "disabled-by-default-devtools.timeline"],
  });
  let trace: Buffer;
  try {
    await page.evaluate(() => performance.mark("traced"));
    await act();
  } finally {
    trace = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(trace.toString("utf8")) as { traceEvents: TraceEvent[] };
  const mark = traceEvents.find(({ name }) => name === "traced")!;
  return traceEvents
    .filter(({ name, pid, tid, ts }) => name === "RunTask" && pid === mark.pid && tid === mark.tid && ts >= mark.ts)
    .map(({ tdur = 0 }) => tdur / 1000);
}

/**
 * Maximum processor time in milliseconds of a task of the page's main thread during training: longer ones are
 * noticeable. The longest take 7 to 18.
 */
const LONGEST = 50;
/** Milliseconds that the additions of {@link longestTask} take on the machine of that limit. */
const ADDITIONS = 560;

/**
 * Returns the limit of a task on this machine, which may be slower for a while because other programs and machines share
 * its cores and caches, and the task from which it is known: a billion additions, which block the page.
 */
export async function longestTask(browser: Browser, page: Page): Promise<{ limit: number; held: number }> {
  const times = await taskTimes(browser, page, async () => {
    await page.evaluate(() => {
      let sum = 0;
      for (let i = 0; i < 1e9; i++) sum += i;
      document.body.dataset.sum = String(sum);
    });
  });
  const held = Math.max(...times);
  return { limit: LONGEST * Math.max(1, held / ADDITIONS), held };
}
