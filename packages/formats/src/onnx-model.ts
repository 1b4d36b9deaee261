/** Reads ONNX models of dense and convolutional networks as layers, for prediction. */
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { buildModel } from "./build-model";
import type { ReadShard } from "./layers-model";
import { ModelFileError } from "./model-file-error";
import { withDefaults } from "./onnx/attributes";
import { ELEMENTWISE } from "./onnx/elementwise";
import { Importer, known } from "./onnx/importer";
import { channelsFirst, type LayerTensor } from "./onnx/layer-graph";
import { type OnnxFile, type OnnxNode, type OnnxPort, parseOnnx } from "./onnx/onnx-file";
import { RULES } from "./onnx/rules/table";
import { isRegistered, marked } from "./registry";
import { type Assignment, assign, disposeModel } from "./weights";

/**
 * Reads an ONNX file's graph as layers. Inputs and outputs have channels last, even if ONNX has them first; the weights
 * after a flattened image are reordered accordingly.
 *
 * @param readShard reads the external files that contain weights.
 * @throws ModelFileError `truncated-data`, `corrupt-data`, `bad-header`, `bad-shape`, `unsupported-dtype`,
 *   `unsupported-layer`, `missing-file`, `missing-weight`.
 */
export async function readOnnxModel(bytes: Uint8Array, file: string, readShard: ReadShard): Promise<LayersModel> {
  const onnx = parseOnnx(bytes, file);
  const others = new Map<string, Uint8Array>();
  for (const { elsewhere } of onnx.tensors) {
    if (elsewhere !== undefined && !others.has(elsewhere))
      others.set(elsewhere, await shard(elsewhere, file, readShard));
  }
  const length = [bytes, ...others.values()].reduce((sum, one) => sum + one.length, 0);
  const importer = importerOf(onnx, file, length);
  for (const tensor of onnx.tensors) {
    importer.values.set(tensor.name, known({ ...tensor.read(others), name: tensor.name }));
  }
  const inputs = onnx.inputs
    .filter(({ name }) => !importer.values.has(name))
    .map((port) => {
      const input = inputOf(port, onnx, importer);
      importer.values.set(port.name, input);
      if (port.whole) importer.whole.add(port.name);
      return input;
    });
  for (const node of onnx.nodes) applyRule(node, importer);
  const outputs = onnx.outputs.map(({ name }) => outputOf(name, importer));
  if (inputs.length === 0 || outputs.length === 0) {
    throw new ModelFileError("bad-header", { file, expected: "inputs and outputs", received: "none" });
  }
  return build(importer, inputs, outputs);
}

/** Number of elements that small models may have beyond those of their file: variances of one, means of zero. */
const SLACK = 4096;

async function shard(path: string, file: string, readShard: ReadShard): Promise<Uint8Array> {
  if (/(^|[/\\])\.\.([/\\]|$)|^[/\\]|:/.test(path) || path === "") {
    throw new ModelFileError("bad-header", { file, expected: "files beside it", received: JSON.stringify(path) });
  }
  return readShard(path);
}

function importerOf({ nodes, outputs, inputs, opset }: OnnxFile, file: string, length: number): Importer {
  const uses = new Map<string, number>();
  const taken = [...nodes.flatMap((node) => node.inputs), ...outputs.map(({ name }) => name)];
  for (const name of taken) uses.set(name, (uses.get(name) ?? 0) + 1);
  const batch = inputs.map(({ shape }) => shape?.[0]).find((size) => typeof size === "number");
  // As many as float16 storage would allow, or float32 if each is used twice, plus generated ones for each channel.
  return new Importer(file, opset, nodes, uses, batch, length / 2 + SLACK);
}

