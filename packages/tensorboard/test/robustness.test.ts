import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseEvents, readEvents } from "../src/reader/read-events";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { SummaryWriter } from "../src/writer/summary-writer";
import { smallLog } from "./everywhere/small-log";

const folder = (name: string) => mkdtempSync(join(tmpdir(), `feedforward-${name}-`));

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
        `^${path}: record at byte ${starts[2]}: checksum of its \\d+ bytes is 0x[0-9a-f]{8}, the file says 0x[0-9a-f]{8}; read with`,
      ),
    );
  });
});

describe("a writer", () => {
  it("killed loses no more than what it had not flushed", { timeout: 60_000 }, async () => {
    const path = folder("killed");
    const script = fileURLToPath(new URL("tools/write-until-killed.ts", import.meta.url));
    const child = spawn(process.execPath, ["--import", "tsx", "--conditions=@feedforward/source", script, path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const flushed = await new Promise<number>((resolve) => {
      let output = "";
      child.stdout.on("data", (part) => {
        output += part;
        const lines = output.split("\n").slice(0, -1);
        if (lines.length >= 20) resolve(Number(lines.at(-1)));
      });
    });
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
    const steps: number[] = [];
    for await (const event of readEvents(path)) if (event.summary) steps.push(Number(event.step));
    expect(steps).toEqual(steps.map((_, i) => i));
    expect(steps.length).toBeGreaterThan(flushed);
  });

  it("names the file on a full disk", async () => {
    const memory = memoryDirectory("logs");
    const full = {
      ...memory,
      create: (name: string) => ({
        write(): void {
          throw new Error(`cannot write logs/${name}: no space left on the disk`);
        },
        close() {},
      }),
    };
    expect(() => new SummaryWriter(full)).toThrow(
      /^cannot write logs\/events\.out\.tfevents\.\S+: no space left on the disk$/,
    );
  });

  it.runIf(process.platform === "linux")(
    "names the file that the system lets grow no more",
    { timeout: 60_000 },
    async () => {
      const script = fileURLToPath(new URL("tools/write-until-killed.ts", import.meta.url));
      const command = `ulimit -f 64; exec "${process.execPath}" --import tsx --conditions=@feedforward/source "${script}" "${folder("limit")}"`;
      const child = spawn("sh", ["-c", command], {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, TSX_DISABLE_CACHE: "1" },
      });
      let errors = "";
      child.stderr.on("data", (part) => {
        errors += part;
      });
      expect(await new Promise((resolve) => child.once("close", resolve))).toBe(1);
      expect(errors).toMatch(
        /Error: cannot write .*events\.out\.tfevents\S+: the file has reached the system's size limit/,
      );
    },
  );

  it("names the folder that it cannot make", () => {
    const path = join(folder("blocked"), "file");
    writeFileSync(path, "");
    expect(() => new SummaryWriter(path)).toThrow(`cannot create the folder ${path}: a file is in the way`);
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
