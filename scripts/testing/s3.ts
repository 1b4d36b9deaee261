import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { freePort } from "./redis";

const python = process.env.FEEDFORWARD_PYTHON ?? "";

/** Whether the tests' Python has moto, a server that speaks S3; without it the tests of buckets are skipped. */
export const hasS3 = python !== "" && spawnSync(python, ["-c", "import moto.server"]).status === 0;

/** A server that speaks S3, with one empty bucket, of a test's own. */
export interface TestS3 {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts moto on a free port, which keeps everything in memory.
 *
 * @param env more environment variables, such as moto's own that make it ask for credentials.
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
