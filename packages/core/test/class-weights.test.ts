import { sgd } from "@feedforward/optim";
import { describe, expect, test } from "vitest";
import { type FitOptions, fit } from "../src";
import { runProgram } from "../src/node/tensorflow/run-program";
import { array, quadrants, toyModel } from "./toy";

const rows = 24;
const { x, y } = quadrants(rows);
const X = array(x, rows, 6);
const oneHot = array(y, rows, 4);
const classes = Array.from({ length: rows }, (_, row) => y.slice(4 * row, 4 * row + 4).indexOf(1));
const numbers = array(Float32Array.from(classes), rows, 1);
const weights = [1, 5, 0.5, 2];

/** The loss of one step that changes nothing, in one batch. */
async function lossOf(options: Partial<FitOptions>): Promise<number> {
  const model = toyModel();
  const { metrics } = await fit(model, {
    x: X,
    y: oneHot,
    loss: "categoricalCrossentropy",
    optimizer: sgd(0),
    epochs: 1,
    batchSize: rows,
    seed: 1,
    verbose: 0,
    engine: "cpu",
    ...options,
  });
  model.dispose();
  return metrics.loss![0]!;
}
const sparse = { y: numbers, loss: "sparseCategoricalCrossentropy" } as const;

describe("weights of classes are those of their rows", () => {
  const sampleWeight = classes.map((one) => weights[one]!);
  test.each([
    ["one-hot", {}],
    ["by number", sparse],
  ] as const)("%s", async (_, targets) => {
    const expected = await lossOf({ ...targets, sampleWeight });
    expect(await lossOf({ ...targets, classWeight: weights })).toBeCloseTo(expected, 6);
    expect(await lossOf({ ...targets, classWeight: { ...weights } })).toBeCloseTo(expected, 6);
    expect(expected).not.toBeCloseTo(await lossOf(targets), 3);
    // A class that is left out weighs 1, and both kinds of weights are multiplied.
    const some = await lossOf({ ...targets, sampleWeight: classes.map((one) => (one === 1 ? 5 : 1)) });
    expect(await lossOf({ ...targets, classWeight: { 1: 5 } })).toBeCloseTo(some, 6);
    const both = await lossOf({ ...targets, sampleWeight: sampleWeight.map((weight) => 3 * weight) });
    expect(await lossOf({ ...targets, sampleWeight: new Array(rows).fill(3), classWeight: weights })).toBeCloseTo(
      both,
      6,
    );
  });

  test("as many weights as rows are needed", async () => {
    await expect(lossOf({ sampleWeight: [1, 2] })).rejects.toThrow(
      `sampleWeight has 2 numbers; expected one for each of ${rows} rows.`,
    );
  });
});

describe("a program that is run", () => {
  const node = (script: string, options?: Parameters<typeof runProgram>[2]) =>
    runProgram(process.execPath, ["-e", script], options);
  test("gives what it printed", async () => {
    expect(await node("console.log(process.env.GIVEN, process.cwd())", { env: { GIVEN: "x" }, cwd: "/" })).toBe(
      "x /\n",
    );
  });

  test("says why it failed: the last line about an error, else its last words", async () => {
    const failing = (lines: string, advice?: string) =>
      node(`console.error(${JSON.stringify(lines)}); process.exitCode = 1`, advice === undefined ? {} : { advice });
    const failed = (words: string) => `${process.execPath} failed: ${words}`;
    await expect(failing("first\nValueError: bad\n  at x\n")).rejects.toThrow(failed("ValueError: bad."));
    await expect(failing("one Error\nanother error!\nrest")).rejects.toThrow(failed("another error!"));
    await expect(failing("only words\nat the end")).rejects.toThrow(failed("at the end."));
    await expect(failing("why?", "Do this.")).rejects.toThrow(failed("why? Do this."));
    await expect(failing(`error ${"x".repeat(400)}`)).rejects.toThrow(/failed: error x{294}…$/);
    await expect(failing(`error ${"x".repeat(294)}`)).rejects.toThrow(/failed: error x{294}\.$/);
    await expect(node("process.exitCode = 3")).rejects.toThrow(failed("it printed nothing."));
    await expect(node("console.log('out'); process.exitCode = 1")).rejects.toThrow(failed("out."));
  });

  test("says that it is not there, and stops at a signal", async () => {
    await expect(runProgram("no-such-program", [], { advice: "Get it." })).rejects.toThrow(
      "Cannot run no-such-program: it is not installed or not on the path. Get it.",
    );
    const reason = new Error("enough");
    const controller = new AbortController();
    const running = node("setTimeout(() => {}, 60000)", { signal: controller.signal });
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
  });
});
