import { FeedforwardError } from "@feedforward/shared";
import { Tensor } from "@tensorflow/tfjs-core";
import type { Data } from "../array-data";

/**
 * One batch of a stream: inputs, targets and, where rows differ in weight, a weight each; as a list or under the names
 * that `@feedforward/data` (`x`, `y`) and tfjs (`xs`, `ys`) use. A batch's tensors are disposed once they are read.
 */
export type StreamBatch =
  | readonly [Data, Data]
  | readonly [Data, Data, Data]
  | { readonly x: Data; readonly y: Data; readonly sampleWeight?: Data | undefined }
  | { readonly xs: Data; readonly ys: Data };

/** A tfjs `data.Dataset` of batches, by the method that is used here. */
export interface DatasetLike {
  iterator(): Promise<{ next(): Promise<IteratorResult<unknown>> }>;
}

/** Batches one after another: a generator, any iterable or async iterable, or a tfjs `data.Dataset`. */
export type BatchIterable<Batch = StreamBatch> = Iterable<Batch> | AsyncIterable<Batch> | DatasetLike;

/**
 * A stream of batches: {@link BatchIterable}, or a function that returns one for an epoch, called once an epoch with its
 * number. The function is what repeats exactly after a resume, if it gives the same batches for the same number.
 */
export type BatchStream<Batch = StreamBatch> =
  | BatchIterable<Batch>
  | ((epoch: number) => BatchIterable<Batch> | Promise<BatchIterable<Batch>>);

/** A stream under one interface. */
export interface OpenStream {
  /** `epochs`: a function of the epoch. `loops`: can be looped over again. `once`: a generator that runs a single time. */
  readonly kind: "epochs" | "loops" | "once";
  /** Batches a loop, where the stream tells. */
  readonly length: number | undefined;
  /** Begins a loop. */
  open(epoch: number): Promise<BatchIterator>;
  /** Makes the next loop begin this many batches later, as `batches()` of @feedforward/data can. */
  skip?(batches: number): void;
}

/** What a loop asks for batches. */
export interface BatchIterator {
  next(): Promise<IteratorResult<unknown>> | IteratorResult<unknown>;
  return?(): unknown;
}

/** The stream that a value is; undefined for data in memory. */
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

/** A list of batches rather than nested numbers: what lies innermost is an object. */
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
