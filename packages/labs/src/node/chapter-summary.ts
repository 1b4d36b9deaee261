import type { DataTable, Text, Words } from "@feedforward/runs";
import type { Finding } from "../findings";
import type { ChapterOutcome } from "../run-chapter";
import type { Settings } from "../settings";

/** Results of a chapter's run as data: the contents of `summary.json`. */
export interface ChapterSummary {
  readonly chapter: string;
  readonly settings: Settings;
  readonly seed: number;
  readonly engines: readonly string[];
  readonly seconds: number;
  /** File names in `plots/` without extension, captions, and alternative texts. */
  readonly figures: readonly {
    readonly name: string;
    readonly caption: Text;
    readonly alt: string;
    readonly moves: boolean;
  }[];
  readonly findings: readonly Finding[];
  readonly tables: readonly DataTable[];
  readonly lines: readonly Words[];
}

/** Creates the contents of `summary.json`. */
export const chapterSummary = ({
  chapter,
  settings,
  seed,
  runs,
  presentation,
  lines,
  seconds,
}: ChapterOutcome): ChapterSummary => ({
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
});
