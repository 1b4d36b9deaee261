// @internal
import { FeedforwardError } from "@feedforward/shared";
import { NdArray } from "../array/nd-array";
import { fromRecipe } from "../augment/from-recipe";
import type { Recipe } from "../augment/recipe";
import { RandomState } from "../random/random-state";
import { startThread, type Thread } from "./thread";

/** Milliseconds that threads stay alive between loops. */
const IDLE = 5000;

/**
 * Threads that augment batches. The results depend only on recipe and seed, not on the number of threads. If threads
 * cannot be started, batches are augmented in the calling thread.
 */
export class AugmentThreads {
  private threads: Promise<readonly Thread[]> | undefined;
  private next = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly recipe: Recipe,
    private readonly count: number,
  ) {}

  /** Augments a batch, whose memory is transferred. */
  async run(images: NdArray, seed: readonly number[]): Promise<NdArray<"float32">> {
    clearTimeout(this.timer);
    this.threads ??= start(this.count);
    const threads = await this.threads;
    const id = this.next++;
    const thread = threads[id % threads.length];
    if (!thread) return fromRecipe(this.recipe)(images, new RandomState(seed));
    const { data, shape, dtype } = images;
    const reply = await thread.ask({ id, recipe: this.recipe, seed, images: { data, shape, dtype } });
    if (reply.error !== undefined) throw new FeedforwardError(reply.error);
    return new NdArray(reply.data!, reply.shape!);
  }

  /** Stops the threads unless another loop begins soon. */
  rest(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      const threads = await this.threads;
      this.threads = undefined;
      for (const thread of threads ?? []) thread.end();
    }, IDLE);
    // In Node, the timer must not keep the process alive.
    (this.timer as { unref?(): void }).unref?.();
  }
}

async function start(count: number): Promise<readonly Thread[]> {
  const started = await Promise.all(Array.from({ length: count }, startThread));
  return started.filter((thread) => thread !== undefined);
}
