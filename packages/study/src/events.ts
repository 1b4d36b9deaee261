import type { Values } from "./space";

/** Result of a job. */
export interface StudyResult {
  /** Value of the metric; null (or NaN) if it is not a number, which counts as the worst value. */
  readonly value: number | null;
  /** Hash of the trained result. Two results of the same job must have equal hashes. */
  readonly hash?: string | undefined;
  /** Other data to keep, such as curves, seconds or the name of the worker. Plain data. */
  readonly info?: Readonly<Record<string, unknown>> | undefined;
}

/** Event of a study. A journal contains one event per line, and the events determine the state of the study. */
export type StudyEvent =
  /** The sampler chose a new trial. */
  | { readonly type: "trial"; readonly trial: number; readonly values: Values }
  /** The scheduler promoted a trial to a rung. */
  | { readonly type: "promote"; readonly trial: number; readonly rung: number }
  | { readonly type: "result"; readonly job: string; readonly result: StudyResult }
  /** A job failed permanently; its trial is not continued. */
  | { readonly type: "failed"; readonly job: string; readonly message: string }
  /** A failed trial is retried. */
  | { readonly type: "retry"; readonly trial: number };
