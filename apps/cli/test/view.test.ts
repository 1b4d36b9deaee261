import { spawn } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import { SummaryWriter } from "@feedforward/tensorboard";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedforward, nodeArgs, scratch } from "./cli";

const cwd = scratch();

beforeAll(async () => {
  const writer = new SummaryWriter(join(cwd, "logs/run"));
  writer.scalar("loss", 0.5, 1);
  await writer.close();
  mkdirSync(join(cwd, "empty"));
  writeFileSync(join(cwd, "a-file"), "text");
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

interface Viewing {
  /** What was printed until the address stood there. */
  readonly printed: string;
  /** Interrupts it and gives its exit code and all it printed. */
  end(): Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/** Starts the command as a user does and waits for its first words. */
function view(args: readonly string[]): Promise<Viewing> {
  const child = spawn(process.execPath, [...nodeArgs, "view", ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: "1" },
  });
  const written = { stdout: "", stderr: "" };
  child.stderr.on("data", (text) => (written.stderr += text));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (text) => {
      written.stdout += text;
      if (!/http:\S+[\s\S]*\n/.test(written.stdout)) return;
      resolve({
        printed: written.stdout,
        async end() {
          child.kill("SIGINT");
          return { code: await ended, ...written };
        },
      });
    });
    void ended.then((code) => reject(new Error(`ended with ${code}: ${written.stderr}`)));
  });
}

/** What the server lists once it has read the folder; it answers before. */
async function listing(url: string) {
  for (;;) {
    const listed = (await (await fetch(`${url}api/listing`)).json()) as { reading: boolean };
    if (!listed.reading) return listed;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Takes a port so that nobody else can. */
const take = (port: number): Promise<Server | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => resolve(server));
  });

describe("feedforward view", { timeout: 60_000 }, () => {
  it("serves the folder until it is interrupted", async () => {
    const viewing = await view(["logs", "--port", "0", "--no-open"]);
    const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(viewing.printed)![0];
    const runs = [{ name: "run", tags: [{ tag: "loss", seen: 1 }] }];
    expect(await listing(url)).toMatchObject({ title: "logs", runs });
    expect(await viewing.end()).toEqual({
      code: 130,
      stdout: `${url}\nshowing logs as it grows; stop with Ctrl+C\n`,
      stderr: "",
    });
    await expect(fetch(url)).rejects.toThrow();
  });

  it("waits in an empty folder, and says its address as JSON", async () => {
    const viewing = await view(["empty", "--port", "0", "--json"]);
    const { url, port, path } = JSON.parse(viewing.printed);
    expect({ url, path }).toEqual({ url: `http://127.0.0.1:${port}/`, path: "empty" });
    expect(await listing(url)).toMatchObject({ runs: [] });
    expect(await viewing.end()).toMatchObject({ code: 130, stderr: "" });
  });

  it("takes the next port where its own is taken, and says so where one was asked for", async () => {
    const taken = await take(6006);
    const viewing = await view(["logs", "--json"]);
    const { port } = JSON.parse(viewing.printed);
    expect(port).toBeGreaterThan(6006);
    const { code, stderr } = await feedforward(["view", "logs", "--port", String(port)], cwd);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: `error: Port ${port} is taken by another program. Choose another --port, or omit it to use a free one.\n`,
    });
    await viewing.end();
    taken?.close();
  });
});
