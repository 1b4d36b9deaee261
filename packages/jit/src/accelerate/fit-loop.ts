import { dispose, type Tensor, util, zeros } from "@tensorflow/tfjs-core";
import { Batches } from "./batches";
import { bytesPerBatch, type CompiledModel } from "./compiled-model";
import type { FitLoop, InnerModel } from "./inner-model";
import { type LoopCallback, loopCallback } from "./loop-callback";
import { isQuiet, quietFitLoop } from "./quiet-loop";

/** Parts of the original object that tfjs's CustomCallback keeps. */
type CustomFunctions = Partial<Record<"batchBegin" | "batchEnd" | "yield", unknown>>;

/** Returns whether a callback acts on every batch, so that each batch must be finished before the next one begins. */
function watchesBatches(callback: LoopCallback): boolean {
  // tfjs wraps an object of functions in a CustomCallback, whose methods only call them.
  const { batchBegin, batchEnd, yield: yields } = callback as unknown as CustomFunctions;
  if (batchBegin ?? batchEnd ?? yields) return true;
  // All extend tfjs's base class, whose methods do nothing; it is the last prototype before Object's.
  let base = callback;
  for (let next: LoopCallback = base; next !== Object.prototype; next = Object.getPrototypeOf(next)) {
    base = next;
    if (Object.hasOwn(next, "maybeWait") && next !== callback) break;
  }
  return callback.onBatchBegin !== base.onBatchBegin || callback.onBatchEnd !== base.onBatchEnd;
}

/**
 * Runs tfjs's own training loop with compiled batches: the loop, its callbacks and its history are unchanged. Our
 * callback, the last one, computes the batch that is about to begin, and the functions that the loop then calls only
 * return the results. The loop gathers rows from one-column stand-ins, since the actual rows are gathered inside the
 * program.
 */
export async function compiledFitLoop(
  model: InnerModel,
  compiled: CompiledModel,
  args: Parameters<FitLoop>,
  data: readonly Tensor[],
): Promise<unknown> {
  if (isQuiet(args)) return quietFitLoop(model, compiled, args, data);
  const [, , labels, batchSize, epochs, verbose, callbacks, valF, valIns, shuffle, metrics, ...rest] = args;
  // tfjs validates if it has both, and shuffles unless disabled.
  const test = valF && valIns;
  const total = data[0]!.shape[0]!;
  const order = Int32Array.from({ length: total }, (_, index) => index);
  const batches = Math.ceil(total / batchSize);
  const oneByOne = callbacks.some(watchesBatches);
  const bytes = bytesPerBatch(data, batchSize);
  const training = new Batches(() => compiled.trainOver(data), batchSize, bytes);
  const held = test ? compiled.test.over(valIns) : undefined;
  const validating = held && new Batches(() => held, batchSize, bytesPerBatch(valIns, batchSize));

  const driver = loopCallback({
    onEpochBegin: async () => {
      if (shuffle ?? true) util.shuffle(order as unknown as number[]);
    },
    onBatchBegin: async (batch: number) => {
      if (!training.ready) {
        const count = oneByOne ? 1 : training.chunk(batches - batch);
        await training.compute(order, batch * batchSize, count);
        // Callbacks may read weights after a batch or an epoch.
        if (oneByOne || batch + count >= batches) await compiled.settle();
      }
      if (batch === batches - 1 && validating) {
        const rows = Int32Array.from({ length: valIns[0]!.shape[0]! }, (_, index) => index);
        await validating.computeAll(rows);
      }
    },
  });
  const standIn = [zeros([total, 1])];
  const valStandIn = test ? [zeros([valIns[0]!.shape[0]!, 1])] : [];
  try {
    return await model.fitLoop(
      () => training.next(),
      standIn,
      labels,
      batchSize,
      epochs,
      verbose,
      [...callbacks, driver],
      test ? () => validating!.next() : null,
      valStandIn,
      false,
      metrics,
      ...rest,
    );
  } finally {
    dispose([...standIn, ...valStandIn]);
  }
}
