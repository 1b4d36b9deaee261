import * as tf from "@tensorflow/tfjs-core";
import { input, layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { afterEach, beforeAll, expect, test } from "vitest";
import { summary } from "../src/index";
import "@tensorflow/tfjs-backend-cpu";

beforeAll(() => tf.setBackend("cpu"));
afterEach(() => tf.disposeVariables());

const dense = (name: string, units = 2) => layers.dense({ units, name });
const apply = (layer: ReturnType<typeof dense>, x: unknown) => layer.apply(x as SymbolicTensor) as SymbolicTensor;
/** The lines of the layers: those between the head and the totals that are no rules. */
const rows = (made: ReturnType<typeof model>) => {
  const lines = summary(made).filter((line) => !/^[_=]+$/.test(line));
  return lines
    .slice(
      0,
      lines.findIndex((line) => line.startsWith("Total")),
    )
    .map((line) => line.trimEnd());
};

test("a shape of one size is Python's tuple of one", () => {
  const start = input({ shape: [1], name: "in" });
  const end = layers.reshape({ targetShape: [], name: "flat" }).apply(start) as SymbolicTensor;
  expect(rows(model({ inputs: start, outputs: end }))[2]).toMatch(/^flat \(Reshape\) +\(None,\) +0$/);
});

// Keras 2.2.4's print_summary: a model is no chain if a depth has several nodes, or a node several sources, or a layer
// several uses.
test("two ends of one layer, two sources and a shared layer show what they are connected to", () => {
  const start = input({ shape: [3], name: "in" });
  const trunk = apply(dense("trunk"), start);
  const fork = model({ inputs: start, outputs: [apply(dense("left"), trunk), apply(dense("right"), trunk)] });
  expect(rows(fork)).toEqual([
    "Layer (type)                    Output Shape         Param #     Connected to",
    "in (InputLayer)                 (None, 3)            0",
    "trunk (Dense)                   (None, 2)            8           in[0][0]",
    "left (Dense)                    (None, 2)            6           trunk[0][0]",
    "right (Dense)                   (None, 2)            6           trunk[0][0]",
  ]);

  const sum = layers.add({ name: "sum" }).apply([trunk, apply(dense("more"), trunk)]) as SymbolicTensor;
  expect(rows(model({ inputs: start, outputs: sum })).slice(-2)).toEqual([
    "sum (Add)                       (None, 2)            0           trunk[0][0]",
    "                                                                 more[0][0]",
  ]);

  const twice = dense("twice", 3);
  const again = rows(model({ inputs: start, outputs: apply(twice, apply(twice, start)) }));
  expect(again.at(-1)).toMatch(/^twice \(Dense\) .* 12 +in\[0\]\[0\]$|twice\[0\]\[0\]$/);
  expect(again[0]).toContain("Connected to");
});

test("a chain shows no connections, whatever its layers are used for elsewhere", () => {
  const start = input({ shape: [3], name: "in" });
  const layer = dense("shared");
  const end = apply(layer, start);
  apply(layer, input({ shape: [3], name: "other" }));
  expect(rows(model({ inputs: start, outputs: end }))).toEqual([
    "Layer (type)                 Output Shape              Param #",
    "in (InputLayer)              (None, 3)                 0",
    "shared (Dense)               (None, 2)                 8",
  ]);
});
