import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/shared";
import { describe, expect, it } from "vitest";
import { LogReader, parseEvents, readEvents, readLogs, SummaryWriter } from "../src/index";
import { encodeWav } from "../src/media";
import { memoryDirectory } from "../src/sinks/memory-directory";
import { FileWriter } from "../src/tf1";
import { log } from "./everywhere/log-of";

const folder = () => mkdtempSync(join(tmpdir(), "feedforward-options-"));

describe("a misspelt option is refused with the right one", () => {
  const writer = () => new SummaryWriter(memoryDirectory());
  const none = new Uint8Array(0);
  const graph = { nodes: [{ name: "a", op: "Const", inputs: [] }] };
  const calls: readonly [message: string, call: () => unknown][] = [
    [
      'SummaryWriter: unknown option "flushSecond". Did you mean "flushSeconds"?',
      () => new SummaryWriter(memoryDirectory(), { flushSecond: 1 } as never),
    ],
    [
      'FileWriter: unknown option "sufix". Did you mean "suffix"?',
      () => new FileWriter(memoryDirectory(), undefined, { sufix: "" } as never),
    ],
    [
      'scalar: unknown option "walltime". Did you mean "wallTime"?',
      () => writer().scalar("a", 1, 0, { walltime: 1 } as never),
    ],
    [
      'histogram: unknown option "bucket". Did you mean "buckets"?',
      () => writer().histogram("a", [1], 0, { bucket: 1 } as never),
    ],
    [
      'image: unknown option "display_names". Did you mean "displayName"?',
      () => writer().image("a", { data: [1], width: 1, height: 1 }, 0, { display_names: "" } as never),
    ],
    [
      'images: unknown option "x"',
      () => writer().images("a", [{ data: [1], width: 1, height: 1 }], 0, { x: 1 } as never),
    ],
    [
      'audio: unknown option "label". Did you mean "labels"?',
      () => writer().audio("a", [0], { sampleRate: 1 }, 0, { label: [] } as never),
    ],
    [
      'encodeWav: unknown option "samplerate". Did you mean "sampleRate"?',
      () => encodeWav([0], { samplerate: 1 } as never),
    ],
    ['text: unknown option "desc"', () => writer().text("a", "b", 0, { desc: "" } as never)],
    [
      'prCurve: unknown option "threshold". Did you mean "thresholds"?',
      () => writer().prCurve("a", [1], [1], 0, { threshold: 3 } as never),
    ],
    [
      'prCurveRaw: unknown option "thresholds"',
      () => writer().prCurveRaw("a", {} as never, 0, { thresholds: 3 } as never),
    ],
    ['mesh: unknown option "x"', () => writer().mesh("a", {} as never, 0, { x: 1 } as never)],
    ['customScalars: unknown option "x"', () => writer().customScalars([], { x: 1 } as never)],
    [
      'hparams: unknown option "groups". Did you mean "group"?',
      () => writer().hparams({}, undefined, { groups: "" } as never),
    ],
    ['endSession: unknown option "x"', () => writer().endSession("success", { x: 1 } as never)],
    ['experiment: unknown option "x"', () => writer().experiment({} as never, { x: 1 } as never)],
    [
      'embedding: unknown option "sprites". Did you mean "sprite"?',
      () => writer().embedding("a", [[1]], { sprites: 1 } as never),
    ],
    ['graph: unknown option "x"', () => writer().graph(graph, { x: 1 } as never)],
    ['functionGraph: unknown option "x"', () => writer().functionGraph("a", graph, 0, { x: 1 } as never)],
    ['kerasModel: unknown option "x"', () => writer().kerasModel({} as never, "a", 0, { x: 1 } as never)],
    ['runMetadata: unknown option "x"', () => writer().runMetadata("a", none, 0, { x: 1 } as never)],
    ['tensor: unknown option "x"', () => writer().tensor("p", "a", {} as never, 0, { x: 1 } as never)],
    ['LogReader: unknown option "samples". Did you mean "sample"?', () => new LogReader([], { samples: 1 } as never)],
    ['LogReader: unknown option "recovery". Did you mean "recover"?', () => readLogs([], { recovery: true } as never)],
    [
      'readEvents: unknown option "follows". Did you mean "follow"?',
      () => readEvents(none, { follows: true } as never).next(),
    ],
    [
      'parseEvents: unknown option "ondamage". Did you mean "onDamage"?',
      () => parseEvents(none, { ondamage: "stop" } as never).next(),
    ],
    [
      'unknown onDamage "skip". Known: throw, stop, recover.',
      () => parseEvents(none, { onDamage: "skip" as never }).next(),
    ],
  ];
  it.each(calls)("%s", async (message, call) => {
    const error = await Promise.resolve()
      .then(call)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(FeedforwardError);
    expect((error as Error).message).toContain(message);
  });

  it("leaves the run as it was", async () => {
    const directory = memoryDirectory();
    const run = new SummaryWriter(directory);
    expect(() => run.scalar("a", 1, 0, { walltime: 1 } as never)).toThrow("unknown option");
    run.scalar("a", 2, 0);
    await run.close();
    expect((await readLogs(directory.files())).get(".")!.of("scalars").get("a")!.values).toEqual([2]);
  });
});

