import type { EngineName, History } from "@feedforward/core";
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
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Finding } from "./findings";
import type { Learning } from "./learning/learning";
import type { Parameters, Settings } from "./settings";

/**
 * A chapter of the lab as data: its explanation, its training runs and its results. It does not depend on whether a
 * terminal or a web page shows it.
 */
export interface Chapter extends Partial<Learning> {
  /** Name in `feedforward lab <id>` and in links. */
  readonly id: string;
  /** Title of the chapter in both languages. */
  readonly title: Text;
  /** One sentence for lists. */
  readonly summary: Text;
  /** Explanation, in the Markdown subset of `renderMarkdown` with formulas in TeX. */
  readonly text: Text;
  /** Settings that a reader can change, with the notebook's values as defaults. */
  readonly parameters: Parameters;
  /** Settings of a short run that only shows that everything works. */
  readonly quick: Settings;
  /** Questions to think about after the first run, with answers. */
  readonly questions: Learning["questions"];
  /** Data that the chapter needs; undefined for chapters that generate their own. */
  readonly data?: "mnist";
  /** Training runs, in the order and with the labels of the figures' legends. */
  readonly runs?: (settings: Settings) => readonly RunSpec[];
  /** Observers of each network before training and after each epoch; `observed` returns their results. */
  readonly observe?: readonly Observer<unknown>[];
  /** Unit of the curves that {@link Lab.point} draws, for chapters that train in `present`; others draw none. */
  readonly curves?: "epoch" | "step";
  /** Whether `present` shows its main figure with {@link Lab.show} while it trains. Default: false. */
  readonly draws?: boolean;
  /** Creates figures, findings and printed lines from the runs. Chapters without training runs compute here. */
  readonly present: (lab: Lab) => Presentation | Promise<Presentation>;
}

/** A network that a chapter has trained. */
export interface TrainedNetwork {
  /** Name in file names. */
  readonly id: string;
  /** Name in texts and legends. */
  readonly label: Words;
  /** Network with the weights that it has learnt. */
  readonly model: LayersModel;
  /** Loss and metrics, one value per epoch. */
  readonly history: History;
}

/** Argument of a chapter's `present`. */
export interface Lab {
  /** Settings of this run, with defaults. */
  readonly settings: Settings;
  /** Seed of this run. */
  readonly seed: number;
  /** Engine that runs the steps. */
  readonly engine: EngineName;
  /** Training runs so far. */
  readonly runs: readonly TrainedRun[];
  /** Returns the chapter's data. @throws Error if the chapter declares none. */
  readonly dataset: () => Dataset;
  /** Returns the training run with this id. @throws Error if there is none. */
  readonly run: (id: string) => TrainedRun;
  /** Stops the run. */
  readonly signal: AbortSignal | undefined;
  /** Destination for the chapter's own event files; undefined if there is no file system. */
  readonly logDirectory: LogPlace | undefined;
  /** Waits while the reader has paused. A chapter with its own training loop calls it between steps. */
  readonly turn: () => Promise<void>;
  /** Shows a line immediately; a string is the same in every language. */
  readonly say: (line: Words) => void;
  /** Reports the progress of the chapter's own training loop, so that its curves grow. */
  readonly point: (point: CurvePoint) => void;
  /**
   * Takes a network that the chapter trained in its own loop, for the outcome: hosts save it and look inside. The chapter's
   * run owns the model from then on, and disposes it.
   */
  readonly keep: (network: TrainedNetwork) => void;
  /** Shows an unfinished figure of the presentation. The host calls `make` only for figures that it draws. */
  readonly show: (make: () => NamedFigure | Promise<NamedFigure>) => Promise<void>;
}

/** Results of a chapter. */
export interface Presentation {
  /** Figures in the order in which they are shown. */
  readonly figures: readonly NamedFigure[];
  /** Claims that the run confirmed or refuted. Default: none. */
  readonly findings?: readonly Finding[];
  /** Tables in the order in which they are shown. Default: none. */
  readonly tables?: readonly DataTable[];
  /**
   * What the run did, in a few sentences with its own numbers. Default: what its training runs did; nothing for a
   * chapter without.
   */
  readonly story?: readonly Text[];
}
