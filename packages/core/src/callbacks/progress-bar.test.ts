import { afterEach, expect, test, vi } from "vitest";
import type { TrainingContext } from "./callback";
import { progressBar } from "./progress-bar";

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
