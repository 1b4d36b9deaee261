import { FeedforwardError } from "@feedforward/shared";
import { Tensor } from "@tensorflow/tfjs-core";
import type { Data } from "../array-data";

/**
 * One batch of a stream: inputs, targets and optional sample weights, as a list or with the names
 * of `@feedforward/data` (`x`, `y`) or tfjs (`xs`, `ys`). A batch's tensors are disposed after they are read.
 */
export type StreamBatch =
  | readonly [Data, Data]
  | readonly [Data, Data, Data]
  | {
      /** Inputs, rows on the first axis. */
      readonly x: Data;
      /** Targets, one row per row of `x`. */
      readonly y: Data;
      /** Weight of each row. Default: 1. */
      readonly sampleWeight?: Data | undefined;
    }
  | {
      /** Inputs, as tf.data names them. */
      readonly xs: Data;
      /** Targets, as tf.data names them. */
      readonly ys: Data;
    };

/** A tfjs `data.Dataset` of batches, reduced to the method used here. */
export interface DatasetLike {
  /** Starts a loop over the data set. */
  iterator(): Promise<{ next(): Promise<IteratorResult<unknown>> }>;
}

/** A sequence of batches: a generator, any iterable or async iterable, or a tfjs `data.Dataset`. */
export type BatchIterable<Batch = StreamBatch> = Iterable<Batch> | AsyncIterable<Batch> | DatasetLike;

/**
 * A stream of batches: {@link BatchIterable}, or a function that returns one for an epoch, called once per epoch with its
 * index. A function that returns the same batches for the same index repeats exactly after a resume.
 */
export type BatchStream<Batch = StreamBatch> =
  | BatchIterable<Batch>
  | ((epoch: number) => BatchIterable<Batch> | Promise<BatchIterable<Batch>>);

/** A stream of any kind. */
export interface OpenStream {
  /** `epochs`: a function of the epoch. `loops`: can be looped over again. `once`: a generator that runs a single time. */
  readonly kind: "epochs" | "loops" | "once";
  /** Batches per loop, if known. */
  readonly length: number | undefined;
  /** Starts a loop. */
  open(epoch: number): Promise<BatchIterator>;
  /** Makes the next loop start this many batches later, as `batches()` of @feedforward/data can. */
  skip?(batches: number): void;
}

/** Iterator of a loop over batches. */
export interface BatchIterator {
  next(): Promise<IteratorResult<unknown>> | IteratorResult<unknown>;
  return?(): unknown;
}

/** Converts a value to a stream; undefined for data in memory. */
export function asStream(value: unknown): OpenStream | undefined {
  if (typeof value === "function") {
    return { kind: "epochs", length: undefined, open: async (epoch) => iteratorOf(await value(epoch)) };
  }
  if (typeof value !== "object" || value === null || value instanceof Tensor || ArrayBuffer.isView(value)) return;
  if (Array.isArray(value)) return isBatchList(value) ? looped(value, value.length) : undefined;
  if (isDataset(value)) return looped(value, undefined);
  if (!(Symbol.asyncIterator in value || Symbol.iterator in value)) return;
  const { length, skip } = value as { length?: unknown; skip?: unknown };
  const stream = looped(value, typeof length === "number" ? length : undefined);
  return typeof skip === "function" ? { ...stream, skip: (batches) => skip.call(value, batches) } : stream;
}

const looped = (value: object, length: number | undefined): OpenStream => ({
  kind: (value as { next?: unknown }).next === undefined ? "loops" : "once",
  length,
  open: async () => iteratorOf(value),
});

/** Whether a list contains batches rather than nested numbers: its innermost values are objects. */
function isBatchList(list: readonly unknown[]): boolean {
  let inner: unknown = list;
  while (Array.isArray(inner)) inner = inner[0];
  return typeof inner === "object" && inner !== null;
}

const isDataset = (value: object): value is DatasetLike =>
  typeof (value as Partial<DatasetLike>).iterator === "function";

async function iteratorOf(value: unknown): Promise<BatchIterator> {
  if (typeof value === "object" && value !== null) {
    if (isDataset(value)) return value.iterator();
    if (Symbol.asyncIterator in value) return (value as AsyncIterable<unknown>)[Symbol.asyncIterator]();
    if (Symbol.iterator in value) return (value as Iterable<unknown>)[Symbol.iterator]();
  }
  throw new FeedforwardError(
    `The function of the epoch returned ${value === null ? "null" : typeof value}; expected a generator, an iterable of batches or a tfjs dataset.`,
  );
}
