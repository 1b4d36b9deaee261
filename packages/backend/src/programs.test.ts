import "./index";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetPrograms } from "./programs";
import { backendReport } from "./report";
import { configureBackend, settings } from "./settings";

beforeEach(async () => {
  await tf.setBackend("onnx");
  forgetPrograms();
  configureBackend({ tier: "compiled", threads: 2, programs: 128 });
});
afterEach(() => {
  configureBackend({ tier: "auto", threads: 1, programs: 128 });
  forgetPrograms();
});

/** Runs a program whose structure depends on the number of elements. */
const run = (elements: number): number =>
  tf.tidy(() => {
    const x = tf.tensor1d(new Float32Array(elements).fill(2));
    return tf.neg(x).dataSync()[elements - 1]!;
  });

/** Returns the number of programs that are compiled while a function runs. */
function compiledBy(action: () => void): number {
  const { compiled } = backendReport();
  action();
  return backendReport().compiled - compiled;
}

test("the program that has not run for longest goes", () => {
  configureBackend({ programs: 2 });
  expect(compiledBy(() => [10, 11, 10].map(run))).toBe(2);
  expect(backendReport().programs).toBe(2);
  expect(compiledBy(() => run(12))).toBe(1);
  expect(backendReport().programs).toBe(2);
  expect(compiledBy(() => [12, 10].map(run))).toBe(0);
  expect(compiledBy(() => run(11))).toBe(1);
  expect(compiledBy(() => run(12))).toBe(1);
});

test("a program that went is compiled again at its next run, though that is a late one", () => {
  configureBackend({ programs: 1 });
  const elements = 20_000;
  expect(compiledBy(() => Array(5).fill(elements).map(run))).toBe(1);
  run(10);
  configureBackend({ tier: "auto" });
  expect(compiledBy(() => expect(run(elements)).toBe(-2))).toBe(1);
  expect(compiledBy(() => expect(run(elements)).toBe(-2))).toBe(0);
});

test("a program of 20,000 elements is compiled at its second run, one of 6,000 at its third", () => {
  configureBackend({ tier: "auto" });
  const compiled = (elements: number) => [1, 2, 3, 4].map(() => compiledBy(() => run(elements)));
  expect(compiled(20_000)).toEqual([0, 1, 0, 0]);
  expect(compiled(6000)).toEqual([0, 0, 1, 0]);
  expect(compiled(4000)).toEqual([0, 0, 0, 0]);
});

test("one program is kept even if none is allowed to stay beside it", () => {
  configureBackend({ programs: 1 });
  expect(compiledBy(() => [10, 10, 11, 11].map(run))).toBe(2);
  expect(backendReport().programs).toBe(1);
});

test("sixteen programs of 200,000 operations have threads, more do not stay", () => {
  const large = Array.from({ length: 17 }, (_, at) => 200_000 + at);
  for (const elements of large) run(elements);
  expect(backendReport().programs).toBe(16);
  expect(compiledBy(() => run(large[1]!))).toBe(0);
  expect(compiledBy(() => run(large[0]!))).toBe(1);
});

test("with one thread, or less work, all stay", () => {
  for (let at = 0; at < 17; at += 1) run(199_999 - at);
  expect(backendReport().programs).toBe(17);
  forgetPrograms();
  expect(backendReport().programs).toBe(0);
  configureBackend({ threads: 1 });
  for (let at = 0; at < 17; at += 1) run(200_000 + at);
  expect(backendReport().programs).toBe(17);
});

test("runs are counted by how they went", () => {
  const before = backendReport();
  run(10);
  configureBackend({ tier: "auto" });
  run(10);
  run(11);
  const { runs, coldRuns, compileMs, refused } = backendReport();
  expect([runs - before.runs, coldRuns - before.coldRuns, refused]).toEqual([1, 2, before.refused]);
  expect(compileMs).toBeGreaterThan(before.compileMs);
});

test("a written number is a constant until it changes, −0 differs from 0", () => {
  const add = (number: number) => tf.tidy(() => 1 / tf.mul(tf.tensor1d([1]).abs(), number).dataSync()[0]!);
  expect(compiledBy(() => expect([0, 0].map(add)).toEqual([Infinity, Infinity]))).toBe(1);
  expect(compiledBy(() => expect([-0, 4].map(add)).toEqual([-Infinity, 0.25]))).toBe(1);
});

test("a program that ONNX Runtime rejects runs on cpu kernels from then on", () => {
  const before = backendReport().refused;
  settings.threads = -1;
  const refused = (elements: number) => compiledBy(() => expect(run(elements)).toBe(-2));
  expect(refused(300_000)).toBe(0);
  expect(backendReport().refused).toBe(before + 1);
  settings.threads = 2;
  expect([refused(300_000), refused(300_000)]).toEqual([0, 0]);
  expect(backendReport().refused).toBe(before + 1);
  expect(refused(300_001)).toBe(1);
});

test.each([
  [4095, "is known", 1],
  [4096, "is forgotten", 0],
])("after %d other structures a program %s", (others, _, compiled) => {
  configureBackend({ tier: "auto" });
  run(6000);
  run(6000);
  for (let at = 1; at <= others; at += 1) run(6000 + at);
  // Its third run compiles it.
  expect(compiledBy(() => run(6000))).toBe(compiled);
});

test("what nobody needs is no part of a program", () => {
  const x = tf.tensor1d([1, 2, 3]);
  const negative = (more: (y: tf.Tensor) => void) =>
    tf.tidy(() => {
      const y = tf.neg(x);
      tf.tidy(() => more(y));
      return y.dataSync()[2]!;
    });
  expect(compiledBy(() => expect(negative(() => {})).toBe(-3))).toBe(1);
  expect(compiledBy(() => expect(negative((y) => void tf.exp(y))).toBe(-3))).toBe(0);
  expect(compiledBy(() => expect(negative((y) => void tf.split(tf.add(y, 1), 3))).toBe(-3))).toBe(0);
  x.dispose();
});
