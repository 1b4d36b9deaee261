import { text } from "@feedforward/runs";
import { checkArgument, checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { Assignment, Case, Grade } from "../assignment";
import { assignmentById } from "../assignments/index";
import { type Answered, failed, judge } from "../judge";
import { compile } from "./compile";
import { type Limits, runConfined, Stopped } from "./confined";
import { type ModulePlaces, modulePlaces } from "./modules";
import { readSubmission } from "./read-submission";
import { Refused } from "./refused";

/** Options of {@link gradeSubmission}. */
export interface GradeOptions {
  /** Id of the assignment. Default: the id in the first lines of the file. */
  readonly assignment?: string;
  /** Seed of the data that the submission is judged on. Default: 2019, with which students check. */
  readonly seed?: number;
  /** Maximum processor time in seconds. Default: 60. */
  readonly seconds?: number;
  /** Maximum memory in MB. Default: 1024. */
  readonly megabytes?: number;
  /** Location of the modules that submissions import. Default: those of this installation. */
  readonly modules?: ModulePlaces;
}

const GRADE_OPTIONS: OptionNames<GradeOptions> = {
  assignment: "text",
  seed: "number",
  seconds: "number",
  megabytes: "number",
  modules: "object",
};

/**
 * Runs a submission in a confined process and judges its answers in this process. On the same machine, the same
 * submission and seed give the same grade, byte for byte.
 *
 * @param path A program (`.ts`, `.js`) or a notebook.
 * @throws FeedforwardError if the file or the assignment does not exist. Errors of the submission are part of the
 *   grade.
 */
export async function gradeSubmission(path: string, options: GradeOptions = {}): Promise<Grade> {
  checkOptions("gradeSubmission", options, GRADE_OPTIONS);
  const { seed = 2019, seconds = 60, megabytes = 1024, modules } = options;
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new FeedforwardError(`gradeSubmission: seed is ${seed}; expected a whole number of 0 or more.`, {
      usage: true,
    });
  for (const [name, value] of Object.entries({ seconds, megabytes }))
    if (!(value > 0))
      throw new FeedforwardError(`gradeSubmission: ${name} is ${value}; expected a number above 0.`, { usage: true });
  let assignment = options.assignment === undefined ? undefined : assignmentById(options.assignment);
  let cases: readonly Case[] | undefined;
  try {
    const submission = await readSubmission(path);
    assignment ??= assignmentNamed(path, submission.assignment);
    cases = await assignment.cases(seed);
    const { results, output } = await run(submission.program, cases, modules, { seconds, megabytes });
    return await graded(assignment, seed, cases, output, (asked, i) => judge(asked, results[i]));
  } catch (error) {
    const refused = error instanceof Stopped ? error.reason : error;
    if (!(refused instanceof Refused)) throw error;
    if (assignment === undefined)
      throw new FeedforwardError(`${refused.message} Name its assignment to grade it as empty.`);
    cases ??= await assignment.cases(seed);
    const output = error instanceof Stopped ? error.output : "";
    return graded(assignment, seed, cases, output, (asked) => failed(asked, refused.text));
  }
}

function assignmentNamed(path: string, id: string | undefined): Assignment {
  if (id !== undefined) return assignmentById(id);
  throw new FeedforwardError(
    `${path} names no assignment. Starters have a line "feedforward assignment: …" at their top; name one otherwise.`,
    { usage: true },
  );
}

async function run(
  program: string,
  cases: readonly Case[],
  modules: ModulePlaces | undefined,
  limits: Limits,
): Promise<{ results: readonly Answered[]; output: string }> {
  const places = modules ?? (await modulePlaces());
  const names = [...new Set(cases.map(({ call }) => call))];
  const code = await compile(program, names, places.modules);
  const calls = cases.map(({ call, args }) => ({ name: call, args }));
  const { answer, output } = await runConfined(code, calls, places, limits);
  const { results, load } = (answer ?? {}) as { results?: readonly Answered[]; load?: Answered["error"] };
  if (load) throw new Stopped(loadError(load), output);
  return { results: Array.isArray(results) ? results : [], output };
}

function loadError({ message, line }: NonNullable<Answered["error"]>): Refused {
  const at = typeof line === "number" ? [` in line ${line}`, ` ${line}행에서`] : ["", ""];
  return new Refused(
    text(`The program failed${at[0]}: ${String(message)}`, `프로그램 실행 중${at[1]} 오류: ${String(message)}`),
  );
}

async function graded(
  { id }: Assignment,
  seed: number,
  cases: readonly Case[],
  output: string,
  result: (asked: Case, index: number) => Grade["cases"][number] | Promise<Grade["cases"][number]>,
): Promise<Grade> {
  const results: Grade["cases"][number][] = [];
  for (const [index, asked] of cases.entries()) results.push(await result(asked, index));
  const sum = (points: (one: Grade["cases"][number]) => number) => results.reduce((all, one) => all + points(one), 0);
  return {
    assignment: id,
    seed,
    score: sum(({ points }) => points),
    maxScore: sum(({ maxPoints }) => maxPoints),
    cases: results,
    output,
  };
}

/** Options of {@link gradeAll}. */
export interface GradeAllOptions extends GradeOptions {
  /** Number of submissions that run concurrently. Default: 2. */
  readonly parallel?: number;
  /** Called after each submission has been graded. */
  readonly onGrade?: (path: string, grade: Grade) => void;
}

/**
 * Grades several submissions concurrently.
 *
 * @returns the grades in the order of the paths.
 * @throws FeedforwardError under the same conditions as {@link gradeSubmission}.
 */
export async function gradeAll(paths: readonly string[], options: GradeAllOptions = {}): Promise<Grade[]> {
  checkArgument("gradeAll", "paths", paths, "list of texts");
  checkOptions("gradeAll", options, { ...GRADE_OPTIONS, parallel: "number", onGrade: "function" });
  const { parallel = 2, onGrade, ...each } = options;
  if (!Number.isInteger(parallel) || parallel < 1)
    throw new FeedforwardError(`gradeAll: parallel is ${parallel}; expected a whole number of 1 or more.`, {
      usage: true,
    });
  const grades = new Array<Grade>(paths.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < paths.length) {
      const index = next++;
      const path = paths[index]!;
      const grade = await gradeSubmission(path, each);
      grades[index] = grade;
      onGrade?.(path, grade);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, paths.length) }, worker));
  return grades;
}
