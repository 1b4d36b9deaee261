import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LogReader, readLogs } from "../src/reader/log-reader";
import { readEvents } from "../src/reader/read-events";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { SummaryWriter } from "../src/writer/summary-writer";

async function log(steps: number, from = 0): Promise<Uint8Array<ArrayBuffer>> {
  const memory = memoryDirectory();
  const writer = new SummaryWriter(memory);
  for (let step = from; step < from + steps; step++) writer.scalar("loss", step, step);
  await writer.close();
  return [...memory.files().values()][0]!;
}

async function stepsOf(events: AsyncIterable<{ step: number | bigint; summary?: unknown }>): Promise<number[]> {
  const steps: number[] = [];
  for await (const event of events) if (event.summary) steps.push(Number(event.step));
  return steps;
}

describe("readEvents reads", () => {
  const cases: [string, (bytes: Uint8Array<ArrayBuffer>) => Parameters<typeof readEvents>[0]][] = [
    ["bytes", (bytes) => bytes],
    ["an ArrayBuffer", (bytes) => bytes.buffer.slice(0, bytes.length)],
    ["a File", (bytes) => new File([bytes], "events.out.tfevents.1")],
    ["a stream", (bytes) => new Blob([bytes]).stream()],
    [
      "pieces of one byte",
      async function* (bytes: Uint8Array) {
        for (let i = 0; i < bytes.length; i++) yield bytes.subarray(i, i + 1);
      },
    ],
    [
      "pieces of 37 bytes",
      async function* (bytes: Uint8Array) {
        for (let i = 0; i < bytes.length; i += 37) yield bytes.subarray(i, i + 37);
      },
    ],
    [
      "a path",
      (bytes) => {
        const path = join(mkdtempSync(join(tmpdir(), "feedforward-read-")), "any name");
        writeFileSync(path, bytes);
        return path;
      },
    ],
    [
      "a run's folder, file after file",
      (bytes) => {
        const folder = mkdtempSync(join(tmpdir(), "feedforward-read-"));
        writeFileSync(join(folder, "events.out.tfevents.1"), bytes);
        writeFileSync(join(folder, "events.out.tfevents.0"), bytes.subarray(0, 0));
        writeFileSync(join(folder, "other"), "no event file");
        return folder;
      },
    ],
  ];
  it.each(cases)("%s", async (_, source) => {
    expect(await stepsOf(readEvents(source(await log(5))))).toEqual([0, 1, 2, 3, 4]);
  });

  it("nothing from a path that is not there, and says so", async () => {
    await expect(stepsOf(readEvents("/no/such/log"))).rejects.toThrow(
      "cannot read /no/such/log: no such file or folder",
    );
    const empty = mkdtempSync(join(tmpdir(), "feedforward-empty-"));
    await expect(stepsOf(readEvents(empty))).rejects.toThrow(
      `no event file in ${empty}: expected one whose name contains "tfevents"`,
    );
    await expect(readLogs("/no/such/log")).rejects.toThrow("cannot read /no/such/log: no such folder");
  });
});

