import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { program } from "./programs";

/** Workers of a test, which are started again when they die, and end with the test. */
export class Workers {
  readonly #running = new Set<ChildProcess>();
  #isOver = false;

  constructor(
    private readonly args: readonly string[],
    private readonly env: Record<string, string> = {},
  ) {}

  start(count = 1): void {
    for (let index = 0; index < count; index++) this.#start();
  }

  #start(): void {
    const child = spawn(process.execPath, program("worker", ...this.args), {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, ...this.env },
    });
    this.#running.add(child);
    child.once("exit", () => {
      this.#running.delete(child);
      if (!this.#isOver) this.#start();
    });
  }

  get pids(): number[] {
    return [...this.#running].map(({ pid }) => pid!);
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    const ended = [...this.#running].map((child) => new Promise((resolve) => child.once("exit", resolve)));
    for (const child of this.#running) child.kill("SIGKILL");
    await Promise.all(ended);
  }
}

/** Processes whose command line holds a text. */
export function processesWith(text: string): number[] {
  const lines = execFileSync("ps", ["-eo", "pid=,stat=,args="], { encoding: "utf8" }).split("\n");
  return lines
    .filter((line) => line.includes(text) && !line.includes("ps -eo") && !/^\s*\d+\s+Z/.test(line))
    .map((line) => Number.parseInt(line, 10));
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/** Waits until something is so, or fails after some seconds. */
export async function until(test: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await test())) {
    if (Date.now() > end) throw new Error(`not so after ${seconds} s: ${test}`);
    await sleep(50);
  }
}
