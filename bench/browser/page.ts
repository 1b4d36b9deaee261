import type { BrowserEngine } from "./engines";

/** Functions that `main.ts` calls in the page. */
export interface BenchPage {
  /** Starts an engine in a worker, or returns why it does not start. */
  open(engine: BrowserEngine): Promise<string | undefined>;
  /** Sends a request to a started engine. */
  ask(name: string, request: object): Promise<object>;
  end(name: string): void;
}

const workers = new Map<string, Worker>();

function ask(name: string, request: object): Promise<object> {
  const worker = workers.get(name)!;
  return new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message || `${name}: its thread ended`));
    worker.onmessage = ({ data }) => (data.error === undefined ? resolve(data.answer) : reject(new Error(data.error)));
    worker.postMessage(request);
  });
}

const bench: BenchPage = {
  async open(engine) {
    workers.set(engine.name, new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }));
    return ask(engine.name, engine).then(
      () => undefined,
      (error: Error) => {
        this.end(engine.name);
        return error.message;
      },
    );
  },
  ask,
  end(name) {
    workers.get(name)?.terminate();
    workers.delete(name);
  },
};
Object.assign(globalThis, { bench });
