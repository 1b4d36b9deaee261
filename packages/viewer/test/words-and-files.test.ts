import { memoryDirectory, RunAccumulator, SummaryWriter } from "@feedforward/tensorboard";
import { describe, expect, it, vi } from "vitest";
import { listGraphs, readGraph, runGraphTag } from "../src/graph/read-graph";
import { fileSource } from "../src/source/file-source";
import { droppedFiles, unzipped } from "../src/source/named-files";
import type { Listing, ViewerSource } from "../src/source/viewer-source";
import { languageOf, stringsOf } from "../src/text/strings";

/** Every sentence of a language, those made by functions with these numbers and names. */
function sentences(words: object, path = ""): [path: string, say: () => string, args: readonly (string | number)[]][] {
  return Object.entries(words).flatMap(([name, item]) => {
    const at = path === "" ? name : `${path}.${name}`;
    if (typeof item === "string") return [[at, () => item, []]];
    if (typeof item === "object") return sentences(item, at);
    const args = argumentsOf(at, item.length);
    return [[at, () => item(...args), args]];
  });
}
/** What a sentence tells of: counts are 7 and 40, samples count from 0, names are words. */
function argumentsOf(name: string, count: number): (string | number)[] {
  if (["image", "clip"].includes(name)) return ["loss", 6];
  if (["histogramOf", "distributionOf"].includes(name)) return ["loss", "train", 7];
  if (name === "damageAt") return ["a.log", 40];
  const isCount =
    /Count|^(damage|failures|notOnLog|notFinite|firstRows|sampled|samples|matches|scope|tooManyNodes|sessions)$/.test(
      name,
    );
  return (isCount ? [7, 40] : ["loss", "train"]).slice(0, count);
}

describe.each(["en", "ko"] as const)("the words in %s", (language) => {
  const words = stringsOf(language);
  it.each(sentences(words))("%s", (name, say, args) => {
    const text = say();
    expect(text.trim()).not.toBe("");
    for (const value of args)
      expect(text).toContain(String(["image", "clip"].includes(name) && value === 6 ? 7 : value));
  });

  it("differ from one to many, and where all are shown", () => {
    expect(words.runCount(40, 40)).not.toContain("7");
    expect(words.runCount(7, 40)).not.toBe(words.runCount(40, 40));
    expect(words.sessions(7, 40)).not.toBe(words.sessions(40, 40));
    for (const say of [words.damage, words.failures, words.samples, words.matches]) {
      expect(say(1)).toContain("1");
      if (language === "en") expect(say(1).replace("1", "7")).not.toBe(say(7));
    }
    expect(words.notFinite(7, 0)).toContain("7");
    expect(words.notFinite(7, 0)).not.toContain(",");
    expect(words.notFinite(0, 40)).toMatch(/^▲▼/);
    expect(words.notFinite(0, 0)).toBe("");
  });
});

it("the language is the browser's where there is one", () => {
  expect(["ko", "KO-kr", "en-GB", "fr", "", "k"].map(languageOf)).toEqual(["ko", "ko", "en", "en", "en", "en"]);
  expect(stringsOf("ko")).not.toBe(stringsOf("en"));
});

