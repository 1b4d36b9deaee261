import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { refusal as refused } from "../../../../scripts/testing/unknown-options";
import { fileSystem, NodeFileSystem, nodeFileSystemRouter } from "./file-system";
import { nodeHTTPRequest } from "./node-http";

const folder = mkdtempSync(join(tmpdir(), "feedforward-node-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
const { platform } = process;
afterEach(() => Object.defineProperty(process, "platform", { value: platform }));

const refusal = async (act: () => unknown): Promise<string> => (await refused(act)).message;

const topology = { class_name: "Sequential" };
const weights = [{ name: "w", shape: [2], dtype: "float32" as const }];
const jsonOf = (path: string) => JSON.parse(readFileSync(join(path, "model.json"), "utf8"));

test("all parts of a model are written and read", async () => {
  const path = join(folder, "whole");
  const artifacts = {
    modelTopology: topology,
    weightSpecs: weights,
    weightData: [new Float32Array([1]).buffer, new Float32Array([2]).buffer],
    format: "layers-model",
    generatedBy: "somebody",
    convertedBy: "nobody",
    userDefinedMetadata: { a: 1 },
    signature: { b: 2 },
    trainingConfig: { c: 3 } as never,
    modelInitializer: { d: 4 },
    initializerSignature: { e: 5 },
  };
  const { modelArtifactsInfo } = await fileSystem(path).save(artifacts);
  expect(modelArtifactsInfo.weightDataBytes).toBe(8);
  const json = jsonOf(path);
  expect(Object.keys(json)).toEqual([
    "modelTopology",
    "weightsManifest",
    "format",
    "generatedBy",
    "convertedBy",
    "trainingConfig",
    "signature",
    "userDefinedMetadata",
    "modelInitializer",
    "initializerSignature",
  ]);
  expect(json.weightsManifest).toEqual([{ paths: ["weights.bin"], weights }]);
  expect(new Float32Array(new Uint8Array(readFileSync(join(path, "weights.bin"))).buffer)).toEqual(
    Float32Array.of(1, 2),
  );
  const read = await fileSystem(join(path, "model.json")).load();
  expect(read).toMatchObject({ modelTopology: topology, weightSpecs: weights, signature: { b: 2 } });
  expect(new Float32Array(read.weightData as ArrayBuffer)).toEqual(Float32Array.of(1, 2));
});

test("a model without weights has an empty file of them", async () => {
  const path = join(folder, "empty");
  await fileSystem(path).save({ modelTopology: topology, trainingConfig: null as never });
  expect(jsonOf(path)).toEqual({ modelTopology: topology, weightsManifest: [{ paths: ["weights.bin"], weights: [] }] });
  expect(readFileSync(join(path, "weights.bin"))).toHaveLength(0);
});

test("names of the files", () => {
  const { MODEL_JSON_FILENAME, WEIGHTS_BINARY_FILENAME, MODEL_BINARY_FILENAME } = fileSystem("a");
  expect([MODEL_JSON_FILENAME, WEIGHTS_BINARY_FILENAME, MODEL_BINARY_FILENAME, NodeFileSystem.URL_SCHEME]).toEqual([
    "model.json",
    "weights.bin",
    "tensorflowjs.pb",
    "file://",
  ]);
});

test("weights lie beside the file that lists them, group after group", async () => {
  const path = join(folder, "groups");
  mkdirSync(join(path, "inner"), { recursive: true });
  writeFileSync(join(path, "a.bin"), new Uint8Array(Float32Array.of(1).buffer));
  writeFileSync(join(path, "inner/b.bin"), new Uint8Array(Float32Array.of(2, 3).buffer));
  const second = { name: "v", shape: [1], dtype: "float32" };
  const groups = [
    { paths: ["a.bin"], weights: [second] },
    { paths: ["inner/b.bin"], weights },
  ];
  writeFileSync(join(path, "model.json"), JSON.stringify({ modelTopology: topology, weightsManifest: groups }));
  const { weightSpecs, weightData } = await fileSystem(join(path, "model.json")).load();
  expect(weightSpecs).toEqual([second, ...weights]);
  expect(new Float32Array(weightData as ArrayBuffer)).toEqual(Float32Array.of(1, 2, 3));
});

test("one path or two", async () => {
  for (const paths of [[], ["a"], ["a", "b", "c"]]) {
    expect(await refusal(() => fileSystem(paths))).toBe(
      `file system: expected one path, or two of a topology and a weight manifest, received ${paths.length}`,
    );
  }
  expect(await refusal(() => fileSystem(5 as never))).toContain("file system");
  expect(await refusal(() => fileSystem(["a", 5 as never]))).toContain("file system");
  const paths = (handler: unknown) => (handler as { path: unknown }).path;
  expect(paths(fileSystem("a"))).toBe(resolve("a"));
  expect(paths(fileSystem(["a", "b"]))).toEqual([resolve("a"), resolve("b")]);
});

test("nothing is written for what is refused", async () => {
  const path = join(folder, "nothing");
  const binary = { modelTopology: new ArrayBuffer(2) };
  expect(await refusal(() => fileSystem(path).save(binary))).toBe(
    "file system: expected a topology as JSON, received a binary one",
  );
  expect(existsSync(path)).toBe(false);
});

test("a folder below a file cannot be made, and says why", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  expect(await refusal(() => fileSystem(file).save({ modelTopology: topology }))).toBe(
    `cannot make the folder ${file}: a file is in the way`,
  );
  const below = join(file, "below");
  expect(await refusal(() => fileSystem(below).save({ modelTopology: topology }))).toMatch(/ENOTDIR/);
});

test("files that are missing, folders and text say what was expected", async () => {
  const none = join(folder, "none.json");
  expect(await refusal(() => fileSystem(none).load())).toBe(
    `expected a model's JSON file (the folder alone is not enough): ${none} does not exist: loading failed`,
  );
  expect(await refusal(() => fileSystem(folder).load())).toBe(
    `expected a model's JSON file (the folder alone is not enough): cannot read ${folder}: it is a folder: loading failed`,
  );
  expect(await refusal(() => fileSystem([none, none]).load())).toContain("expected a model's topology");
  const text = join(folder, "text.txt");
  writeFileSync(text, "[");
  expect(await refusal(() => fileSystem([text, none]).load())).toContain("expected a weight manifest");
  expect(await refusal(() => fileSystem([text, text]).load())).toMatch(
    new RegExp(`^expected a weight manifest: ${text} is not JSON: `),
  );
  writeFileSync(text, JSON.stringify([{ paths: ["lost.bin"], weights: [] }]));
  expect(await refusal(() => fileSystem([text, text]).load())).toContain("expected a file of weights");
});

test("addresses of files have a handler, others none", () => {
  const path = (url: string | string[]) => (nodeFileSystemRouter(url) as unknown as { path: unknown } | null)?.path;
  expect(path("file:///a/b")).toBe("/a/b");
  expect(path(["file:///a", "file:///b"])).toEqual(["/a", "/b"]);
  expect([path("http://a"), path("a/file://b"), path(["file://a", "http://b"])]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(path("file:///C:/a")).toBe("/C:/a");
});

test("on Windows, a drive's slash belongs to the address", () => {
  Object.defineProperty(process, "platform", { value: "win32" });
  const path = (url: string) => (nodeFileSystemRouter(url) as unknown as { path: string }).path;
  expect(path("file:///C:/a")).toBe(resolve("C:/a"));
  expect(path("file:///dir/C:/a")).toBe("/dir/C:/a");
  expect(path("file:///CC:/a")).toBe("/CC:/a");
});

test("a handler for the web has the options that are given", () => {
  expect(nodeHTTPRequest("http://a/model.json")).toMatchObject({ path: "http://a/model.json", requestInit: {} });
  const full = nodeHTTPRequest("http://a/model.json", { headers: { b: "c" } }, "");
  expect(full).toMatchObject({ requestInit: { headers: { b: "c" } }, weightPathPrefix: "" });
});
