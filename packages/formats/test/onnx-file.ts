import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import type { Outcome } from "../../../scripts/parity/kind";
import { loadModel, ModelFileError } from "../src";

/** An ONNX file: what ONNX Runtime predicts with it, or as what it must be refused. */
export interface OnnxEntry {
  file: string;
  bytes: number;
  why: string;
  error?: string;
  /** The input's shape in ONNX's order; its numbers are sin(i). */
  input?: number[];
  /** Whether ONNX has the channels of inputs first, where our layers have them last. */
  channelsFirst?: boolean;
  predict?: number[];
  predictShape?: number[];
  tolerance?: number;
}

/** Compares every file of a manifest of ONNX models. */
export async function* compareOnnx(path: string): AsyncGenerator<Outcome> {
  const manifest = JSON.parse(await readFile(path, "utf8")) as { files: OnnxEntry[] };
  await tf.setBackend("cpu");
  for (const entry of manifest.files) {
    const found = await onnxDifference(join(dirname(path), entry.file), entry);
    const failed = typeof found === "string";
    yield { case: entry.file, status: failed ? "failed" : "passed", detail: failed ? found : found.said };
  }
}

async function onnxDifference(file: string, entry: OnnxEntry): Promise<string | { said: string }> {
  const { length } = await readFile(file);
  if (length !== entry.bytes) return `expected a file of ${entry.bytes} bytes, received ${length}`;
  const before = tf.memory().numTensors;
  try {
    const model = await loadModel(file);
    if (entry.error !== undefined) return `expected to be refused as ${entry.error}, but was read`;
    const { input = [], channelsFirst = false, predict = [], predictShape = [], tolerance = 0 } = entry;
    const values = Float32Array.from({ length: tf.util.sizeFromShape(input) }, (_, i) => Math.sin(i));
    const output = tf.tidy(() => {
      const x = tf.tensor(values, input);
      const y = model.predict(channelsFirst ? moved(x, false) : x) as tf.Tensor;
      return channelsFirst ? moved(y, true) : y.clone();
    });
    const received = await output.data();
    output.dispose();
    // tfjs-layers does not dispose the weights of a layer that is called twice.
    const weights = model.weights.map((weight) => weight.read());
    model.dispose();
    tf.dispose(weights);
    if (output.shape.join() !== predictShape.join()) return `expected [${predictShape}], received [${output.shape}]`;
    const error = predict.reduce((worst, value, i) => Math.max(worst, Math.abs(value - received[i]!)), 0);
    if (!(error <= tolerance)) return `predictions: expected within ${tolerance}, received ${error}`;
    const left = tf.memory().numTensors - before;
    return left === 0 ? { said: `predictions within ${error.toExponential(1)}` } : `${left} tensors are left behind`;
  } catch (error) {
    if (!(error instanceof ModelFileError)) return `threw ${error instanceof Error ? error.stack : error}`;
    if (entry.error !== error.kind)
      return `expected ${entry.error ?? "a model"}, received ${error.kind}: ${error.message}`;
    const named = error.message.startsWith(file) && !error.message.includes("\n");
    return named
      ? { said: error.message.slice(file.length + 2) }
      : `expected one line that names the file, received ${error.message}`;
  }
}

/** Channels from the second place to the last, or back. */
function moved(x: tf.Tensor, back: boolean): tf.Tensor {
  if (x.rank < 3) return x.clone();
  const spatial = Array.from({ length: x.rank - 2 }, (_, i) => i + (back ? 1 : 2));
  return tf.transpose(x, back ? [0, x.rank - 1, ...spatial] : [0, ...spatial, 1]);
}
