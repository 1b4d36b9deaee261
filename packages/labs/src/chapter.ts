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
 * A chapter of the lab as data: its explanation, its training runs and its results. It does not depend on whether it is
 * displayed in a terminal or on a web page.
 */
export interface Chapter extends Partial<Learning> {
  /** Name in `feedforward lab <id>` and in links. */
  readonly id: string;
  /** Title of the chapter in both languages. */
  readonly title: Text;
  /** Summary in one sentence, for lists. */
  readonly summary: Text;
  /** Explanation, in the Markdown subset of `renderMarkdown` with formulas in TeX. */
  readonly text: Text;
  /** Settings that a reader can change, with the notebook's values as defaults. */
  readonly parameters: Parameters;
  /** Settings of a short run that only checks that everything works. */
  readonly quick: Settings;
  /** Questions with answers, for after the first run. */
  readonly questions: Learning["questions"];
  /** Data that the chapter needs; undefined for chapters that generate their own. */
  readonly data?: "mnist";
  /** Creates the training runs, in the order and with the labels of the figures' legends. */
  readonly runs?: (settings: Settings) => readonly RunSpec[];
  /** Observers called for each network before training and after each epoch; `observed` returns their results. */
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
  /** Id in file names. */
  readonly id: string;
  /** Name in texts and legends. */
  readonly label: Words;
  /** Model with the trained weights. */
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
  /** Completed training runs. */
  readonly runs: readonly TrainedRun[];
  /**
   * Returns the chapter's data.
   *
   * @throws Error if the chapter declares none.
   */
  readonly dataset: () => Dataset;
  /**
   * Returns the training run with this id.
   *
   * @throws Error if there is none.
   */
  readonly run: (id: string) => TrainedRun;
  /** Aborted to stop the run. */
  readonly signal: AbortSignal | undefined;
  /** Destination for the chapter's own event files; undefined if there is no file system. */
  readonly logDirectory: LogPlace | undefined;
  /** Waits while the run is paused. Called between steps by a chapter with its own training loop. */
  readonly turn: () => Promise<void>;
  /** Shows a line immediately; a string is the same in every language. */
  readonly say: (line: Words) => void;
  /** Reports the progress of the chapter's own training loop, so that its curves grow. */
  readonly point: (point: CurvePoint) => void;
  /**
   * Adds a network that the chapter trained in its own loop to the outcome, so that hosts can save and inspect it. The
   * chapter's run takes ownership of the model and disposes it.
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
  /** Account of the run in a few sentences with its own numbers. Default: generated from its training runs, if any. */
  readonly story?: readonly Text[];
}
