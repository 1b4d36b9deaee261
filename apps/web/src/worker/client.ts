import type { WeightEdit } from "@feedforward/labs";
import { PageError } from "./page-error";
import type { Request, Response, TaskName, Tasks } from "./protocol";

/** A task that runs in the worker. */
export interface Job<Name extends TaskName> {
  /** Resolves with the task's output; rejects with a {@link StoppedError} if it was stopped. */
  readonly done: Promise<Tasks[Name]["output"]>;
  pause(): void;
  resume(): void;
  /** Runs one training step, then pauses. */
  step(): void;
  /** @param patience milliseconds to wait for the task to end before its thread is terminated. Default: 5000. */
  stop(patience?: number): void;
  /** Changes the learning rate of the training in progress. */
  setLearningRate(value: number): void;
  /** Sets a weight of the training in progress. */
  edit(edit: WeightEdit): void;
}

/** Callbacks for the progress of a task. */
export interface Follow<Name extends TaskName> {
  /** Receives the task's events, several at a time. */
  readonly onEvents?: (events: readonly Tasks[Name]["event"][]) => void;
  /** Called when the task starts again in another thread: its previous events are void. */
  readonly onRestart?: () => void;
}

/** Rejection of a task that the reader stopped. */
export class StoppedError extends Error {
  override readonly name = "StoppedError";
}

type Start = Extract<Request, { type: "start" }>;

interface Pending {
  readonly request: Start;
  readonly onEvents: (events: readonly never[]) => void;
  readonly onRestart: () => void;
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  paused: boolean;
  stopping: boolean;
}

/** Milliseconds to wait for a stopped task to end before its thread is terminated. */
const PATIENCE = 5000;

/** One worker for the whole page, started when first needed: engines and data stay loaded between pages. */
class TrainingClient {
  /** Restores in a new thread what later tasks need from the old one; these tasks wait for it. */
  restore: (() => Promise<void>) | undefined;

  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  /** Requests that wait until a new thread has been restored. */
  private held: Request[] | undefined;

  /** Starts a task. */
  start<Name extends TaskName>(task: Name, input: Tasks[Name]["input"], follow: Follow<Name> = {}): Job<Name> {
    const { onEvents = () => {}, onRestart = () => {} } = follow;
    const id = ++this.lastId;
    // The mapped type pairs task and input, which TypeScript cannot infer through a type parameter.
    const request = { id, type: "start", task, input } as unknown as Start;
    const done = new Promise<Tasks[Name]["output"]>((resolve, reject) => {
      this.pending.set(id, { request, onEvents, onRestart, resolve, reject, paused: false, stopping: false });
      this.send(request);
    });
    return {
      done,
      pause: () => this.hold(id, "pause"),
      resume: () => this.hold(id, "resume"),
      step: () => this.hold(id, "step"),
      setLearningRate: (value) => this.send({ id, type: "learningRate", value }),
      edit: (edit) => this.send({ id, type: "edit", edit }),
      stop: (patience = PATIENCE) => this.stop(id, patience),
    };
  }

  private hold(id: number, type: "pause" | "resume" | "step"): void {
    const task = this.pending.get(id);
    if (task !== undefined) task.paused = type !== "resume";
    this.send({ id, type });
  }

  private stop(id: number, patience: number): void {
    const task = this.pending.get(id);
    if (task === undefined || task.stopping) return;
    task.stopping = true;
    this.send({ id, type: "stop" });
    setTimeout(() => {
      if (this.pending.has(id)) this.replace();
    }, patience);
  }

  private send(request: Request): void {
    if (request.type !== "start" && !this.pending.has(request.id)) return;
    if (this.held !== undefined) this.held.push(request);
    else this.post(request);
  }

  private post(request: Request): void {
    try {
      this.worker ??= this.open();
      this.worker.postMessage(request);
    } catch {
      // A page with an opaque origin, as in a sandboxed frame, may not start threads.
      this.end(new PageError("threadRefused"));
    }
  }

  private open(): Worker {
    const worker = new Worker(new URL("./training.worker.ts", import.meta.url), { type: "module", name: "training" });
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.receive(data);
    // A script that fails to load gives no further details.
    worker.onerror = ({ message }) => this.end(message ? new Error(message) : new PageError("goOnline"));
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
    else if (response.type === "stopped") task.reject(new StoppedError("stopped"));
    else
      task.reject(
        response.word ? new PageError(response.word, response.message || undefined) : new Error(response.message),
      );
  }

  /** Terminates a thread that does not stop, and starts its other tasks again in a new one. */
  private replace(): void {
    this.worker?.terminate();
    this.worker = undefined;
    const others: Pending[] = [];
    for (const [id, task] of this.pending) {
      if (!task.stopping) {
        others.push(task);
        continue;
      }
      this.pending.delete(id);
      task.reject(new StoppedError("stopped"));
    }
    const held: Request[] = [];
    this.held = held;
    for (const { request, paused, onRestart } of others) {
      onRestart();
      held.push(request);
      if (paused) held.push({ id: request.id, type: "pause" });
    }
    const restored = this.restore === undefined ? Promise.resolve() : this.restore();
    void restored.catch(() => {}).then(() => this.release(held));
  }

  /**
   * Starts a task immediately, before those that wait for {@link TrainingClient.restore}; only for use by it.
   *
   * @returns the task's output.
   */
  first<Name extends TaskName>(task: Name, input: Tasks[Name]["input"]): Promise<Tasks[Name]["output"]> {
    const held = this.held;
    this.held = undefined;
    const { done } = this.start(task, input);
    this.held = held;
    return done;
  }

  private release(held: readonly Request[]): void {
    // The thread was replaced again in the meantime.
    if (this.held !== held) return;
    this.held = undefined;
    for (const request of held) if (this.pending.has(request.id)) this.post(request);
  }

  /** Terminates the thread and all its tasks; the next task starts a new thread. */
  private end(error: Error): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.held = undefined;
    const tasks = [...this.pending.values()];
    this.pending.clear();
    for (const task of tasks) task.reject(error);
  }
}

export const trainingClient = new TrainingClient();
