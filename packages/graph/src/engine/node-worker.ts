// @internal: engine.ts loads it where an engine is asked to run in a thread of its own.
import { nodeModule } from "@feedforward/shared";
import type { Tensor as OrtTensor } from "onnxruntime-common";
import type { TypedArray } from "../value";
import type { Feeds, Fetches, Results, Session } from "./engine";

/** A tensor on its way to the worker: its values, or the number of an array that the worker has already. */
interface Sent {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data?: unknown;
  readonly kept?: number;
}

interface Reply {
  readonly id: number;
  readonly error?: string;
  readonly result?: unknown;
}

// Plain JavaScript, handed to the thread as text, so that it needs no file of its own in a bundle.
const program = `
const { parentPort, workerData } = require("node:worker_threads");
const ort = require(workerData);
const sessions = new Map();
const kept = new Map();
const tasks = {
  compile: async ({ session, model, options }) => {
    sessions.set(session, await ort.InferenceSession.create(model, options));
  },
  run: async ({ session, feeds, fetches }) => {
    const tensors = {};
    for (const [name, { type, dims, data, kept: number }] of Object.entries(feeds)) {
      if (data !== undefined && number !== undefined) kept.set(number, data);
      tensors[name] = new ort.Tensor(type, data ?? kept.get(number), dims);
    }
    const results = await sessions.get(session).run(tensors, fetches);
    return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, data]));
  },
  release: async ({ session }) => {
    await sessions.get(session).release();
    sessions.delete(session);
  },
};
parentPort.on("message", async ({ id, task, ...message }) => {
  try {
    parentPort.postMessage({ id, result: await tasks[task](message) });
  } catch (error) {
    parentPort.postMessage({ id, error: error.message });
  }
});
`;

/**
 * onnxruntime-node in a thread of its own: the event loop goes on while programs run. Weights are copied there and back
 * with every call, data sets once.
 */
export class NodeWorker {
  private readonly worker = new (nodeModule("node:worker_threads").Worker)(program, {
    eval: true,
    workerData: nodeModule("node:module")
      .createRequire(import.meta.url)
      .resolve("onnxruntime-node"),
  });
  private readonly waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  private readonly kept = new WeakMap<TypedArray, number>();
  private count = 0;

  constructor() {
    // The thread alone does not keep the process alive; a call that it works on does.
    this.worker.unref();
    this.worker.on("message", ({ id, error, result }: Reply) => {
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

  /** Ends the thread, and with it everything that it holds. */
  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private packed({ type, dims, data }: OrtTensor, isDataSet: (data: TypedArray) => boolean): Sent {
    const values = data as TypedArray;
    if (!isDataSet(values)) return { type, dims, data };
    const known = this.kept.get(values);
    if (known !== undefined) return { type, dims, kept: known };
    const kept = this.count++;
    this.kept.set(values, kept);
    return { type, dims, data, kept };
  }

  private ask(message: Readonly<Record<string, unknown>>): Promise<unknown> {
    const id = this.count++;
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message });
    });
  }
}

const empty = (fetches: Fetches): Fetches => Object.fromEntries(Object.keys(fetches).map((name) => [name, null]));

const wrapped = (result: unknown): Results =>
  Object.fromEntries(Object.entries(result as Feeds).map(([name, data]) => [name, { data }]));
