import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readLogs } from "../src/reader/log-reader";
import { parseEvents, readEvents } from "../src/reader/read-events";
import { maskedCrc32c } from "../src/record/crc32c";
import { type Damage, EventFileError } from "../src/record/damage";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { SummaryWriter } from "../src/writer/summary-writer";

const folder = (name: string) => mkdtempSync(join(tmpdir(), `feedforward-${name}-`));

/** A log of three scalars, an image and a text, and where its records start. */
async function smallLog(): Promise<{ bytes: Uint8Array; starts: number[] }> {
  const memory = memoryDirectory();
  const writer = new SummaryWriter(memory);
  for (let step = 0; step < 3; step++) writer.scalar("loss", step / 2, step, { wallTime: 1.5e9 });
  writer.image("pixels", { data: Uint8Array.of(1, 2, 3), width: 1, height: 1 }, 0, { wallTime: 1.5e9 });
  writer.text("note", "hello", 0, { wallTime: 1.5e9 });
  await writer.close();
  const bytes = [...memory.files().values()][0]!;
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; at += 16 + new DataView(bytes.buffer).getUint32(at, true)) starts.push(at);
  return { bytes, starts };
}

function read(bytes: Uint8Array, onDamage: "stop" | "recover") {
  const damage: Damage[] = [];
  const events = [...parseEvents(bytes, { onDamage, report: (found) => damage.push(found) })];
  return { events, damage };
}

describe("a file cut at any byte", () => {
  it("gives every whole record and says where it is cut", async () => {
    const { bytes, starts } = await smallLog();
    expect(starts.length).toBe(6);
    for (let length = 0; length < bytes.length; length++) {
      const whole = starts.filter((_, i) => (starts[i + 1] ?? bytes.length) <= length).length;
      const { events, damage } = read(bytes.subarray(0, length), "stop");
      expect(events.length).toBe(whole);
      const offset = starts[whole]!;
      expect(damage.map((found) => [found.kind, found.offset])).toEqual(
        offset === length ? [] : [["truncated", offset]],
      );
    }
  });
});

describe("a file with any bit flipped", () => {
  it("stops at the damaged record and names its offset", async () => {
    const { bytes, starts } = await smallLog();
    for (let at = 0; at < bytes.length; at++) {
      const spoilt = bytes.slice();
      spoilt[at]! ^= 1 << (at % 8);
      const record = starts.findLastIndex((start) => start <= at);
      const { events, damage } = read(spoilt, "stop");
      expect(events.length).toBe(record);
      const kind = at - starts[record]! < 12 ? "length" : "data";
      expect(damage).toMatchObject([{ kind, offset: starts[record] }]);
      expect(() => [...parseEvents(spoilt)]).toThrow(EventFileError);
    }
  });

  it("recovers every other record on request", async () => {
    const { bytes, starts } = await smallLog();
    for (let at = 0; at < bytes.length; at++) {
      const spoilt = bytes.slice();
      spoilt[at]! ^= 1 << (at % 8);
      const { events, damage } = read(spoilt, "recover");
      expect(events.length).toBe(starts.length - 1);
      expect(damage.length).toBe(1);
    }
  });
});

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

  it("whole records that hold no event are told apart", async () => {
    const { bytes, starts } = await smallLog();
    const spoilt = bytes.slice();
    const [start, end] = [starts[1]! + 12, starts[2]! - 4];
    spoilt.fill(0xff, start, end);
    new DataView(spoilt.buffer).setUint32(end, maskedCrc32c(spoilt, start, end), true);
    expect(read(spoilt, "stop").damage).toMatchObject([{ kind: "event", offset: starts[1] }]);
    expect(read(spoilt, "recover").events.length).toBe(5);
  });

  it.each([2n ** 31n - 2n, 2n ** 31n, 2n ** 62n, 2n ** 64n - 1n])(
    "a length of %s allocates nothing",
    async (length) => {
      const { bytes, starts } = await smallLog();
      const spoilt = bytes.slice();
      const view = new DataView(spoilt.buffer);
      view.setBigUint64(starts[3]!, length, true);
      view.setUint32(starts[3]! + 8, maskedCrc32c(spoilt, starts[3]!, starts[3]! + 8), true);
      const before = process.memoryUsage().arrayBuffers;
      const { events, damage } = read(spoilt, "stop");
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1 << 20);
      expect(events.length).toBe(3);
      expect(damage).toMatchObject([{ offset: starts[3] }]);
      expect(read(spoilt, "recover").events.length).toBe(5);
    },
  );

  it("a tensor that announces more than it holds allocates nothing", async () => {
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory);
    writer.tensor("scalars", "huge", { dtype: 1, tensorShape: { dim: [{ size: 2 ** 40 }] }, floatVal: [1] }, 0);
    writer.scalar("loss", 1, 0);
    await writer.close();
    const run = (await readLogs(memory.files())).get(".")!;
    expect(run.failures.get("huge")).toBe("a tensor of shape [1099511627776] and type float32 holds 1 values");
    expect(run.of("scalars").get("loss")!.values).toEqual([1]);
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
