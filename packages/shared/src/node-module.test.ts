import { afterEach, expect, it, vi } from "vitest";
import { nodeModule } from "./node-module";

afterEach(() => vi.unstubAllGlobals());

it("gives Node's modules", () => {
  expect(nodeModule("node:path").join("a", "b")).toMatch(/^a.b$/);
});

it("says what it needs where there is no Node, or one that has no such function", () => {
  const message = 'readNpy("a.npy"): a path needs Node 20.19 or later; elsewhere give the bytes';
  for (const process of [undefined, { versions: { node: "20.0.0" } }]) {
    vi.stubGlobal("process", process);
    expect(() => nodeModule("node:fs", 'readNpy("a.npy"): a path', "give the bytes")).toThrow(message);
  }
  vi.stubGlobal("process", undefined);
  expect(() => nodeModule("node:fs")).toThrow(/^This needs Node 20\.19 or later$/);
});
