import type { EngineName } from "@feedforward/core";
import type {
  CurvePoint,
  Dataset,
  DataTable,
  LogPlace,
  NamedFigure,
  Observer,
  RunSpec,
  Text,
  TrainedRun,
  Words,
} from "@feedforward/runs";
import type { Finding } from "./findings";
import type { Parameters, Settings } from "./settings";

/**
 * One chapter of the lab as data: what it explains, what it trains, and what it shows. Nothing in it knows whether a
 * terminal or a page shows it.
 */
export interface Chapter {
  /** The name in `feedforward lab <id>` and in links. */
  readonly id: string;
  readonly title: Text;
  /** One sentence for lists. */
  readonly summary: Text;
  /** The explanation, in the Markdown subset of {@link renderMarkdown}, formulas in TeX. */
  readonly text: Text;
  /** What a reader may change, with the notebook's values as defaults. */
  readonly parameters: Parameters;
  /** Settings of a run that only shows that everything works. */
  readonly quick: Settings;
  /** Questions to try after the first run. */
  readonly questions: readonly Text[];
  /** The data that the chapter needs; chapters that make their own have none. */
  readonly data?: "mnist";
  /** The trainings, in the order and with the labels of the figures' legends. */
  readonly runs?: (settings: Settings) => readonly RunSpec[];
  /** What looks at each training's network before training and after each epoch; `observed` returns what it saw. */
  readonly observe?: readonly Observer<unknown>[];
  /** Unit of the curves that {@link Lab.point} draws, for chapters that train in `present`; the others draw none. */
  readonly curves?: "epoch" | "step";
  /** Figures, findings and printed lines from what ran. Chapters without trainings compute here. */
  readonly present: (lab: Lab) => Presentation | Promise<Presentation>;
}

/** What a chapter's `present` has to work with. */
export interface Lab {
  readonly settings: Settings;
  readonly seed: number;
  /** Where steps run. */
  readonly engine: EngineName;
  readonly runs: readonly TrainedRun[];
  /** The chapter's data. @throws Error when the chapter declared none. */
  readonly dataset: () => Dataset;
  /** The training named `id`. @throws Error when no run has that id. */
  readonly run: (id: string) => TrainedRun;
  readonly signal: AbortSignal | undefined;
  /** Where a chapter may write event files of its own; undefined where there are no files. */
  readonly logDirectory: LogPlace | undefined;
  /** Waits while the reader has paused. A chapter that trains by itself calls it between steps. */
  readonly turn: () => Promise<void>;
  /** Shows a line at once; a string is the same in every language. */
  readonly say: (line: Words) => void;
  /** Tells where a training stands that the chapter does by itself, so that its curves grow. */
  readonly point: (point: CurvePoint) => void;
  /** Shows a figure of the presentation as far as it is. The host may leave some out: it makes those that it draws. */
  readonly show: (make: () => NamedFigure | Promise<NamedFigure>) => Promise<void>;
}

/** What a chapter shows. */
export interface Presentation {
  readonly figures: readonly NamedFigure[];
  readonly findings?: readonly Finding[];
  readonly tables?: readonly DataTable[];
}
