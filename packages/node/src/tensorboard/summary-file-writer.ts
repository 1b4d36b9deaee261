import { FeedforwardError } from "@feedforward/shared";
import { EventFileWriter, nodeDirectory, numericTensor } from "@feedforward/tensorboard";
import type { Scalar, Tensor } from "@tensorflow/tfjs";
import { bucketRows } from "./buckets";

/** TensorFlow's plugin metadata of a histogram. The content (version 0) is empty. */
const histogramPlugin = { pluginData: { pluginName: "histograms" } };

/** Writes summaries to an event file of TensorBoard. Created by `summaryFileWriter`. */
export class SummaryFileWriter {
  private readonly file: EventFileWriter;
  private waiting = 0;

  /** @internal */
  constructor(
    logdir: string,
    private readonly maxQueue: number,
    flushMillis: number,
    filenameSuffix: string,
  ) {
    this.file = new EventFileWriter(nodeDirectory(logdir), {
      suffix: filenameSuffix,
      flushSeconds: flushMillis / 1000,
    });
  }

  /**
   * Writes a scalar.
   *
   * @param name Tag of the summary.
   * @param value A number, or a tensor of rank 0.
   * @param step An integer that does not decrease.
   * @param description Not supported, as in tfjs-node.
   * @throws FeedforwardError if an argument is invalid, or the file cannot be written.
   */
  scalar(name: string, value: Scalar | number, step: number, description?: string): void {
    if (description !== undefined && description !== null) {
      throw new FeedforwardError("scalar() does not support a description: leave it out");
    }
    if (typeof value !== "number" && value?.rank !== 0) {
      const received = value?.shape ? `a tensor of shape [${value.shape}]` : String(value);
      throw new FeedforwardError(`scalar("${name}"): expected a number or a tensor of rank 0, received ${received}`);
    }
    const simpleValue = typeof value === "number" ? value : value.dataSync()[0]!;
    this.add(step, { tag: name, simpleValue });
  }

  /**
   * Writes a histogram of a tensor's values, in buckets of equal width. NaN and infinities are ignored.
   *
   * @param name Tag of the summary.
   * @param data A tensor of any shape.
   * @param step An integer that does not decrease.
   * @param buckets Number of buckets; one if all values are equal, 0 if there are no values. Default: 30.
   * @param description Text that TensorBoard shows, in Markdown.
   * @throws FeedforwardError if an argument is invalid, or the file cannot be written.
   */
  histogram(name: string, data: Tensor, step: number, buckets = 30, description?: string): void {
    const { table, rows } = bucketRows(data.dataSync() as ArrayLike<number>, buckets);
    const metadata = { ...histogramPlugin, ...(description ? { summaryDescription: description } : {}) };
    this.add(step, { tag: name, tensor: numericTensor(table, [rows, 3]), metadata });
  }

  /** Writes the buffered summaries to the file. This also happens when the process exits. */
  flush(): void {
    this.waiting = 0;
    this.file.flushNow();
  }

  private add(step: number, value: object): void {
    if (!Number.isInteger(step)) {
      throw new FeedforwardError(`expected step to be a whole number, received ${step}`);
    }
    this.file.add({ wallTime: Date.now() / 1000, step, summary: { value: [value] } });
    if (++this.waiting > this.maxQueue) this.flush();
  }
}

/** One writer per folder, since TensorBoard would alternate between the files of two writers in one folder. */
const writers = new Map<string, SummaryFileWriter>();

/**
 * Returns the summary writer of a folder and creates the folder. Calls with the same folder return the same writer.
 *
 * @param logdir Folder of the event file.
 * @param maxQueue Maximum number of buffered summaries. Default: 10.
 * @param flushMillis Milliseconds after which the buffer is written. Default: 120000.
 * @param filenameSuffix Suffix of the file name. Default: `.v2`.
 * @throws FeedforwardError if an argument is invalid, or the file cannot be created.
 */
export function summaryFileWriter(
  logdir: string,
  maxQueue = 10,
  flushMillis = 120_000,
  filenameSuffix = ".v2",
): SummaryFileWriter {
  if (typeof logdir !== "string" || logdir === "") {
    throw new FeedforwardError(`summaryFileWriter: expected the name of a folder, received ${JSON.stringify(logdir)}`);
  }
  const known = writers.get(logdir);
  if (known) return known;
  const writer = new SummaryFileWriter(logdir, maxQueue, flushMillis, filenameSuffix);
  writers.set(logdir, writer);
  return writer;
}
