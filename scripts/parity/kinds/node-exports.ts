import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { FixtureFile, Kind, Outcome } from "../kind";

interface Exports {
  values: string[];
  types: string[];
  node: { [name: string]: string[] };
  io: { [name: string]: string[] };
  version: string[];
}

/** The exports of tfjs-node, which `@feedforward/node` must have too. Its own tests compare the types. */
export const nodeExports: Kind = {
  name: "node exports",
  matches: (path) => path === "tfjs-node/exports.json",
  run,
};

async function* run({ root, path }: FixtureFile): AsyncGenerator<Outcome> {
  const expected = JSON.parse(await readFile(join(root, path), "utf8")) as Exports;
  const core = await import("@tensorflow/tfjs-core");
  const before = core.getBackend();
  // Importing it makes its backend the current one.
  const tf = await import("@feedforward/node");
  if (before) await core.setBackend(before);
  const parts: readonly (readonly [string, object, readonly string[]])[] = [
    ["tf", tf, expected.values],
    ["tf.node", tf.node, Object.keys(expected.node)],
    ["tf.io", tf.io, Object.keys(expected.io)],
    ["tf.version", tf.version, expected.version],
  ];
  for (const [name, object, names] of parts) {
    const missing = names.filter((one) => !(one in object));
    yield {
      case: `${name}: ${names.length} names`,
      status: missing.length === 0 ? "passed" : "failed",
      ...(missing.length === 0 ? {} : { detail: `missing: ${missing.join(", ")}` }),
    };
  }
}
