import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseEvents, readEvents } from "../src/reader/read-events";
import { SummaryWriter } from "../src/writer/summary-writer";
import { smallLog } from "./everywhere/small-log";

const folder = (name: string) => mkdtempSync(join(tmpdir(), `feedforward-${name}-`));

/** How often to kill. A few show a fault that is there often; FEEDFORWARD_KILLS=200 looks for a rare one. */
const KILLS = Number(process.env.FEEDFORWARD_KILLS ?? 6);
/** Node's arguments for a program that logs scalars without end. */
const endless = [
  "--import",
  "tsx",
  "--conditions=@feedforward/source",
  fileURLToPath(new URL("tools/write-until-killed.ts", import.meta.url)),
];
/** Whether a small file system can be mounted, in a namespace of its own. */
const canMount =
  process.platform === "linux" &&
  spawnSync("unshare", ["-rm", "sh", "-c", `mount -t tmpfs -o size=64k tmpfs "${folder("mount")}"`]).status === 0;

describe("damage", () => {
  it("is reported by file and byte", async () => {
    const { bytes, starts } = await smallLog();
    const path = join(folder("damage"), "events.out.tfevents.1.x");
    const spoilt = bytes.slice();
    spoilt[starts[2]! + 14]! ^= 1;
    writeFileSync(path, spoilt);
    const reading = async () => {
      for await (const _ of readEvents(path));
    };
    await expect(reading()).rejects.toThrow(
      new RegExp(
        `^${path}: record at byte ${starts[2]}: checksum of its \\d+ bytes is 0x[0-9a-f]{8}, the file has 0x[0-9a-f]{8}; read with`,
      ),
    );
  });
});

describe("a writer", () => {
  it(`killed at ${KILLS} random moments loses no more than what it had not flushed, each time`, {
    timeout: KILLS * 20_000,
  }, async () => {
    for (let kill = 0; kill < KILLS; kill++) {
      const path = folder("killed");
      const child = spawn(process.execPath, [...endless, path], { stdio: ["ignore", "pipe", "inherit"] });
      let output = "";
      child.stdout.on("data", (part) => {
        output += part;
      });
      const ended = new Promise((resolve) => child.once("close", resolve));
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 150));
      child.kill("SIGKILL");
      await ended;
      const flushed = Number(output.split("\n").at(-2));
      const steps: number[] = [];
      for await (const event of readEvents(path)) if (event.summary) steps.push(Number(event.step));
      expect(steps).toEqual(steps.map((_, i) => i));
      expect(steps.length).toBeGreaterThan(flushed);
      rmSync(path, { recursive: true });
    }
  });

  /** Runs the endless writer by a shell command; gives what it said on standard error when it ended. */
  async function lastWords(command: string): Promise<string> {
    const child = spawn("sh", ["-c", command], {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, TSX_DISABLE_CACHE: "1" },
    });
    let errors = "";
    child.stderr.on("data", (part) => {
      errors += part;
    });
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(1);
    return errors;
  }
  const quoted = (path: string) => [process.execPath, ...endless, path].map((word) => `"${word}"`).join(" ");

  it.skipIf(!canMount)("names the file on a full disk (a file system of 256 kB)", { timeout: 60_000 }, async () => {
    const path = folder("full");
    const errors = await lastWords(
      `unshare -rm sh -c 'mount -t tmpfs -o size=256k tmpfs "${path}" && ${quoted(path)}'`,
    );
    expect(errors).toMatch(/Error: cannot write .*events\.out\.tfevents\S+: no space left on the disk/);
  });

  it.runIf(process.platform === "linux")(
    "names the file that the system lets grow no more",
    { timeout: 60_000 },
    async () => {
      const errors = await lastWords(`ulimit -f 64; exec ${quoted(folder("limit"))}`);
      expect(errors).toMatch(
        /Error: cannot write .*events\.out\.tfevents\S+: the file has reached the system's size limit/,
      );
    },
  );

  it("names the folder that it cannot make", () => {
    const path = join(folder("blocked"), "file");
    writeFileSync(path, "");
    expect(() => new SummaryWriter(path)).toThrow(`cannot create the folder ${path}: a file is in the way`);
    // Node's recursive mkdir does not return from there.
    if (process.platform === "linux")
      expect(() => new SummaryWriter("/proc/feedforward/run")).toThrow(
        "cannot create the folder /proc/feedforward/run",
      );
    expect(() => new SummaryWriter(join(path, "run"))).toThrow(
      `cannot create the folder ${join(path, "run")}: a part of the path is a file, not a folder`,
    );
  });

  it.skipIf(process.getuid?.() === 0)("names a read-only folder's file", () => {
    const path = join(folder("read-only"), "run");
    mkdirSync(path, { mode: 0o555 });
    expect(() => new SummaryWriter(path)).toThrow(/^cannot create .*events\.out\.tfevents.*: permission denied$/);
  });

  it("flushes what is left when the process exits without closing", { timeout: 60_000 }, async () => {
    const path = folder("exit");
    const script = fileURLToPath(new URL("tools/write-and-exit.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", "--conditions=@feedforward/source", script, path], {
      stdio: "inherit",
    });
    expect(await new Promise((resolve) => child.once("close", resolve))).toBe(3);
    expect(readdirSync(path).length).toBe(1);
    const events = [...parseEvents(readFileSync(join(path, readdirSync(path)[0]!)))];
    expect(events.length).toBe(101);
  });
});
