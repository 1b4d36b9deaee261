import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readParquet } from "@feedforward/data/parquet";
import { Event, SummaryWriter } from "@feedforward/tensorboard";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  checkIsFree,
  checkLogs,
  encodeTable,
  exportMedia,
  freeDirectory,
  inspectLogs,
  mergeLogs,
  readLogs,
  scalarsOf,
} from "../src/node";
import { RecordFile } from "../src/node/tensorboard/record-file";

/** After the moment at which the files are begun, so that times ascend in each. */
const later = 4e9;
let folder = "";
const at = (...parts: string[]) => join(folder, ...parts);
const eventFile = (run: string) => at(run, readdirSync(at(run)).find((name) => name.includes("tfevents"))!);
const bytesOf = (path: string) => new Uint8Array(readFileSync(path));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-log-tools-"));
  const time = (seconds: number) => ({ wallTime: later + seconds });
  const a = new SummaryWriter(at("logs/a"), { anyStepOrder: true });
  for (const [i, value] of [3, 1, Number.NaN, 2].entries())
    a.scalar("loss", value, [0, 1, 1, 5][i]!, time(100 + 10 * i));
  a.scalar("val/acc+1", 0.5, 2, time(150));
  a.text("notes", "# hi", 1, time(151));
  a.image("pic", { data: Uint8Array.of(0, 255), width: 2, height: 1 }, 3, time(152));
  a.images(
    "pics",
    [0, 1].map((value) => ({ data: [value], width: 1, height: 1 })),
    4,
    time(153),
  );
  a.histogram("h", [0, 1, 1], 7, { ...time(154), buckets: 2 });
  a.audio("tone", [0, 0.5], { sampleRate: 8 }, 8, time(155));
  await a.close();
  const b = new SummaryWriter(at("logs/b"));
  b.scalar("loss", 9, 1, time(105));
  b.scalar("loss", 8, 2n ** 40n, time(106));
  await b.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("inspectLogs", () => {
  it("counts by file, and by run and tag", async () => {
    const { files, tags } = await inspectLogs(at("logs"));
    expect(files.map(({ run, path }) => [run, path])).toEqual([
      ["a", eventFile("logs/a")],
      ["b", eventFile("logs/b")],
    ]);
    for (const { path, bytes } of files) expect(bytes).toBe(bytesOf(path).length);
    expect(files.map(({ damage, lastTime }) => [damage, lastTime])).toEqual([
      [[], later + 155],
      [[], later + 106],
    ]);
    expect(tags.find(({ run, tag }) => run === "a" && tag === "loss")).toEqual({
      run: "a",
      tag: "loss",
      kind: "scalars",
      count: 4,
      firstStep: 0,
      lastStep: 5,
      lowestStep: 0,
      highestStep: 5,
      stepsBack: 1,
      firstTime: later + 100,
      lastTime: later + 130,
      values: { min: 1, max: 3, last: 2 },
    });
    expect(tags.find(({ run }) => run === "b")).toMatchObject({
      count: 2,
      stepsBack: 0,
      values: { min: 8, max: 9, last: 8 },
    });
    expect(tags.filter(({ run }) => run === "a").map(({ tag, kind }) => [tag, kind])).toEqual([
      ["loss", "scalars"],
      ["val/acc+1", "scalars"],
      ["notes", "text"],
      ["pic", "images"],
      ["pics", "images"],
      ["h", "histograms"],
      ["tone", "audio"],
    ]);
    expect(tags.find(({ tag }) => tag === "notes")).not.toHaveProperty("values");
  });

  it("tells a step that comes again as one back, and where no event is, no time", async () => {
    const path = at("again");
    const writer = new SummaryWriter(path, { anyStepOrder: true });
    for (const step of [2, 2, 1, 3]) writer.scalar("x", step, step, { wallTime: 5 });
    await writer.close();
    expect((await inspectLogs(path)).tags[0]).toMatchObject({
      firstStep: 2,
      lastStep: 3,
      lowestStep: 1,
      highestStep: 3,
      stepsBack: 2,
    });
    mkdirSync(at("empty"));
    writeFileSync(at("empty/events.out.tfevents.1"), "");
    expect((await inspectLogs(at("empty"))).files[0]).toMatchObject({
      events: 0,
      firstTime: undefined,
      lastTime: undefined,
      bytes: 0,
    });
    await expect(inspectLogs(at("nowhere"))).rejects.toThrow("there is no such file or folder");
  });
});

it("inspectLogs knows no smallest and largest value where each is NaN", async () => {
  const writer = new SummaryWriter(at("nan"));
  for (const step of [1, 2]) writer.scalar("loss", Number.NaN, step);
  for (const [step, value] of [2, Number.POSITIVE_INFINITY, Number.NaN].entries()) writer.scalar("other", value, step);
  await writer.close();
  expect((await inspectLogs(at("nan"))).tags.map(({ tag, values }) => [tag, values])).toEqual([
    ["loss", { min: Number.NaN, max: Number.NaN, last: Number.NaN }],
    ["other", { min: 2, max: Number.POSITIVE_INFINITY, last: Number.NaN }],
  ]);
});