function applyRule(node: OnnxNode, importer: Importer): void {
  const rule = Object.hasOwn(RULES, node.op) ? RULES[node.op] : undefined;
  const [output] = node.outputs;
  if (!rule || output === undefined) {
    throw importer.fail(node, "an op of dense or convolutional networks", rule ? "no output" : node.op);
  }
  if (node.inputs.some((name) => importer.whole.has(name)) && node.op !== "Cast" && node.op !== "Gather") {
    if (!WHOLE.has(node.op)) throw importer.fail(node, "floating-point numbers", "integers");
    importer.whole.add(output);
  }
  importer.values.set(output, rule(withDefaults(node, importer), importer));
}

/** Ops with the same result for integers as for floating-point numbers. */
const WHOLE = new Set(
  "Abs Add Concat Flatten Identity Max Min Mul Neg Relu Reshape Shape Squeeze Sub Sum Transpose Unsqueeze".split(" "),
);

/** Converts images that feed convolutions to channels last, as tfjs-layers requires. */
function inputOf({ name, shape }: OnnxPort, { nodes }: OnnxFile, { file, layers }: Importer): LayerTensor {
  if (!shape || shape.length < 2) {
    const received = shape ? `[${shape.map((size) => size ?? "?")}]` : "none";
    throw new ModelFileError("bad-header", {
      file,
      place: `input ${name}`,
      expected: "a shape with a batch",
      received,
    });
  }
  const sizes = shape.slice(1);
  const axes =
    shape.length > 2 && isConvolved(name, nodes) ? channelsFirst(sizes.length) : sizes.map((_, axis) => axis);
  return layers.input(
    name,
    sizes.map((_, axis) => sizes[axes.indexOf(axis)]!),
    axes,
  );
}

/** Ops that expect channels first. */
const SPATIAL = /^(Conv|ConvTranspose|MaxPool|AveragePool|Global(Average|Max)Pool|BatchNormalization|Resize|Pad)$/;

function isConvolved(input: string, nodes: readonly OnnxNode[]): boolean {
  const names = new Set([input]);
  for (const { op, inputs, outputs } of nodes) {
    if (!inputs.some((name) => names.has(name))) continue;
    if (SPATIAL.test(op)) return true;
    if (Object.hasOwn(ELEMENTWISE, op) || ["Cast", "Identity", "Dropout", "PRelu"].includes(op))
      names.add(outputs[0] ?? "");
  }
  return false;
}

/** Returns an output in ONNX's order, or with channels last if ONNX has them first. */
function outputOf(name: string, importer: Importer): LayerTensor {
  const value = importer.values.get(name);
  const fail = (expected: string, received: string) =>
    new ModelFileError("bad-header", { file: importer.file, place: `output ${name}`, expected, received });
  if (value?.kind !== "tensor" && value?.kind !== "elementwise") {
    throw fail("an output computed by layers", value ? "a constant" : "nothing");
  }
  const x = importer.layerOf(value);
  if (x.rows) throw fail("the batch first", "axes merged with it");
  const rank = x.axes.length;
  const whole = x.axes.length > 1 && x.axes.join() === channelsFirst(rank).join() ? x : importer.layers.natural(x);
  const isInput = whole.layer.className === "InputLayer";
  const { sizes, axes } = whole;
  return isInput ? importer.layers.add("Activation", name, { activation: "linear" }, [whole], { sizes, axes }) : whole;
}

function build({ layers, file }: Importer, inputs: LayerTensor[], outputs: LayerTensor[]): LayersModel {
  // Referencing each class registers our layers.
  for (const { className } of layers.records) isRegistered(className);
  const model = buildModel(marked(layers.describe(inputs, outputs)), file, layers.numbers);
  try {
    assign(
      layers.records.flatMap(({ name, weights }): Assignment[] => {
        if (weights.length === 0) return [];
        const layer = model.layers.find((one) => one.name === name);
        return layer ? layer.weights.map((weight, i) => ({ weight, array: weights[i]! })) : [];
      }),
      file,
    );
  } catch (error) {
    disposeModel(model);
    throw error;
  }
  return model;
}
