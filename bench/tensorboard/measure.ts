import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { SummaryWriter } from "@feedforward/tensorboard";
import { median } from "../report";
import type { Program } from "./programs";

/** Rate of one program. */
export interface Rate {
  readonly name: string;
  readonly description: string;
  readonly does: Program["does"];
  readonly ours: boolean;
  /** Events per second in each round, and their median. */
  readonly rounds: readonly number[];
  readonly perSecond: number;
}

/** Events in the file for readers. */
const READ_EVENTS = 200_000;
const FIRST_EVENTS = 2_000;

/** All programs are started and warmed up; then each takes its turn in every round of about `roundMs`. */
export async function measureRates(programs: readonly Program[], rounds: number, roundMs: number): Promise<Rate[]> {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-bench-"));
  const running: Running[] = [];
  try {
    const file = await writeFile(join(folder, "to-read"));
    for (const program of programs) running.push(await Running.start(program, folder, file, roundMs));
    for (let round = 0; round < rounds; round++) for (const each of running) await each.round();
    return running.map((each) => each.result());
  } finally {
    for (const each of running) each.end();
    rmSync(folder, { recursive: true });
  }
}

/** Writes a file like that of a training run: ten tags, written together at each step. */
async function writeFile(folder: string): Promise<string> {
  const writer = new SummaryWriter(folder);
  for (let i = 0; i < READ_EVENTS; i++) writer.scalar(`metrics/figure_${i % 10}`, Math.sin(i), Math.floor(i / 10));
  await writer.close();
  return join(folder, readdirSync(folder)[0] as string);
}

class Running {
  private readonly rates: number[] = [];
  private description = "";
  private events = FIRST_EVENTS;
  private repeats = 1;

  private constructor(
    private readonly program: Program,
    private readonly child: ReturnType<typeof spawn>,
    private readonly lines: AsyncIterator<string>,
    private readonly folder: string,
    private readonly file: string,
  ) {}

  static async start(program: Program, folder: string, file: string, roundMs: number): Promise<Running> {
    process.stderr.write(`starting ${program.name}\n`);
    const child = spawn(program.command, program.args, { stdio: ["pipe", "pipe", "ignore"] });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
    const running = new Running(program, child, lines, folder, file);
    running.description = (await running.answer<{ description: string }>()).description;
    await running.warmUp(roundMs);
    return running;
  }

  /** Increases the work until it fills a round; these measurements do not count. */
  private async warmUp(roundMs: number): Promise<void> {
    for (;;) {
      const { events, ms } = await this.once();
      if (ms >= roundMs / 2) break;
      if (this.program.does === "read") {
        this.repeats = Math.max(1, Math.ceil(roundMs / ms));
        for (let i = 0; i < this.repeats; i++) await this.once();
        break;
      }
      this.events = Math.ceil(events * Math.min(10, roundMs / Math.max(ms, 1)));
    }
  }

  async round(): Promise<void> {
    let [events, ms] = [0, 0];
    for (let i = 0; i < this.repeats; i++) {
      const measured = await this.once();
      events += measured.events;
      ms += measured.ms;
    }
    this.rates.push((events / ms) * 1000);
  }

  result(): Rate {
    const { description, rates } = this;
    const { name, does, ours } = this.program;
    return { name, description, does, ours, rounds: rates, perSecond: median(rates) };
  }

  end(): void {
    this.child.stdin?.end();
    this.child.kill();
  }

  private async once(): Promise<{ events: number; ms: number }> {
    const folder = mkdtempSync(join(this.folder, "run-"));
    const request = this.program.does === "write" ? { write: this.events, folder } : { read: this.file };
    this.child.stdin?.write(`${JSON.stringify(request)}\n`);
    const answer = await this.answer<{ events: number; ms: number }>();
    rmSync(folder, { recursive: true });
    if (this.program.does === "read" && Math.abs(answer.events - READ_EVENTS) > 1)
      throw new Error(`${this.program.name} read ${answer.events} of ${READ_EVENTS} events`);
    return answer;
  }

  private async answer<T>(): Promise<T> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`${this.program.name} ended: start ${this.program.args.join(" ")} to see why`);
    return JSON.parse(value);
  }
}