describe("scalarsOf", () => {
  it("gives a row a value, or a column a run and tag", async () => {
    const long = await scalarsOf(at("logs"), { tag: "loss" });
    expect(long.columns).toEqual(["run", "tag", "step", "wall_time", "value"]);
    expect(long.rows).toEqual([
      ["a", "loss", 0, later + 100, 3],
      ["a", "loss", 1, later + 110, 1],
      ["a", "loss", 1, later + 120, Number.NaN],
      ["a", "loss", 5, later + 130, 2],
      ["b", "loss", 1, later + 105, 9],
      ["b", "loss", 2 ** 40, later + 106, 8],
    ]);
    const wide = await scalarsOf(at("logs"), { wide: true });
    expect(wide.columns).toEqual(["step", "a/loss", "b/loss", "a/val/acc+1"]);
    expect(wide.rows).toEqual([
      [0, 3, null, null],
      [1, Number.NaN, 9, null],
      [2, null, null, 0.5],
      [5, 2, null, null],
      [2 ** 40, null, 8, null],
    ]);
    expect((await scalarsOf(at("logs"), { tag: "acc+" })).rows).toHaveLength(1);
    // Of one file the run has no name.
    expect((await scalarsOf(eventFile("logs/b"), { wide: true })).columns).toEqual(["step", "loss"]);
  });

  it("says which scalars there are", async () => {
    await expect(scalarsOf(at("logs"), { tag: "f1" })).rejects.toThrow(
      'contains no scalar whose tag contains "f1"; its scalars are loss, val/acc+1.',
    );
    await expect(scalarsOf(at("empty"))).rejects.toThrow("contains no scalar; its scalars are none.");
  });

  it("is written as CSV, JSON and Parquet", async () => {
    const table = {
      columns: ["run", "step", "value"],
      rows: [
        ["a", 1, 0.5],
        ["b", 2 ** 40, null],
      ],
    };
    expect(await encodeTable(table, "csv")).toBe("run,step,value\na,1,0.5\nb,1099511627776,\n");
    const json = String(await encodeTable(table, "json"));
    expect(json.endsWith("\n")).toBe(true);
    expect(JSON.parse(json)).toHaveLength(2);
    const read = await readParquet((await encodeTable(table, "parquet")) as Uint8Array);
    const columns = read.columns.map(({ name, kind }) => [name, kind]);
    expect(columns).toEqual([
      ["run", "string"],
      ["step", "number"],
      ["value", "number"],
    ]);
    const [run, step, value] = read.columns;
    expect([...run!.values]).toEqual(["a", "b"]);
    expect(Array.from(step!.values, Number)).toEqual([1, 2 ** 40]);
    expect(Number((value!.values as Float64Array)[0])).toBe(0.5);
    expect([...(value as { missing?: Uint8Array }).missing!]).toEqual([0, 1]);
  });
});

describe("exportMedia", () => {
  it("writes each value as a file of its kind", async () => {
    const files = await exportMedia(at("logs"), at("media"), { kinds: ["images", "text", "histograms", "audio"] });
    expect(files).toEqual([
      "a/pic/3.png",
      "a/pics/4.png",
      "a/pics/4-1.png",
      "a/notes/1.md",
      "a/h/histograms.csv",
      "a/tone/8.wav",
    ]);
    expect(readFileSync(at("media/a/notes/1.md"), "utf8")).toBe("# hi\n");
    expect(readFileSync(at("media/a/h/histograms.csv"), "utf8")).toBe("step,left,right,count\n7,0,0.5,1\n7,0.5,1,2\n");
    expect(String.fromCharCode(...bytesOf(at("media/a/pic/3.png")).subarray(1, 4))).toBe("PNG");
    expect(String.fromCharCode(...bytesOf(at("media/a/tone/8.wav")).subarray(0, 4))).toBe("RIFF");
  });

  it("takes the tags that contain a text, and refuses what is not there", async () => {
    expect(await exportMedia(at("logs"), at("some"), { kinds: ["images"], tag: "pics" })).toEqual([
      "a/pics/4.png",
      "a/pics/4-1.png",
    ]);
    await expect(exportMedia(at("logs"), at("none"), { kinds: ["images", "text"], tag: "x" })).rejects.toThrow(
      "contains no images or text to export.",
    );
    expect(existsSync(at("none"))).toBe(false);
    await expect(exportMedia(at("logs"), at("some"), { kinds: ["images"] })).rejects.toThrow(
      "already exists; give another --out, or remove it.",
    );
  });

  it("names files by what they hold, of other programs too, and counts those of one step", async () => {
    const value = (tag: string, more: object) => ({ summary: { value: [{ tag, ...more }] }, step: 5n });
    const image = (...start: number[]) => ({
      image: { width: 1, height: 1, encodedImageString: Uint8Array.from({ length: 40 }, (_, i) => start[i] ?? 0) },
    });
    const audio = (contentType?: string) => ({
      audio: { encodedAudioString: Uint8Array.of(1, 2), ...(contentType !== undefined && { contentType }) },
    });
    const file = await RecordFile.create(at("foreign", "events.out.tfevents.1"));
    for (const event of [
      value("jpeg", image(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3)),
      value("gif", image(0x47, 0x49, 0x46)),
      value("none", image()),
      value("none", image()),
      value("mpeg", audio("audio/mpeg")),
      value("odd", audio("sound")),
      value("wav", audio()),
    ])
      await file.add(Event.encode({ wallTime: 1, ...event }));
    await file.close();
    expect(await exportMedia(at("foreign"), at("foreign-out"), { kinds: ["images", "audio"] })).toEqual([
      "jpeg/5.jpg",
      "gif/5.gif",
      "none/5.bin",
      "none/5-1.bin",
      "mpeg/5.mpeg",
      "odd/5.bin",
      "wav/5.wav",
    ]);
    expect([...bytesOf(at("foreign-out/mpeg/5.mpeg"))]).toEqual([1, 2]);
  });

  it("makes names that any file system takes, and apart", async () => {
    const writer = new SummaryWriter(at("odd"));
    for (const tag of ["a:b", "a?b", "../up", "end. ", "x/.."]) writer.text(tag, "t", 0);
    writer.text(
      "rows",
      [
        ["h", "i"],
        ["1", "2"],
      ] as never,
      0,
    );
    await writer.close();
    const files = await exportMedia(at("odd"), at("odd-out"), { kinds: ["text"] });
    expect(files.slice(0, 5)).toEqual(["a_b/0.md", "a_b_/0.md", "_/up/0.md", "end_/0.md", "x/_/0.md"]);
    expect(readFileSync(at("odd-out", files[5]!), "utf8")).toBe("| h | i |\n| 1 | 2 |\n");
  });
});

