import { fileURLToPath } from "node:url";
import "../src/index";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import type { Kind, Outcome } from "../../../scripts/parity/kind";
import { nodeExports } from "../../../scripts/parity/kinds/node-exports";
import { nodeImages } from "../../../scripts/parity/kinds/node-images";
import { nodeSavedModel } from "../../../scripts/parity/kinds/node-saved-model";

const root = fileURLToPath(new URL("../../../fixtures", import.meta.url));

function testParity(kind: Kind, path: string, least: number): void {
  it(`${path} (${kind.name})`, async () => {
    const tensors = tf.memory().numTensors;
    const outcomes: Outcome[] = [];
    for await (const outcome of await kind.run({ root, path })) outcomes.push(outcome);
    expect(outcomes.filter((outcome) => outcome.status !== "passed")).toEqual([]);
    expect(outcomes.length).toBeGreaterThanOrEqual(least);
    expect(tf.memory().numTensors).toBe(tensors);
  });
}

describe("fixtures", () => {
  testParity(nodeImages, "tfjs-node/images/manifest.json", 474);
  testParity(nodeSavedModel, "tfjs-node/saved-model/expected.json", 6);
  testParity(nodeExports, "tfjs-node/exports.json", 4);
});
