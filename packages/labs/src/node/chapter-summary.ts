import type { DataTable, Text, Words } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import type { Finding } from "../findings";
import type { ChapterOutcome } from "../run-chapter";
import type { Settings } from "../settings";

/** Results of a chapter's run as data: the contents of `summary.json`. */
export interface ChapterSummary {
  /** Id of the chapter. */
  readonly chapter: string;
  /** Settings of the run. */
  readonly settings: Settings;
  /** Seed of the run. */
  readonly seed: number;
  /** Engines that ran the steps. */
  readonly engines: readonly string[];
  /** Duration in seconds. */
  readonly seconds: number;
  /** File names in `plots/` without extension, captions, and alternative texts. */
  readonly figures: readonly {
    readonly name: string;
    readonly caption: Text;
    readonly alt: string;
    readonly moves: boolean;
  }[];
  /** Claims that the run confirmed or refuted. */
  readonly findings: readonly Finding[];
  /** Tables of the run. */
  readonly tables: readonly DataTable[];
  /** Lines that the chapter printed. */
  readonly lines: readonly Words[];
}

/**
 * Creates the contents of `summary.json`.
 *
 * @param outcome outcome of the run.
 */
export function chapterSummary(outcome: ChapterOutcome): ChapterSummary {
  checkArgument("chapterSummary", "outcome.presentation", outcome?.presentation, "object");
  checkArgument("chapterSummary", "outcome.runs", outcome?.runs, "list of objects");
  const { chapter, settings, seed, runs, presentation, lines, seconds } = outcome;
  return {
    chapter: chapter.id,
    settings,
    seed,
    engines: [...new Set(runs.map(({ history }) => history.engine))],
    seconds,
    figures: presentation.figures.map(({ name, caption, figure }) => ({
      name,
      caption,
      alt: figure.alt,
      moves: "gif" in figure,
    })),
    findings: presentation.findings ?? [],
    tables: presentation.tables ?? [],
    lines,
  };
}
