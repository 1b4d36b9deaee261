import type { Damage, Layout, PrCurve, TextValue } from "@feedforward/tensorboard";
import type { HParamsSummary } from "@feedforward/tensorboard/views";

/** Where a viewer's values come from: files in the page, a server, or anything else that answers these questions. */
export interface ViewerSource {
  /** What there is now. */
  listing(): Promise<Listing>;
  /**
   * One tag's values in one run.
   *
   * @throws Error if there are none.
   */
  values<K extends ValueKind>(kind: K, run: string, tag: string): Promise<Points<ValuesOfKind[K]>>;
  /** One of the run's graphs, by the `tag` that its listing gives. */
  graph(run: string, tag: string): Promise<ViewerGraph>;
  /** Hyperparameters, metrics and sessions of all runs. */
  hparams(): Promise<HParamsSummary>;
  /** The bytes of an image or of a clip. */
  file(address: FileAddress): Promise<Blob>;
  /** Calls `onChange` when the listing has changed; returns what ends that. */
  subscribe(onChange: () => void): () => void;
  /** Lets go of files and connections. */
  close(): void;
}

/** What a log directory holds. */
export interface Listing {
  /** The log directory's name. */
  readonly title: string;
  /** Grows when the logs were read again from their start. */
  readonly revision: number;
  /** Whether files are being read, so that more is to come. */
  readonly reading: boolean;
  /** Why the log directory cannot be read, if it cannot. */
  readonly problem?: string;
  /** Names of embeddings for the projector, which this viewer does not show. */
  readonly embeddings: readonly string[];
  readonly runs: readonly RunListing[];
}

/** One run of a listing. */
export interface RunListing {
  /** The run's folder, `.` for the log directory itself. */
  readonly name: string;
  /** Seconds since 1970 of the first event. */
  readonly startTime: number | undefined;
  readonly tags: readonly TagListing[];
  readonly graphs: readonly GraphListing[];
  /** What is wrong with the run's files. */
  readonly damage: readonly Damage[];
  /** Values that could not be decoded. */
  readonly failures: readonly { readonly tag: string; readonly message: string }[];
}

/** One tag of a run. */
export interface TagListing {
  readonly tag: string;
  /** TensorBoard's plugin, empty if none was named. */
  readonly plugin: string;
  readonly displayName: string;
  /** Markdown. */
  readonly description: string;
  /** How many values the files hold. */
  readonly seen: number;
  /** How many of them can be asked for; fewer if some were left out by sampling. */
  readonly kept: number;
}

/** A graph of a run. */
export interface GraphListing {
  readonly tag: string;
  /** Of operations, of a Keras model's layers, or of a traced function. */
  readonly kind: "operations" | "model" | "function";
}

/** A tag's values in the order in which they were logged. */
export interface Points<Value> {
  readonly steps: readonly (number | bigint)[];
  /** Seconds since 1970. */
  readonly wallTimes: readonly number[];
  readonly values: readonly Value[];
}

/** What a tag's values are to the viewer, by plugin. */
export interface ValuesOfKind {
  scalars: number;
  /** Rows of left edge, right edge, count. */
  histograms: readonly (readonly [left: number, right: number, count: number])[];
  images: ImageFiles;
  audio: AudioFiles;
  text: TextValue;
  pr_curves: { [Row in keyof PrCurve]: readonly number[] };
  custom_scalars: Layout;
}

/** A plugin whose values the viewer draws. */
export type ValueKind = keyof ValuesOfKind;

/** The images of one step; their bytes come from `ViewerSource.file`. */
export interface ImageFiles {
  readonly width: number;
  readonly height: number;
  /** Size of each file in bytes. */
  readonly sizes: readonly number[];
}

/** The clips of one step; their bytes come from `ViewerSource.file`. */
export interface AudioFiles {
  /** Markdown, a line for each clip, if any. */
  readonly labels: readonly string[];
  readonly sizes: readonly number[];
}

/** Which image or clip: sampling moves a value's place in its list, so its step and its wall time name it. */
export interface FileAddress {
  readonly kind: "images" | "audio";
  readonly run: string;
  readonly tag: string;
  readonly step: number | bigint;
  readonly wallTime: number;
  /** Which of the step's files, from 0. */
  readonly sample: number;
}

/** A graph as the viewer draws it; `/` in names stands for scopes. */
export interface ViewerGraph {
  readonly nodes: readonly ViewerNode[];
}

/** One operation or layer. */
export interface ViewerNode {
  readonly name: string;
  readonly op: string;
  readonly device: string;
  readonly inputs: readonly ViewerEdge[];
  /** Shapes of its outputs, `[?, 784]`, where they are known. */
  readonly shapes: readonly string[];
  /** Attributes as text. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** Where an input comes from. */
export interface ViewerEdge {
  readonly node: string;
  readonly output: number;
  /** Only an order: nothing flows. */
  readonly control: boolean;
}