describe("following", () => {
  it("sees what is appended, piece by piece, and newer files", { timeout: 20_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "feedforward-follow-"));
    const first = join(folder, "events.out.tfevents.1");
    const bytes = await log(6);
    writeFileSync(first, bytes.subarray(0, 100));
    const stop = new AbortController();
    const steps: number[] = [];
    for await (const event of readEvents(folder, { follow: true, pollSeconds: 0.01, signal: stop.signal })) {
      if (!event.summary) {
        setTimeout(() => appendFileSync(first, bytes.subarray(100, 250)), 20);
        setTimeout(() => {
          appendFileSync(first, bytes.subarray(250));
          log(2, 6).then((more) => writeFileSync(join(folder, "events.out.tfevents.2"), more));
        }, 60);
        continue;
      }
      steps.push(Number(event.step));
      if (steps.at(-1) === 7) stop.abort();
    }
    expect(steps).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it("a LogReader adds what is new at each update", async () => {
    const folder = mkdtempSync(join(tmpdir(), "feedforward-update-"));
    const file = join(folder, "events.out.tfevents.1");
    const bytes = await log(4);
    writeFileSync(file, bytes.subarray(0, 200));
    const logs = new LogReader(folder);
    expect(await logs.update()).toBe(true);
    const run = logs.runs.get(".")!;
    const before = run.of("scalars").get("loss")!.values.length;
    expect(before).toBeLessThan(4);
    expect(run.damage).toMatchObject([{ kind: "truncated", file: "events.out.tfevents.1" }]);
    expect(await logs.update()).toBe(false);
    appendFileSync(file, bytes.subarray(200));
    expect(await logs.update()).toBe(true);
    expect(run.of("scalars").get("loss")!.values).toEqual([0, 1, 2, 3]);
    expect(run.damage).toEqual([]);
  });

  it("a LogReader ends an update early when its signal aborts", async () => {
    const bytes = await log(40);
    const controller = new AbortController();
    async function* pieces() {
      yield bytes.subarray(0, 200);
      controller.abort();
      yield bytes.subarray(200, 300);
      yield bytes.subarray(300);
    }
    const logs = new LogReader([["events.out.tfevents.1", pieces()]], { signal: controller.signal });
    await logs.update();
    expect(logs.runs.get(".")!.of("scalars").get("loss")!.values.length).toBeLessThan(40);
  });
});

describe("readLogs", () => {
  it("samples on request: as many as asked, each as likely, the last for certain", async () => {
    const bytes = await log(5000);
    const read = async (sample: number | Record<string, number>) => {
      const runs = await readLogs([["events.out.tfevents.1", bytes]], { sample });
      return runs.get(".")!.of("scalars").get("loss")!;
    };
    const series = await read({ scalars: 500 });
    expect(series.steps.length).toBe(500);
    expect(series.seen).toBe(5000);
    expect(series.steps.at(-1)).toBe(4999);
    expect(series.steps).toEqual([...series.steps].sort((a, b) => Number(a) - Number(b)));
    expect(series.values).toEqual(series.steps);
    // the mean of 499 of 5000 uniform steps has a standard deviation of 65
    const mean = series.steps.slice(0, -1).reduce<number>((sum, step) => sum + Number(step), 0) / 499;
    expect(Math.abs(mean - 2500)).toBeLessThan(260);
    expect((await read({ images: 1 })).steps.length).toBe(5000);
    expect((await read(1)).steps).toEqual([4999]);
    await expect(read(0)).rejects.toThrow("sample must be a whole number, 1 or more, got 0");
  });

  it("goes on behind damage on request", async () => {
    const bytes = await log(5);
    const spoilt = bytes.slice();
    spoilt[150]! ^= 1;
    const sources = [["run/events.out.tfevents.1", spoilt]] as const;
    const steps = async (recover: boolean) => {
      const run = (await readLogs(sources, { recover })).get("run")!;
      expect(run.damage.length).toBe(1);
      return run.of("scalars").get("loss")?.steps.length;
    };
    expect(await steps(true)).toBe(4);
    expect(await steps(false)).toBeLessThan(4);
  });

  it("keeps tags with the names of object members apart", async () => {
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory);
    writer.hparams({ __proto__: 1, constructor: 2 } as never);
    writer.scalar("__proto__", 1, 0);
    await writer.close();
    const run = (await readLogs(memory.files())).get(".")!;
    expect(run.of("scalars").get("__proto__")!.values).toEqual([1]);
    expect(
      Object.keys(run.of("hparams").get("_hparams_/session_start_info")!.values[0]!.sessionStartInfo!.hparams),
    ).toEqual(["constructor"]);
  });
});

it("leaves the file as it is", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "feedforward-same-")), "events.out.tfevents.1");
  const bytes = await log(3);
  writeFileSync(path, bytes);
  await stepsOf(readEvents(path));
  expect(new Uint8Array(readFileSync(path))).toEqual(bytes);
});
