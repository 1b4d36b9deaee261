// @internal: pooling with channels last.
import type { JsonObject } from "../../json";
import type { Importer, Rule } from "../importer";
import { channelsFirst, type LayerTensor } from "../layer-graph";
import { likeOf } from "../layer-parts";
import type { OnnxNode } from "../onnx-file";
import { padded, paddingOf, slid, type Window, windowOf } from "./window";

export const MaxPool: Rule = (node, importer) =>
  pool(node, importer, "MaxPooling", (x) => {
    // tfjs-layers pads with zeros, ONNX with nothing: equal if no element is negative.
    if (!x.positive) throw importer.fail(node, "pads as TensorFlow's 'same', or nonnegative inputs", "other pads");
  });

export const AveragePool: Rule = (node, importer) => {
  const counted = (node.attributes.get("count_include_pad")?.number ?? 0) !== 0;
  return pool(
    node,
    importer,
    "AveragePooling",
    () => {
      if (!counted) throw importer.fail(node, "pads as TensorFlow's 'same', or count_include_pad 1", "other pads");
    },
    counted,
  );
};

export const GlobalAveragePool: Rule = (node, importer) => globalPool(node, importer, "GlobalAveragePooling");
export const GlobalMaxPool: Rule = (node, importer) => globalPool(node, importer, "GlobalMaxPooling");
export const ReduceMean: Rule = (node, importer) => reduce(node, importer, "GlobalAveragePooling");
export const ReduceMax: Rule = (node, importer) => reduce(node, importer, "GlobalMaxPooling");

/** @param always whether to pad with zeros beforehand even if the layer has a padding mode for it. */
function pool(
  node: OnnxNode,
  importer: Importer,
  className: string,
  checkPads: (x: LayerTensor) => void,
  always = false,
): LayerTensor {
  const given = importer.layers.channelsLast(importer.tensor(node));
  const read = windowOf(node, importer, given);
  const window = (node.attributes.get("ceil_mode")?.number ?? 0) === 0 ? read : roundedUp(read, given);
  if (always && window.pads.join() !== read.pads.join()) {
    throw importer.fail(node, "sizes that the strides divide", "ceil_mode 1 with count_include_pad 1");
  }
  if (window.dilations.some((dilation) => dilation !== 1)) {
    throw importer.fail(node, "dilations of 1", `[${window.dilations}]`);
  }
  const spatial = given.sizes.slice(0, -1);
  const word = paddingOf(window, spatial);
  const padding = always && word === "same" ? undefined : word;
  if (!padding) checkPads(given);
  const x = padding ? given : padded(importer, given, window.pads);
  const rank = window.kernel.length;
  const config = {
    pool_size: window.kernel,
    strides: window.strides,
    padding: padding ?? "valid",
    ...(rank === 2 && { data_format: "channels_last" }),
  };
  const sizes = [...slid(window, spatial), given.sizes.at(-1)!];
  const result = { ...likeOf(given), sizes, positive: given.positive, once: importer.once(node) };
  return importer.layers.add(`${className}${rank}D`, importer.nameOf(node), config, [x], result);
}

/** Returns the equivalent of a window that rounds up, with more padding at the end. */
function roundedUp(window: Window, x: LayerTensor): Window {
  const pads = window.pads.map(([before, after], i): [number, number] => {
    const size = x.sizes[i];
    if (size === null || size === undefined) return [before, after];
    const left = (size + before + after - window.kernel[i]!) % window.strides[i]!;
    return [before, left > 0 ? after + window.strides[i]! - left : after];
  });
  return { ...window, pads };
}

function globalPool(node: OnnxNode, importer: Importer, className: string): LayerTensor {
  const x = importer.layers.channelsLast(importer.tensor(node));
  return pooled(node, importer, className, x, x.sizes.length - 1);
}

/** Pools over the axes between the batch and the channels, wherever ONNX has them. */
function reduce(node: OnnxNode, importer: Importer, className: string): LayerTensor {
  const x = importer.layers.withOnes(importer.tensor(node));
  const rank = x.axes.length;
  const axes = importer.list(node, "axes", 1)?.map((axis) => (axis < 0 ? axis + rank + 1 : axis));
  const reduced = axes?.map((axis) => x.axes[axis - 1]).sort();
  const keeps = (node.attributes.get("keepdims")?.number ?? 1) !== 0;
  // With keepdims, only channels-first tensors have trailing ones.
  const isFirst = x.axes[0] === rank - 1;
  if (reduced?.join() !== Array.from({ length: rank - 1 }, (_, axis) => axis).join() || (keeps && !isFirst)) {
    throw importer.fail(node, "all axes but the batch's and the channels'", `axes [${axes ?? ""}]`);
  }
  return pooled(node, importer, className, x, keeps ? rank - 1 : 0);
}

function pooled(node: OnnxNode, importer: Importer, className: string, x: LayerTensor, ones: number): LayerTensor {
  const rank = x.axes.length - 1;
  if (rank !== 1 && rank !== 2) throw importer.fail(node, "a sequence or images", `${rank + 2} axes`);
  const config: JsonObject = rank === 2 ? { data_format: "channels_last" } : {};
  const result = { sizes: [x.sizes.at(-1)!], axes: channelsFirst(1), ones, positive: x.positive };
  return importer.layers.add(`${className}${rank}D`, importer.nameOf(node), config, [x], result);
}
