import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { refusalOf } from "../test/refusal";
import { asModelFileError, ModelFileError, oneLine } from "./model-file-error";
import { shardReader } from "./shards";
import { beside, bytesOf, nameOf } from "./source";

const folder = mkdtempSync(join(tmpdir(), "formats-source-"));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllGlobals());
const file = join(folder, "a b.bin");
writeFileSync(file, Uint8Array.of(1, 2));

test("names of sources", () => {
  expect(nameOf("a/b.h5")).toBe("a/b.h5");
  expect(nameOf(pathToFileURL("/a b/c.h5"))).toBe("/a b/c.h5");
  expect(nameOf(new URL("http://host/c.h5?x=1"))).toBe("http://host/c.h5?x=1");
  expect(nameOf(new File([], "d.h5"))).toBe("d.h5");
  for (const source of [new Uint8Array(), new Blob([]), null, undefined, { name: 5 }]) {
    expect(nameOf(source as never)).toBe("bytes");
  }
});

test("bytes of every kind of source", async () => {
  const bytes = Uint8Array.of(1, 2);
  expect(await bytesOf(bytes, "m")).toBe(bytes);
  for (const source of [bytes.buffer, new Blob([bytes]), file, pathToFileURL(file)]) {
    expect(await bytesOf(source as never, "m")).toEqual(bytes);
  }
  expect(await bytesOf("data:application/octet-stream;base64,AQI=", "m")).toEqual(bytes);
});

test("what is no source, and what cannot be read", async () => {
  const kind = "unreadable: m: expected a path, URL, Blob or bytes, received";
  expect(await refusalOf(bytesOf(null as never, "m"))).toBe(`${kind} null`);
  expect(await refusalOf(bytesOf(5 as never, "m"))).toBe(`${kind} number`);
  expect(await refusalOf(bytesOf(undefined as never, "m"))).toBe(`${kind} undefined`);
  const missing = "missing-file: m: expected a file, received no such file: check the path";
  expect(await refusalOf(bytesOf(join(folder, "none"), "m"))).toBe(missing);
  expect(await refusalOf(bytesOf(join(file, "below"), "m"))).toBe(missing);
  expect(await refusalOf(bytesOf(folder, "m"))).toBe("unreadable: m: expected a readable file, received a folder");
  expect(await refusalOf(bytesOf("a\0b", "m"))).toBe(
    "unreadable: m: expected a readable file, received an unreadable file (ERR_INVALID_ARG_VALUE)",
  );
});

test("addresses are fetched", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (address: string) => {
    asked.push(address);
    if (address.endsWith("lost")) throw new Error("no network");
    return new Response(Uint8Array.of(7), { status: address.endsWith("404") ? 404 : 200 });
  });
  expect(await bytesOf("http://a/b", "m")).toEqual(Uint8Array.of(7));
  expect(await bytesOf(new URL("https://a/c"), "m")).toEqual(Uint8Array.of(7));
  expect(await bytesOf("blob:d", "m")).toEqual(Uint8Array.of(7));
  expect(await refusalOf(bytesOf("http://a/404", "m"))).toBe(
    "missing-file: m: expected a response with status 200, received status 404",
  );
  expect(await refusalOf(bytesOf("http://a/lost", "m"))).toBe(
    "missing-file: m: expected a response with status 200, received none",
  );
  expect(asked).toEqual(["http://a/b", "https://a/c", "blob:d", "http://a/404", "http://a/lost"]);
  expect(await refusalOf(bytesOf("x:http://a", "m"))).toContain("no such file");
});

test("files beside others", () => {
  expect(beside("a/b.json", "c.bin")).toBe("a/c.bin");
  expect(beside("b.json", "c.bin")).toBe("c.bin");
  expect(beside("a\\b.json", "c.bin")).toBe("a\\c.bin");
  expect(beside("a\\x/b.json", "c.bin")).toBe("a\\x/c.bin");
  expect(String(beside("http://h/a/b.json?v=1", "c.bin"))).toBe("http://h/a/c.bin");
  expect(String(beside(new URL("file:///a/b.json"), "c.bin"))).toBe("file:///a/c.bin");
});

test("weight files: those that are given, or beside the model", async () => {
  const given = { "a.bin": Uint8Array.of(3), "b.bin": new Blob([Uint8Array.of(4)]) };
  const read = shardReader("m.json", "m.json", given);
  expect([await read("a.bin"), await read("b.bin")]).toEqual([Uint8Array.of(3), Uint8Array.of(4)]);
  expect(await refusalOf(read("c.bin"))).toBe(
    "missing-file: m.json: expected a weight file c.bin, received a.bin, b.bin",
  );
  expect(await refusalOf(shardReader("m.json", "m.json", {})("toString"))).toContain("received none");
  const json = join(folder, "m.json");
  expect(await shardReader(json, "m.json")("a b.bin")).toEqual(Uint8Array.of(1, 2));
  expect(await shardReader(pathToFileURL(json), "m.json")("a b.bin")).toEqual(Uint8Array.of(1, 2));
  expect(await refusalOf(shardReader(json, "m.json")("c.bin"))).toBe(
    "missing-file: m.json: expected a weight file c.bin beside it, received no such file",
  );
  expect(await refusalOf(shardReader(json, "m.json")("."))).toBe(
    `unreadable: ${folder}/.: expected a readable file, received a folder`,
  );
  expect(await refusalOf(shardReader(new Uint8Array(), "m.json")("a.bin"))).toBe(
    "missing-file: m.json: expected a weight file a.bin, received bytes without a location: pass the weight files in the option files",
  );
});

test("errors of other code say what the file is, and keep their cause", () => {
  const own = new ModelFileError("bad-header", { file: "m", place: "p", expected: "a", received: "b", advice: "c" });
  expect(own).toMatchObject({
    name: "ModelFileError",
    kind: "bad-header",
    file: "m",
    message: "m: p: expected a, received b: c",
  });
  expect(asModelFileError(own, "n")).toBe(own);
  const other = new Error("internals");
  expect(asModelFileError(other, "m")).toMatchObject({
    kind: "corrupt-data",
    message: "m: expected a readable model, received content that contradicts itself",
    cause: other,
  });
  expect(asModelFileError(other, "m", "a model").message).toContain("expected a model, received");
});

test("text of others is one line of 400 characters", () => {
  expect(oneLine("  a\n\tb  c ")).toBe("a b c");
  expect(oneLine("x".repeat(400))).toBe("x".repeat(400));
  expect(oneLine("x".repeat(401))).toBe(`${"x".repeat(400)}…`);
});
