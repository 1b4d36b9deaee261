import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { encodeGraphDef, type GraphData } from "../plugins/graph-def";
import { type EventInput, SessionStatus } from "../proto/event";
import { RunMetadata, type RunMetadataInput } from "../proto/run-metadata";
import { Summary } from "../proto/summary";
import type { LogDirectory } from "../sinks/log-directory";
import { nodeDirectory } from "../sinks/node-directory";
import { type EventFileOptions, EventFileWriter, eventFileOptionNames } from "../writer/event-file-writer";
import { wallTimeOf } from "../writer/wall-time";

/** TensorFlow 1's FileWriter: events of one run, written in the caller's order and with the caller's steps. */
export class FileWriter {
  private readonly directory: LogDirectory;
  private file: EventFileWriter;
  /** Tags whose metadata are in this file; TensorBoard needs them once. */
  private described = new Set<string>();
  private readonly sessionTags = new Set<string>();

  /**
   * @param logdir The run's folder: a path (Node), or a LogDirectory.
   * @param graph Graph to write immediately, as by `addGraph`.
   */
  constructor(
    logdir: string | LogDirectory,
    graph?: GraphData,
    private readonly options: EventFileOptions = {},
  ) {
    checkOptions("FileWriter", options, eventFileOptionNames);
    this.directory = typeof logdir === "string" ? nodeDirectory(logdir) : logdir;
    this.file = new EventFileWriter(this.directory, options);
    if (graph) this.addGraph(graph);
  }

  /** The run's folder. */
  getLogdir(): string {
    return this.directory.name;
  }

  /**
   * Adds the bytes of a summary, as returned by `summary.scalar`, `summary.merge`…
   *
   * @param globalStep step of the values. Default: 0.
   */
  addSummary(summary: Uint8Array, globalStep: number | bigint = 0): void {
    const { value } = Summary.decode(summary);
    for (const item of value) {
      const tag = item.tag || item.nodeName;
      if (!item.metadata) continue;
      if (this.described.has(tag)) item.metadata = undefined;
      else this.described.add(tag);
    }
    this.addEvent({ step: globalStep, summary: { value } });
  }

  /** Adds an event. Its wall time defaults to the current time. */
  addEvent(event: EventInput): void {
    this.file.add({ ...event, wallTime: wallTimeOf(event.wallTime || undefined) });
  }

  /**
   * Adds a graph, or the bytes of a tensorflow.GraphDef.
   *
   * @param globalStep step of the graph. Default: 0.
   */
  addGraph(graph: GraphData | Uint8Array, globalStep: number | bigint = 0): void {
    this.addEvent({ step: globalStep, graphDef: graph instanceof Uint8Array ? graph : encodeGraphDef(graph) });
  }

  /**
   * Adds the bytes of a tensorflow.MetaGraphDef.
   *
   * @param metaGraph a serialised MetaGraphDef.
   * @param globalStep step of the graph. Default: 0.
   */
  addMetaGraph(metaGraph: Uint8Array, globalStep: number | bigint = 0): void {
    this.addEvent({ step: globalStep, metaGraphDef: metaGraph });
  }

  /**
   * Adds the devices and durations of nodes.
   *
   * @param metadata devices and durations, or the bytes of a tensorflow.RunMetadata.
   * @param globalStep step of the measurement. Default: 0.
   * @throws Error if the tag was used before.
   */
  addRunMetadata(metadata: Uint8Array | RunMetadataInput, tag: string, globalStep: number | bigint = 0): void {
    if (this.sessionTags.has(tag))
      throw new FeedforwardError(
        `addRunMetadata: the tag ${JSON.stringify(tag)} was used before; give each run its own`,
      );
    const runMetadata = metadata instanceof Uint8Array ? metadata : RunMetadata.encode(metadata);
    this.addEvent({ step: globalStep, taggedRunMetadata: { tag, runMetadata } });
    this.sessionTags.add(tag);
  }

  /**
   * Records that the session started, stopped or saved a checkpoint.
   *
   * @param log status, path of the checkpoint and message.
   * @param log.status "START", "STOP" or "CHECKPOINT".
   * @param log.checkpointPath path of the checkpoint. Default: none.
   * @param log.msg message. Default: none.
   * @param globalStep step of the log. Default: 0.
   */
  addSessionLog(
    log: { status: keyof typeof SessionStatus; checkpointPath?: string; msg?: string },
    globalStep: number | bigint = 0,
  ): void {
    const { status, checkpointPath, msg } = log;
    this.addEvent({ step: globalStep, sessionLog: { status: SessionStatus[status], checkpointPath, msg } });
  }

  /** Flushes buffered events. */
  flush(): Promise<void> {
    return this.file.flush();
  }

  /** Flushes and closes the file. */
  close(): Promise<void> {
    return this.file.close();
  }

  /** After `close`, continues in a new file of the same folder. */
  reopen(): void {
    if (!this.file.isClosed) return;
    this.described = new Set();
    this.file = new EventFileWriter(this.directory, this.options);
  }
}
