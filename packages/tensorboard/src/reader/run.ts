import type { GraphDef } from "../proto/graph";
import type { RunMetadata } from "../proto/run-metadata";
import type { Damage } from "../record/damage";
import type { Tensor } from "../tensor/decode";
import type { PluginName, PluginValues } from "./plugin-values";

/** One tag's values over the run's steps. */
export interface Series<Value = unknown> {
  /** Name of the tag. */
  readonly tag: string;
  /** The plugin that shows it; empty if none is named. */
  readonly plugin: string;
  /** Metadata that the plugin stored with the tag. */
  readonly content: Uint8Array;
  /** Shown instead of the tag. */
  readonly displayName: string;
  /** Markdown. */
  readonly description: string;
  /** Whether the values have TensorFlow 1's form. */
  readonly legacy: boolean;
  /** Numbers; bigints beyond 2^53. */
  readonly steps: (number | bigint)[];
  /** Seconds since 1970. */
  readonly wallTimes: number[];
  /** Values in the order of logging. */
  readonly values: Value[];
  /** Number of values in the file; more than here if sampling dropped some. */
  seen: number;
}

/** Contents of one run's event files. */
export class Run {
  /** Every tag's series in the order of their first value. */
  readonly series = new Map<string, Series>();
  /** The graph of operations, for the Graphs tab. */
  graph: GraphDef | undefined;
  /** Times of the graph's nodes by tag. */
  readonly runMetadata = new Map<string, RunMetadata>();
  /** Values that could not be decoded: tag → reason. */
  readonly failures = new Map<string, string>();
  /** Damage of the files. */
  damage: Damage[] = [];
  /** Wall time of the first event. */
  startTime: number | undefined;

  /** @param name The run's folder relative to the log directory, `.` for the log directory itself. */
  constructor(readonly name: string) {}

  /** The series of one plugin, by tag, with the type of its values. */
  of<P extends PluginName>(plugin: P): Map<string, Series<PluginValues[P]>> {
    return this.filter((series) => series.plugin === plugin) as Map<string, Series<PluginValues[P]>>;
  }

  /** The series of unknown plugins, as tensors. */
  others(): Map<string, Series<Tensor>> {
    return this.filter((series) => !knownPlugins.has(series.plugin)) as Map<string, Series<Tensor>>;
  }

  private filter(keep: (series: Series) => boolean): Map<string, Series> {
    return new Map([...this.series].filter(([, series]) => keep(series)));
  }
}

const pluginTable: Record<PluginName, true> = {
  scalars: true,
  histograms: true,
  images: true,
  audio: true,
  text: true,
  pr_curves: true,
  mesh: true,
  custom_scalars: true,
  hparams: true,
  graph_keras_model: true,
  graph_run_metadata: true,
  graph_run_metadata_graph: true,
};
const knownPlugins: ReadonlySet<string> = new Set(Object.keys(pluginTable));
