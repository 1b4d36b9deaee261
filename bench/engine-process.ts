import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { EngineCommand } from "./engines";
import type { Measured, Prepare, Ready } from "./protocol";

/** An engine in a process of its own. */
export class EngineProcess {
  private readonly child: ChildProcess;
  private readonly lines: AsyncIterator<string>;

  constructor(private readonly engine: EngineCommand) {
    const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: "3", TF_ENABLE_ONEDNN_OPTS: "1" };
    this.child = spawn(engine.command, engine.args, { stdio: ["pipe", "pipe", "inherit"], env });
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
    if (done) throw new Error(`the engine ${this.engine.name} ended; its own message is above`);
    return JSON.parse(value);
  }
}
