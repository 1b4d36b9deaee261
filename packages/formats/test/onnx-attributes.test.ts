import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { loadModel, ModelFileError } from "../src";
import { attributeRules, usualOf } from "../src/onnx/attributes";
import { RULES } from "../src/onnx/rules/table";

interface Attribute {
  required: boolean;
  default?: number | string;
}

interface Values {
  shape: number[];
  data: number[];
}

interface Case {
  name: string;
  /** The ONNX file in base64. */
  bytes: string;
  /** Which of the fixture's inputs it takes. */
  input: number;
  /** What ONNX Runtime, or onnx's reference implementation, computes; undefined where neither takes the file. */
  output?: Values;
}

interface Fixture {
  /** By op and the opset that brought the version. */
  schemas: { [op: string]: { [opset: string]: { attributes: { [name: string]: Attribute } } } };
  inputs: Values[];
  cases: Case[];
}

const path = fileURLToPath(new URL("../../../fixtures/data/onnx/attributes.json", import.meta.url));
const { schemas, inputs, cases } = JSON.parse(readFileSync(path, "utf8")) as Fixture;
beforeAll(() => tf.setBackend("cpu"));

test("every attribute of every op that is read is in the table, with the specification's default", () => {
  expect(Object.keys(RULES).filter((op) => !Object.hasOwn(schemas, op))).toEqual([]);
  const wrong: string[] = [];
  for (const [op, versions] of Object.entries(schemas)) {
    const rules = attributeRules(op);
    const known = new Set(["consumed_inputs"]);
    for (const [opset, { attributes }] of Object.entries(versions)) {
      for (const [name, attribute] of Object.entries(attributes)) {
        known.add(name);
        const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
        if (!rule) wrong.push(`${op} ${opset}: ${name} is not in the table`);
        // What has no effect needs no default.
        else if (!rule.unread && usualOf(rule, Number(opset)) !== attribute.default) {
          wrong.push(`${op} ${opset}: ${name} is ${usualOf(rule, Number(opset))}, not ${attribute.default}`);
        }
      }
    }
    for (const name of Object.keys(rules)) if (!known.has(name)) wrong.push(`${op}: ${name} is no attribute`);
  }
  expect(wrong).toEqual([]);
});

const last = (rank: number) => [0, ...Array.from({ length: rank - 2 }, (_, i) => i + 2), 1];
const first = (rank: number) => [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, i) => i + 1)];

/** What our layers give for ONNX's input, which they may take with its channels last. */
async function predicted(bytes: Uint8Array, name: string, { shape, data }: Values): Promise<tf.Tensor> {
  const model = await loadModel(bytes, { name });
  try {
    return tf.tidy(() => {
      const x = tf.tensor(data, shape, "float32");
      const isMoved = model.inputs[0]!.shape.slice(1).join() !== shape.slice(1).join();
      return (model.predict(isMoved ? tf.transpose(x, last(shape.length)) : x) as tf.Tensor).clone();
    });
  } finally {
    model.dispose();
  }
}

test("no combination of attributes is computed otherwise than by ONNX Runtime; what cannot be computed is refused", async () => {
  const tally = { equal: 0, refused: 0 };
  const wrong: string[] = [];
  for (const { name, bytes, input, output } of cases) {
    const before = tf.memory().numTensors;
    try {
      const y = await predicted(Buffer.from(bytes, "base64"), `${name}.onnx`, inputs[input]!);
      const moved = y.rank > 2 ? tf.transpose(y, first(y.rank)) : y;
      const found = output
        ? (difference(y, output) ?? 0) && difference(moved, output)
        : "no implementation computes it";
      tf.dispose([y, moved]);
      if (found) wrong.push(`${name}: ${found}`);
      else tally.equal++;
    } catch (error) {
      if (!(error instanceof ModelFileError)) wrong.push(`${name}: ${(error as Error).stack}`);
      else if (!/: expected \S.*, received \S/.test(error.message)) wrong.push(`${name}: ${error.message}`);
      tally.refused++;
    }
    const left = tf.memory().numTensors - before;
    if (left !== 0) wrong.push(`${name}: ${left} tensors are left behind`);
  }
  expect(wrong).toEqual([]);
  expect(tally).toEqual({ equal: 226, refused: 193 });
});

function difference(y: tf.Tensor, { shape, data }: Values): string | undefined {
  if (y.shape.join() !== shape.join()) return `expected [${shape}], received [${y.shape}]`;
  const values = y.dataSync();
  const scale = Math.max(1e-6, ...data.map(Math.abs));
  const error = data.reduce((worst, value, i) => Math.max(worst, Math.abs(value - values[i]!)), 0) / scale;
  // float32 sums of up to a hundred products in another order; erf is an approximation within 1.5e-7.
  return error <= 2e-6 ? undefined : `differs by ${error}`;
}
