import type { Grade } from "../src/assignment";

/** What the page asks of its worker. */
export interface CheckRequest {
  /** Id of the assignment. */
  readonly id: string;
  /** The student's program, in TypeScript. */
  readonly program: string;
}

/** What the worker answers: a grade, or why there is none. What the program printed comes with both. */
export type CheckAnswer =
  | { readonly grade: Grade; readonly output: string }
  | { readonly failure: { readonly en: string; readonly ko: string }; readonly output: string };
