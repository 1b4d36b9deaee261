import "../src/index";
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { flushAll } from "../src/flush";
import { pace } from "../src/pace";
import { backendReport } from "../src/report";
import { configureBackend } from "../src/settings";
import { trace } from "../src/trace";

beforeEach(async () => {
  await tf.setBackend("onnx");
  configureBackend({ tier: "auto" });
  flushAll();
  pace.reset();
});
afterEach(() => {
  tf.disposeVariables();
  pace.reset();
});

const pending = (value: number): tf.Tensor1D => tf.add(tf.tensor1d([value, value]), 1);

test("flushAll says whether there was something, and whether it was small", () => {
  expect(flushAll()).toBe(false);
  const x = pending(1);
  expect(trace.nodes).toBe(1);
  expect(flushAll()).toBe(true);
  expect(trace.nodes).toBe(0);
  const large = tf.matMul(tf.ones([300, 300]), tf.ones([300, 300]));
  const y = pending(2);
  expect(flushAll()).toBe(false);
  expect([x.dataSync()[0], y.dataSync()[0], large.dataSync()[0]]).toEqual([2, 3, 300]);
  tf.dispose([x, y, large]);
});

test("a part is not small if every program is to be compiled", () => {
  configureBackend({ tier: "compiled", threads: 1 });
  const x = pending(1);
  expect(flushAll()).toBe(false);
  configureBackend({ tier: "auto" });
  expect(x.dataSync()[0]).toBe(2);
  x.dispose();
});

test("1,500 nodes wait outside all scopes, one more does not", () => {
  const x = tf.tensor1d([1]);
  const results: tf.Tensor[] = [];
  while (results.length < 1500) results.push(tf.neg(x));
  expect(trace.nodes).toBe(1500);
  results.push(tf.neg(x));
  expect(trace.nodes).toBe(0);
  tf.dispose([x, ...results]);
});

test("inside a scope they wait until it ends", () => {
  const x = tf.tensor1d([1]);
  const waiting = tf.tidy(() => {
    for (let count = 0; count < 1600; count += 1) tf.neg(x);
    return tf.scalar(trace.nodes);
  });
  expect(waiting.dataSync()[0]).toBe(1600);
  expect(trace.nodes).toBe(0);
  tf.dispose([x, waiting]);
});

test("20,000 nodes wait inside a scope, one more does not", () => {
  const x = tf.tensor1d([1]);
  tf.tidy(() => {
    for (let count = 0; count < 20_000; count += 1) tf.neg(x);
    expect(trace.nodes).toBe(20_000);
    tf.neg(x);
    expect(trace.nodes).toBe(0);
  });
  x.dispose();
});

test("a gradient is not cut", () => {
  let most = 0;
  const gradient = tf.grad((x) => {
    let y = x;
    for (let count = 0; count < 1600; count += 1) y = tf.neg(y);
    most = trace.nodes;
    return tf.sum(y);
  });
  expect(Array.from(gradient(tf.tensor1d([1, 2])).dataSync())).toEqual([1, 1]);
  expect(most).toBeGreaterThanOrEqual(1600);
});

test("a variable's first value is computed, filled ones without a node", () => {
  const cold = backendReport().coldRuns;
  const filled = tf.variable(tf.fill([2, 200], 3, "float32"));
  expect([trace.nodes, backendReport().coldRuns]).toEqual([1, cold]);
  const computed = tf.variable(pending(4));
  expect(backendReport().coldRuns).toBe(cold + 1);
  flushAll();
  expect(filled.shape).toEqual([2, 200]);
  expect(filled.dataSync().every((value) => value === 3)).toBe(true);
  expect(Array.from(computed.dataSync())).toEqual([5, 5]);
  expect(Array.from(tf.variable(tf.tensor1d([7])).dataSync())).toEqual([7]);
});

test("a variable is computed when it is assigned the second time", () => {
  const variable = tf.variable(tf.tensor1d([0, 0]));
  const read = () => Array.from(variable.dataSync());
  variable.assign(pending(1));
  expect(trace.nodes).toBe(1);
  variable.assign(pending(2));
  expect(trace.nodes).toBe(1);
  flushAll();
  variable.assign(pending(3));
  expect(trace.nodes).toBe(1);
  variable.assign(tf.tensor1d([8, 9]));
  expect(read()).toEqual([8, 9]);
  flushAll();
  variable.assign(pending(5));
  expect(trace.nodes).toBe(1);
  expect(read()).toEqual([6, 6]);
});

test("a reshape of what is computed is no node, of what is pending it is one", () => {
  const x = tf.tensor1d([1, 2, 3, 4]);
  const negative = tf.tidy(() => tf.neg(tf.reshape(x, [2, 2])));
  expect(trace.nodes).toBe(1);
  const other = tf.tidy(() => tf.neg(tf.reshape(negative, [4])));
  expect(trace.nodes).toBe(3);
  expect(Array.from(other.dataSync())).toEqual([1, 2, 3, 4]);
  tf.dispose([x, negative, other]);
});

test("results of cpu kernels do not go to the pool", () => {
  const { pooledBytes } = backendReport();
  const x = tf.tensor1d(new Float32Array(300).fill(2));
  const doubled = tf.mul(x, 2);
  expect(doubled.dataSync()[299]).toBe(4);
  expect(backendReport().pooledBytes).toBeLessThanOrEqual(pooledBytes);
  const { pooledBytes: before } = backendReport();
  doubled.dispose();
  expect(backendReport().pooledBytes).toBe(before);
  x.dispose();
  expect(backendReport().pooledBytes).toBe(before + 1200);
});

test("a step of an optimizer computes everything and counts as small", () => {
  const variable = tf.variable(tf.tensor1d([3]));
  const optimizer = tf.train.sgd(0.5);
  for (let count = 0; count < 3; count += 1) {
    expect(pace.quick).toBe(false);
    optimizer.minimize(() => tf.sum(tf.square(variable)) as tf.Scalar);
    expect(trace.nodes).toBe(0);
  }
  expect(pace.quick).toBe(true);
  expect(variable.dataSync()[0]).toBe(0);
});

test("what waits is counted: nodes, bytes of inputs and elements of results", () => {
  const counts = () => [trace.nodes, trace.bytes, trace.elements];
  expect(counts()).toEqual([0, 0, 0]);
  const [x, y] = [tf.tensor1d(new Float32Array(100)), tf.tensor1d(new Float32Array(100))];
  const sum = tf.add(x, y);
  expect(counts()).toEqual([1, 800, 100]);
  const total = tf.sum(sum);
  expect(counts()).toEqual([2, 800, 101]);
  const other = tf.neg(x);
  expect(counts()).toEqual([3, 1200, 201]);
  total.dataSync();
  expect(counts()).toEqual([1, 400, 100]);
  other.dataSync();
  expect(counts()).toEqual([0, 0, 0]);
  tf.dispose([x, y, sum, total, other]);
});
