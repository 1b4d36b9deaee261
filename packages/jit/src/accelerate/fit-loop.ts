import { dispose, type Tensor, util, zeros } from "@tensorflow/tfjs-core";
import { Batches } from "./batches";
import { bytesPerBatch, type CompiledModel } from "./compiled-model";
import type { FitLoop, InnerModel } from "./inner-model";
import { type LoopCallback, loopCallback } from "./loop-callback";
import { isQuiet, quietFitLoop } from "./quiet-loop";

/** What tfjs's CustomCallback keeps of the object that it was made of. */
type CustomFunctions = Partial<Record<"batchBegin" | "batchEnd" | "yield", unknown>>;

/** Whether a callback does something at every batch, so that each batch must be finished before the next is begun. */
function watchesBatches(callback: LoopCallback): boolean {
  // tfjs makes a CustomCallback of an object with functions; its methods do nothing but call them.
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
 * tfjs's own training loop with compiled batches: the loop, its callbacks and its history are untouched; a callback
 * of ours, the last in line, computes the batch that is about to begin, and what the loop then calls only hands the
 * results out. The loop gathers rows from stand-ins of one column, since ours are gathered inside the program.
 */
export async function compiledFitLoop(
  model: InnerModel,
  compiled: CompiledModel,
  args: Parameters<FitLoop>,
  data: readonly Tensor[],
): Promise<unknown> {
  if (isQuiet(args)) return quietFitLoop(model, compiled, args, data);
  const [, , labels, batchSize, epochs, verbose, callbacks, valF, valIns, shuffle, metrics, ...rest] = args;
  // tfjs validates where it has both, and shuffles unless told not to.
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
