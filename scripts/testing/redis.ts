import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether Redis is installed; without it, the tests of the queue are skipped. */
export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;

/** Returns a free port of this machine. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** A Redis server for a single test. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  readonly folder: string;
  /** Kills it with SIGKILL, waits, and starts it again on the same port. */
  restart(options?: { readonly loseData?: boolean }): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Redis on a free port with a temporary folder, where it persists every write. */
export async function startRedis(args: readonly string[] = []): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "feedforward-redis-"));
  const port = await freePort();
  let child: ChildProcess;
  const start = async () => {
    child = spawn(
      "redis-server",
      ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--appendonly", "yes", "--save", "", ...args],
      { stdio: ["ignore", "pipe", "ignore"] },
    );
    await new Promise<void>((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`redis-server ended with ${code}`)));
      child.stdout!.on("data", (text: Buffer) => {
        if (text.includes("Ready to accept connections")) resolve();
      });
    });
  };
  const kill = () =>
    new Promise<void>((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve();
      child.once("exit", () => resolve());
      child.kill("SIGKILL");
    });
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    folder,
    async restart({ loseData = false } = {}) {
      await kill();
      if (loseData) rmSync(folder, { recursive: true, force: true });
      if (loseData) mkdirSync(folder);
      await start();
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
