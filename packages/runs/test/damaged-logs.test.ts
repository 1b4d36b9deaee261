// Event files that are damaged, of other programs, or not there: every reader tells the place and keeps what is sound.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Event, numericTensor, SummaryWriter, stringTensor } from "@feedforward/tensorboard";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkLogs } from "../src/node/tensorboard/check-logs";
import { exportMedia } from "../src/node/tensorboard/export-media";
import { scalarsOf } from "../src/node/tensorboard/export-scalars";
import { followLogs } from "../src/node/tensorboard/follow-logs";
import { inspectLogs } from "../src/node/tensorboard/inspect-logs";
import { mergeLogs } from "../src/node/tensorboard/merge-logs";
import { newFolder } from "../src/node/tensorboard/new-folder";
import { KindsOfTags, readLogs } from "../src/node/tensorboard/read-logs";
import { RecordFile } from "../src/node/tensorboard/record-file";

let folder = "";
let damagedAt = 0;
const at = (...parts: string[]) => join(folder, ...parts);
const FILE = "events.out.tfevents.1";
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "feedforward-damaged-logs-"));
  const writer = new SummaryWriter(at("sound"));
  for (const step of [1, 2, 3]) writer.scalar("loss", step, step, { wallTime: 4e9 + step });
  await writer.close();
  const bytes = readFileSync(at("sound", readdirSync(at("sound"))[0]!));
  const places = [];
  for (let offset = 0; offset < bytes.length; offset += 16 + Number(bytes.readBigUInt64LE(offset))) places.push(offset);
  // The second scalar: the file's version is the first record.
  damagedAt = places.at(-2)!;
  bytes[damagedAt + 14]! ^= 1;
  mkdirSync(at("run"));
  writeFileSync(at("run", FILE), bytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("tells each damaged place, with the file", async () => {
  const told: string[] = [];
  const note = (message: string) => told.push(message);
  const read = await readLogs(at("run"), note);
  // A reader of values ends there; tools that repair find what comes after it.
  expect(read.map(({ step }) => step)).toEqual([1]);
  const { files, tags } = await inspectLogs(at("run"));
  expect(tags[0]).toMatchObject({ count: 2, lastStep: 3 });
  expect(files[0]!.damage).toHaveLength(1);
  await scalarsOf(at("run"), { onDamage: note });
  await scalarsOf(at("run", FILE), { onDamage: note });
  await mergeLogs([at("run")], at("merged"), note);
  expect(told).toHaveLength(4);
  for (const message of told) expect(message.startsWith(`${at("run", FILE)}: `)).toBe(true);
  const controller = new AbortController();
  const followed: number[] = [];
  const options = { signal: controller.signal, pollSeconds: 0.01, onDamage: () => controller.abort() };
  for await (const { step } of followLogs(at("run", FILE), options)) followed.push(step);
  expect(followed).toEqual([1]);
  // Nobody needs to listen.
  expect(await readLogs(at("run"))).toHaveLength(1);
  await mergeLogs([at("run")], at("merged-2"));
});

it("repairs one file, or a folder", async () => {
  const [damaged] = await checkLogs(at("run"), at("repaired"));
  expect(damaged).toMatchObject({
    records: 3,
    damage: [{ kind: "data", offset: damagedAt, message: expect.any(String) }],
  });
  expect((await readLogs(at("repaired"))).map(({ step }) => step)).toEqual([1, 3]);
  const [before, after] = [readdirSync(folder), at("file.tfevents")];
  await checkLogs(at("run", FILE), after);
  expect((await readLogs(after)).map(({ step }) => step)).toEqual([1, 3]);
  expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual(["file.tfevents"]);
  await expect(checkLogs(at("run", FILE), at("no", "such", "folder", "\0"))).rejects.toThrow();
});

it("tells a record that is no event", async () => {
  const file = await RecordFile.create(at("other", FILE));
  await file.add(Uint8Array.of(0xff, 0xff, 0xff));
  await file.add(new Uint8Array((1 << 20) + 1));
  await file.close();
  const [checked] = await checkLogs(at("other"));
  expect(checked!.damage[0]).toEqual({
    kind: "event",
    offset: 0,
    message: expect.stringMatching(/^record at byte 0 contains no event: /),
  });
  // The size of each record with its length and two checksums.
  expect(checked!.bytes).toBe(3 + (1 << 20) + 1 + 2 * 16);
});

it("says what there is not", async () => {
  mkdirSync(at("empty"));
  await expect(readLogs(at("empty"))).rejects.toThrow(
    `${at("empty")} contains no event file; expected files whose names contain "tfevents"`,
  );
  await expect(readLogs(at("none"))).rejects.toThrow(`Cannot read ${at("none")}: there is no such file or folder.`);
  const followed = followLogs(at("none"), { signal: new AbortController().signal });
  await expect(followed.next()).rejects.toThrow("there is no such file or folder");
  // A folder may still be empty.
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 30);
  const values = [];
  for await (const value of followLogs(at("empty"), { signal: controller.signal, pollSeconds: 0.01 }))
    values.push(value);
  expect(values).toEqual([]);
});

