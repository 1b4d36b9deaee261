import { StoppedError } from "../worker/client";
import { PageError } from "../worker/page-error";
import type { OutputPart, ProgramFailure, ProgramMessage, ReadAnswer, RunSettings } from "./messages";
import runtime from "./runtime.worker.ts?worker&url";

type Phase = "idle" | "running" | "done" | "failed" | "stopped";

/** Maximum number of output parts that the page shows; further parts are dropped. */
const MOST_PARTS = 2000;

/** A program that runs in its own thread, which it shares with nothing else. */
export class ProgramRun {
  phase = $state<Phase>("idle");
  parts = $state.raw<readonly OutputPart[]>([]);
  /** Why the program failed; undefined unless it did. */
  failure = $state.raw<ProgramFailure>();
  /** Why the program could not be run at all. */
  error = $state.raw<Error>();
  seconds = $state(0);

  constructor(private readonly settings: RunSettings) {}

  private worker: Worker | undefined;
  private leave: ((error: Error) => void) | undefined;
  private turn = 0;

  get busy(): boolean {
    return this.phase === "running";
  }

  async run(program: string): Promise<void> {
    this.end();
    const turn = ++this.turn;
    this.phase = "running";
    this.parts = [];
    this.failure = undefined;
    this.error = undefined;
    const started = performance.now();
    try {
      const read = await this.read(program);
      const failure = "error" in read ? read.error : await this.start(read.code);
      if (turn !== this.turn) return;
      this.failure = failure;
      this.phase = failure === undefined ? "done" : "failed";
    } catch (error) {
      if (turn !== this.turn) return;
      this.phase = error instanceof StoppedError ? "stopped" : "failed";
      if (this.phase === "failed") this.error = error as Error;
    } finally {
      if (turn === this.turn) {
        this.seconds = (performance.now() - started) / 1000;
        this.end();
      }
    }
  }

  /** Terminates the program immediately. */
  stop(): void {
    this.leave?.(new StoppedError("stopped"));
  }

  /** Terminates the program and clears its output. */
  reset(): void {
    this.turn++;
    this.end();
    this.phase = "idle";
    this.parts = [];
    this.failure = undefined;
    this.error = undefined;
  }

  private end(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.leave = undefined;
  }

  private read(program: string): Promise<ReadAnswer> {
    return this.follow<ReadAnswer>(
      () => new Worker(new URL("./read.worker.ts", import.meta.url), { type: "module", name: "read program" }),
      (answer, resolve) => resolve(answer),
      { program },
    );
  }

  /**
   * Runs a program that has been read. The thread is started from its text, since the page's policy forbids creating
   * code from text anywhere else; line numbers are unchanged.
   */
  private async start(code: string): Promise<ProgramFailure | undefined> {
    const address = new URL(runtime, location.href).href;
    const text = `import ${JSON.stringify(address)}; await feedforward(async ($load, $show) => { ${code}\n}, ${JSON.stringify(this.settings)});`;
    const url = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    try {
      return await this.follow<ProgramMessage, ProgramFailure | undefined>(
        () => new Worker(url, { type: "module", name: "program" }),
        (message, resolve) => {
          if (message.type === "output") this.take(message.parts);
          else resolve(message.error);
        },
      );
    } finally {
      URL.revokeObjectURL(url);
    }
  }

  /** Starts a thread and waits for the expected message, or until the run is stopped. */
  private follow<Message, Result = Message>(
    open: () => Worker,
    take: (message: Message, resolve: (result: Result) => void) => void,
    input?: object,
  ): Promise<Result> {
    this.end();
    return new Promise<Result>((resolve, reject) => {
      this.leave = reject;
      try {
        const worker = open();
        this.worker = worker;
        worker.onmessage = ({ data }: MessageEvent<Message>) => take(data, resolve);
        worker.onerror = ({ message }) => reject(message ? new Error(message) : new PageError("goOnline"));
        if (input !== undefined) worker.postMessage(input);
      } catch {
        // A page with an opaque origin, as in a sandboxed frame, may not start threads.
        reject(new PageError("threadRefused"));
      }
    });
  }

  private take(parts: readonly OutputPart[]): void {
    const all = [...this.parts];
    for (const part of parts) {
      const at = part.kind === "text" && part.id !== undefined ? all.findLastIndex((old) => sameId(old, part.id)) : -1;
      if (at >= 0) all[at] = part;
      else all.push(part);
    }
    this.parts = all.slice(0, MOST_PARTS);
  }
}

const sameId = (part: OutputPart, id: string | undefined): boolean => part.kind === "text" && part.id === id;