describe("files", () => {
  const text = (content: string, name: string) => new File([content], name);
  const entry = (path: string, content: string) => ({
    isFile: true,
    fullPath: path,
    file: (done: (file: File) => void) => done(text(content, path)),
  });
  /** A folder that gives its entries by twos, as browsers give them by hundreds. */
  const folder = (entries: object[]) => ({
    isFile: false,
    createReader: () => {
      const rest = [...entries];
      return { readEntries: (done: (some: object[]) => void) => done(rest.splice(0, 2)) };
    },
  });
  const transfer = (entries: (object | null)[], files: File[] = []) =>
    ({ items: entries.map((one) => ({ webkitGetAsEntry: () => one })), files }) as never;

  it("that are dropped come with the folders that they lie in", async () => {
    const dropped = await droppedFiles(
      transfer([
        folder([
          entry("/logs/a", "1"),
          entry("/logs/b", "2"),
          folder([entry("/logs/deep/c", "3")]),
          entry("/logs/d", "4"),
        ]),
        null,
        entry("/e", "5"),
      ]),
    );
    expect(await Promise.all(dropped.map(async ([path, file]) => [path, await file.text()]))).toEqual([
      ["logs/a", "1"],
      ["logs/b", "2"],
      ["logs/deep/c", "3"],
      ["logs/d", "4"],
      ["e", "5"],
    ]);
  });

  it("without entries count by their names, and nothing is nothing", async () => {
    const loose = await droppedFiles(transfer([null], [text("x", "x.log")]));
    expect(loose.map(([path]) => path)).toEqual(["x.log"]);
    expect(await droppedFiles(transfer([]))).toEqual([]);
    expect(await droppedFiles(null)).toEqual([]);
  });

  it("that are no archives stay as they are, whatever they are named by", async () => {
    const named = text("x", "x.log");
    Object.defineProperty(named, "webkitRelativePath", { value: "logs/x.log" });
    const pair = ["a/b", new Blob(["y"])] as const;
    expect(await unzipped([named, text("z", "z"), pair])).toEqual([
      ["logs/x.log", named],
      ["z", expect.any(File)],
      ["a/b", pair[1]],
    ]);
    await expect(unzipped([text("PK", "x.ZIP")])).rejects.toThrow("x.ZIP is no .zip file that can be read");
  });

  const whole = (source: ViewerSource) =>
    vi.waitFor(async (): Promise<Listing> => {
      const listing = await source.listing();
      expect(listing.reading).toBe(false);
      return listing;
    });
  async function logged(): Promise<[string, Blob][]> {
    const directory = memoryDirectory();
    const writer = new SummaryWriter(directory);
    writer.scalar("loss", 1, 0);
    await writer.close();
    return [...directory.files()].map(([path, bytes]) => [path, new Blob([bytes as Uint8Array<ArrayBuffer>])]);
  }

  it("tell those who listen that they have been read, until they stop", async () => {
    const source = fileSource((await logged()).map(([path, file]) => [`top/run/${path}`, file]));
    const [stays, leaves] = [vi.fn(), vi.fn()];
    source.subscribe(stays);
    source.subscribe(leaves)();
    const listing = await whole(source);
    expect([stays.mock.calls.length > 0, leaves.mock.calls.length]).toEqual([true, 0]);
    expect([listing.title, listing.runs.map(({ name }) => name), listing.revision]).toEqual(["top", ["run"], 0]);
    expect(await source.hparams()).toBeDefined();
    source.close();
  });

  it("have the title of the folder that all lie in, or of the only one", async () => {
    const [[path, file]] = (await logged()) as [[string, Blob]];
    const titleOf = async (...paths: string[]) => {
      const { title, runs } = await whole(fileSource(paths.map((name) => [name, file] as const)));
      return [title, ...runs.map(({ name }) => name).sort()];
    };
    expect(await titleOf(`a/${path}`, `b/${path}`)).toEqual(["", "a", "b"]);
    expect(await titleOf(`a/x/${path}`, `a/y/${path}`)).toEqual(["a", "x", "y"]);
    expect(await titleOf(path)).toEqual([path, "."]);
    expect(await titleOf()).toEqual([""]);
  });
});

describe("attributes of a graph's nodes", () => {
  const bytes = (content: string) => new TextEncoder().encode(content);
  const empty = { s: [], i: [], f: [], b: [], type: [], shape: [] };
  const shape = (...sizes: number[]) => ({ unknownRank: false, dim: sizes.map((size) => ({ size })) });
  const attributes: Record<string, [value: object, text: string]> = {
    text: [{ s: bytes("SAME") }, "SAME"],
    "text of a thousand bytes": [{ s: bytes("x".repeat(1000)) }, "x".repeat(1000)],
    "too long a text": [{ s: bytes("x".repeat(1001)) }, "… (1001 B)"],
    "bytes that are no text": [{ s: Uint8Array.of(255, 254) }, "… (2 B)"],
    "a type": [{ type: 1 }, "float32"],
    "the last type": [{ type: 23 }, "uint64"],
    "a reference": [{ type: 103 }, "int32 ref"],
    "a type that is none": [{ type: 99 }, "99"],
    "a shape": [{ shape: shape(2, -1, 0) }, "[2, ?, 0]"],
    "a scalar's shape": [{ shape: shape() }, "[]"],
    "an unknown shape": [{ shape: { ...shape(), unknownRank: true } }, "?"],
    "a list": [{ list: { ...empty, i: [1, 2] } }, "[1, 2]"],
    "a list of each": [
      { list: { s: [bytes("a")], i: [1], f: [0.5], b: [true], type: [7], shape: [shape(3)] } },
      "[a, 1, 0.5, true, string, [3]]",
    ],
    "a whole number": [{ i: 0 }, "0"],
    "a fraction": [{ f: 0.25 }, "0.25"],
    "a truth value": [{ b: false }, "false"],
    "nothing known": [{}, "…"],
  };
  const graphOf = (attr: object, input: string[] = []) => {
    const { run } = new RunAccumulator("r");
    run.graph = { node: [{ name: "n", op: "Op", device: "/cpu:0", input, attr }] } as never;
    return readGraph(run, runGraphTag).nodes[0]!;
  };

  it.each(Object.entries(attributes))("%s", (_, [value, text]) => {
    expect(graphOf({ a: value }).attributes).toEqual([["a", text]]);
  });

  it("their shapes and inputs stand apart", () => {
    const node = graphOf({ _output_shapes: { list: { ...empty, shape: [shape(1), shape(-1)] } } }, [
      "a:12",
      "^b",
      "c/d",
    ]);
    expect(node).toMatchObject({ name: "n", op: "Op", device: "/cpu:0", shapes: ["[1]", "[?]"], attributes: [] });
    expect(node.inputs).toEqual([
      { node: "a", output: 12, control: false },
      { node: "b", output: 0, control: true },
      { node: "c/d", output: 0, control: false },
    ]);
    expect(listGraphs(new RunAccumulator("r").run)).toEqual([]);
  });
});
