import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { nodeArgs } from "./cli";

/** A worker that is started again when it dies, as a service manager does. */
export interface KeptWorker {
  kill(): void;
  /** Asks it to leave, as a service manager does first. */
  leave(): void;
  /** The number of its present process. */
  pid(): number | undefined;
  /** How often it was started. */
  starts(): number;
  stop(): Promise<void>;
}

/** Starts a worker, one slot with one thread, whose cache is in a test's folder. */
export function keepWorker(url: string, cwd: string, more: Readonly<Record<string, string>> = {}): KeptWorker {
  let child: ChildProcess;
  let isOver = false;
  let starts = 0;
  let ended: Promise<void>;
  const args = [...nodeArgs, "worker", url, "--cache", join(cwd, "cache")];
  const env = { ...process.env, FEEDFORWARD_THREADS: "1", FEEDFORWARD_PUBLISH_SECONDS: "0", NO_COLOR: "1", ...more };
  const start = () => {
    starts++;
    child = spawn(process.execPath, args, { cwd, env, stdio: "ignore" });
    ended = new Promise((resolve) => {
      child.once("exit", () => {
        resolve();
        if (!isOver) start();
      });
    });
  };
  start();
  return {
    kill: () => child.kill("SIGKILL"),
    leave: () => child.kill("SIGTERM"),
    pid: () => child.pid,
    starts: () => starts,
    async stop() {
      isOver = true;
      child.kill("SIGKILL");
      await ended;
    },
  };
}
