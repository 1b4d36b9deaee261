import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import tf, * as exported from "../src/index";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");
const listed = JSON.parse(read("../../../fixtures/tfjs-node/exports.json")) as {
  values: string[];
  types: string[];
  node: { [name: string]: string[] };
  io: { [name: string]: string[] };
};

/** Reads the first column of the table on the page. */
const rows = read("../../../docs/guide/tfjs-node.md")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| export"))
  .map((line) => line.split(" | ")[0]!);
const isInTable = (name: string): boolean => rows.some((row) => row.includes(`\`${name}\``));

/** Returns the names of the parameters of a function. */
const parameters = (call: unknown): string[] =>
  /\(([\s\S]*?)\)\s*\{/
    .exec(String(call))![1]!
    .split(/,(?![^[]*\])/)
    .map((parameter) => parameter.trim().replace(/^_|\s*=[\s\S]*$/g, ""))
    .filter((name) => name !== "");

describe("what tfjs-node exports", () => {
  it("is exported here, each name and each in the default as well", () => {
    expect(listed.values.length).toBeGreaterThan(500);
    expect(listed.values.filter((name) => !(name in exported))).toEqual([]);
    expect(listed.values.filter((name) => !(name in tf))).toEqual([]);
    expect([tf.io, tf.node, tf.version]).toEqual([exported.io, exported.node, exported.version]);
  });

  it("is in the table of the docs, where it is tfjs-node's own", () => {
    const own = [
      ...Object.keys(listed.node).map((name) => `tf.node.${name}`),
      ...Object.keys(listed.io)
        .filter((name) => ["fileSystem", "nodeHTTPRequest"].includes(name))
        .map((name) => `tf.io.${name}`),
      ...["tf.version", "tf.getBackend()"],
    ];
    expect(own).toHaveLength(16);
    expect(own.filter((name) => !isInTable(name))).toEqual([]);
  });

  it.each(Object.entries(listed.node))("takes the arguments of tf.node.%s in their order", (name, names) => {
    expect(parameters(tf.node[name as keyof typeof tf.node])).toEqual(names);
  });

  it("is exported in types too", () => {
    const names = [...read("./exported-types.ts").matchAll(/^ {2}(\w+),$/gm)].map(([, name]) => name);
    expect(names.sort()).toEqual(listed.types);
    expect(names.length).toBeGreaterThan(300);
  });
});
