import { encodeGraphDef, type GraphData } from "../plugins/graph-def";
import { SessionStatus } from "../proto/event";
import type { LogDirectory } from "../sinks/log-directory";
import { nodeDirectory } from "../sinks/node-directory";
import { type EventFileOptions, EventFileWriter } from "./event-file-writer";
import { type TagLabels, TagRegistry } from "./tag-registry";

/** Options of every logging call. */
export interface LogOptions extends TagLabels {
  /** Seconds since 1970, instead of now. */
  wallTime?: number;
}

/** Options of a SummaryWriter. */
export interface SummaryWriterOptions extends EventFileOptions {
  /**
   * Resume a run at this step: points of earlier files from this step on are hidden. (A session's start is written twice, since
   * TensorBoard's server ignores the first one of a run.)
   */
  purgeStep?: number | bigint;
  /** Allow a tag's steps to repeat or go back, default false: TensorBoard's loaders disagree about what they then show. */
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
  readonly directory: LogDirectory;
  private readonly options: SummaryWriterOptions;
  private readonly tags: TagRegistry;
  private file: EventFileWriter;
  private hasGraph = false;

  /**
   * @param directory The run's folder: a path (Node), or a LogDirectory. Runs compared in TensorBoard are sibling folders.
   * @throws Error naming the file if it cannot be created.
   */
  constructor(directory: string | LogDirectory, options: SummaryWriterOptions = {}) {
    this.directory = typeof directory === "string" ? nodeDirectory(directory) : directory;
    this.options = options;
    this.tags = new TagRegistry(options.anyStepOrder ?? false);
    this.file = new EventFileWriter(this.directory, options);
    if (options.purgeStep !== undefined) this.purge(options.purgeStep);
  }

  /** Logs a number (stored as float32; NaN and infinities are shown as such). */
  scalar(tag: string, value: number, step: number | bigint, options?: LogOptions): void {
    if (typeof value !== "number") throw new Error(`scalar ${JSON.stringify(tag)}: value must be a number, got ${String(value)}`);
    const state = this.tags.use("scalars", tag, step, options);
    const metadata = state.metadataField;
    const { file } = this;
    const now = Date.now();
    const at = file.begin();
    const { out } = file;
    const valueSize = state.tagField.length + scalarTensor.length + 4 + (metadata?.length ?? 0);
    out.reserve(valueSize + 40);
    out.bytes[out.length++] = 0x09;
    out.double(options?.wallTime ?? now / 1000);
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
   * Logs the run's graph for the Graphs tab. A run has one.
   *
   * @throws Error if a node has no name, two have the same, or the run has a graph already.
   */
  graph(graph: GraphData, options: { wallTime?: number } = {}): void {
    if (this.hasGraph) throw new Error("this run has a graph already; TensorBoard shows one a run: log the other in a run of its own");
    const graphDef = encodeGraphDef(graph);
    this.file.add({ wallTime: options.wallTime ?? Date.now() / 1000, graphDef });
    this.hasGraph = true;
  }

  /** Hides this run's earlier points from `step` on. */
  private purge(step: number | bigint): void {
    const wallTime = Date.now() / 1000;
    for (let i = 0; i < 2; i++) this.file.add({ wallTime, step, sessionLog: { status: SessionStatus.start } });
  }

  /** Resolves when a slow sink has caught up; rejects if a write failed. Needed only where events come faster than the sink. */
  get ready(): Promise<void> {
    return this.file.ready;
  }

  /** Writes what is in memory. Rejects with an error that names the file if that fails. */
  flush(): Promise<void> {
    return this.file.flush();
  }

  /** Flushes and closes the file. */
  close(): Promise<void> {
    return this.file.close();
  }

  /** Goes on in a new file of the same run. */
  reopen(): void {
    if (!this.file.isClosed) return;
    this.tags.startFile();
    this.file = new EventFileWriter(this.directory, this.options);
  }
}

/** The field `tensor` of a scalar's value, up to its four bytes: float32, no dimensions, one packed value. */
const scalarTensor = Uint8Array.of(0x42, 0x0a, 0x08, 0x01, 0x12, 0x00, 0x2a, 0x04);
