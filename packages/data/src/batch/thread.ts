// @internal
import { nodeModule, sourceProgram } from "@feedforward/shared";
import { READY, type ThreadReply, type ThreadTask } from "./thread-task";

/** A thread that runs augment-worker. */
export interface Thread {
  ask(task: ThreadTask): Promise<ThreadReply>;
  end(): void;
}

/** Starts a thread; undefined if threads are unavailable or the program cannot be loaded (in some bundles). */
export async function startThread(): Promise<Thread | undefined> {
  const waiting = new Map<number, { resolve(reply: ThreadReply): void; reject(error: Error): void }>();
  let port: Port | undefined;
  const begun = new Promise<boolean>((resolve) => {
    const open = typeof process === "object" && process.versions?.node ? nodePort : webPort;
    const take = (reply: ThreadReply) => {
      if (reply.id === READY) return resolve(true);
      waiting.get(reply.id)?.resolve(reply);
      waiting.delete(reply.id);
      if (waiting.size === 0) port?.hold(false);
    };
    const fail = (error: Error) => {
      resolve(false);
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    open(take, fail).then(
      (opened) => {
        port = opened;
        if (!opened) resolve(false);
      },
      () => resolve(false),
    );
  });
  if (!(await begun) || !port) return undefined;
  const { send, hold, end } = port;
  hold(false);
  return {
    ask(task) {
      hold(true);
      const { buffer, byteLength } = task.images.data;
      send(task, buffer.byteLength === byteLength ? [buffer as ArrayBuffer] : []);
      return new Promise((resolve, reject) => waiting.set(task.id, { resolve, reject }));
    },
    end,
  };
}

/** A worker of Node or of a browser. */
interface Port {
  send(task: ThreadTask, transfer: ArrayBuffer[]): void;
  /** Whether the thread keeps the process alive. */
  hold(isBusy: boolean): void;
  end(): void;
}

type OpenPort = (take: (reply: ThreadReply) => void, fail: (error: Error) => void) => Promise<Port | undefined>;

const nodePort: OpenPort = async (take, fail) => {
  const { Worker } = nodeModule("node:worker_threads");
  const worker = import.meta.url.endsWith(".ts")
    ? new Worker(sourceProgram("../augment-worker.ts", import.meta.url), { eval: true })
    : new Worker(new URL("./augment-worker.js", import.meta.url));
  worker.on("message", take).on("error", fail);
  return {
    send: (task, transfer) => worker.postMessage(task, transfer),
    hold: (isBusy) => (isBusy ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  };
};

/** The part of a browser's worker used here. */
interface WebWorker {
  onmessage: ((event: { data: ThreadReply }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
  postMessage(message: ThreadTask, transfer: ArrayBuffer[]): void;
  terminate(): void;
}
declare const Worker: (new (url: URL, options: { type: "module" }) => WebWorker) | undefined;

const webPort: OpenPort = async (take, fail) => {
  if (typeof Worker === "undefined") return undefined;
  // Bundlers recognise this form and include the worker's program.
  const worker = new Worker(new URL("./augment-worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => take(data);
  worker.onerror = ({ message }) => fail(new Error(message ?? "the worker failed"));
  return {
    send: (task, transfer) => worker.postMessage(task, transfer),
    hold: () => {},
    end: () => worker.terminate(),
  };
};
