import type { AnyDataset } from "../../dataset";
import type { AnyRun } from "../../run-spec";

/** Input of a section of a run's report. */
export interface SectionInput {
  /** The trained run. */
  readonly run: AnyRun;
  /** Data of the run. */
  readonly dataset: AnyDataset;
  /** Seed of the run. */
  readonly seed: number;
  /** Command that repeats the run. */
  readonly command: string;
  /** Returns a figure of the report as HTML, by name; empty if the run has no such figure. */
  readonly figure: (name: string) => string;
}

/** A section of a run's report as HTML, including its heading. */
export type ReportSection = (input: SectionInput) => string;

/** Formats a fraction as a percentage. */
export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** Formats a number with four decimals, or in scientific notation if it is too small for them. */
export const number = (value: number): string =>
  Number.isFinite(value)
    ? value !== 0 && Math.abs(value) < 5e-4
      ? value.toExponential(2)
      : value.toFixed(4)
    : String(value);