it("follows a file while it grows, also in new folders", async () => {
  const controller = new AbortController();
  mkdirSync(at("growing"));
  const steps: unknown[] = [];
  const follow = (async () => {
    for await (const { run, step } of followLogs(at("growing"), { signal: controller.signal, pollSeconds: 0.01 })) {
      steps.push([run, step]);
      if (steps.length === 3) controller.abort();
    }
  })();
  const first = new SummaryWriter(at("growing/a"));
  first.scalar("loss", 1, 1);
  await first.flush();
  while (steps.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
  first.scalar("loss", 2, 2);
  await first.close();
  while (steps.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  const second = new SummaryWriter(at("growing/b"));
  second.scalar("loss", 3, 3);
  await second.close();
  await follow;
  expect(steps).toEqual([
    ["a", 1],
    ["a", 2],
    ["b", 3],
  ]);
});

it("gives each value its kind, which the first of a tag declares", () => {
  const kinds = new KindsOfTags();
  const value = (entry: object) => {
    const event = { step: 3n, wallTime: 5, summary: { value: [{ tag: "t", ...entry }] } } as unknown as Event;
    const [found] = kinds.valuesOf(event, "r");
    return [found!.kind, found!.value];
  };
  expect(value({ simpleValue: 0 })).toEqual(["scalars", 0]);
  expect(value({ image: {} })).toEqual(["images", undefined]);
  expect(value({ histo: {} })).toEqual(["histograms", undefined]);
  expect(value({ audio: {} })).toEqual(["audio", undefined]);
  expect(value({ tensor: numericTensor(Float32Array.of(1, 2), [2]) })).toEqual(["tensors", undefined]);
  const metadata = { pluginData: { pluginName: "scalars" } };
  expect(value({ tensor: numericTensor(Float32Array.of(7), []), metadata })).toEqual(["scalars", 7]);
  // Later values of the tag do not declare it again.
  expect(value({ tensor: numericTensor(Float32Array.of(8), []) })).toEqual(["scalars", 8]);
  expect(value({ tensor: numericTensor(Float32Array.of(8, 9), [2]) })).toEqual(["scalars", undefined]);
  expect(value({ tensor: stringTensor(["8"], []) })).toEqual(["scalars", undefined]);
  expect(value({ tensor: { dtype: 999 } })).toEqual(["scalars", undefined]);
  expect(value({})).toEqual(["scalars", undefined]);
  const graph = kinds.valuesOf({ step: 1n, wallTime: 2, graphDef: new Uint8Array(1) } as never, "r");
  expect(graph).toEqual([{ run: "r", step: 1, wallTime: 2, tag: "graph", kind: "graphs" }]);
});

it("merges files of any name into one run", async () => {
  const bytes = readFileSync(at("sound", readdirSync(at("sound"))[0]!));
  writeFileSync(at("x.log"), bytes);
  writeFileSync(at("y.log"), bytes);
  const merged = await mergeLogs([at("x.log"), at("y.log")], at("named"));
  expect(merged).toEqual([{ run: ".", path: at("named", "events.out.tfevents.0"), files: 2, events: 7 }]);
  // Each step twice, and the version once.
  expect((await readLogs(at("named"))).map(({ step }) => step)).toEqual([1, 1, 2, 2, 3, 3]);
  await expect(mergeLogs([at("nothing")], at("out"))).rejects.toThrow("there is no such file or folder");
});

it("writes a folder completely or not at all", async () => {
  const failing = newFolder(at("new"), async (path) => {
    writeFileSync(join(path, "a"), "");
    throw new Error("no power");
  });
  await expect(failing).rejects.toThrow("no power");
  expect(readdirSync(folder).filter((name) => name.startsWith("new"))).toEqual([]);
  mkdirSync(at("new"));
  expect(await newFolder(`${at("new")}//`, async (path) => writeFileSync(join(path, "a"), ""))).toBeUndefined();
  expect(readdirSync(at("new"))).toEqual(["a"]);
  await expect(newFolder(at("new"), async () => {})).rejects.toMatchObject({ usage: true });
});

it("names files of sound and pictures by what they contain", async () => {
  const writer = new SummaryWriter(at("media"));
  writer.audio("tone", [0, 0.5], { sampleRate: 8 }, 1);
  for (const tag of ["..", "a", "a.", " "]) writer.text(tag, ["one", "two"], 1);
  writer.text("grid", [["h"], ["1"]] as never, 1);
  await writer.close();
  const files = await exportMedia(at("media"), at("exported"), { kinds: ["audio", "text"] });
  expect(files).toEqual(["tone/1.wav", "_/1.md", "a/1.md", "a_/1.md", "__/1.md", "grid/1.md"]);
  expect(readFileSync(at("exported/a/1.md"), "utf8")).toBe("one\ntwo\n");
  await expect(exportMedia(at("media"), at("none"), { kinds: ["images"] })).rejects.toThrow(
    "contains no images to export.",
  );
  await expect(exportMedia(at("media"), at("none"), {} as never)).rejects.toThrow("kinds");
});
