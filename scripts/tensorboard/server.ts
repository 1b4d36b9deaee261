import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Python in FEEDFORWARD_PYTHON, otherwise python3. */
const python = process.env.FEEDFORWARD_PYTHON ?? "python3";

/** Whether that Python has TensorBoard. */
export const hasTensorBoard = (): boolean => spawnSync(python, ["-c", "import tensorboard"]).status === 0;

/** A running TensorBoard. */
export interface TensorBoardServer {
  readonly url: string;
  stop(): void;
}

/** Starts the real TensorBoard on 127.0.0.1 for `logs` of the folder, and waits until it has found all runs. */
export async function startTensorBoard(folder: string, runs: number): Promise<TensorBoardServer> {
  const port = await freePort();
  const args = ["-m", "tensorboard.main", "--logdir", "logs", "--host", "127.0.0.1", "--port", String(port)];
  const child = spawn(python, [...args, "--reload_interval", "1"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let messages = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    messages += text;
  });
  const url = `http://127.0.0.1:${port}/`;
  for (let attempt = 0; attempt < 240; attempt++) {
    if (child.exitCode !== null) throw new Error(`TensorBoard ended: ${messages.slice(-2000)}`);
    const found = await fetch(`${url}data/runs`)
      .then((answer) => answer.json() as Promise<string[]>)
      .catch(() => []);
    if (found.length >= runs) return { url, stop: () => stop(child) };
    await wait(250);
  }
  stop(child);
  throw new Error(`TensorBoard did not find ${runs} runs in a minute: ${messages.slice(-2000)}`);
}

function stop(child: ChildProcess): void {
  child.kill("SIGTERM");
}

/** Returns a free port. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
