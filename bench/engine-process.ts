import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { type EngineCommand, TENSORFLOW_CACHE } from "./engines";
import type { RunningEngine } from "./measure";
import type { Measured, Prepare, Ready } from "./protocol";

/** An engine in a separate process. */
export class EngineProcess implements RunningEngine {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  /** Output on standard error; libraries print greetings there, so it is only shown if the engine fails. */
  private messages = "";

  constructor(private readonly engine: EngineCommand) {
    const tensorflow = { TF_CPP_MIN_LOG_LEVEL: "3", TF_ENABLE_ONEDNN_OPTS: "1" };
    const env = { ...process.env, ...tensorflow, FEEDFORWARD_CACHE: TENSORFLOW_CACHE };
    this.child = spawn(engine.command, engine.args, { stdio: ["pipe", "pipe", "pipe"], env });
    this.child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.messages += text;
    });
    this.lines = createInterface({ input: this.child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  prepare(prepare: Prepare): Promise<Ready> {
    return this.ask(prepare);
  }

  run(steps: number): Promise<Measured> {
    return this.ask({ steps });
  }

  end(): void {
    this.child.stdin?.end();
    this.child.kill();
  }

  private async ask<T>(request: object): Promise<T> {
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`the engine ${this.engine.name} exited; its last output:\n${this.messages.slice(-2000)}`);
    return JSON.parse(value);
  }
}
