// @internal
import { nodeModule, sourceProgram } from "@feedforward/shared";
import type { Tensor as OrtTensor } from "onnxruntime-common";
import type { TypedArray } from "../value";
import type { Feeds, Fetches, Results, Session, SessionThread } from "./session";
import type { SentTensor, WorkerReply, WorkerTask } from "./worker-task";

/**
 * onnxruntime-node in a separate thread, so that running programs do not block the event loop. Weights are copied in
 * both directions with every call, data sets once.
 */
export class NodeWorker implements SessionThread {
  private readonly worker = startWorker();
  private readonly waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  private readonly kept = new WeakMap<TypedArray, number>();
  private count = 0;

  constructor() {
    // The idle thread does not keep the process alive; a pending call does.
    this.worker.unref();
    this.worker.on("message", ({ id, error, result }: WorkerReply) => {
      const waiting = this.waiting.get(id)!;
      this.waiting.delete(id);
      if (this.waiting.size === 0) this.worker.unref();
      if (error === undefined) waiting.resolve(result);
      else waiting.reject(new Error(error));
    });
    this.worker.on("error", (error: Error) => {
      for (const { reject } of this.waiting.values()) reject(error);
      this.waiting.clear();
    });
  }

  /** Compiles a model there. `isDataSet` tells which fed arrays never change. */
  async compile(model: Uint8Array, options: object, isDataSet: (data: TypedArray) => boolean): Promise<Session> {
    const session = this.count++;
    await this.ask({ task: "compile", session, model, options });
    return {
      run: async (feeds, fetches) => {
        const sent = Object.fromEntries(
          Object.entries(feeds).map(([name, tensor]) => [name, this.packed(tensor, isDataSet)]),
        );
        return wrapped(await this.ask({ task: "run", session, feeds: sent, fetches: empty(fetches) }));
      },
      release: async () => void (await this.ask({ task: "release", session })),
    };
  }

  /** Stops the thread and frees its memory. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private packed({ type, dims, data }: OrtTensor, isDataSet: (data: TypedArray) => boolean): SentTensor {
    const values = data as TypedArray;
    if (!isDataSet(values)) return { type, dims, data };
    const known = this.kept.get(values);
    if (known !== undefined) return { type, dims, kept: known };
    const kept = this.count++;
    this.kept.set(values, kept);
    return { type, dims, data, kept };
  }

  private ask(message: WorkerTask): Promise<unknown> {
    const id = this.count++;
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message });
    });
  }
}

/** Starts the thread. A bundled application finds its program, like onnxruntime-node, among the installed packages. */
function startWorker() {
  const { Worker } = nodeModule("node:worker_threads");
  const require = nodeModule("node:module").createRequire(import.meta.url);
  const workerData = require.resolve("onnxruntime-node");
  return import.meta.url.endsWith(".ts")
    ? new Worker(sourceProgram("../engine-worker.ts", import.meta.url), { eval: true, workerData })
    : new Worker(require.resolve("@feedforward/graph/engine-worker"), { workerData });
}

const empty = (fetches: Fetches): Record<string, null> =>
  Object.fromEntries(Object.keys(fetches).map((name) => [name, null]));

const wrapped = (result: unknown): Results =>
  Object.fromEntries(Object.entries(result as Feeds).map(([name, data]) => [name, { data }]));
