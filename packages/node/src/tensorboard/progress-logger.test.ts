import type { Logs } from "@tensorflow/tfjs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProgressLogger, shortNumber } from "./progress-logger";

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

let lines: string[] = [];
let drawn: string[] = [];
const { stderr } = process;
const before = { isTTY: stderr.isTTY, columns: stderr.columns, cursorTo: stderr.cursorTo, clearLine: stderr.clearLine };

beforeEach(() => {
  [lines, drawn] = [[], []];
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(stderr, "write").mockImplementation((text) => drawn.push(String(text)) > 0);
  Object.assign(stderr, { isTTY: true, columns: 100, cursorTo: () => true, clearLine: () => true });
});
afterEach(() => {
  vi.restoreAllMocks();
  Object.assign(stderr, before);
});

/** Runs epochs of batches as `fit` does, and returns the logger. */
async function run(
  params: { samples?: number | null; steps?: number | null; batchSize?: number },
  batches: number,
  logs: Logs,
  wait = 0,
): Promise<void> {
  const logger = new ProgressLogger();
  logger.setParams({ epochs: 2, samples: null, steps: null, ...params } as never);
  await logger.onTrainBegin();
  for (let epoch = 0; epoch < 2; epoch++) {
    await logger.onEpochBegin(epoch);
    for (let batch = 0; batch < batches; batch++) await logger.onBatchEnd(batch, logs);
    await pause(wait);
    await logger.onEpochEnd(epoch, { ...logs, val_loss: 0.25 });
  }
}

/** Reads milliseconds and microseconds of a step from a line of an epoch. */
const timesOf = (line: string): [number, number] => {
  const [, milliseconds, perStep] = /^(\d+)ms (\d+)us\/step - /.exec(line)!;
  return [Number(milliseconds), Number(perStep)];
};

test("each epoch has two lines: its number, then times, losses and metrics by name", async () => {
  await run({ samples: 6, batchSize: 2 }, 3, { batch: 1, size: 2, loss: 0.5, acc: 0.75 });
  expect(lines).toHaveLength(4);
  expect([lines[0], lines[2]]).toEqual(["Epoch 1 / 2", "Epoch 2 / 2"]);
  for (const line of [lines[1]!, lines[3]!]) {
    expect(line).toMatch(/^\d+ms \d+us\/step - acc=0.750 loss=0.500 val_loss=0.250 $/);
  }
});

test("the time of an epoch ends with its last batch, and is divided by the samples", async () => {
  await run({ samples: 5, batchSize: 2 }, 3, { loss: 1 }, 400);
  for (const line of [lines[1]!, lines[3]!]) {
    const [milliseconds, perStep] = timesOf(line);
    expect(milliseconds).toBeLessThan(350);
    // Half a millisecond is lost in rounding.
    expect(Math.abs(perStep - (milliseconds / 5) * 1000)).toBeLessThanOrEqual(101);
  }
});

test("of an unknown number of batches it is that until the end, divided by the batches", async () => {
  await run({}, 4, { loss: 1 }, 100);
  const [milliseconds, perStep] = timesOf(lines[3]!);
  expect(milliseconds).toBeGreaterThanOrEqual(95);
  expect(Math.abs(perStep - (milliseconds / 4) * 1000)).toBeLessThanOrEqual(126);
});

test("an epoch without batches counts as one step", async () => {
  await run({}, 0, {}, 20);
  const [milliseconds, perStep] = timesOf(lines[1]!);
  expect(Math.abs(perStep - milliseconds * 1000)).toBeLessThanOrEqual(501);
  expect(lines[1]).toMatch(/ - val_loss=0.250 $/);
  expect(drawn).toEqual([]);
});

test("a bar of half the terminal shows how far the epoch is", async () => {
  await run({ steps: 4, samples: null }, 4, { loss: 0.5, batch: 0, size: 8 });
  // The first batch is one of four, and the end of the epoch is a fifth step.
  expect(drawn[0]).toBe(`eta=0.0 ${"=".repeat(9)}>${"-".repeat(40)} loss=0.500 `);
  const ends = drawn.filter((text) => text === "\n");
  expect(ends).toHaveLength(2);
  expect(drawn.at(-2)).toMatch(/^eta=0.0 ={49}> $/);
});

test("a new epoch has a new bar", async () => {
  await run({ steps: 1 }, 1, { loss: 0.5 });
  expect(drawn.filter((text) => text.includes("loss="))).toEqual(
    Array(2).fill(`eta=0.0 ${"=".repeat(24)}>${"-".repeat(25)} loss=0.500 `),
  );
});

test("metrics that do not fit are cut", async () => {
  const logs = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`metric_${at}`, 0.5]));
  await run({ steps: 1 }, 1, logs);
  const whole = Object.keys(logs)
    .map((name) => `${name}=0.500 `)
    .join("");
  expect(drawn[0]!.endsWith(`- ${whole.slice(0, 38)}`)).toBe(true);
});

test("a narrow one shows no metrics", async () => {
  Object.assign(stderr, { columns: 20 });
  await run({ steps: 1 }, 1, { loss: 0.5 });
  expect(drawn[0]).not.toContain("loss");
});

test("the bar of an unknown number of batches stands still until the epoch ends", async () => {
  await run({}, 3, { loss: 0.5 });
  expect(drawn[0]).toBe(`eta=0.0 ${"-".repeat(50)} loss=0.500 `);
  expect(drawn.at(-1)).toBe("\n");
});

test.each([
  [1, "1.00"],
  [-1, "-1.00"],
  [-0.5, "-0.500"],
  [-123.456, "-123.46"],
  [1.0001, "1.00"],
  [0.999, "0.999"],
  [0.1, "0.100"],
  [0.01, "0.0100"],
  [0.00999, "9.99e-3"],
  [Number.POSITIVE_INFINITY, "Infinity"],
])("a number %d is %s", (value, text) => {
  expect(shortNumber(value)).toBe(text);
});
