// @internal
import { type ChildProcess, spawn } from "node:child_process";
import { type FromSlot, PARENT_ENV, type SlotAbout, type ToSlot } from "./slot-messages";

/** Outcome of a job in a slot. */
export type SlotEnd =
  | { readonly type: "done"; readonly result: unknown }
  | { readonly type: "failed"; readonly message: string; readonly final: boolean }
  | { readonly type: "given-back" }
  /** The process crashed. */
  | { readonly type: "crashed"; readonly message: string };

/** Program of a slot: arguments of Node that end in a module that calls `serveSlot`. */
export interface SlotProgram {
  /** Arguments of Node: its options, the module, and the arguments of the module. */
  readonly args: readonly string[];
  /** Additional environment variables. */
  readonly env?: Readonly<Record<string, string>> | undefined;
}

/** Long-lived process that runs one job at a time and is restarted after a crash. */
export class Slot {
  #child: ChildProcess | undefined;
  #ready: Promise<SlotAbout> | undefined;
  #end: ((end: SlotEnd) => void) | undefined;
  #id: string | undefined;
  #said = "";

  constructor(private readonly program: SlotProgram) {}

  /** Id of the process, if it is running. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the process unless it is running, and returns its description. */
  start(): Promise<SlotAbout> {
    this.#ready ??= new Promise((resolve, reject) => {
      this.#said = "";
      const child = spawn(process.execPath, this.program.args, {
        stdio: ["ignore", "ignore", "pipe", "ipc"],
        env: { ...process.env, ...this.program.env, [PARENT_ENV]: String(process.pid) },
        serialization: "advanced",
        // A separate process group, so that Ctrl+C in a terminal reaches it only through its parent.
        detached: process.platform !== "win32",
      });
      this.#child = child;
      child.stderr!.on("data", (chunk: Buffer) => {
        this.#said = (this.#said + chunk.toString()).slice(-4000);
      });
      child.on("message", (message: FromSlot) => {
        if (message.type === "ready") resolve(message.about);
        else if (message.id === this.#id) this.#hear(message);
      });
      child.on("error", reject);
      child.on("close", (code, signal) => {
        this.#child = undefined;
        this.#ready = undefined;
        const [last] = this.#said.trim().split("\n").slice(-1);
        const how = signal === null ? `exit code ${code}` : signal;
        const message = `its process ended with ${how}${last ? `: ${last.replace(/^error: /, "")}` : ""}`;
        reject(new Error(message));
        this.#finish({ type: "crashed", message });
      });
    });
    return this.#ready;
  }

  #onProgress: (progress: unknown) => void = () => {};

  #hear(message: Exclude<FromSlot, { type: "ready" }>): void {
    if (message.type === "progress") this.#onProgress(message.progress);
    else this.#finish(message);
  }

  #finish(end: SlotEnd): void {
    const finish = this.#end;
    this.#end = undefined;
    this.#id = undefined;
    finish?.(end);
  }

  /** Runs a job. Never rejects: a process that cannot be started counts as crashed. */
  async run(id: string, payload: unknown, onProgress: (progress: unknown) => void): Promise<SlotEnd> {
    try {
      await this.start();
    } catch (error) {
      return { type: "crashed", message: (error as Error).message };
    }
    return new Promise((resolve) => {
      this.#end = resolve;
      this.#id = id;
      this.#onProgress = onProgress;
      this.#send({ type: "job", id, payload });
    });
  }

  /** Asks the slot to return the running job. */
  stop(): void {
    if (this.#id !== undefined) this.#send({ type: "stop" });
  }

  /** Kills the process immediately. */
  kill(): void {
    this.#child?.kill("SIGKILL");
  }

  #send(message: ToSlot): void {
    this.#child?.send(message, () => {});
  }
}
