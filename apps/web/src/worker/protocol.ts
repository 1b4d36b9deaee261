import type { ChapterPrograms, Finding, PredictionOutcome, Settings, WeightEdit } from "@feedforward/labs";
import type { GifFrames, HtmlTable } from "@feedforward/plot";
import type { LabEvent, Language, NamedFigure, Text, TrainedRun, Words } from "@feedforward/runs";
import type { WordName } from "../app/words";
import type { EngineChoice, EngineNote } from "./engine-choice";
import type { DataChoice, ToolTasks } from "./tool-protocol";

/**
 * What the page may ask the training worker to do: a task's name, what it is given, what it tells meanwhile, and what it
 * gives at the end. Everything is plain data that `postMessage` can copy. A new task is an entry here and a file in
 * `tasks/`; the table in `training.worker.ts` is total over this type.
 */
export interface Tasks extends ToolTasks {
  /** Loads what training will need, so that the first run starts at once. */
  warmUp: Task<WarmUpInput, never, { readonly loaded: readonly string[] }>;
  chapter: Task<ChapterInput, ChapterEvent, ChapterOutput>;
  /** A chapter's run as code to copy. */
  programs: Task<ProgramsInput, never, ChapterPrograms>;
  /** Files made of trained networks. */
  export: Task<ExportInput, never, readonly ExportedFile[]>;
  /** The pictures of a moving figure, for a GIF. */
  frames: Task<FramesInput, never, GifFrames>;
  /** The figures of a page's last run, drawn again. */
  redraw: Task<RedrawInput, never, readonly DrawnFigure[]>;
}

interface Task<Input, Event, Output> {
  readonly input: Input;
  readonly event: Event;
  readonly output: Output;
}

export type TaskName = keyof Tasks;

/** What the page sends. */
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

/** What the worker answers. Events come in groups, at most some twenty groups a second. */
export type Response =
  | { readonly id: number; readonly type: "events"; readonly events: readonly unknown[] }
  | { readonly id: number; readonly type: "done"; readonly output: unknown }
  | { readonly id: number; readonly type: "stopped" }
  /** `word` names a sentence of the page that says it; `message` is a package's, in English. */
  | { readonly id: number; readonly type: "failed"; readonly message: string; readonly word?: WordName };

export interface WarmUpInput {
  /** Whether to load ONNX Runtime's 14 MB too. */
  readonly engine: boolean;
  /** Whether to load the digits. */
  readonly digits: boolean;
}

/** Where figures go. */
interface Place {
  /** Pixels across; undefined where figures have the room that they take by themselves. */
  readonly width: number | undefined;
  /** Language of the figures' words. */
  readonly language: Language;
}

/** Whose figures or networks: the page that ran them. What a page's last run left is kept until its next one. */
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
  /** What takes the place of the digits, in chapters that need data. */
  readonly data: DataChoice;
}

/** What {@link Tasks.programs} writes down. */
export interface ProgramsInput extends Pick<ChapterInput, "chapter" | "settings" | "seed"> {
  /** File or folder of the data, where they are the reader's own. */
  readonly source: string | undefined;
  /** Column of its classes, where it is a table. */
  readonly label: string | undefined;
}

export type ChapterEvent =
  | { readonly type: "data"; readonly phase: "fetch" | "verify"; readonly share: number }
  | { readonly type: "engine"; readonly note: EngineNote }
  | { readonly type: "note"; readonly text: string }
  /** Tensors accumulate: how many more there are than after the first epoch. */
  | { readonly type: "leak"; readonly tensors: number }
  /** A figure as far as it is; it takes the place of the one of its name. */
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

/** A figure, drawn: SVG in both looks on a transparent ground, its words, and its data. */
export interface DrawnFigure extends Pick<NamedFigure, "name" | "caption">, Owned {
  readonly title: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly light: string;
  readonly dark: string;
  readonly table: HtmlTable;
  /** The moving form, where there is one. */
  readonly moving?: { readonly light: string; readonly dark: string };
}

export interface ChapterOutput {
  /** Names of the figures in their order; each was told as an event, so that the page takes them in one by one. */
  readonly figures: readonly string[];
  readonly findings: readonly Finding[];
  readonly tables: readonly {
    readonly title: Finding["text"];
    readonly columns: readonly Words[];
    readonly rows: readonly (readonly (Words | number)[])[];
  }[];
  readonly lines: readonly Words[];
  /** What happened, in a few sentences. */
  readonly story: readonly Text[];
  /** What comes of the prediction, for each answer, and last for a reader who gave none. */
  readonly outcomes: readonly PredictionOutcome[];
  readonly seconds: number;
  readonly runs: readonly RunResult[];
  /** Kinds of files that the trained networks can be exported as; none where nothing was trained. */
  readonly exports: readonly ExportKind[];
}

export type ExportKind = "onnx" | "safetensors" | "csv" | "events";

export interface ExportInput {
  /**
   * Whose networks: those of a page's last run of a chapter; "classifier", the one of the data and drawing pages, which
   * has no event files; or "playground", as it is at the moment, whose curves the page has.
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
