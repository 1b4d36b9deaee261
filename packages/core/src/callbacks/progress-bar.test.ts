import { afterEach, expect, test, vi } from "vitest";
import type { TrainingContext } from "./callback";
import { type ProgressBarOptions, progressBar } from "./progress-bar";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** What is printed of two epochs of three batches, by console.log and to the terminal. */
function printed(): { logged: string[]; written: string[] } {
  const logged: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line) => void logged.push(line));
  const written: string[] = [];
  const stdout = globalThis.process?.stdout;
  if (stdout) vi.spyOn(stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const context = {
    history: { epochs: [], stopped: { kind: "aborted", message: "aborted" } },
    params: { epochs: 2, steps: 3 },
  };
  const bar = progressBar({ interval: 0 });
  const given = context as unknown as TrainingContext;
  bar.onTrainBegin?.(given);
  for (const epoch of [0, 1]) {
    bar.onEpochBegin?.(epoch, given);
    for (const batch of [0, 1, 2]) bar.onBatchEnd?.(batch, { loss: 0.5 }, given);
    bar.onEpochEnd?.(epoch, { loss: 0.5 }, given);
  }
  bar.onTrainEnd?.({}, given);
  vi.restoreAllMocks();
  return { logged, written };
}

const line = (epoch: number) =>
  expect.stringMatching(new RegExp(`^Epoch ${epoch}/2 {2}\\d\\.\\d\\d s {2}loss 0\\.5000$`));

test.each([
  ["a browser, which has no process", undefined],
  ["a process without a terminal", { versions: {}, stdout: { isTTY: false, write: () => true } }],
  ["a kernel without a standard output", { versions: {} }],
])("in %s, lines go to console.log", (_place, process) => {
  vi.stubGlobal("process", process);
  const { logged, written } = printed();
  expect(logged).toEqual([line(1), line(2), "Stopped: aborted."]);
  expect(written).toEqual([]);
});

test("on a terminal a bar moves", () => {
  vi.stubGlobal("process", { versions: {}, stdout: { isTTY: true, columns: 80, write: () => true } });
  const { logged, written } = printed();
  expect(logged).toEqual([]);
  expect(written[0]?.split("\x1b[2K")).toEqual(["\r", expect.stringMatching(/^Epoch 1\/2 ━+─* 1\/3 {2}loss 0\.5000/)]);
  expect(written.at(-1)).toBe("Stopped: aborted.\n");
});

test("in Deno's notebook lines go to console.log though the kernel was started on a terminal", () => {
  vi.stubGlobal("process", { versions: {}, stdout: { isTTY: true, columns: 80, write: () => true } });
  vi.stubGlobal("Deno", { jupyter: {} });
  expect(printed().logged).toHaveLength(3);
});

test("outside a notebook Deno's namespace throws, which changes nothing", () => {
  vi.stubGlobal("process", { versions: {}, stdout: { isTTY: true, columns: 80, write: () => true } });
  vi.stubGlobal("Deno", {
    get jupyter() {
      throw new Error("Deno.jupyter is only available in `deno jupyter` subcommand.");
    },
  });
  expect(printed().logged).toEqual([]);
});

interface Drive {
  columns?: number | undefined;
  isTTY?: boolean;
  steps?: number;
  /** Epochs of the run before it was resumed. */
  before?: number;
  milliseconds?: number;
  batches?: number;
  options?: ProgressBarOptions;
}

/** What is written of one epoch of a run of two, whose batches take the same time. */
function driven({ columns, isTTY = true, steps = 4, before = 0, milliseconds = 1000, batches = 4, options }: Drive) {
  let now = 5000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const written: string[] = [];
  const stream = { isTTY, ...(columns && { columns }), write: (text: string) => written.push(text) };
  const bar = progressBar({ stream, ...options });
  const context = {
    history: { epochs: Array.from({ length: before }, (_, epoch) => epoch) },
    params: { epochs: 2, steps },
  } as unknown as TrainingContext;
  bar.onTrainBegin?.(context);
  bar.onEpochBegin?.(before, context);
  for (let batch = 0; batch < batches; batch++) {
    now += milliseconds;
    bar.onBatchEnd?.(batch, { loss: 0.5 }, context);
  }
  bar.onEpochEnd?.(before, { loss: 0.25 }, context);
  bar.onTrainEnd?.({}, context);
  return written;
}

