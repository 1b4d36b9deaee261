import { describe, expect, it } from "vitest";
import { readLogs } from "../../src/reader/log-reader";
import { readEvents } from "../../src/reader/read-events";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";
import { log } from "./log-of";

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
  ];
  it.each(cases)("%s", async (_, source) => {
    expect(await stepsOf(readEvents(source(await log(5))))).toEqual([0, 1, 2, 3, 4]);
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
