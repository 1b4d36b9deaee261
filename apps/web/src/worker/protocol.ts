import type { ChapterPrograms, Finding, PredictionOutcome, Settings, WeightEdit } from "@feedforward/labs";
import type { GifFrames, HtmlTable } from "@feedforward/plot";
import type { LabEvent, Language, NamedFigure, Text, TrainedRun, Words } from "@feedforward/runs";
import type { WordName } from "../app/words";
import type { EngineChoice, EngineNote } from "./engine-choice";
import type { DataChoice, ToolTasks } from "./tool-protocol";

/**
 * Tasks of the training worker: the name of each, its input, its events, and its output. Everything is plain data that
 * `postMessage` can copy. To add a task, add an entry here and a file in `tasks/`; the table in `training.worker.ts` is
 * total over this type.
 */
export interface Tasks extends ToolTasks {
  /** Loads the parts needed for training, so that the first run starts immediately. */
  warmUp: Task<WarmUpInput, never, { readonly loaded: readonly string[] }>;
  chapter: Task<ChapterInput, ChapterEvent, ChapterOutput>;
  /** Returns a chapter's run as code to copy. */
  programs: Task<ProgramsInput, never, ChapterPrograms>;
  /** Creates files from trained networks. */
  export: Task<ExportInput, never, readonly ExportedFile[]>;
  /** Returns the frames of an animated figure, for a GIF. */
  frames: Task<FramesInput, never, GifFrames>;
  /** Redraws the figures of a page's last run. */
  redraw: Task<RedrawInput, never, readonly DrawnFigure[]>;
}

interface Task<Input, Event, Output> {
  readonly input: Input;
  readonly event: Event;
  readonly output: Output;
}

export type TaskName = keyof Tasks;

/** Messages from the page. */
export type Request =
  | {
      readonly [Name in TaskName]: {
        readonly id: number;
        readonly type: "start";
        readonly task: Name;
        readonly input: Tasks[Name]["input"];
      };
    }[TaskName]
  | { readonly id: number; readonly type: "pause" | "resume" | "step" | "stop" }
  | { readonly id: number; readonly type: "learningRate"; readonly value: number }
  | { readonly id: number; readonly type: "edit"; readonly edit: WeightEdit };

/** Messages from the worker. Events are sent in batches, about twenty per second at most. */
export type Response =
  | { readonly id: number; readonly type: "events"; readonly events: readonly unknown[] }
  | { readonly id: number; readonly type: "done"; readonly output: unknown }
  | { readonly id: number; readonly type: "stopped" }
  /**
   * `word` is the name of a sentence of the page that describes the error; `message` comes from a package, in English.
   */
  | { readonly id: number; readonly type: "failed"; readonly message: string; readonly word?: WordName };

export interface WarmUpInput {
  /** Whether to load ONNX Runtime's 14 MB too. */
  readonly engine: boolean;
  /** Whether to load the digits. */
  readonly digits: boolean;
}

/** Place of figures. */
interface Place {
  /** Width in pixels; undefined for the natural width. */
  readonly width: number | undefined;
  /** Language of the text in figures. */
  readonly language: Language;
}

/** Owner of figures or networks: the page that ran them. Results of a page's last run are kept until its next one. */
interface Owned {
  readonly owner: string;
}

export interface RedrawInput extends Place, Owned {}

export interface FramesInput extends Place, Owned {
  readonly name: string;
  readonly look: "light" | "dark";
}

export interface ChapterInput extends Place, Owned {
  readonly chapter: string;
  readonly settings: Settings;
  readonly seed: number;
  readonly engine: EngineChoice;
  /** Data used instead of the digits, in chapters that need data. */
  readonly data: DataChoice;
}

/** Input of {@link Tasks.programs}. */
export interface ProgramsInput extends Pick<ChapterInput, "chapter" | "settings" | "seed"> {
  /** File or folder of the data, if they are the reader's own. */
  readonly source: string | undefined;
  /** Class column of the data, if they are a table. */
  readonly label: string | undefined;
}

export type ChapterEvent =
  | { readonly type: "data"; readonly phase: "fetch" | "verify"; readonly share: number }
  | { readonly type: "engine"; readonly note: EngineNote }
  | { readonly type: "note"; readonly text: string }
  /** Current state of a figure, which replaces the previous one of the same name. */
  | { readonly type: "leak"; readonly tensors: number }
  /** An unfinished figure, which replaces the previous one of the same name. */
  | { readonly type: "figure"; readonly figure: DrawnFigure }
  | Exclude<LabEvent, { type: "run-end" }>
  | { readonly type: "run-end"; readonly run: string; readonly result: RunResult };

/** A finished training, without its network. */
export type RunResult = Pick<TrainedRun, "seconds" | "rate"> & {
  readonly label: string;
  readonly engine: string;
  readonly steps: number;
  readonly metrics: Readonly<Record<string, readonly number[]>>;
  readonly epochs: readonly number[];
  readonly accuracy: number;
};

/** A drawn figure: SVG in both themes on a transparent background, its text, and its data. */
export interface DrawnFigure extends Pick<NamedFigure, "name" | "caption">, Owned {
  readonly title: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly light: string;
  readonly dark: string;
  readonly table: HtmlTable;
  /** The animation, if there is one. */
  readonly moving?: { readonly light: string; readonly dark: string };
}

export interface ChapterOutput {
  /** Names of the figures in order; each was sent as an event, so that the page receives them one by one. */
  readonly figures: readonly string[];
  readonly findings: readonly Finding[];
  readonly tables: readonly {
    readonly title: Finding["text"];
    readonly columns: readonly Words[];
    readonly rows: readonly (readonly (Words | number)[])[];
  }[];
  readonly lines: readonly Words[];
  /** Summary of the results in a few sentences. */
  readonly story: readonly Text[];
  /** Outcome of the prediction for each answer, followed by the outcome without a prediction. */
  readonly outcomes: readonly PredictionOutcome[];
  readonly seconds: number;
  readonly runs: readonly RunResult[];
  /** Available export formats of the trained networks; empty if none were trained. */
  readonly exports: readonly ExportKind[];
}

export type ExportKind = "onnx" | "safetensors" | "csv" | "events";

export interface ExportInput {
  /**
   * Owner of the networks: a chapter's page for those of its last run; "classifier" for the network of the data and
   * drawing pages, which has no event files; or "playground" for its current network, whose curves are stored by the
   * page.
   */
  readonly of: string;
  readonly kind: ExportKind;
}

export interface ExportedFile {
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
