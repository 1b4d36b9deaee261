import { describe, expect, it, vi } from "vitest";
import { readLogs } from "../../src/reader/log-reader";
import { parseEvents } from "../../src/reader/read-events";
import type { Run } from "../../src/reader/run";
import type { LogDirectory } from "../../src/sinks/log-directory";
import { type MemoryDirectory, memoryDirectory } from "../../src/sinks/memory-directory";
import { SummaryWriter, type SummaryWriterOptions } from "../../src/writer/summary-writer";
import { joined } from "./joined";

async function written(
  log: (writer: SummaryWriter) => void | Promise<void>,
  options?: SummaryWriterOptions,
): Promise<Run> {
  const memory = memoryDirectory();
  const writer = new SummaryWriter(memory, options);
  await log(writer);
  await writer.close();
  return (await readLogs(memory.files())).get(".")!;
}

const eventsOf = (memory: MemoryDirectory) =>
  [...memory.files()].filter(([name]) => name.includes("tfevents")).map(([, bytes]) => [...parseEvents(bytes)]);

describe("SummaryWriter refuses", () => {
  const writer = new SummaryWriter(memoryDirectory());
  writer.scalar("loss", 1, 5);
  const cases: [string, () => unknown, string][] = [
    [
      "a tag of two plugins",
      () => writer.text("loss", "x", 6),
      'tag "loss" already holds scalars; TensorBoard shows one kind a tag: give the text a tag of their own',
    ],
    [
      "a repeated step",
      () => writer.scalar("loss", 1, 5),
      'tag "loss": step 5 after step 5; TensorBoard drops points whose steps do not increase: count steps on, resume with purgeStep, or set anyStepOrder',
    ],
    [
      "a fractional step",
      () => writer.scalar("x", 1, 0.5),
      'tag "x": step must be an integer, beyond 2^53 a bigint, got 0.5',
    ],
    [
      "a step beyond 64 bits",
      () => writer.scalar("x", 1, 2n ** 63n),
      'tag "x": step must be an integer, beyond 2^53 a bigint, got 9223372036854775808',
    ],
    [
      "a value that is no number",
      () => writer.scalar("x", "1" as never, 0),
      'scalar "x": value must be a number, got the text "1"',
    ],
    [
      "a time that TensorBoard cannot read",
      () => writer.text("x", "t", 0, { wallTime: Number.NaN }),
      "wallTime must be a finite number of seconds since 1970, got NaN",
    ],
    ["an empty tag", () => writer.scalar("", 1, 0), 'a tag must be a non-empty string, got ""'],
    [
      "bytes that are no image",
      () => writer.image("i", new Uint8Array(100), 0),
      "image: bytes must be a PNG, JPEG, GIF, BMP or WebP file; give raw pixels as { data, width, height, channels }",
    ],
    [
      "too few pixels",
      () => writer.image("i", { data: new Uint8Array(5), width: 2, height: 2, channels: 3 }, 0),
      "image: 2 × 2 × 3 needs 12 values, got 5",
    ],
    [
      "pixels of five channels",
      () => writer.image("i", { data: new Uint8Array(20), width: 2, height: 2 }, 0),
      "image: 20 values for 2 × 2 pixels make 5 channels; expected 1 to 4",
    ],
    ["no images", () => writer.images("i", [], 0), "images: expected at least one image, got none"],
    [
      "samples without a rate",
      () => writer.audio("a", [0, 1], undefined, 0),
      "audio: samples need { sampleRate }; only the bytes of a WAV file carry their own",
    ],
    [
      "an odd number of stereo samples",
      () => writer.audio("a", [0, 1, 2], { sampleRate: 8000, channels: 2 }, 0),
      "audio: 3 samples cannot be interleaved from 2 channels",
    ],
    [
      "a ragged table",
      () => writer.text("t", [["a", "b"], ["c"]], 0),
      "text: the table's row 1 has 1 cells, its first row 2",
    ],
    [
      "decreasing edges",
      () => writer.histogram("h", { edges: [0, 2, 1], counts: [1, 1] }, 0),
      "histogram: edges must be finite and not decrease, got 2 then 1",
    ],
    [
      "predictions outside [0, 1]",
      () => writer.prCurve("p", [1], [1.5], 0),
      "prCurve: predictions must lie in [0, 1], got 1.5 at 0",
    ],
    [
      "a mesh of two coordinates",
      () => writer.mesh("m", { vertices: [1, 2] }, 0),
      "mesh: vertices must have shape [batch, count, 3] or [count, 3], got [0.6666666666666666,3] of 2 numbers",
    ],
    [
      "a pattern that is none",
      () => writer.customScalars([{ title: "t", charts: [{ title: "c", multiline: ["("] }] }]),
      'customScalars: chart "c": "(" is no regular expression',
    ],
    [
      "an object as hyperparameter",
      () => writer.hparams({ lr: {} as never }),
      'hparams: "lr" must be a number, string or boolean, got object',
    ],
    [
      "nodes of one name",
      () =>
        writer.graph({
          nodes: [
            { name: "a", op: "b", inputs: [] },
            { name: "a", op: "b", inputs: [] },
          ],
        }),
      'graph: two nodes are named "a"; names must be unique',
    ],
    [
      "a model without layers",
      () => writer.kerasModel({}),
      "kerasModel: expected a model's JSON with config.layers, as model.toJSON() gives",
    ],
  ];
  it.each(cases)("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });

  it("a second graph", () => {
    writer.graph({ nodes: [] });
    expect(() => writer.graph({ nodes: [] })).toThrow("this run has a graph already; TensorBoard shows one a run");
  });

  it("logging after close, until reopened", async () => {
    const memory = memoryDirectory("logs");
    const closed = new SummaryWriter(memory);
    closed.scalar("loss", 1, 0, { description: "d" });
    await closed.close();
    await closed.close();
    expect(() => closed.scalar("loss", 1, 1)).toThrow("logs: this writer is closed; call reopen() to log more");
    closed.reopen();
    closed.scalar("loss", 2, 1);
    await closed.close();
    const [first, second] = eventsOf(memory);
    // each file describes its tags
    for (const events of [first!, second!])
      expect(events[1]!.summary!.value[0]!.metadata?.summaryDescription).toBe("d");
    expect((await readLogs(memory.files())).get(".")!.of("scalars").get("loss")!.steps).toEqual([0, 1]);
  });
});

describe("SummaryWriter writes", () => {
  it("the version record at once, with the writer's name", () => {
    const memory = memoryDirectory();
    new SummaryWriter(memory, { writer: "test" });
    expect(eventsOf(memory)[0]).toMatchObject([{ fileVersion: "brain.Event:2", sourceMetadata: { writer: "test" } }]);
  });

  it("a file of its own for every writer", async () => {
    const memory = memoryDirectory();
    const writers = Array.from({ length: 5 }, () => new SummaryWriter(memory));
    for (const [i, writer] of writers.entries()) writer.scalar(`tag ${i}`, i, 0);
    await Promise.all(writers.map((writer) => writer.close()));
    expect(memory.files().size).toBe(5);
    expect([...(await readLogs(memory.files())).get(".")!.of("scalars").keys()].sort()).toEqual([
      "tag 0",
      "tag 1",
      "tag 2",
      "tag 3",
      "tag 4",
    ]);
  });

  it("another name when one is taken", () => {
    const memory = memoryDirectory();
    let refused = 0;
    const shared: LogDirectory = { ...memory, create: (name) => (refused++ < 3 ? undefined : memory.create(name)) };
    new SummaryWriter(shared);
    expect(memory.files().size).toBe(1);
  });

  it("metadata with a tag's first value only", async () => {
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory);
    for (let step = 0; step < 3; step++) writer.scalar("loss", step, step);
    await writer.close();
    const values = eventsOf(memory)[0]!
      .slice(1)
      .map((event) => event.summary!.value[0]!);
    expect(values.map(({ metadata }) => metadata?.pluginData?.pluginName)).toEqual(["scalars", undefined, undefined]);
    // TensorBoard infers the data class; a wrong one breaks plugins
    expect(values[0]!.metadata!.dataClass).toBe(0);
  });

  it("64-bit steps and given times", async () => {
    const run = await written((writer) => {
      writer.scalar("s", 1, -(2n ** 63n), { wallTime: 1 });
      writer.scalar("s", 2, 2 ** 40, { wallTime: 2.5 });
      writer.scalar("s", 3, 2n ** 63n - 1n, { wallTime: 3 });
    });
    const { steps, wallTimes } = run.of("scalars").get("s")!;
    expect(steps).toEqual([-(2n ** 63n), 2 ** 40, 2n ** 63n - 1n]);
    expect(wallTimes).toEqual([1, 2.5, 3]);
  });

  it("steps in any order on request", async () => {
    const run = await written(
      (writer) => {
        for (const step of [3, 1, 1]) writer.scalar("loss", step, step);
      },
      { anyStepOrder: true },
    );
    expect(run.of("scalars").get("loss")!.steps).toEqual([3, 1, 1]);
  });

  it("a session's start twice when it resumes", async () => {
    const memory = memoryDirectory();
    const before = new SummaryWriter(memory);
    for (let step = 0; step < 6; step++) before.scalar("loss", step, step);
    before.scalar("other", 1, 5);
    await before.close();
    const after = new SummaryWriter(memory, { purgeStep: 3 });
    after.scalar("loss", 30, 3);
    await after.close();
    expect(eventsOf(memory)[1]!.slice(1, 3)).toMatchObject([
      { step: 3, sessionLog: { status: 1 } },
      { step: 3, sessionLog: { status: 1 } },
    ]);
    const scalars = (await readLogs(memory.files())).get(".")!.of("scalars");
    expect(scalars.get("loss")!.values).toEqual([0, 1, 2, 30]);
    expect(scalars.get("other")!.values).toEqual([]);
  });

  it("counts of what a histogram leaves out", async () => {
    const run = await written((writer) => {
      const counts = writer.histogram(
        "h",
        Float32Array.of(Number.NaN, 1, 2, Number.POSITIVE_INFINITY, Number.NaN, Number.NEGATIVE_INFINITY),
        0,
      );
      expect(counts).toEqual({ finite: 2, nan: 2, positiveInfinity: 1, negativeInfinity: 1 });
      expect(writer.histogram("big", BigInt64Array.of(1n, 2n), 0).finite).toBe(2);
      expect(writer.histogram("wide", [-Number.MAX_VALUE, Number.MAX_VALUE], 0, { buckets: 2 }).finite).toBe(2);
    });
    const { buckets } = run.of("histograms").get("h")!.values[0]!;
    expect(buckets.length).toBe(30);
    expect([buckets[0]![0], buckets[29]![1], buckets[0]![2], buckets[29]![2]]).toEqual([1, 2, 1, 1]);
    expect(
      run
        .of("histograms")
        .get("wide")!
        .values[0]!.buckets.map(([, , count]) => count),
    ).toEqual([1, 1]);
  });

  it("final metrics behind the tag's last step", async () => {
    const run = await written((writer) => {
      writer.scalar("accuracy", 0.5, 41);
      writer.hparams({ lr: 0.1 }, { accuracy: 0.75, "val/loss": 1 });
    });
    expect(run.of("scalars").get("accuracy")!.steps).toEqual([41, 42]);
    expect(run.of("scalars").get("val/loss")!.steps).toEqual([0]);
  });
});

