// Longer than most files: one short method per kind of summary, which calls its plugin's file.
import { checkArgument, checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { AudioFormat } from "../media/wav";
import { audioTensor, type ClipInput, wavContent } from "../plugins/audio";
import { type CustomCategory, encodeLayout } from "../plugins/custom-scalars";
import { encodeGraphDef, type GraphData } from "../plugins/graph-def";
import { countBuckets, type HistogramCounts, histogramTensor, type RawBuckets, rawBuckets } from "../plugins/histogram";
import {
  type ExperimentInput,
  encodeExperiment,
  encodeSessionEnd,
  encodeSessionStart,
  type HParamValue,
  hparamsTags,
  type sessionStatus,
} from "../plugins/hparams";
import { type ImageInput, type ImagesInput, imageTensor, listImages } from "../plugins/image";
import { type KerasModelInput, kerasModelJson } from "../plugins/keras-model";
import { type MeshInput, meshTensors } from "../plugins/mesh";
import {
  type PrCurve,
  type PrCurveOptions,
  PrCurvePluginData,
  prCurve,
  prCurveOptionNames,
  prCurveTensor,
} from "../plugins/pr-curve";
import { type EmbeddingOptions, writeEmbedding } from "../plugins/projector";
import { type TextInput, textTensor } from "../plugins/text";
import { SessionStatus } from "../proto/event";
import { RunMetadata, type RunMetadataInput } from "../proto/run-metadata";
import { TensorProto, type TensorProtoInput } from "../proto/tensor";
import type { LogDirectory } from "../sinks/log-directory";
import { nodeDirectory } from "../sinks/node-directory";
import { numericTensor, stringTensor } from "../tensor/encode";
import type { ArrayData, Numbers } from "../tensor/numbers";
import { type EventFileOptions, EventFileWriter, eventFileOptionNames } from "./event-file-writer";
import { type TagLabels, TagRegistry } from "./tag-registry";
import { wallTimeOf } from "./wall-time";

/** An object that can render itself as PNG. */
export interface Figure {
  /** Returns the figure as a PNG file. */
  png(): Uint8Array | Promise<Uint8Array>;
}

/** Options of every logging call. */
export interface LogOptions extends TagLabels {
  /** Time of the event in seconds since 1970. Default: the current time. */
  wallTime?: number;
}

const logOptionNames: OptionNames<LogOptions> = { wallTime: true, displayName: true, description: true };

/** Options of a SummaryWriter. */
export interface SummaryWriterOptions extends EventFileOptions {
  /**
   * Resume a run at this step: points of earlier files at this step or later are hidden. (A session's start is written twice, since
   * TensorBoard's server ignores the first one of a run.)
   */
  purgeStep?: number | bigint;
  /** Allow a tag's steps to repeat or decrease. Default false, because TensorBoard's loaders show such data differently. */
  anyStepOrder?: boolean;
}

/**
 * Writes one run's event file for TensorBoard.
 *
 * @example
 * const writer = new SummaryWriter("logs/run1");
 * writer.scalar("loss", 0.25, 0);
 * await writer.close();
 */
export class SummaryWriter {
  /** Directory of the run. */
  readonly directory: LogDirectory;
  private readonly options: EventFileOptions;
  private readonly tags: TagRegistry;
  private file: EventFileWriter;
  private hasGraph = false;

  /**
   * @param directory The run's folder: a path (Node), or a LogDirectory. Runs compared in TensorBoard are sibling folders.
   * @throws Error that names the file if it cannot be created.
   */
  constructor(directory: string | LogDirectory, options: SummaryWriterOptions = {}) {
    if (typeof directory !== "string") {
      checkArgument("SummaryWriter", "directory.create", directory?.create, "function");
    }
    checkOptions("SummaryWriter", options, { ...eventFileOptionNames, purgeStep: true, anyStepOrder: true });
    this.directory = typeof directory === "string" ? nodeDirectory(directory) : directory;
    const { purgeStep, anyStepOrder = false, ...file } = options;
    this.options = file;
    this.tags = new TagRegistry(anyStepOrder);
    this.file = new EventFileWriter(this.directory, file);
    if (purgeStep !== undefined) this.purge(purgeStep);
  }

  /**
   * Logs a number (stored as float32; NaN and infinities are shown as such).
   *
   * @param tag name of the series, with `/` between groups.
   * @param value the number.
   * @param step position on the horizontal axis.
   */
  scalar(tag: string, value: number, step: number | bigint, options?: LogOptions): void {
    if (typeof value !== "number")
      throw new FeedforwardError(
        `scalar ${JSON.stringify(tag)}: value must be a number, got ${typeof value === "string" ? `the text ${JSON.stringify(value)}` : String(value)}`,
      );
    checkOptions("scalar", options, logOptionNames);
    const state = this.tags.use("scalars", tag, step, options);
    const metadata = state.metadataField;
    const { file } = this;
    const now = Date.now();
    const wallTime = wallTimeOf(options?.wallTime, now);
    const at = file.begin();
    state.lastStep = step;
    const { out } = file;
    const valueSize = state.tagField.length + scalarTensor.length + 4 + (metadata?.length ?? 0);
    out.reserve(valueSize + 40);
    out.bytes[out.length++] = 0x09;
    out.double(wallTime);
    out.bytes[out.length++] = 0x10;
    out.int64(step);
    out.bytes[out.length++] = 0x2a;
    out.varint(valueSize + 1 + (valueSize < 128 ? 1 : valueSize < 16384 ? 2 : valueSize < 2097152 ? 3 : 4));
    out.bytes[out.length++] = 0x0a;
    out.varint(valueSize);
    out.raw(state.tagField);
    out.raw(scalarTensor);
    out.float(value);
    if (metadata) {
      out.raw(metadata);
      state.metadataField = undefined;
    }
    file.end(at, now);
  }

  /**
   * Logs several numbers at one step under the tags GROUP/NAME, which TensorBoard shows together.
   *
   * @param group name in front of each tag.
   * @param values numbers by name.
   */
  scalars(group: string, values: Readonly<Record<string, number>>, step: number | bigint, options?: LogOptions): void {
    for (const [name, value] of Object.entries(values)) this.scalar(`${group}/${name}`, value, step, options);
  }

  /**
   * Logs a histogram of values in equal buckets, or precomputed buckets (`{ edges, counts }`).
   *
   * @param options `buckets`: number of buckets. Default 30.
   * @param tag name of the series.
   * @param step position on the horizontal axis.
   * @param options.buckets number of buckets. Default: 30.
   * @returns Number of values counted, and of NaN and infinite values left out.
   */
  histogram(
    tag: string,
    values: Numbers | RawBuckets,
    step: number | bigint,
    options?: LogOptions & { buckets?: number },
  ): HistogramCounts {
    checkOptions("histogram", options, { ...logOptionNames, buckets: true });
    const table = "edges" in values ? rawBuckets(values) : countBuckets(values, options?.buckets);
    this.log("histograms", tag, histogramTensor(table), step, options);
    const { finite, nan, positiveInfinity, negativeInfinity } = table;
    return { finite, nan, positiveInfinity, negativeInfinity };
  }

  /**
   * Logs an image: the bytes of an image file, or pixels. (`drawBoxes` of the sub-path `media` draws labelled boxes on it.)
   *
   * @param tag name of the series.
   * @param step position on the horizontal axis.
   */
  image(tag: string, image: ImageInput, step: number | bigint, options?: LogOptions): void {
    checkOptions("image", options, logOptionNames);
    this.log("images", tag, imageTensor([image]), step, options);
  }

  /** Logs several images of one step under one tag. */
  images(tag: string, images: ImagesInput, step: number | bigint, options?: LogOptions): void {
    checkOptions("images", options, logOptionNames);
    this.log("images", tag, imageTensor(listImages(images)), step, options);
  }

  /**
   * Logs a figure as an image: anything that can render itself as PNG, such as the figures of `@feedforward/plot`.
   *
   * @param tag name of the series.
   * @param step position on the horizontal axis.
   */
  async figure(tag: string, figure: Figure, step: number | bigint, options?: LogOptions): Promise<void> {
    checkOptions("figure", options, logOptionNames);
    this.image(tag, await figure.png(), step, options);
  }

  /**
   * Logs audio: samples from −1 to 1 (or an Int16Array), or the bytes of a WAV file; a list of either logs several clips.
   *
   * @param format Sample rate and number of channels; optional for WAV files.
   * @param options `labels`: one line of Markdown per clip.
   * @param tag name of the series.
   * @param step position on the horizontal axis.
   * @param options.labels Markdown for each clip. Default: none.
   */
  audio(
    tag: string,
    clips: ClipInput | readonly ClipInput[],
    format: AudioFormat | undefined,
    step: number | bigint,
    options?: LogOptions & { labels?: readonly string[] },
  ): void {
    checkOptions("audio", options, { ...logOptionNames, labels: true });
    const several = Array.isArray(clips) && typeof clips[0] === "object";
    const list = (several ? clips : [clips]) as readonly ClipInput[];
    this.log("audio", tag, audioTensor(list, format, options?.labels), step, options, wavContent);
  }

  /**
   * Logs Markdown, or a table of it (a list of rows).
   *
   * @param tag name of the series.
   * @param text Markdown, or rows of a table.
   * @param step position on the horizontal axis.
   */
  text(tag: string, text: TextInput, step: number | bigint, options?: LogOptions): void {
    checkOptions("text", options, logOptionNames);
    this.log("text", tag, textTensor(text), step, options);
  }

  /**
   * Logs a precision-recall curve computed from labels and predictions.
   *
   * @param tag name of the series.
   * @param step position on the horizontal axis.
   */
  prCurve(
    tag: string,
    labels: Numbers | ArrayLike<boolean>,
    predictions: Numbers,
    step: number | bigint,
    options?: LogOptions & PrCurveOptions,
  ): void {
    checkOptions("prCurve", options, { ...logOptionNames, ...prCurveOptionNames });
    const { thresholds, weights } = options ?? {};
    const own = { ...(thresholds !== undefined && { thresholds }), ...(weights && { weights }) };
    this.logPrCurve(tag, prCurve(labels, predictions, own), step, options);
  }

  /**
   * Logs a precomputed precision-recall curve.
   *
   * @param tag name of the series.
   * @param step position on the horizontal axis.
   */
  prCurveRaw(tag: string, curve: PrCurve, step: number | bigint, options?: LogOptions): void {
    checkOptions("prCurveRaw", options, logOptionNames);
    this.logPrCurve(tag, curve, step, options);
  }

  private logPrCurve(tag: string, curve: PrCurve, step: number | bigint, options?: LogOptions): void {
    const tensor = prCurveTensor(curve);
    this.log(
      "pr_curves",
      tag,
      tensor,
      step,
      options,
      PrCurvePluginData.encode({ numThresholds: curve.precision.length }),
    );
  }

  /**
   * Logs point clouds or triangle meshes.
   *
   * @param tag name of the series.
   * @param mesh points, triangles and colours.
   * @param step position on the horizontal axis.
   */
  mesh(tag: string, mesh: MeshInput, step: number | bigint, options?: LogOptions): void {
    checkOptions("mesh", options, logOptionNames);
    for (const part of meshTensors(tag, mesh)) this.log("mesh", part.tag, part.tensor, step, options, part.content);
  }

  /** Sets the charts of the Custom Scalars tab. A run has one layout. */
  customScalars(layout: readonly CustomCategory[], options?: LogOptions): void {
    checkOptions("customScalars", options, logOptionNames);
    this.log("custom_scalars", "custom_scalars__config__", stringTensor([encodeLayout(layout)], []), 0, options);
  }

  /**
   * Logs the hyperparameters of this run, which is a session of the HParams tab. `metrics` ends the session.
   *
   * @param values Numbers, strings, booleans.
   * @param metrics Final values, logged as scalars at the step after their tag's last.
   * @param options `group`: sessions of one group are repetitions of one trial; `status`: result of the session. Default: success.
   */
  hparams(
    values: Readonly<Record<string, HParamValue>>,
    metrics?: Readonly<Record<string, number>>,
    options: LogOptions & { group?: string; status?: keyof typeof sessionStatus } = {},
  ): void {
    checkOptions("hparams", options, { ...logOptionNames, group: true, status: true });
    const wallTime = wallTimeOf(options.wallTime);
    this.log(
      "hparams",
      hparamsTags.start,
      noData,
      0,
      { wallTime },
      encodeSessionStart(values, options.group, wallTime),
    );
    if (!metrics) return;
    for (const [tag, value] of Object.entries(metrics)) this.scalar(tag, value, this.tags.nextStep(tag), { wallTime });
    this.endSession(options.status, { wallTime });
  }

  /**
   * Logs that the run's session ended, for runs whose `hparams` were logged at their start.
   *
   * @param status how the session ended. Default: "success".
   * @param options.wallTime time in seconds since 1970. Default: now.
   */
  endSession(status: keyof typeof sessionStatus = "success", options: { wallTime?: number } = {}): void {
    checkOptions("endSession", options, { wallTime: true });
    const wallTime = wallTimeOf(options.wallTime);
    this.log("hparams", hparamsTags.end, noData, 0, { wallTime }, encodeSessionEnd(status, wallTime));
  }

  /**
   * Declares an experiment's hyperparameters, their domains, and its metrics. Write it once in the folder above all runs: the HParams tab
   * then shows only these; without it, the tab shows those of all runs.
   */
  experiment(experiment: ExperimentInput, options?: LogOptions): void {
    checkOptions("experiment", options, logOptionNames);
    this.log("hparams", hparamsTags.experiment, noData, 0, options, encodeExperiment(experiment));
  }

  /**
   * Writes vectors, metadata and pictures for the Projector tab.
   *
   * @param tag name of the embedding.
   */
  embedding(
    tag: string,
    vectors: ArrayData | readonly ArrayLike<number>[],
    options: EmbeddingOptions = {},
  ): Promise<void> {
    return writeEmbedding(this.directory, tag, vectors, options);
  }

  /**
   * Logs the run's graph for the Graphs tab. A run has one.
   *
   * @param options.wallTime time in seconds since 1970. Default: now.
   * @throws Error if a node has no name, two nodes have the same name, or the run already has a graph.
   */
  graph(graph: GraphData, options: { wallTime?: number } = {}): void {
    checkOptions("graph", options, { wallTime: true });
    if (this.hasGraph)
      throw new FeedforwardError(
        "this run has a graph already; TensorBoard shows one a run: log the other in a run of its own",
      );
    const graphDef = encodeGraphDef(graph);
    this.file.add({ wallTime: wallTimeOf(options.wallTime), graphDef });
    this.hasGraph = true;
  }

  /**
   * Logs the graph of a traced function; a run may have several with different tags.
   *
   * @param tag name of the graph.
   * @param step step of the graph. Default: 0.
   */
  functionGraph(tag: string, graph: GraphData, step: number | bigint = 0, options?: LogOptions): void {
    checkOptions("functionGraph", options, logOptionNames);
    const trace = RunMetadata.encode({ functionGraphs: [{ preOptimizationGraph: encodeGraphDef(graph) }] });
    this.log("graph_run_metadata_graph", tag, stringTensor([trace], []), step, options, asciiOne);
  }

  /**
   * Logs a Keras or tfjs-layers model as a conceptual graph of its layers.
   *
   * @param tag name of the model. Default: "keras".
   * @param step step of the model. Default: 0.
   */
  kerasModel(model: KerasModelInput, tag = "keras", step: number | bigint = 0, options?: LogOptions): void {
    checkOptions("kerasModel", options, logOptionNames);
    this.log("graph_keras_model", tag, stringTensor([kerasModelJson(model)], []), step, options, asciiOne);
  }

  /**
   * Logs devices and durations of the nodes of the run's graph, selectable by tag in the Graphs tab.
   *
   * @param metadata Times, or the bytes of a tensorflow.RunMetadata.
   * @param step step of the measurement.
   * @param options.wallTime time in seconds since 1970. Default: now.
   */
  runMetadata(
    tag: string,
    metadata: Uint8Array | RunMetadataInput,
    step: number | bigint,
    options: { wallTime?: number } = {},
  ): void {
    checkOptions("runMetadata", options, { wallTime: true });
    const bytes = metadata instanceof Uint8Array ? metadata : RunMetadata.encode(metadata);
    const state = this.tags.use("run metadata", tag, step);
    this.file.add({
      wallTime: wallTimeOf(options.wallTime),
      step,
      taggedRunMetadata: { tag, runMetadata: bytes },
    });
    state.lastStep = step;
  }

  /**
   * Logs a tensor for any plugin of TensorBoard.
   *
   * @param plugin The plugin's name.
   * @param content Encoded metadata for the plugin. Default: empty.
   * @param tag name of the series.
   * @param step position on the horizontal axis.
   */
  tensor(
    plugin: string,
    tag: string,
    tensor: TensorProtoInput,
    step: number | bigint,
    options?: LogOptions,
    content?: Uint8Array,
  ): void {
    checkOptions("tensor", options, logOptionNames);
    this.log(plugin, tag, tensor, step, options, content);
  }

  /** {@link tensor} after its options have been checked. */
  private log(
    plugin: string,
    tag: string,
    tensor: TensorProtoInput,
    step: number | bigint,
    options?: LogOptions,
    content?: Uint8Array,
  ): void {
    const state = this.tags.use(plugin, tag, step, options, content);
    const metadata = state.metadataField;
    this.file.addWith((out) => {
      out.varint(0x09);
      out.double(wallTimeOf(options?.wallTime));
      out.varint(0x10);
      out.int64(step);
      out.varint(0x2a);
      const summary = out.open();
      out.varint(0x0a);
      const value = out.open();
      out.raw(state.tagField);
      out.varint(0x42);
      const body = out.open();
      TensorProto.write(out, tensor);
      out.close(body);
      if (metadata) out.raw(metadata);
      out.close(value);
      out.close(summary);
    });
    state.lastStep = step;
    state.metadataField = undefined;
  }

  /** Hides this run's earlier points from `step` on. */
  private purge(step: number | bigint): void {
    const wallTime = Date.now() / 1000;
    for (let i = 0; i < 2; i++) this.file.add({ wallTime, step, sessionLog: { status: SessionStatus.start } });
  }

  /** Resolves when a slow sink has caught up; rejects if a write failed. Needed only if events are logged faster than the sink writes. */
  get ready(): Promise<void> {
    return this.file.ready;
  }

  /** Writes buffered events. Rejects with an error that names the file if that fails. */
  flush(): Promise<void> {
    return this.file.flush();
  }

  /** Flushes and closes the file. */
  close(): Promise<void> {
    return this.file.close();
  }

  /** Continues in a new file of the same run. */
  reopen(): void {
    if (!this.file.isClosed) return;
    this.tags.startFile();
    this.file = new EventFileWriter(this.directory, this.options);
  }
}

/** The empty tensor that hparams records need in addition to their content. */
const noData = numericTensor(new Float32Array(0), [0]);
const asciiOne = Uint8Array.of(0x31);
/** Encoding of the field `tensor` of a scalar's value, up to its four bytes: float32, no dimensions, one packed value. */
const scalarTensor = Uint8Array.of(0x42, 0x0a, 0x08, 0x01, 0x12, 0x00, 0x2a, 0x04);
