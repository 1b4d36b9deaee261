import type { Dataset } from "../../dataset";
import type { TrainedRun } from "../../run-spec";

/** What a section of a run's report may tell of. */
export interface SectionInput {
  readonly run: TrainedRun;
  readonly dataset: Dataset;
  readonly seed: number;
  /** The command that repeats the run. */
  readonly command: string;
  /** A figure of the report as HTML, by its name; empty where the run has no such figure. */
  readonly figure: (name: string) => string;
}

/** A section of a run's report, as HTML; it begins with its heading. */
export type ReportSection = (input: SectionInput) => string;

/** A share as a percentage. */
export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** A number with four decimals, or as a power of ten where those would hide it. */
export const number = (value: number): string =>
  Number.isFinite(value)
    ? value !== 0 && Math.abs(value) < 5e-4
      ? value.toExponential(2)
      : value.toFixed(4)
    : String(value);
