import { checkArgument } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";

type Layer = LayersModel["layers"][number];
type Node = Layer["inboundNodes"][number];

// Where the columns end, as Keras places them.
const LINE = { width: 65, columns: [29, 55, 65] };
const GRAPH = { width: 98, columns: [32, 53, 65, 98] };

/**
 * The lines of `model.summary()` as Keras 2.2.4 prints them: each layer's name, class, output shape and number of
 * parameters, and its inputs unless the model is a plain chain.
 */
export function summary(model: LayersModel): string[] {
  checkArgument("summary", "model", model, "model");
  const chain = isChain(model);
  const { width, columns } = chain ? LINE : GRAPH;
  const nodes = new Set(Object.values(model.nodesByDepth).flat());
  const line = "_".repeat(width);
  const double = "=".repeat(width);
  const head = ["Layer (type)", "Output Shape", "Param #", ...(chain ? [] : ["Connected to"])];
  const lines = [line, row(head, columns), double];
  model.layers.forEach((layer, i) => {
    const sources = chain ? [] : connections(layer, nodes);
    const cells = [`${layer.name} (${layer.getClassName()})`, tuple(layer.outputShape), String(layer.countParams())];
    lines.push(row(chain ? cells : [...cells, sources[0] ?? ""], columns));
    for (const source of sources.slice(1)) lines.push(row(["", "", "", source], columns));
    lines.push(i === model.layers.length - 1 ? double : line);
  });
  const trainable = count(model.trainableWeights);
  const frozen = count(model.nonTrainableWeights);
  return [
    ...lines,
    `Total params: ${thousands(trainable + frozen)}`,
    `Trainable params: ${thousands(trainable)}`,
    `Non-trainable params: ${thousands(frozen)}`,
    line,
  ];
}

/** Truncates or pads each cell to the end of its column; a space separates it from the next. */
function row(cells: readonly string[], columns: readonly number[]): string {
  return cells.reduce((line, cell, i) => {
    const before = i === 0 ? "" : `${line.slice(0, -1)} `;
    return (before + cell).slice(0, columns[i]).padEnd(columns[i]!);
  }, "");
}

/** `[null, 10]` → `(None, 10)`, as Python prints a tuple. */
function tuple(shape: readonly unknown[]): string {
  if (Array.isArray(shape[0])) return `[${shape.map((part) => tuple(part as unknown[])).join(", ")}]`;
  const sizes = shape.map((size) => (typeof size === "number" ? String(size) : "None"));
  return sizes.length === 1 ? `(${sizes[0]},)` : `(${sizes.join(", ")})`;
}

/** Whether every layer follows the one before it and nothing else. */
function isChain(model: LayersModel): boolean {
  const depths = Object.values(model.nodesByDepth);
  const nodes = depths.flat();
  if (depths.some((at) => at.length > 1) || nodes.some((node) => node.inboundLayers.length > 1)) return false;
  return model.layers.every((layer) => layer.inboundNodes.filter((node) => nodes.includes(node)).length <= 1);
}

const connections = (layer: Layer, nodes: ReadonlySet<Node>) =>
  layer.inboundNodes
    .filter((node) => nodes.has(node))
    .flatMap((node) =>
      node.inboundLayers.map((from, i) => `${from.name}[${node.nodeIndices[i]}][${node.tensorIndices[i]}]`),
    );

const count = (weights: readonly { shape: readonly (number | null)[] }[]) =>
  weights.reduce((total, { shape }) => total + shape.reduce<number>((product, size) => product * (size ?? 1), 1), 0);

const thousands = (value: number) => value.toLocaleString("en-US");
