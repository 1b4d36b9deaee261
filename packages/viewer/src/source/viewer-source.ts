import type { Damage, Layout, PrCurve, TextValue } from "@feedforward/tensorboard";
import type { HParamsSummary } from "@feedforward/tensorboard/views";

/** Provides a viewer's values: files in the page, a server, or another implementation. */
export interface ViewerSource {
  /** Returns the current listing. */
  listing(): Promise<Listing>;
  /**
   * Returns one tag's values in one run.
   *
   * @param kind the tag's plugin.
   * @throws Error if there are none.
   */
  values<K extends ValueKind>(kind: K, run: string, tag: string): Promise<Points<ValuesOfKind[K]>>;
  /** Returns one of the run's graphs by its `tag` in the listing. */
  graph(run: string, tag: string): Promise<ViewerGraph>;
  /** Hyperparameters, metrics and sessions of all runs. */
  hparams(): Promise<HParamsSummary>;
  /**
   * The bytes of an image or of a clip.
   *
   * @param address which file: plugin, run, tag and place in the series.
   */
  file(address: FileAddress): Promise<Blob>;
  /** Calls `onChange` when the listing changes; returns a function that unsubscribes. */
  subscribe(onChange: () => void): () => void;
  /** Releases files and connections. */
  close(): void;
}

/** Listing of a log directory. */
export interface Listing {
  /** The log directory's name. */
  readonly title: string;
  /** Incremented when the logs are read again from the start. */
  readonly revision: number;
  /** Whether files are still being read. */
  readonly reading: boolean;
  /** Reason why the log directory cannot be read, if any. */
  readonly problem?: string;
  /** Names of embeddings for the projector, which this viewer does not show. */
  readonly embeddings: readonly string[];
  /** The runs, sorted by name. */
  readonly runs: readonly RunListing[];
}

/** One run of a listing. */
export interface RunListing {
  /** The run's folder, `.` for the log directory itself. */
  readonly name: string;
  /** Seconds since 1970 of the first event. */
  readonly startTime: number | undefined;
  /** The run's tags. */
  readonly tags: readonly TagListing[];
  /** The run's graphs. */
  readonly graphs: readonly GraphListing[];
  /** Problems of the run's files. */
  readonly damage: readonly Damage[];
  /** Number of values that could not be decoded. */
  readonly failures: readonly { readonly tag: string; readonly message: string }[];
}

/** One tag of a run. */
export interface TagListing {
  /** Name of the tag. */
  readonly tag: string;
  /** TensorBoard plugin, empty if none is named. */
  readonly plugin: string;
  /** Title; the tag if none was logged. */
  readonly displayName: string;
  /** Markdown. */
  readonly description: string;
  /** Number of values in the files. */
  readonly seen: number;
  /** Number of values available; fewer if sampling dropped some. */
  readonly kept: number;
}

/** A graph of a run. */
export interface GraphListing {
  /** Name of the graph. */
  readonly tag: string;
  /** Kind: operations, layers of a Keras model, or a traced function. */
  readonly kind: "operations" | "model" | "function";
}

/** A tag's values in the order of logging. */
export interface Points<Value> {
  /** Step of each value. */
  readonly steps: readonly (number | bigint)[];
  /** Seconds since 1970. */
  readonly wallTimes: readonly number[];
  /** The values. */
  readonly values: readonly Value[];
}

/** Type of a tag's values in the viewer, by plugin. */
export interface ValuesOfKind {
  /** A number. */
  scalars: number;
  /** Rows of left edge, right edge, count. */
  histograms: readonly (readonly [left: number, right: number, count: number])[];
  /** Pictures of one step. */
  images: ImageFiles;
  /** Clips of one step. */
  audio: AudioFiles;
  /** A text, or a table of texts. */
  text: TextValue;
  /** Counts, precision and recall by threshold. */
  pr_curves: { [Row in keyof PrCurve]: readonly number[] };
  /** Charts of the Custom Scalars tab. */
  custom_scalars: Layout;
}

/** A plugin whose values the viewer draws. */
export type ValueKind = keyof ValuesOfKind;

/** The images of one step; their bytes come from `ViewerSource.file`. */
export interface ImageFiles {
  /** Width in pixels. */
  readonly width: number;
  /** Height in pixels. */
  readonly height: number;
  /** Size of each file in bytes. */
  readonly sizes: readonly number[];
}

/** The clips of one step; their bytes come from `ViewerSource.file`. */
export interface AudioFiles {
  /** Markdown, a line for each clip, if any. */
  readonly labels: readonly string[];
  /** Size of each file in bytes. */
  readonly sizes: readonly number[];
}

/** Identifies an image or clip by step and wall time, since sampling changes its index in the list. */
export interface FileAddress {
  /** Plugin of the tag. */
  readonly kind: "images" | "audio";
  /** Name of the run. */
  readonly run: string;
  /** Name of the tag. */
  readonly tag: string;
  /** Step of the value. */
  readonly step: number | bigint;
  /** Seconds since 1970 of the value. */
  readonly wallTime: number;
  /** Index among the step's files, from 0. */
  readonly sample: number;
}

/** A graph as the viewer draws it; `/` in names separates scopes. */
export interface ViewerGraph {
  /** Operations or layers, in the order of the file. */
  readonly nodes: readonly ViewerNode[];
}

/** One operation or layer. */
export interface ViewerNode {
  /** Name, with `/` between scopes. */
  readonly name: string;
  /** Type of the operation, or class of the layer. */
  readonly op: string;
  /** Device that it is assigned to; empty if none. */
  readonly device: string;
  /** Sources of its inputs. */
  readonly inputs: readonly ViewerEdge[];
  /** Shapes of its outputs, such as `[?, 784]`, if known. */
  readonly shapes: readonly string[];
  /** Attributes as text. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** Source of an input. */
export interface ViewerEdge {
  /** Name of the node that produces the value. */
  readonly node: string;
  /** Index among the node's outputs, from 0. */
  readonly output: number;
  /** A control input, which carries no data. */
  readonly control: boolean;
}
