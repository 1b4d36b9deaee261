import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isUserError } from "@feedforward/shared";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

/** Exports that are not called, with the reason. */
const EXEMPT: Readonly<Record<string, string>> = {
  // Errors are created by the packages, not from user input.
  DataError: "error",
  EventFileError: "error",
  FeedforwardError: "error",
  MissingLogError: "error",
  CaptureError: "error",
  EngineUnavailableError: "error",
  ModelFileError: "error",
  OtherStudyError: "error",
  StaleStepError: "error",
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
  RunDirectory: "made by RunDirectory.create",
  // They belong to the process of a slot, which they take over.
  leaveWithParent: "ends the process",
  serveSlot: "ends the process",
};

/** Exports of which only the first argument is tested, with the reason. */
const FIRST_ONLY: Readonly<Record<string, string>> = {
  Adam: "the second parameter is for subclasses",
  Engine: "made by loadEngine",
  nativeSession: "that a graph's own bytes do not load is no user's error",
  speedOf: "each call makes three million numbers",
};

const wrong: readonly unknown[] = [undefined, null, 5, -1, Number.NaN, "x", true, {}, [], [null], [{}], () => 0];

/** Makes values that some function accepts as an argument, new ones for each call, since functions change or dispose them. */
export type GoodValues = Readonly<Record<string, () => unknown>>;

/** Returns what a call throws or rejects with within the time; undefined otherwise. */
async function thrown(call: () => unknown, milliseconds: number): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise((resolve) => {
      timer = setTimeout(resolve, milliseconds);
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

/** An exported function or class, and how to call it. */
interface Exported {
  readonly call: (given: readonly unknown[]) => unknown;
  readonly parameters: number;
}

function exportedOf(key: string, value: Callable): Exported {
  const source = Function.prototype.toString.call(value);
  const isClass = /^class\b/.test(source);
  // A class without a constructor has that of its parent.
  if (isClass && !source.includes("constructor(")) {
    const parent: unknown = Object.getPrototypeOf(value);
    const known = typeof parent === "function" && parent !== Function.prototype;
    const { parameters } = known ? exportedOf(key, parent as Callable) : { parameters: 0 };
    return { call: (given) => new value(...given), parameters };
  }
  const call =
    isClass || /^[A-Z]/.test(key)
      ? (given: readonly unknown[]) => new value(...given)
      : (given: readonly unknown[]) => value(...given);
  if (key in FIRST_ONLY) return { call, parameters: 1 };
  return { call, parameters: countParameters(isClass ? source.slice(source.indexOf("constructor(")) : source) };
}

/** Counts the parameters in a function's source; `length` leaves out those that have a default, and what follows them. */
export function countParameters(source: string): number {
  const start = source.indexOf("(");
  let depth = 0;
  let commas = 0;
  for (let i = start; i < source.length; i++) {
    const letter = source[i]!;
    if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter)) depth--;
    else if (letter === "," && depth === 1) commas++;
    if (depth === 0) return source.slice(start + 1, i).trim() === "" ? 0 : commas + 1;
  }
  return 0;
}

/** A call's wrong arguments and the error that is not a user's. */
type Foreign = string;

/**
 * Calls a function with good values before a wrong one, at each of its parameters, and returns the errors that are not
 * marked as a user's.
 */
async function foreignErrors(exported: Exported, good: GoodValues): Promise<Foreign[]> {
  const foreign: Foreign[] = [];
  const probe = async (names: readonly string[]): Promise<void> => {
    const given = names.map((name) => good[name]!());
    const messages = new Set<string>();
    for (const [i, argument] of wrong.entries()) {
      const error = await thrown(() => exported.call([...given, argument]), names.length === 0 ? 1000 : 100);
      messages.add(error === undefined ? "" : String(error));
      if (error !== undefined && !isUserError(error)) {
        foreign.push(`(${[...names, JSON.stringify(argument) ?? String(argument)].join(", ")}): ${String(error)}`);
      }
      // The same error for different wrong values is that of an earlier argument: it is not one of this function's.
      if (i === 3 && names.length > 0 && messages.size === 1 && !messages.has("")) return;
    }
    // The first faults hide those behind them.
    if (foreign.length > 0 || names.length + 1 >= exported.parameters) return;
    for (const name of Object.keys(good)) await probe([...names, name]);
  };
  await probe([]);
  return foreign;
}

/**
 * Tests that every exported function and class, called with arguments of wrong types, either accepts them or throws an error
 * that is marked as a user error, never one of JavaScript or a dependency: at the first parameter, and at the later ones
 * after good values of many types.
 *
 * @param entries exports by the name of their entry.
 * @param atLeast least number of functions that are found, so that a list that came out empty is noticed.
 * @param good values for the parameters before the wrong one; none tests the first parameter alone.
 */
export function testWrongTypes(
  entries: Readonly<Record<string, object>>,
  atLeast: number,
  good: GoodValues = {},
): void {
  let folder = "";
  const home = process.cwd();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "wrong-types-"));
    process.chdir(folder);
  });
  // Functions that choose an engine choose it for the process.
  beforeEach(async () => {
    await tf.setBackend("cpu");
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  const exported = Object.entries(entries).flatMap(([name, exports]) =>
    Object.entries(exports)
      .filter((entry): entry is [string, Callable] => typeof entry[1] === "function" && !(entry[0] in EXEMPT))
      .map(([key, value]) => [`${name}: ${key}`, exportedOf(key, value)] as const),
  );

  test("there are functions", () => {
    expect(exported.length).toBeGreaterThanOrEqual(atLeast);
  });

  test.each(exported)("%s", async (_, one) => {
    expect(await foreignErrors(one, good)).toEqual([]);
  });
}
