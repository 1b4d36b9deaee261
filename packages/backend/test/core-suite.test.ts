import { afterAll, beforeAll, expect, test } from "vitest";
import { ignoredCompiled } from "./suite/ignored";
import { bundleSuite, type Outcome, type Suite } from "./suite/suite";

// Runs tfjs-core's own tests, from its npm package, once on its cpu backend and twice on this one. Two of its 4227
// tests run only on the cpu backend, which they select by name.

let suite: Suite;
beforeAll(async () => {
  suite = await bundleSuite("core-entry.js");
});
afterAll(() => suite.remove());

const failures = ({ failed }: Outcome): string[] => Object.entries(failed).map(([name, why]) => `${name}: ${why}`);

test("tfjs-core's tests on the cpu backend and in the default tier", { timeout: 300_000 }, async () => {
  const cpu = await suite.run("cpu");
  const auto = await suite.run("onnx", "auto");
  console.info(`tfjs-core's tests: cpu ${cpu.passed} passed, onnx ${auto.passed} passed`);
  expect(failures(cpu)).toEqual([]);
  expect(failures(auto)).toEqual([]);
  expect([cpu.passed, auto.passed]).toEqual([4227, 4225]);
});

test("tfjs-core's tests with every program compiled", { timeout: 300_000 }, async () => {
  const compiled = await suite.run("onnx", "compiled");
  console.info(`tfjs-core's tests: onnx, always compiled, ${compiled.passed} passed`);
  expect(Object.keys(compiled.failed).toSorted()).toEqual(Object.keys(ignoredCompiled).toSorted());
  expect(compiled.passed).toBe(4225 - Object.keys(ignoredCompiled).length);
});
