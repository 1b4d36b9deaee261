import { FeedforwardError } from "@feedforward/shared";
import { decode, encode } from "../child/wire.mjs";
import type { Given, Grade } from "./assignment";
import { assignmentById } from "./assignments/index";
import { type Answered, judge } from "./judge";

/** Functions of a submission by name. */
export type Functions = Readonly<Record<string, (...args: never[]) => unknown>>;

/**
 * Checks an assignment in this process, for example in a notebook cell: calls the functions with the data of a seed and
 * judges the values that they return. Not suitable for grading, since the submitted code could change the checks;
 * grading runs in a separate process.
 *
 * @param id Chapter of the assignment.
 * @param functions Functions that the assignment requires: `await check("perceptron", { learn })`.
 * @param seed Default: 2019.
 * @throws FeedforwardError if the assignment is unknown.
 */
export async function check(id: string, functions: Functions, seed = 2019): Promise<Grade> {
  const assignment = assignmentById(id);
  if (typeof functions !== "object" || functions === null)
    throw new FeedforwardError(
      `check: expected the functions, as in check("${id}", { … }); received ${typeof functions}.`,
    );
  const cases = await assignment.cases(seed);
  const results: Grade["cases"][number][] = [];
  for (const asked of cases)
    results.push(await judge(asked, await answer(functions[asked.call], asked.call, asked.args)));
  const sum = (points: (one: Grade["cases"][number]) => number) => results.reduce((all, one) => all + points(one), 0);
  return {
    assignment: id,
    seed,
    score: sum(({ points }) => points),
    maxScore: sum(({ maxPoints }) => maxPoints),
    cases: results,
    output: "",
  };
}

async function answer(
  call: ((...args: never[]) => unknown) | undefined,
  name: string,
  args: readonly Given[],
): Promise<Answered> {
  if (typeof call !== "function") return { missing: name };
  const [{ NdArray }, { memoryDirectory }] = await Promise.all([
    import("@feedforward/data"),
    import("@feedforward/tensorboard"),
  ]);
  const make = {
    array: (data: Float32Array, shape: number[]) => new NdArray(data, shape),
    logs: () => memoryDirectory(),
  };
  const given = args.map((arg) => decode(isMark(arg) ? arg : encode(arg), make));
  try {
    const value = encode(await call(...(given as never[])));
    return { value, logs: given.filter(isDirectory).map(encode) };
  } catch (error) {
    return { error: { message: error instanceof Error ? error.message : String(error) } };
  }
}

const isMark = (arg: Given): boolean => typeof arg === "object" && arg !== null && "$" in arg;

const isDirectory = (arg: unknown): boolean => typeof (arg as { files?: unknown } | null)?.files === "function";