describe("a log directory", () => {
  it("may hold pipes, devices and links that lead nowhere: only files and links to files are read", {
    timeout: 20_000,
  }, async () => {
    const logs = folder();
    const elsewhere = folder();
    mkdirSync(join(logs, "run"));
    writeFileSync(join(logs, "run/events.out.tfevents.1"), await log(3));
    writeFileSync(join(elsewhere, "events.out.tfevents.1"), await log(2));
    execFileSync("mkfifo", [join(logs, "run/events.out.tfevents.0.pipe")]);
    symlinkSync("/dev/zero", join(logs, "run/events.out.tfevents.2.device"));
    symlinkSync(join(logs, "nowhere"), join(logs, "run/events.out.tfevents.3.gone"));
    mkdirSync(join(logs, "linked"));
    symlinkSync(join(elsewhere, "events.out.tfevents.1"), join(logs, "linked/events.out.tfevents.1"));
    symlinkSync(elsewhere, join(logs, "tfevents-folder"));
    const runs = await readLogs(logs);
    expect([...runs.keys()].sort()).toEqual(["linked", "run"]);
    expect(runs.get("run")!.damage).toEqual([]);
    let count = 0;
    for await (const event of readEvents(join(logs, "run"))) count += event.summary ? 1 : 0;
    expect(count).toBe(3);
    await expect(readEvents(join(logs, "run/events.out.tfevents.0.pipe")).next()).rejects.toThrow(
      "expected a file, received a folder, a pipe, a socket or a device",
    );
  });

  it("may come as Buffers at any offset", async () => {
    const bytes = await log(4);
    const pool = Buffer.alloc(bytes.length + 40, 0xa5);
    const buffer = pool.subarray(7, 7 + bytes.length);
    buffer.set(bytes);
    const plain = await readLogs([["run/events.out.tfevents.1", bytes]]);
    const pooled = await readLogs([["run/events.out.tfevents.1", buffer]]);
    pool.fill(0);
    const values = (runs: typeof plain) =>
      [...runs.get("run")!.series.values()].map(({ tag, values }) => [tag, [...(values as Iterable<unknown>)]]);
    expect(values(pooled)).toEqual(values(plain));
    expect([...parseEvents(Buffer.from(bytes))]).toEqual([...parseEvents(bytes)]);
    expect(() => [...parseEvents("x" as never)]).toThrow("parseEvents: expected a Uint8Array");
  });
});

it("audio that is already WAV is taken as it is, and nothing else for it", async () => {
  const wav = encodeWav([0, 0.5, -0.5, 1], { sampleRate: 8000, channels: 2 });
  const directory = memoryDirectory();
  const writer = new SummaryWriter(directory);
  writer.audio("left out", wav, undefined, 0);
  writer.audio("given", wav, { sampleRate: 8000, channels: 2 }, 0);
  writer.audio("of the file", wav, { sampleRate: 8000 }, 0);
  expect(() => writer.audio("other", wav, { sampleRate: 16_000 }, 0)).toThrow(
    "the WAV file has 8000 frames per second and 2 channels, got 16000 and 2; leave the format out",
  );
  expect(() => writer.audio("mp3", Uint8Array.of(1, 2, 3), { sampleRate: 8000 }, 0)).toThrow(
    "bytes must be a WAV file",
  );
  await writer.close();
  const clips = (await readLogs(directory.files())).get(".")!.of("audio");
  for (const tag of ["left out", "given", "of the file"])
    expect([...clips.get(tag)!.values[0]!.clips[0]!]).toEqual([...wav]);
});
