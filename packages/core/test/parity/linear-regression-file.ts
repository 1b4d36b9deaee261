import { readFile } from "node:fs/promises";
import { sgd } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { EngineName } from "../../src/engine-table";
import { makeStep } from "../../src/make-step";
import { oneBatch } from "../../src/source/array-source";
import { type Comparison, type Outcome, ofLargerThanOne, outcomeOf, requireKnownFields } from "./comparison";

/** One case of `tf1/linear-regression.json`. */
interface RegressionCase {
  w0: number;
  b0: number;
  learningRate: number;
  lossBefore: number;
  printed: { step: number; line: string }[];
  afterStep: { loss: number[]; w: number[]; b: number[] };
}

const FIELDS = ["w0", "b0", "learningRate", "lossBefore", "printed", "afterStep"];

const bound = ofLargerThanOne(1e-5);

/** Fits y = w·x + b as the notebook does and compares w, b, loss and the printed lines. */
export async function* compareLinearRegression(path: string, engines: readonly EngineName[]): AsyncGenerator<Outcome> {
  const file: { cases: RegressionCase[] } = JSON.parse(await readFile(path, "utf8"));
  for (const one of file.cases) {
    for (const engine of engines) {
      yield await outcomeOf(`w ${one.w0}, rate ${one.learningRate} (${engine})`, (comparison) =>
        compare(one, engine, comparison),
      );
    }
  }
}

async function compare(one: RegressionCase, engine: EngineName, comparison: Comparison): Promise<void> {
  requireKnownFields(one, FIELDS);
  const w = tf.variable(tf.tensor1d([one.w0]), true);
  const b = tf.variable(tf.tensor1d([one.b0]), true);
  const optimizer = sgd({ learningRate: one.learningRate, compat: "tf1" });
  const column = { data: Float32Array.of(1, 2, 3), shape: [3, 1], dtype: "float32" };
  const loss = (x: tf.Tensor, y: tf.Tensor) => tf.mean(tf.square(tf.sub(tf.add(tf.mul(w, x), b), y))) as tf.Scalar;
  const fn = (...[x, y]: tf.Tensor[]) => {
    const { value, grads } = tf.variableGrads(() => loss(x!, y!), [w, b]);
    optimizer.applyGradients(grads);
    return { before: value, after: loss(x!, y!), w: w.clone() as tf.Tensor, b: b.clone() as tf.Tensor };
  };
  const batch = oneBatch([column, column], Int32Array.of(0, 1, 2));
  const step = await makeStep(fn, batch, engine, { optimizer, note: raise });
  const received = { loss: [] as number[], w: [] as number[], b: [] as number[] };
  for (let at = 0; at < one.afterStep.loss.length; at++) {
    const { before, after, w, b } = (await step.run(batch))[0]!.values;
    if (at === 0) comparison.numberAt("lossBefore", before![0]!, one.lossBefore, bound);
    received.loss.push(after![0]!);
    received.w.push(w![0]!);
    received.b.push(b![0]!);
  }
  for (const key of ["loss", "w", "b"] as const) {
    comparison.numbersAt(`afterStep.${key}`, received[key], one.afterStep[key], bound);
  }
  for (const { step: at, line } of one.printed) comparePrinted(comparison, at, line, received);
  await step.dispose();
  tf.dispose([w, b]);
  optimizer.dispose();
}

const LINE = /^step (\d+)\tloss: ([\d.]+), w : \[([-\d.e]+)\],\tb : \[([-\d.e]+)\]$/;

// NumPy prints the shortest decimal of a float32, whose last digit follows the last bit: the numbers are compared, and
// the line's form by its pattern.
function comparePrinted(
  comparison: Comparison,
  at: number,
  line: string,
  received: { loss: number[]; w: number[]; b: number[] },
): void {
  const [, step, loss, w, b] = LINE.exec(line) ?? [];
  comparison.equal(`printed ${at}`, Number(step), at);
  // The loss is rounded to five places.
  comparison.numberAt(`printed ${at} loss`, received.loss[at]!, Number(loss), () => 5e-6 + 1e-6);
  comparison.numberAt(`printed ${at} w`, received.w[at]!, Number(w), bound);
  comparison.numberAt(`printed ${at} b`, received.b[at]!, Number(b), bound);
}

function raise(message: string): never {
  throw new Error(message);
}
