import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { freePort } from "./redis";

const python = process.env.FEEDFORWARD_PYTHON ?? "";

/** Whether the tests' Python has moto, an S3 server; without it, the tests of buckets are skipped. */
export const hasS3 = python !== "" && spawnSync(python, ["-c", "import moto.server"]).status === 0;

/** An S3 server with one empty bucket, for a single test. */
export interface TestS3 {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts moto, which stores everything in memory, on a free port.
 *
 * @param env additional environment variables, such as moto's own that make it require credentials.
 */
export async function startS3(bucket: string, env: Readonly<Record<string, string>> = {}): Promise<TestS3> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child: ChildProcess = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
    env: { ...process.env, ...env },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let tries = 0; ; tries++) {
    const made = await fetch(`${url}/${bucket}`, { method: "PUT" }).catch(() => undefined);
    if (made?.ok) break;
    if (tries > 300 || child.exitCode !== null) throw new Error("moto did not start");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return {
    url,
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