describe("the flush policy", () => {
  it("hands bytes over by size", () => {
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory, { flushBytes: 1000, flushSeconds: Number.POSITIVE_INFINITY });
    for (let step = 0; step < 10; step++) writer.scalar("loss", 1, step);
    expect(eventsOf(memory)[0]!.length).toBe(1);
    for (let step = 10; step < 30; step++) writer.scalar("loss", 1, step);
    expect(eventsOf(memory)[0]!.length).toBeGreaterThan(10);
  });

  it("hands bytes over by time, also while the program never waits", async () => {
    vi.useFakeTimers();
    try {
      const memory = memoryDirectory();
      const writer = new SummaryWriter(memory, { flushSeconds: 2 });
      writer.scalar("loss", 1, 0);
      vi.advanceTimersByTime(1999);
      expect(eventsOf(memory)[0]!.length).toBe(1);
      vi.advanceTimersByTime(1);
      expect(eventsOf(memory)[0]!.length).toBe(2);
      writer.scalar("loss", 1, 1);
      vi.setSystemTime(Date.now() + 2000);
      writer.scalar("loss", 1, 2);
      expect(eventsOf(memory)[0]!.length).toBe(4);
    } finally {
      vi.useRealTimers();
    }
  });

  it("waits for a slow sink, keeps order, and limits what waits", async () => {
    const parts: Uint8Array[] = [];
    const slow: LogDirectory = {
      name: "slow",
      create: async () => ({
        async write(bytes) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          parts.push(bytes);
        },
        close() {},
      }),
      writeFile() {},
      directory: () => slow,
    };
    const writer = new SummaryWriter(slow, { flushBytes: 100, maxQueuedBytes: 2000 });
    for (let step = 0; step < 200; step++) {
      writer.scalar("loss", step, step);
      if (step % 20 === 0) await writer.ready;
    }
    await writer.close();
    const events = [...parseEvents(joined(parts))];
    expect(events.slice(1).map(({ step }) => step)).toEqual(Array.from({ length: 200 }, (_, i) => i));

    const hasty = new SummaryWriter(slow, { flushBytes: 100, maxQueuedBytes: 2000 });
    const log = () => {
      for (let step = 0; step < 200; step++) hasty.scalar("loss", step, step);
    };
    expect(log).toThrow(
      /^slow: \d+ bytes wait to be written, more than maxQueuedBytes \(2000\); await writer.ready between steps$/,
    );
    await expect(hasty.close()).rejects.toThrow("maxQueuedBytes");
  });

  it("throws a failed write at the next call and at close", async () => {
    const failing: LogDirectory = {
      name: "failing",
      create: async () => ({
        async write() {
          throw new Error("cannot write failing/x: it failed");
        },
        close() {},
      }),
      writeFile() {},
      directory: () => failing,
    };
    const writer = new SummaryWriter(failing);
    await expect(writer.flush()).rejects.toThrow("cannot write failing/x: it failed");
    expect(() => writer.scalar("loss", 1, 0)).toThrow("cannot write failing/x: it failed");
    await expect(writer.close()).rejects.toThrow("cannot write failing/x: it failed");
  });
});
