// @internal
import { prefetch } from "@feedforward/data";
import { FeedforwardError } from "@feedforward/shared";
import type { BatchReader, ReadBatch } from "./read-batch";
import type { Chunk, Source, SourcePosition } from "./source";
import { Stack } from "./stack";
import type { BatchIterator, OpenStream } from "./stream";
import { unlessAborted } from "./unless-aborted";

/** Options of {@link StreamSource}. */
export interface StreamSourceOptions {
  readonly read: BatchReader;
  /** Batches per epoch; the rest of a loop stays for the next epoch. Default: an epoch is one loop over the stream. */
  readonly steps?: number | undefined;
  /** Aborts waiting for a batch. */
  readonly signal?: AbortSignal | undefined;
  /** Name of the stream in errors. Default: "x". */
  readonly name?: string | undefined;
}

/**
 * Batches of a stream, copied into chunks, one chunk ahead of the current step. At most three chunks are in
 * memory, regardless of the length of the stream.
 */
export class StreamSource implements Source {
  steps: number | undefined;
  samples: number | undefined;
  interrupted = false;
  private readonly name: string;
  private loop: BatchIterator | undefined;
  /** The first batch, read for {@link example}. */
  private peeked: ReadBatch | undefined;
  private taken: SourcePosition = { total: 0, loop: 0 };
  private begun = this.taken;
  /** The first epoch, and the number of batches of its loop that ran before a resume. */
  private first = { epoch: 0, drop: 0 };

  constructor(
    private readonly stream: OpenStream,
    private readonly options: StreamSourceOptions,
  ) {
    this.steps = options.steps ?? stream.length;
    this.name = options.name ?? "x";
  }

  async example(): Promise<Chunk> {
    this.peeked ??= await this.next(this.first.epoch);
    if (!this.peeked) {
      const reason = this.interrupted
        ? "was aborted before its first batch came"
        : "gave no batch; expected at least one";
      throw new FeedforwardError(`${this.name} ${reason}.`);
    }
    return new Stack({ ...this.peeked, tensors: [] }, 1).chunk();
  }

  async *epoch(epoch: number, from: number, most: () => number): AsyncGenerator<Chunk, void, undefined> {
    const start = this.taken.total;
    let rows = 0;
    for await (const chunk of prefetch(this.chunks(epoch, from, most), 1)) {
      rows += chunk.count * chunk.batchSize;
      yield chunk;
    }
    // Here, not where chunks are made, which runs ahead: the epoch may end early.
    if (this.interrupted) return;
    if (this.stream.kind === "epochs") await this.close();
    this.begun = this.taken;
    if (from === 0) [this.steps, this.samples] = [this.taken.total - start, rows];
  }

  position(): SourcePosition {
    return this.begun;
  }

  resume(position: SourcePosition | undefined, epoch: number, batch: number): void {
    const { kind, skip } = this.stream;
    if (kind === "once") {
      throw new FeedforwardError(
        `${this.name} is a generator, whose past batches cannot come again; to resume, give a function that returns it.`,
      );
    }
    if (position === undefined && kind === "loops") {
      throw new FeedforwardError(
        `The run to resume did not take its batches from a stream like ${this.name}; give what it was given.`,
      );
    }
    this.begun = position ?? this.begun;
    this.taken = { total: this.begun.total + batch, loop: 0 };
    this.first = { epoch, drop: 0 };
    if (kind === "epochs") this.first.drop = batch;
    else if (!skip) this.first.drop = this.begun.loop + batch;
    else {
      // Skip all completed batches but the last, which is read and dropped: a completed loop is then detected at its end, not
      // at the next one.
      this.first.drop = Math.min(1, batch);
      skip(this.taken.total - this.first.drop);
    }
  }

  async close(): Promise<void> {
    for (const tensor of this.peeked?.tensors ?? []) tensor.dispose();
    this.peeked = undefined;
    const { loop } = this;
    this.loop = undefined;
    const closed = Promise.resolve(loop?.return?.());
    // A stream that is still waiting after an abort would respond only after its batch.
    if (this.interrupted) closed.catch(() => {});
    else await closed;
  }

  private async *chunks(epoch: number, from: number, most: () => number): AsyncGenerator<Chunk, void, undefined> {
    const { steps = Number.POSITIVE_INFINITY } = this.options;
    let stack: Stack | undefined;
    for (let step = from; step < steps; step++) {
      const batch = this.peeked ?? (await this.next(epoch));
      this.peeked = undefined;
      if (!batch) break;
      this.taken = { total: this.taken.total + 1, loop: this.taken.loop + 1 };
      if (stack?.takes(batch)) stack.add(batch);
      else {
        if (stack) yield stack.chunk();
        stack = new Stack(batch, most());
      }
    }
    if (stack) yield stack.chunk();
  }

  /** The next batch of the epoch; undefined at its end. */
  private async next(epoch: number): Promise<ReadBatch | undefined> {
    for (; this.first.drop > 0; this.first.drop--) {
      const batch = await this.read(epoch);
      for (const tensor of batch?.tensors ?? []) tensor.dispose();
      if (!batch) break;
      this.taken = { ...this.taken, loop: this.taken.loop + 1 };
    }
    return this.read(epoch);
  }

  private async read(epoch: number): Promise<ReadBatch | undefined> {
    // With a number of steps, an epoch may start a second loop, but a loop without batches would repeat forever.
    const mayBeginAgain = this.options.steps !== undefined && this.stream.kind === "loops" && this.loop !== undefined;
    const batch = await this.pull(epoch);
    if (batch !== undefined) return batch;
    if (this.interrupted) return undefined;
    this.loop = undefined;
    this.taken = { ...this.taken, loop: 0 };
    return mayBeginAgain ? this.pull(epoch) : undefined;
  }

  private async pull(epoch: number): Promise<ReadBatch | undefined> {
    const answer = async () => {
      this.loop ??= await this.stream.open(epoch);
      return this.loop.next();
    };
    const result = await unlessAborted(answer, this.options.signal);
    this.interrupted = result === undefined;
    if (result === undefined || result.done) return undefined;
    return this.options.read(result.value, `${this.name}: batch ${this.taken.total}:`);
  }
}