describe("mergeLogs and checkLogs", () => {
  it("brings a run's events into the order of their times", async () => {
    const merged = await mergeLogs([eventFile("logs/a"), eventFile("logs/b")], at("merged"));
    expect(merged.map(({ run, files }) => [run, files])).toEqual([[".", 2]]);
    const values = (await readLogs(at("merged"))).filter(({ tag }) => tag === "loss");
    expect(values.map(({ wallTime }) => wallTime - later)).toEqual([100, 105, 106, 110, 120, 130]);
    expect((await inspectLogs(at("merged"))).files[0]!.events).toBe(merged[0]!.events);
    const kept = await mergeLogs([at("logs")], at("kept"));
    expect(kept.map(({ run, files }) => [run, files])).toEqual([
      ["a", 1],
      ["b", 1],
    ]);
    const several = await mergeLogs([at("logs/a"), at("logs")], at("several"));
    expect(several.map(({ run }) => run)).toEqual(["a", "logs/a", "logs/b"]);
    await expect(mergeLogs([at("logs/a"), at("kept/a")], at("twice"))).rejects.toThrow(
      "would both become a; rename one",
    );
    expect(existsSync(at("twice"))).toBe(false);
  });

  it("find the damage, and keep the sound records", async () => {
    const bytes = bytesOf(eventFile("logs/a"));
    const [good] = await checkLogs(eventFile("logs/a"));
    expect(good).toMatchObject({ bytes: bytes.length, damage: [] });
    mkdirSync(at("damaged/run"), { recursive: true });
    const cut = bytes.subarray(0, bytes.length - 3);
    writeFileSync(at("damaged/run/events.out.tfevents.2"), cut);
    const checked = await checkLogs(at("damaged"), at("repaired"));
    expect(checked[0]).toMatchObject({ records: good!.records - 1, bytes: cut.length });
    expect(checked[0]!.damage).toHaveLength(1);
    const [repaired] = await checkLogs(at("repaired"));
    expect(repaired).toMatchObject({ records: good!.records - 1, damage: [] });
    expect(repaired!.path).toBe(at("repaired/run/events.out.tfevents.2"));
    const told: string[] = [];
    await mergeLogs([at("damaged")], at("merged-damaged"), (message) => told.push(message));
    expect(told).toEqual([expect.stringContaining("damaged/run/events.out.tfevents.2: ")]);
    const file = at("one.tfevents");
    await checkLogs(at("damaged/run/events.out.tfevents.2"), file);
    expect((await checkLogs(file))[0]!.records).toBe(good!.records - 1);
    await expect(checkLogs(at("damaged/run/events.out.tfevents.2"), file)).rejects.toThrow("already exists");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("folders", () => {
  it("that are free are found by counting", async () => {
    expect(await freeDirectory(folder, "run")).toBe(at("run"));
    mkdirSync(at("run"));
    expect(await freeDirectory(folder, "run")).toBe(at("run-2"));
    mkdirSync(at("run-2"));
    expect(await freeDirectory(folder, "run")).toBe(at("run-3"));
  });
  it("may be empty, not full, and no file", async () => {
    await checkIsFree(at("nothing"));
    await checkIsFree(at("run"));
    await expect(checkIsFree(at("logs"))).rejects.toThrow("already exists");
    await expect(checkIsFree(at("one.tfevents"))).rejects.toThrow("already exists");
  });
});
