import type { Text } from "@feedforward/runs";
import type { Numbers } from "./values";

/** Argument for a submission's function: plain values; {@link Numbers} arrive as arrays of `@feedforward/data`. */
export type Given =
  | null
  | boolean
  | number
  | string
  | Numbers
  | LogsMark
  | readonly Given[]
  | { readonly [name: string]: Given };

/** Placeholder for a log directory in memory, whose files are returned with the answer. */
export interface LogsMark {
  readonly $: "logs";
}

/** Requirement for a submission: one call of one of its functions, and how the answer is judged. */
export interface Case {
  /** Requirement as a short sentence. */
  readonly name: Text;
  /** Points of the case, an integer. */
  readonly points: number;
  /** Name of the function that the submission exports. */
  readonly call: string;
  /** Arguments of the call, in order. */
  readonly args: readonly Given[];
  /**
   * Judges the answer on data that the submission has not seen. The answer comes from another process, so read it with
   * the functions of `answer.ts`.
   *
   * @throws WrongAnswer with a message for the student.
   */
  readonly judge: (answer: unknown, logs: readonly unknown[]) => void | Promise<void>;
}

/** Plausible wrong solution, derived from the reference solution, and the message that the student gets. */
export interface Mistake {
  /** Description of the mistake for the teacher. */
  readonly name: string;
  /** Parts of the reference solution and their replacements. */
  readonly change: readonly (readonly [from: string, to: string])[];
  /** Pattern of the message for the student, in English. */
  readonly says: RegExp;
}

/**
 * Exercise of a chapter. Its program in `programs/` is the reference solution; the starter is that program without the
 * code between `// BEGIN SOLUTION` and `// END SOLUTION`.
 */
export interface Assignment {
  /** Id of the chapter and of the assignment. */
  readonly id: string;
  /** Task description. */
  readonly task: Text;
  /** Data that the cases need; undefined if they are generated. */
  readonly data?: "mnist";
  /** Creates the cases, with data generated from a seed: students check with 2019, a grader may choose another one. */
  readonly cases: (seed: number) => readonly Case[] | Promise<readonly Case[]>;
  /** Three wrong solutions, for the tests. */
  readonly mistakes: readonly [Mistake, Mistake, Mistake];
}

/** Result of one case. */
export interface CaseResult {
  /** Requirement as a short sentence. */
  readonly name: Text;
  /** Points reached: the points of the case, or 0. */
  readonly points: number;
  /** Points of the case. */
  readonly maxPoints: number;
  /** Reason for missing points; undefined if there are none. */
  readonly message?: Text;
}

/** Result of a submission. It contains no times, so grading again gives the same result. */
export interface Grade {
  /** Id of the assignment. */
  readonly assignment: string;
  /** Seed of the data that it was judged on. */
  readonly seed: number;
  /** Points reached: the sum over the cases. */
  readonly score: number;
  /** Maximum score: the sum over the cases. */
  readonly maxScore: number;
  /** Results of the cases, in the order of the assignment. */
  readonly cases: readonly CaseResult[];
  /** End of the program's output. It does not affect the score. */
  readonly output: string;
}
