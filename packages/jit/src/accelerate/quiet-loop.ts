import { findBackendFactory, nextFrame, type Tensor, util } from "@tensorflow/tfjs-core";
import { Batches } from "./batches";
import { bytesPerBatch, type CompiledModel } from "./compiled-model";
import type { FitLoop, InnerModel } from "./inner-model";
import type { LoopCallback } from "./loop-callback";

/** State of a training run in tfjs; `fit` returns it. */
interface History {
  epoch: number[];
  history: Record<string, number[]>;
  params: object;
}

/** Milliseconds after which the page may be redrawn, as in tfjs's own loop. */
const millisecondsPerFrame = 125;

const hooks = ["trainBegin", "trainEnd", "epochBegin", "epochEnd", "batchBegin", "batchEnd", "yield"];

/**
 * Returns whether tfjs created a callback from an object without functions, or as the default because none was given. A
 * custom class that extends tfjs's has its own methods.
 */
const isEmpty = (callback: LoopCallback): boolean =>
  Object.hasOwn(Object.getPrototypeOf(callback), "maybeWait") &&
  hooks.every((name) => Reflect.get(callback, name) === undefined) &&
  !Object.keys(callback).some((name) => name.startsWith("on"));

/**
 * Returns whether nothing reads the model between epochs: no callback, no validation. tfjs-node shows a progress bar
 * unless `verbose` is 0.
 */
export function isQuiet([, , , , , verbose, callbacks, valF, valIns]: Parameters<FitLoop>): boolean {
  return !(valF && valIns) && callbacks.every(isEmpty) && (verbose === 0 || findBackendFactory("tensorflow") === null);
}

/**
 * Trains like tfjs's loop if nothing reads the model in between, with calls that span epochs: in an epoch of few
 * batches, tfjs's loop costs more than its steps. Rows are shuffled with the random numbers that tfjs would draw, and
 * an epoch's values are the averages that it computes, in float32. tfjs's own loop then runs no epochs, and creates the
 * History to fill.
 */
export async function quietFitLoop(
  model: InnerModel,
  compiled: CompiledModel,
  args: Parameters<FitLoop>,
  data: readonly Tensor[],
): Promise<unknown> {
  const [, , labels, givenBatchSize, givenEpochs, , , , , shuffle] = args;
  const total = data[0]!.shape[0]!;
  const batchSize = Math.min(givenBatchSize, total);
  const [first, epochs] = [args[11] ?? 0, givenEpochs ?? 1];
  const perEpoch = Math.ceil(total / batchSize);
  const training = new Batches(() => compiled.trainOver(data), batchSize, bytesPerBatch(data, batchSize));
  const rows = Int32Array.from({ length: total }, (_, index) => index);
  const done: Pick<History, "epoch" | "history"> = {
    epoch: [],
    history: Object.fromEntries(labels.map((label): [string, number[]] => [label, []])),
  };
  model.stopTraining_ = false;
  let drawn = performance.now();
  for (let epoch = first; epoch < epochs && !model.stopTraining_; ) {
    // A smaller last batch needs its own program, so such an epoch ends with its call.
    const spanned = total % batchSize === 0 ? Math.floor(training.chunk((epochs - epoch) * perEpoch) / perEpoch) : 1;
    const span = Math.max(1, spanned);
    const order = new Int32Array(span * total);
    for (let index = 0; index < span; index += 1) {
      if (shuffle ?? true) util.shuffle(rows as unknown as number[]);
      order.set(rows, index * total);
    }
    await training.computeAll(order);
    for (const end = epoch + span; epoch < end; epoch += 1) {
      const sums = labels.map(() => 0);
      for (let batch = 0; batch < perEpoch; batch += 1) {
        const size = Math.min(batchSize, total - batch * batchSize);
        training.values().forEach((value, index) => {
          sums[index] = Math.fround(sums[index]! + Math.fround(value * size));
        });
      }
      done.epoch.push(epoch);
      labels.forEach((label, index) => {
        done.history[label]!.push(Math.fround(Math.fround(1 / total) * sums[index]!));
      });
    }
    if (performance.now() - drawn > millisecondsPerFrame) {
      await nextFrame();
      drawn = performance.now();
    }
  }
  await compiled.settle();
  const stopped = model.stopTraining_;
  const none = [...args] as Parameters<FitLoop>;
  none[11] = epochs;
  const history = (await model.fitLoop(...none)) as History;
  model.stopTraining_ = stopped;
  return Object.assign(history, done, { params: { ...history.params, initialEpoch: first } });
}
