import type { Values } from "./space";

/** What a job reached. */
export interface StudyResult {
  /** The metric; null (or NaN) where it is not a number, which counts as the worst. */
  readonly value: number | null;
  /** Hash of what was trained: two results of one job must have the same. */
  readonly hash?: string | undefined;
  /** Whatever else is to be kept: curves, seconds, the worker's name. Plain data. */
  readonly info?: Readonly<Record<string, unknown>> | undefined;
}

/** What can happen in a study. A journal holds these, one a line; a study is what they add up to. */
export type StudyEvent =
  /** The sampler chose a new trial. */
  | { readonly type: "trial"; readonly trial: number; readonly values: Values }
  /** The scheduler lets a trial go on. */
  | { readonly type: "promote"; readonly trial: number; readonly rung: number }
  | { readonly type: "result"; readonly job: string; readonly result: StudyResult }
  /** A job cannot be done; its trial goes no further. */
  | { readonly type: "failed"; readonly job: string; readonly message: string }
  /** A trial that failed is tried again. */
  | { readonly type: "retry"; readonly trial: number };
