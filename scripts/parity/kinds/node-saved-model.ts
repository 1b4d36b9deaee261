import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { FixtureFile, Kind, Outcome } from "../kind";

interface Info {
  name: string;
  tfDtype: string;
  shape: number[];
}

interface Signature {
  inputs: { [key: string]: Info };
  outputs: { [key: string]: Info };
}

interface Graph {
  tags: string[];
  signatures: { [name: string]: Signature };
}

/** A SavedModel's tags and signatures, which `getMetaGraphsFromSavedModel` must read as TensorFlow does. */
export const nodeSavedModel: Kind = {
  name: "node saved model",
  matches: (path) => path === "tfjs-node/saved-model/expected.json",
  reads: (path) => path === "tfjs-node/saved-model/saved_model.pb",
  run,
};

async function* run({ root, path }: FixtureFile): AsyncGenerator<Outcome> {
  const { graphs } = JSON.parse(await readFile(join(root, path), "utf8")) as { graphs: Graph[] };
  const core = await import("@tensorflow/tfjs-core");
  const before = core.getBackend();
  // Importing it makes its backend the current one.
  const { node } = await import("@feedforward/node");
  if (before) await core.setBackend(before);
  const received = await node.getMetaGraphsFromSavedModel(join(root, dirname(path)));
  yield outcome(
    "graphs",
    graphs.map(({ tags }) => tags),
    received.map(({ tags }) => tags),
  );
  for (const [i, { signatures }] of graphs.entries()) {
    const { signatureDefs } = received[i]!;
    yield outcome("signatures", Object.keys(signatures).sort(), Object.keys(signatureDefs).sort());
    for (const [name, { inputs, outputs }] of Object.entries(signatures)) {
      yield outcome(`inputs of ${name}`, sorted(inputs), sorted(signatureDefs[name]!.inputs as Signature["inputs"]));
      yield outcome(
        `outputs of ${name}`,
        sorted(outputs),
        sorted(signatureDefs[name]!.outputs as Signature["outputs"]),
      );
    }
  }
}

const sorted = (infos: { [key: string]: Info }): unknown[] =>
  Object.entries(infos)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { name, tfDtype, shape }]) => [key, name, tfDtype, shape]);

function outcome(name: string, expected: unknown, received: unknown): Outcome {
  const [want, got] = [expected, received].map((value) => JSON.stringify(value));
  if (want === got) return { case: name, status: "passed" };
  return { case: name, status: "failed", detail: `expected ${want}, received ${got}` };
}
