import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Comparison, outcomeOf, requireKnownFields } from "./parity/comparison";
import { ENGINES } from "./parity/engines";
import { compareTrajectory, type TrajectoryCase, type TrajectoryFile } from "./parity/trajectory-file";

const file: TrajectoryFile = JSON.parse(
  readFileSync(new URL("../../../fixtures/keras/trajectories.json", import.meta.url), "utf8"),
);
const named = (name: string): TrajectoryCase => file.cases.find((one) => one.name === name)!;

// The parity command runs all of them; these show the step with a fused loss, weights, and what a miss looks like.
describe.each(ENGINES)("%s", (engine) => {
  test.each(["adam", "softmax-saturated", "sample-weight", "binary-crossentropy"])("%s", async (name) => {
    const outcome = await compareTrajectory(file, named(name), { era: "keras3", bound: 3e-5, engine });
    expect(outcome).toMatchObject({ status: "passed" });
  });
});

describe("a spoilt value fails", () => {
  const spoilt = structuredClone(named("sgd"));
  spoilt.weights["output/bias"]!.data[2]! += 1e-4;

  test("in a weight", async () => {
    const outcome = await compareTrajectory(file, spoilt, { era: "keras3", bound: 3e-5, engine: "cpu" });
    expect(outcome.status).toBe("failed");
    expect(outcome.detail).toMatch(/^weights\.output\/bias\[2\]: expected -?[\d.]+, received/);
  });

  test("and a field that is not read is not passed over", async () => {
    const unknown = { ...named("sgd"), warmRestart: true };
    const outcome = await compareTrajectory(file, unknown, { era: "keras3", bound: 3e-5, engine: "cpu" });
    expect(outcome).toEqual({ case: "sgd (cpu)", status: "not covered", detail: "unknown field warmRestart" });
  });

  test("an optimizer that does not exist is not covered", async () => {
    const unknown = { ...named("sgd"), optimizer: { className: "Muon", learningRate: 0.1 } };
    const outcome = await compareTrajectory(file, unknown, { era: "keras3", bound: 3e-5, engine: "cpu" });
    expect(outcome.status).toBe("not covered");
  });
});

describe("Comparison", () => {
  const outcome = (run: (comparison: Comparison) => void) => {
    const comparison = new Comparison();
    run(comparison);
    return comparison.outcome("one");
  };

  test("misses", () => {
    const within = () => 1e-5;
    expect(outcome((c) => c.numberAt("a", Number.NaN, 1, within)).detail).toBe("a: expected 1, received NaN");
    expect(outcome((c) => c.numberAt("a", 1, null, within)).detail).toBe("a: expected NaN or an infinity, received 1");
    expect(outcome((c) => c.numberAt("a", Number.NaN, null, within)).status).toBe("passed");
    expect(outcome((c) => c.numbersAt("a", [1], [1, 2], within)).detail).toBe("a: expected 2 numbers, received 1");
    expect(outcome((c) => c.numberAt("a", 1, "1" as never, within)).status).toBe("failed");
    expect(outcome((c) => c.equal("a", [1], [2])).detail).toBe("a: expected [2], received [1]");
    expect(outcome(() => {}).detail).toBe("nothing to compare");
  });

  test("an error is a failed case", async () => {
    const failed = await outcomeOf("one", () => {
      throw new Error("first line\nsecond line");
    });
    expect(failed).toEqual({ case: "one", status: "failed", detail: "first line" });
    expect(() => requireKnownFields({ a: 1, b: 2 }, ["a"])).toThrow("unknown field b");
  });
});
