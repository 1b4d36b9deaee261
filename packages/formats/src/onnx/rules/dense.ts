// @internal: matrix products with weights.
import { type Constant, mapped, scalarOf, transposed } from "../constant";
import type { Importer, Rule } from "../importer";
import type { LayerTensor } from "../layer-graph";
import { onnxIndex, weightOf } from "../layer-parts";
import type { OnnxNode } from "../onnx-file";

export const Gemm: Rule = (node, importer) => {
  const setting = (name: string, usual: number) => node.attributes.get(name)?.number ?? usual;
  if (setting("transA", 0) !== 0) throw importer.fail(node, "transA 0", "1");
  const stored = importer.weights(node, 1);
  if (stored.shape.length !== 2) throw importer.fail(node, "a matrix of weights", `[${stored.shape}]`);
  const turned = setting("transB", 0) === 0 ? stored : transposed(stored, [1, 0]);
  const [alpha, beta] = [setting("alpha", 1), setting("beta", 1)];
  const bias = importer.constant(node, 2);
  return dense(node, importer, scaled(turned, alpha), bias && scaled(bias, beta));
};

export const MatMul: Rule = (node, importer) => {
  const kernel = importer.weights(node, 1);
  if (kernel.shape.length !== 2) throw importer.fail(node, "a matrix of weights", `[${kernel.shape}]`);
  return dense(node, importer, kernel, undefined);
};

/** Looks up rows of a table by integer index. */
export const embedding = (node: OnnxNode, importer: Importer, table: Constant): LayerTensor => {
  const x = importer.layers.natural(importer.tensor(node, 1));
  const [inputs = 0, outputs = 0] = table.shape;
  if (table.shape.length !== 2 || (node.attributes.get("axis")?.number ?? 0) !== 0) {
    throw importer.fail(
      node,
      "rows of a matrix",
      `axis ${node.attributes.get("axis")?.number ?? 0} of [${table.shape}]`,
    );
  }
  const config = { input_dim: inputs, output_dim: outputs };
  const result = { sizes: [...x.sizes, outputs], once: importer.once(node) };
  return importer.layers.add("Embedding", importer.nameOf(node, table), config, [x], result, [
    weightOf(table.data, table.shape),
  ]);
};

const scaled = (constant: Constant, factor: number): Constant =>
  factor === 1 ? constant : mapped(constant, (value) => value * factor);

function dense(node: OnnxNode, importer: Importer, kernel: Constant, bias: Constant | undefined): LayerTensor {
  const given = importer.tensor(node);
  const isOrdered = given.rows || given.flat !== undefined || given.axes.at(-1) === given.axes.length - 1;
  const x = isOrdered && given.ones === 0 ? given : importer.layers.natural(given);
  const [inputs = 0, units = 0] = kernel.shape;
  if (x.sizes.length === 0 || x.sizes.at(-1) !== inputs) {
    throw importer.fail(
      node,
      `an input with a last axis of size ${inputs}`,
      `[?,${x.sizes.map((size) => size ?? "?")}]`,
    );
  }
  const single =
    bias && scalarOf(bias) !== undefined && units !== 1 ? new Float32Array(units).fill(scalarOf(bias)!) : bias?.data;
  if (single && single.length !== units) throw importer.fail(node, `${units} biases`, `[${bias!.shape}]`);
  const result = { sizes: [...x.sizes.slice(0, -1), units], axes: x.axes, rows: x.rows };
  const settings = JSON.stringify([x.flat ?? null, ...node.attributes]);
  const key = [node.op, ...node.inputs.slice(1), settings].join("\n");
  const isShared = (importer.uses.get(node.inputs[1]!) ?? 0) > 1;
  const twin = isShared ? importer.shared.get(key) : undefined;
  if (twin) return importer.layers.call(twin, [x], result);
  const rows = x.flat ? reordered(kernel, x.flat) : kernel.data;
  const config = { units, activation: "linear", use_bias: single !== undefined };
  const weights = [weightOf(rows, kernel.shape), ...(single ? [weightOf(single)] : [])];
  const once = importer.once(node) && !isShared;
  const made = importer.layers.add("Dense", importer.nameOf(node, kernel), config, [x], { ...result, once }, weights);
  if (isShared) importer.shared.set(key, made.layer);
  return made;
}

/** Reorders a kernel's rows to match the element order of a flattened tensor. */
function reordered({ shape, data }: Constant, flat: NonNullable<LayerTensor["flat"]>): Float32Array {
  const [inputs = 0, units = 0] = shape;
  const rows = new Float32Array(data.length);
  for (let i = 0; i < inputs; i++) {
    const from = onnxIndex(i, flat) * units;
    for (let unit = 0; unit < units; unit++) rows[i * units + unit] = data[from + unit]!;
  }
  return rows;
}