const CLEAR = "\r\x1b[2K";

test("the bar tells batches, figures, speed and the time that is left, and a line takes its place", () => {
  const tail = (batch: number, left: string) => ` ${batch}/4  loss 0.5000  1.0 steps/s  ${left} left`;
  const lines = [
    `${CLEAR}Epoch 1/2 ${"━".repeat(6)}${"─".repeat(18)}${tail(1, "0:07")}`,
    `${CLEAR}Epoch 1/2 ${"━".repeat(12)}${"─".repeat(12)}${tail(2, "0:06")}`,
    `${CLEAR}Epoch 1/2 ${"━".repeat(18)}${"─".repeat(6)}${tail(3, "0:05")}`,
    `${CLEAR}Epoch 1/2 ${"━".repeat(24)}${tail(4, "0:04")}`,
    `${CLEAR}Epoch 1/2  4.00 s  loss 0.2500\n`,
    CLEAR,
  ];
  expect(driven({ columns: 80 })).toEqual(lines);
  expect(driven({})).toEqual(lines);
});

test("the bar fits the terminal: it is left out below six characters, and the line is cut", () => {
  const first = (columns: number) => driven({ columns, batches: 1 })[0]!.slice(CLEAR.length);
  const tail = " 1/4  loss 0.5000  1.0 steps/s  0:07 left";
  expect(first(58)).toBe(`Epoch 1/2 ━━────${tail}`);
  expect(first(57)).toBe(`Epoch 1/2 ${tail}`);
  expect(first(40)).toBe(`Epoch 1/2 ${tail}`.slice(0, 39));
});

test("speed is of this call's steps: without those before a resume, and rounded from ten on", () => {
  expect(driven({ before: 1, batches: 1 })[0]).toBe(
    `${CLEAR}Epoch 2/2 ${"━".repeat(6)}${"─".repeat(18)} 1/4  loss 0.5000  1.0 steps/s  0:03 left`,
  );
  expect(driven({ milliseconds: 100, batches: 1 })[0]).toContain("  10 steps/s  0:01 left");
  expect(driven({ milliseconds: 101, batches: 1 })[0]).toContain("  9.9 steps/s  0:01 left");
});

test("a stream of unknown length has no bar and no time left", () => {
  expect(driven({ steps: 0, batches: 2 }).slice(0, 2)).toEqual([
    `${CLEAR}Epoch 1/2 1  loss 0.5000  1.0 steps/s`,
    `${CLEAR}Epoch 1/2 2  loss 0.5000  1.0 steps/s`,
  ]);
});

test("an epoch with more batches than the one before has a full bar", () => {
  expect(driven({ steps: 2, batches: 5 })[4]).toBe(
    `${CLEAR}Epoch 1/2 ${"━".repeat(24)} 5/2  loss 0.5000  1.0 steps/s  0:00 left`,
  );
});

test("a bar is redrawn every 80 milliseconds, or at the interval that is given", () => {
  const bars = (drive: Drive) => driven({ steps: 8, ...drive }).filter((text) => text.includes("steps/s")).length;
  expect(bars({ milliseconds: 40, batches: 7 })).toBe(4);
  expect(bars({ milliseconds: 39, batches: 7 })).toBe(3);
  expect(bars({ milliseconds: 40, batches: 7, options: { interval: 200 } })).toBe(2);
  expect(bars({ milliseconds: 40, batches: 7, options: { interval: 0 } })).toBe(7);
});

test("with verbose 2 and off a terminal there are only lines", () => {
  const lines = ["Epoch 1/2  4.00 s  loss 0.2500\n"];
  expect(driven({ options: { verbose: 2 } })).toEqual(lines);
  expect(driven({ isTTY: false })).toEqual(lines);
});
