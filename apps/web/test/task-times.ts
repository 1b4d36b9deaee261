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
 * noticeable. The longest take 7 to 18, up to twice that on a machine whose cores are shared with other machines.
 */
export const LONGEST = 50;
