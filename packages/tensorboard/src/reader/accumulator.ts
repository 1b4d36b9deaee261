import { FeedforwardError } from "@feedforward/shared";
import { type Event, SessionStatus } from "../proto/event";
import { GraphDef } from "../proto/graph";
import { bytes, Message } from "../proto/message";
import { RunMetadata } from "../proto/run-metadata";
import type { SummaryMetadata, SummaryValue } from "../proto/summary";
import { decodeTensor } from "../tensor/decode";
import { decodeLegacy, decodeValue, legacyPlugin } from "./decode-value";
import { Reservoir } from "./reservoir";
import { Run, type Series } from "./run";

/** tensorflow.MetaGraphDef's graph. */
const MetaGraphDef = new Message({ graphDef: bytes(2) });

/** Options of the accumulator. */
export interface SamplingOptions {
  /** Number of values to keep per tag, by plugin (`{ images: 10 }`) or one number for all. Default: all. The last value is always kept. */
  sample?: number | Partial<Record<string, number>>;
}

interface Entry {
  series: Series;
  reservoir: Reservoir | undefined;
}

/**
 * Collects one run's events by tag, as TensorBoard's EventAccumulator does: the first metadata of a tag wins, a session's START at
 * step N hides values logged at N or later, and the last graph wins.
 */
export class RunAccumulator {
  /** The run as read so far. */
  readonly run: Run;
  private readonly entries = new Map<string, Entry>();
  private readonly metadata = new Map<string, SummaryMetadata>();
  private fileVersion = 2;
  private latestStep: number | bigint = -1;
  private graphIsMeta = false;

  /** @param name name of the run. */
  constructor(
    name: string,
    private readonly options: SamplingOptions = {},
  ) {
    this.run = new Run(name);
    const { sample } = options;
    for (const size of typeof sample === "number" ? [sample] : Object.values(sample ?? {}))
      if (size !== undefined && !(Number.isInteger(size) && size > 0))
        throw new FeedforwardError(`sample must be a whole number, 1 or more, got ${size}`);
  }

  /** Adds the run's next event. */
  add(event: Event): void {
    this.run.startTime ??= event.wallTime;
    if (event.fileVersion !== undefined)
      this.fileVersion = Number(/^brain\.Event:([\d.]+)$/.exec(event.fileVersion)?.[1] ?? 2);
    if (this.fileVersion >= 2) {
      if (event.sessionLog?.status === SessionStatus.start)
        for (const { series } of this.entries.values()) purge(series, event.step);
    } else this.purgeOvertaken(event);
    if (event.graphDef) this.addGraph(event.graphDef, false);
    else if (event.metaGraphDef) this.addMetaGraph(event.metaGraphDef);
    else if (event.taggedRunMetadata) {
      const { tag, runMetadata } = event.taggedRunMetadata;
      this.attempt(tag, () => this.run.runMetadata.set(tag, RunMetadata.decode(runMetadata.slice())));
    } else if (event.summary) for (const value of event.summary.value) this.addValue(value, event);
  }

  private addValue(value: SummaryValue, { step, wallTime }: Event): void {
    // tensors of early TensorFlow 1 store their tag as the node's name
    const tag = value.tag || (value.tensor ? value.nodeName : "");
    if (value.metadata && !this.metadata.has(tag)) this.metadata.set(tag, value.metadata);
    const legacy = legacyPlugin(value);
    if (!value.tensor && legacy === undefined) {
      if (value.metadata?.pluginData?.pluginName === "hparams")
        this.addTo(tag, "hparams", false, step, wallTime, (content) => decodeValue("hparams", noTensor, content));
      return;
    }
    const plugin = legacy ?? this.metadata.get(tag)?.pluginData?.pluginName ?? "";
    this.addTo(tag, plugin, legacy !== undefined, step, wallTime, (content) =>
      legacy === undefined ? decodeValue(plugin, decodeTensor(value.tensor!), content) : decodeLegacy(value),
    );
  }

  private addTo(
    tag: string,
    plugin: string,
    legacy: boolean,
    step: number | bigint,
    wallTime: number,
    decode: (content: Uint8Array) => unknown,
  ): void {
    this.attempt(tag, () => {
      const known = this.entries.get(tag);
      if (known && known.series.plugin !== plugin)
        throw new FeedforwardError(
          `a value of ${plugin || "no plugin"} under a tag of ${known.series.plugin || "no plugin"}`,
        );
      const metadata = this.metadata.get(tag);
      const value = decode(metadata?.pluginData?.content ?? noContent);
      const entry = known ?? this.start(tag, plugin, legacy, metadata);
      const { series, reservoir } = entry;
      series.seen++;
      const dropped = reservoir?.place(series.values.length);
      if (dropped !== undefined)
        for (const list of [series.steps, series.wallTimes, series.values]) list.splice(dropped, 1);
      series.steps.push(step);
      series.wallTimes.push(wallTime);
      series.values.push(value);
    });
  }

  private start(tag: string, plugin: string, legacy: boolean, metadata: SummaryMetadata | undefined): Entry {
    const { sample } = this.options;
    const size = typeof sample === "number" ? sample : sample?.[plugin];
    const series: Series = {
      tag,
      plugin,
      content: metadata?.pluginData?.content.slice() ?? noContent,
      displayName: metadata?.displayName ?? "",
      description: metadata?.summaryDescription ?? "",
      legacy,
      steps: [],
      wallTimes: [],
      values: [],
      seen: 0,
    };
    const entry = { series, reservoir: size === undefined ? undefined : new Reservoir(size) };
    this.entries.set(tag, entry);
    this.run.series.set(tag, series);
    return entry;
  }

  private addGraph(graphDef: Uint8Array, isMeta: boolean): void {
    this.attempt("__run_graph__", () => {
      this.run.graph = GraphDef.decode(graphDef.slice());
      this.graphIsMeta = isMeta;
    });
  }

  private addMetaGraph(metaGraph: Uint8Array): void {
    if (this.run.graph && !this.graphIsMeta) return;
    this.attempt("__run_graph__", () => {
      const { graphDef } = MetaGraphDef.decode(metaGraph);
      if (graphDef.length > 0) this.addGraph(graphDef, true);
    });
  }

  /** Before file version 2, a step below the last one indicated a restart, and only the event's own tags were purged. */
  private purgeOvertaken(event: Event): void {
    if (event.step < this.latestStep && event.summary)
      for (const { tag } of event.summary.value) {
        const entry = this.entries.get(tag);
        if (entry) purge(entry.series, event.step);
      }
    else this.latestStep = event.step;
  }

  private attempt(tag: string, act: () => void): void {
    try {
      act();
    } catch (error) {
      this.run.failures.set(tag, (error as Error).message);
    }
  }
}

const noContent = new Uint8Array(0);
const noTensor = { dtype: "float32", shape: [0], data: new Float32Array(0) } as const;

/** Removes values logged at `step` or later. */
function purge(series: Series, step: number | bigint): void {
  let kept = 0;
  for (let i = 0; i < series.steps.length; i++) {
    if (series.steps[i]! >= step) continue;
    series.steps[kept] = series.steps[i]!;
    series.wallTimes[kept] = series.wallTimes[i]!;
    series.values[kept] = series.values[i];
    kept++;
  }
  for (const list of [series.steps, series.wallTimes, series.values]) list.length = kept;
}
