import type { Text } from "@feedforward/runs";
import type { Numbers } from "./values";

/** What a submission's function is called with: plain values; {@link Numbers} arrive as arrays of `@feedforward/data`. */
export type Given =
  | null
  | boolean
  | number
  | string
  | Numbers
  | LogsMark
  | readonly Given[]
  | { readonly [name: string]: Given };

/** Stands for a log directory in memory, whose files come back with the answer. */
export interface LogsMark {
  readonly $: "logs";
}

/** Something that a submission must be able to do: one call of one of its functions, and how its answer is judged. */
export interface Case {
  /** What is asked, as a short sentence. */
  readonly name: Text;
  /** Points for it, a whole number. */
  readonly points: number;
  /** Name of the function that the submission exports. */
  readonly call: string;
  /** Arguments of the call, in order. */
  readonly args: readonly Given[];
  /**
   * Judges the answer, on data that the submission never saw. The answer is data of another process: read it with the
   * functions of `answer.ts`.
   *
   * @throws WrongAnswer, with a sentence for the student.
   */
  readonly judge: (answer: unknown, logs: readonly unknown[]) => void | Promise<void>;
}

/** A wrong solution that a student may well hand in, made from the reference solution, and what the student is told. */
export interface Mistake {
  /** What is wrong, for the teacher. */
  readonly name: string;
  /** Parts of the reference solution and what replaces them. */
  readonly change: readonly (readonly [from: string, to: string])[];
  /** What the student is told, in English. */
  readonly says: RegExp;
}

/**
 * An exercise from a chapter. Its program in `programs/` is the reference solution; the starter is that program without what
 * stands between `// BEGIN SOLUTION` and `// END SOLUTION`.
 */
export interface Assignment {
  /** Id of the chapter, which is the assignment's too. */
  readonly id: string;
  /** What to write. */
  readonly task: Text;
  /** Data that the cases need; undefined where it is generated. */
  readonly data?: "mnist";
  /** The cases, with data made from a seed: students check with 2019, a grader may choose another one. */
  readonly cases: (seed: number) => readonly Case[] | Promise<readonly Case[]>;
  /** Three wrong solutions, for the tests. */
  readonly mistakes: readonly [Mistake, Mistake, Mistake];
}

/** Result of one case. */
export interface CaseResult {
  /** What was asked. */
  readonly name: Text;
  /** Points reached: those of the case, or 0. */
  readonly points: number;
  /** Points of the case. */
  readonly maxPoints: number;
  /** Why the points are missing; undefined if they are not. */
  readonly message?: Text;
}

/** Result of a submission. It holds no times, so that grading again gives the same. */
export interface Grade {
  /** Id of the assignment. */
  readonly assignment: string;
  /** Seed of the data that it was judged on. */
  readonly seed: number;
  /** Points reached: the sum over the cases. */
  readonly score: number;
  /** Points that can be reached: the sum over the cases. */
  readonly maxScore: number;
  /** Results of the cases, in the order of the assignment. */
  readonly cases: readonly CaseResult[];
  /** The end of what the program printed. It has no influence on the score. */
  readonly output: string;
}
