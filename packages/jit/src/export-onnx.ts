import type { Graph } from "@feedforward/graph";
import { anyBatch, copyOf, graphDType, type TypedArray, toModel, type Value } from "@feedforward/graph";
import { checkArgument, checkOptions, FeedforwardError, type OptionNames } from "@feedforward/shared";
import type { Tensor, Variable } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { functionalModel } from "./accelerate/inner-model";
import { capture } from "./capture/capture";

/** Options of {@link exportOnnx}. */
export interface ExportOptions {
  /** Number of rows per batch; `"free"` lets the program that runs the model choose it. Default: `"free"`. */
  readonly batchSize?: number | "free";
  /** Names of the inputs. Default: those of the model. */
  readonly inputNames?: readonly string[];
  /** Names of the outputs. Default: those of the model; a layer's second output is `lstm_1`. */
  readonly outputNames?: readonly string[];
  /** Shapes of the inputs without the batch, for a model with unknown sizes. */
  readonly inputShapes?: readonly (readonly number[])[];
  /** ONNX operator set, 18 to 21. Default: 20. */
  readonly opset?: number;
  /** Free-form metadata of the file, such as labels or preprocessing. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const optionNames: OptionNames<ExportOptions> = {
  batchSize: true,
  inputNames: "list or null",
  outputNames: "list or null",
  inputShapes: "list or null",
  opset: true,
  metadata: "object",
};

/**
 * Encodes a tfjs-layers model, including its weights, as an ONNX file for inference.
 *
 * Dropout and noise are off, and batch normalisation uses its moving averages, as in `predict`.
 *
 * @param layersModel model to export.
 * @throws CaptureError if a layer cannot be captured; FeedforwardError for unknown options, if names or shapes do not
 *   match the model, or if the model computes with its batch size and `batchSize` is free.
 * @example
 * await writeFile("model.onnx", exportOnnx(model, { inputNames: ["image"], outputNames: ["probabilities"] }));
 */
export function exportOnnx(layersModel: LayersModel, options: ExportOptions = {}): Uint8Array {
  checkOptions("exportOnnx", options, optionNames);
  checkArgument("exportOnnx", "layersModel", layersModel, "model");
  const model = functionalModel(layersModel);
  const { batchSize = "free", opset = 20, metadata = {} } = options;
  if (batchSize !== "free" && !(Number.isInteger(batchSize) && batchSize >= 1))
    throw new FeedforwardError(
      `exportOnnx: batchSize must be "free" or a positive integer, received ${String(batchSize)}`,
    );
  if (!Number.isInteger(opset))
    throw new FeedforwardError(`exportOnnx: opset must be an integer, received ${String(opset)}`);
  for (const [name, text] of Object.entries(metadata))
    if (typeof text !== "string")
      throw new FeedforwardError(`exportOnnx: metadata.${name} must be text, received ${String(text)}`);
  const inputNames = named("inputNames", options.inputNames, model.inputNames);
  const outputNames = named("outputNames", options.outputNames, distinct(model.outputNames, inputNames));
  const batch = batchSize === "free" ? anyBatch : batchSize;
  const specs = model.inputs.map((input, index) => {
    const shape = options.inputShapes?.[index] ?? input.shape.slice(1);
    if (!Array.isArray(shape))
      throw new FeedforwardError(
        `exportOnnx: inputShapes[${index}] must be a list of sizes, received ${String(shape)}`,
      );
    if (shape.some((size) => size === null)) {
      throw new FeedforwardError(
        `exportOnnx: input '${model.inputNames[index]}' has shape [${input.shape.map((size) => size ?? "?")}]; ` +
          "pass its sizes without the batch in inputShapes.",
      );
    }
    const dtype = graphDType(input.dtype, `input '${model.inputNames[index]}'`);
    return { name: inputNames[index]!, shape: [batch, ...(shape as number[])], dtype };
  });
  const forward = (...inputs: Tensor[]): Record<string, Tensor> => {
    const outputs = [model.apply(inputs.length === 1 ? inputs[0]! : inputs, { training: false })].flat() as Tensor[];
    return Object.fromEntries(outputNames.map((name, index) => [name, outputs[index]!]));
  };
  const { graph, trace } = capture(forward, specs);
  refuseSharedNames(inputNames, outputNames, graph);
  const embedded = new Map<Value, TypedArray>(
    graph.inputs
      .filter(({ role }) => role === "variable")
      .map(({ value }) => [value, valuesOf(trace.variables.get(value)!, value)]),
  );
  const free = batchSize === "free" ? { freeBatch: anyBatch } : {};
  return toModel(graph, { opset, metadata, embedded, ...free }).bytes;
}

const valuesOf = (variable: Variable, { dtype }: Value): TypedArray => copyOf(variable.dataSync(), dtype);

function named(option: string, given: readonly string[] | undefined, own: readonly string[]): readonly string[] {
  if (!given) return own;
  if (given.length === own.length && new Set(given).size === given.length) return given;
  throw new FeedforwardError(
    `exportOnnx: ${option} is [${given.join(", ")}]; the model needs ${own.length} different name(s), for ${own.join(", ")}.`,
  );
}

/** Makes names unique by numbering those already used: outputs of one layer share its name, and an output may be an input. */
function distinct(names: readonly string[], taken: readonly string[]): readonly string[] {
  const used = new Set(taken);
  return names.map((name) => {
    let unique = name;
    for (let count = 1; used.has(unique); count += 1) unique = `${name}_${count}`;
    used.add(unique);
    return unique;
  });
}

/** Throws unless the names of inputs, outputs and weights are unique, as an ONNX file requires. */
function refuseSharedNames(inputs: readonly string[], outputs: readonly string[], graph: Graph): void {
  const weights = graph.inputs.filter(({ role }) => role === "variable").map(({ name }) => name);
  const used = new Map([
    ...weights.map((name) => [name, "a weight"] as const),
    ...inputs.map((name) => [name, "an input"] as const),
  ]);
  const shared = outputs.find((name) => used.has(name)) ?? inputs.find((name) => weights.includes(name));
  if (shared === undefined) return;
  const option = outputs.includes(shared) ? "outputNames" : "inputNames";
  const owner = option === "outputNames" ? used.get(shared) : "a weight";
  throw new FeedforwardError(`exportOnnx: ${option} has '${shared}', the name of ${owner} too; choose another.`);
}
