import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isUserError } from "@feedforward/shared";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Exports that are not called, with the reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  // Errors are created by the packages, not from user input.
  DataError: "error",
  EventFileError: "error",
  FeedforwardError: "error",
  MissingLogError: "error",
  ModelFileError: "error",
  // Called for each batch or for each byte, with arguments checked by the caller.
  allocate: "inner loop",
  arrayOf: "inner loop",
  copyOf: "inner loop",
  crc32c: "inner loop",
  logitsOf: "inner loop",
  maskedCrc32c: "inner loop",
  meanWithSampleWeight: "inner loop",
  sameShape: "inner loop",
  sizeOf: "inner loop",
  weightedMean: "inner loop",
  // TensorFlow.js's own function rejects the address, with the same message as in tfjs-node.
  nodeHTTPRequest: "tfjs",
  // Created by the packages themselves and exported for their types.
  Captured: "made by capture",
  Operation: "made by a graph",
  RecordWriter: "made by writers",
  RunAccumulator: "made by LogReader",
};

const wrong: readonly unknown[] = [undefined, null, 5, -1, Number.NaN, "x", true, {}, [], [null], [{}], () => 0];

/** Returns what a call throws or rejects with within a second; undefined otherwise. */
async function thrown(call: () => unknown): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, 1000);
    });
    const made = await Promise.race([call(), late]);
    // Writers keep files open.
    if (typeof made === "object" && made !== null && "close" in made && typeof made.close === "function") made.close();
    return undefined;
  } catch (error) {
    return error ?? "nothing";
  } finally {
    clearTimeout(timer);
  }
}

type Callable = ((...given: unknown[]) => unknown) & (new (...given: unknown[]) => unknown);

/**
 * Tests that every exported function and class, called with arguments of wrong types, either accepts them or throws an error
 * that is marked as a user error, never one of JavaScript or a dependency.
 *
 * @param packages exports by the name of their package.
 * @param atLeast least number of functions that are found, so that a list that came out empty is noticed.
 */
export function testWrongTypes(packages: Readonly<Record<string, object>>, atLeast: number): void {
  let folder = "";
  const home = process.cwd();
  beforeAll(async () => {
    await tf.setBackend("cpu");
    folder = mkdtempSync(join(tmpdir(), "wrong-types-"));
    process.chdir(folder);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const exported = Object.entries(packages).flatMap(([name, exports]) =>
    Object.entries(exports)
      .filter((entry): entry is [string, Callable] => typeof entry[1] === "function" && !(entry[0] in EXEMPT))
      .map(([key, value]) => [`${name}: ${key}`, value] as const),
  );

  test("there are functions", () => {
    expect(exported.length).toBeGreaterThanOrEqual(atLeast);
  });

  test.each(exported)("%s", async (title, value) => {
    const isClass = /^class\b/.test(Function.prototype.toString.call(value)) || /: [A-Z]/.test(title);
    const foreign: string[] = [];
    for (const argument of wrong) {
      const error = await thrown(() => (isClass ? new value(argument) : value(argument)));
      if (error === undefined || isUserError(error)) continue;
      foreign.push(`${JSON.stringify(argument) ?? String(argument)}: ${String(error)}`);
    }
    expect(foreign).toEqual([]);
  });
}
