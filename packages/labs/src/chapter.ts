import type { EngineName, History } from "@feedforward/core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Classification } from "./classification";
import type { Dataset } from "./dataset";
import type { CurvePoint } from "./events";
import type { NamedFigure } from "./figure";
import type { Finding } from "./findings";
import type { LogPlace } from "./log-place";
import type { ModelSpec } from "./model-spec";
import type { OptimizerSpec } from "./optimizer-spec";
import type { Parameters, Settings } from "./settings";
import type { Text, Words } from "./text/text";

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
  /** Unit of the curves that {@link Lab.point} draws, for chapters that train in `present`; the others draw none. */
  readonly curves?: "epoch" | "step";
  /** Figures, findings and printed lines from what ran. Chapters without trainings compute here. */
  readonly present: (lab: Lab) => Presentation | Promise<Presentation>;
}

/** One training as plain data. */
export interface RunSpec {
  /** Folder and event-file name: lower case, no blanks. */
  readonly id: string;
  /** What legends call it. */
  readonly label: string;
  readonly model: ModelSpec;
  readonly optimizer: OptimizerSpec;
  /** A loss of `@feedforward/core`, such as "categoricalCrossentropy". */
  readonly loss: string;
  readonly metrics: readonly string[];
  readonly batchSize: number;
  readonly epochs: number;
  /** How many of the training rows to use; all by default. */
  readonly rows?: number | undefined;
  /** Train on a bootstrap sample of the rows, and see only a share of the inputs (the others are 0). */
  readonly bootstrap?: { readonly seed: number; readonly inputs: number } | undefined;
  /** Train on so many changed copies of each row too; without names, on unchanged copies. */
  readonly augment?: { readonly names: readonly string[]; readonly copies: number } | undefined;
  /** Added to the run's seed, so that it starts from other weights than its neighbours. Default: 0. */
  readonly seedOffset?: number | undefined;
  /** Log the L2 norm of each kernel's gradient on the first 1024 training rows, before training and after each epoch. */
  readonly gradientNorms?: boolean;
  /** Keep a copy of every weight before training and after each epoch. */
  readonly weightSnapshots?: boolean;
}

/** A finished training. The model belongs to the runner, which disposes it after `present`. */
export interface TrainedRun {
  readonly spec: RunSpec;
  readonly model: LayersModel;
  readonly history: History;
  /** How the model classifies the validation rows. */
  readonly classification: Classification;
  /** What the model gives each class on each validation row, row-major. */
  readonly probabilities: Float32Array;
  /** Seconds from the first step to the last, building and data preparation excluded. */
  readonly seconds: number;
  /** Training rows per second, validation included in the time. */
  readonly rate: number;
  /** Gradient norm by layer at each moment, moment 0 before training; only where the spec asked for it. */
  readonly gradientNorms?: readonly Readonly<Record<string, number>>[];
  /** Weights by name at each moment, moment 0 before training; only where the spec asked for it. */
  readonly weightSnapshots?: readonly Readonly<Record<string, Float32Array>>[];
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

/** A small table for the report. */
export interface DataTable {
  readonly title: Text;
  /** Heads of the columns; a string is the same in every language, as are strings in cells. */
  readonly columns: readonly Words[];
  readonly rows: readonly (readonly (Words | number)[])[];
  /** Cells are words or code rather than numbers. Default: false. */
  readonly words?: boolean;
}

/** What a chapter shows. */
export interface Presentation {
  readonly figures: readonly NamedFigure[];
  readonly findings?: readonly Finding[];
  readonly tables?: readonly DataTable[];
}
