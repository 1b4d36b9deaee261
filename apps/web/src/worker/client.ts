import type { Request, Response, TaskName, Tasks } from "./protocol";

/** A task that runs in the worker. */
export interface Job<Name extends TaskName> {
  /** Resolves with what the task gave; rejects with a {@link StoppedError} when it was stopped. */
  readonly done: Promise<Tasks[Name]["output"]>;
  pause(): void;
  resume(): void;
  /** Lets one training step through, then pauses. */
  step(): void;
  stop(): void;
  /** Changes the learning rate of the training in progress. */
  setLearningRate(value: number): void;
}

/** A task ended because the reader stopped it. */
export class StoppedError extends Error {
  override readonly name = "StoppedError";
}

interface Pending {
  readonly onEvents: (events: readonly never[]) => void;
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
}

/** How long a stopped task may take to end before its thread is ended. */
const PATIENCE = 5000;

/** One worker for the whole page, started when first needed: engines and data stay loaded from page to page. */
class TrainingClient {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  /**
   * Starts a task.
   *
   * @param onEvents takes what the task tells, several events at a time.
   */
  start<Name extends TaskName>(
    task: Name,
    input: Tasks[Name]["input"],
    onEvents: (events: readonly Tasks[Name]["event"][]) => void = () => {},
  ): Job<Name> {
    const id = ++this.lastId;
    const done = new Promise<Tasks[Name]["output"]>((resolve, reject) => {
      this.pending.set(id, { onEvents, resolve, reject });
      // The mapped type pairs task and input; TypeScript cannot see it through a type parameter.
      this.send({ id, type: "start", task, input } as unknown as Request);
    });
    return {
      done,
      pause: () => this.send({ id, type: "pause" }),
      resume: () => this.send({ id, type: "resume" }),
      step: () => this.send({ id, type: "step" }),
      setLearningRate: (value) => this.send({ id, type: "learningRate", value }),
      stop: () => {
        this.send({ id, type: "stop" });
        setTimeout(() => {
          if (this.pending.has(id)) this.end(new StoppedError("stopped"));
        }, PATIENCE);
      },
    };
  }

  private send(request: Request): void {
    if (request.type !== "start" && !this.pending.has(request.id)) return;
    this.worker ??= this.open();
    this.worker.postMessage(request);
  }

  private open(): Worker {
    const worker = new Worker(new URL("./training.worker.ts", import.meta.url), { type: "module", name: "training" });
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.receive(data);
    worker.onerror = (event) => this.end(new Error(event.message || "the training thread ended"));
    return worker;
  }

  private receive(response: Response): void {
    const task = this.pending.get(response.id);
    if (task === undefined) return;
    if (response.type === "events") {
      task.onEvents(response.events as readonly never[]);
      return;
    }
    this.pending.delete(response.id);
    if (response.type === "done") task.resolve(response.output as never);
    else task.reject(response.type === "stopped" ? new StoppedError("stopped") : new Error(response.message));
  }

  /** Ends the thread, and with it every task; the next one starts another. */
  private end(error: Error): void {
    this.worker?.terminate();
    this.worker = undefined;
    const tasks = [...this.pending.values()];
    this.pending.clear();
    for (const task of tasks) task.reject(error);
  }
}

export const trainingClient = new TrainingClient();
