import { type Job, StoppedError, trainingClient } from "../../worker/client";
import type { EngineNote } from "../../worker/engine-choice";
import type { ClassifierEvent, ClassifierInput, ClassifierOutput } from "../../worker/tool-protocol";

type Phase = "none" | "preparing" | "data" | "verify" | "training" | "ready" | "failed";

/** A classifier in the worker: progress of its training, and its results. */
export class ClassifierSession {
  phase = $state<Phase>("none");
  /** Fraction of the data loaded, or of the training completed. */
  share = $state(0);
  epoch = $state(0);
  epochs = $state(0);
  note = $state.raw<EngineNote>();
  output = $state.raw<ClassifierOutput>();
  error = $state.raw<Error>();

  private job: Job<"classifier" | "adopt"> | undefined;

  get busy(): boolean {
    return ["preparing", "data", "verify", "training"].includes(this.phase);
  }

  train(input: ClassifierInput): Promise<void> {
    return this.follow(trainingClient.start("classifier", input, { onEvents: this.take, onRestart: this.begin }));
  }

  /** Uses a network of the last chapter as the classifier. */
  adopt(id: string): Promise<void> {
    return this.follow(trainingClient.start("adopt", { id }, { onEvents: this.take, onRestart: this.begin }));
  }

  stop(): void {
    this.job?.stop();
  }

  private async follow(job: Job<"classifier"> | Job<"adopt">): Promise<void> {
    this.job?.stop();
    this.job = job;
    this.begin();
    this.error = undefined;
    this.note = undefined;
    try {
      const output = await job.done;
      if (this.job !== job) return;
      this.output = output;
      this.phase = "ready";
    } catch (error) {
      if (this.job !== job) return;
      this.phase = this.output === undefined ? "none" : "ready";
      if (error instanceof StoppedError) return;
      this.phase = "failed";
      this.error = error as Error;
    }
  }

  private begin = (): void => {
    this.phase = "preparing";
  };

  private take = (events: readonly ClassifierEvent[]): void => {
    for (const event of events) {
      if (event.type === "data") {
        this.phase = event.phase === "fetch" ? "data" : "verify";
        this.share = event.share;
      } else if (event.type === "engine") this.note = event.note;
      else if (event.type === "progress") {
        this.phase = "training";
        [this.share, this.epoch, this.epochs] = [event.share, event.epoch, event.epochs];
      }
    }
  };
}
