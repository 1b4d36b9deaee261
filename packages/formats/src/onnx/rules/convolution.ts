// @internal: convolutions with channels last.
import { type Constant, reshaped, sizeOf, transposed } from "../constant";
import type { Importer, Rule } from "../importer";
import { channelsFirst, type LayerTensor } from "../layer-graph";
import { weightOf } from "../layer-parts";
import type { OnnxNode } from "../onnx-file";
import { padded, paddingOf, slid, windowOf } from "./window";

export const Conv: Rule = (node, importer) => {
  const weights = importer.weights(node, 1);
  const given = importer.layers.channelsLast(importer.tensor(node));
  const rank = weights.shape.length - 2;
  const window = windowOf(node, importer, given, weights.shape.slice(2));
  const [filters = 0, inputs = 0] = weights.shape;
  const group = node.attributes.get("group")?.number ?? 1;
  checkChannels(node, importer, given, inputs * group);
  if (window.kernel.length !== rank)
    throw importer.fail(node, `${window.kernel.length + 2} axes of weights`, `${rank + 2}`);
  if (window.strides.some((stride) => stride > 1) && window.dilations.some((dilation) => dilation > 1)) {
    throw importer.fail(
      node,
      "strides or dilations of 1",
      `strides [${window.strides}], dilations [${window.dilations}]`,
    );
  }
  const spatial = given.sizes.slice(0, -1);
  const padding = paddingOf(window, spatial);
  const x = padding ? given : padded(importer, given, window.pads);
  const settings = {
    kernel_size: window.kernel,
    strides: window.strides,
    dilation_rate: window.dilations,
    padding: padding ?? "valid",
    data_format: "channels_last",
    activation: "linear",
  };
  const bias = biasOf(node, importer, filters);
  const use_bias = bias.length > 0;
  const result = {
    sizes: [...slid(window, spatial), filters],
    axes: channelsFirst(rank + 1),
    once: importer.once(node),
  };
  const name = importer.nameOf(node, weights);
  const axes = Array.from({ length: rank }, (_, i) => i + 2);
  if (group === 1) {
    const kernel = transposed(weights, [...axes, 1, 0]);
    const config = { ...settings, filters, use_bias };
    return importer.layers.add(`Conv${rank}D`, name, config, [x], result, [
      weightOf(kernel.data, kernel.shape),
      ...bias,
    ]);
  }
  const holes =
    rank === 2 ? filters * window.kernel.reduce((all, size, i) => all * ((size - 1) * window.dilations[i]! + 1), 1) : 0;
  if (rank === 2 && inputs === 1 && filters % group === 0 && holes <= importer.layers.numbers) {
    const [height = 1, width = 1] = window.kernel;
    const split = reshaped(weights, [group, filters / group, height, width])!;
    const kernel = spread(transposed(split, [2, 3, 0, 1]), window.dilations);
    const dense = { ...settings, kernel_size: kernel.shape.slice(0, 2), dilation_rate: [1, 1] };
    const config = { ...dense, depth_multiplier: filters / group, use_bias };
    return importer.layers.add("DepthwiseConv2D", name, config, [x], result, [
      weightOf(kernel.data, kernel.shape),
      ...bias,
    ]);
  }
  const received = `${group} groups of ${inputs} channels, ${rank} axes`;
  throw importer.fail(node, "one group, or for images one group per channel", received);
};

export const ConvTranspose: Rule = (node, importer) => {
  const weights = importer.weights(node, 1);
  const x = importer.layers.channelsLast(importer.tensor(node));
  const window = windowOf(node, importer, x, weights.shape.slice(2));
  const [inputs = 0, filters = 0] = weights.shape;
  const group = node.attributes.get("group")?.number ?? 1;
  checkChannels(node, importer, x, inputs);
  const extra = node.attributes.get("output_padding")?.list ?? [0, 0];
  const automatic = node.attributes.get("auto_pad")?.text ?? "NOTSET";
  const isPlain = automatic === "NOTSET" && !node.attributes.has("output_shape");
  if (
    weights.shape.length !== 4 ||
    window.kernel.length !== 2 ||
    group !== 1 ||
    window.dilations.join() !== "1,1" ||
    !isPlain
  ) {
    throw importer.fail(
      node,
      "images, one group, dilations of 1 and pads",
      `weights [${weights.shape}], group ${group}, ${automatic}`,
    );
  }
  const crop = window.pads.map(([before, after], i): [number, number] => [before, after - (extra[i] ?? 0)]);
  if (crop.some(([, after]) => after < 0)) throw importer.fail(node, "output_padding up to pads", `[${extra}]`);
  const kernel = transposed(weights, [2, 3, 1, 0]);
  const bias = biasOf(node, importer, filters);
  const config = {
    filters,
    kernel_size: window.kernel,
    strides: window.strides,
    padding: "valid",
    data_format: "channels_last",
    activation: "linear",
    use_bias: bias.length > 0,
  };
  const spatial = x.sizes.slice(0, -1).map((size, i) => {
    return size === null ? null : size * window.strides[i]! + Math.max(window.kernel[i]! - window.strides[i]!, 0);
  });
  const axes = channelsFirst(3);
  const isCropped = crop.some(([before, after]) => before > 0 || after > 0);
  const once = importer.once(node);
  const result = { sizes: [...spatial, filters], axes, once: once && !isCropped };
  const name = importer.nameOf(node, weights);
  const weightList = [weightOf(kernel.data, kernel.shape), ...bias];
  const whole = importer.layers.add("Conv2DTranspose", name, config, [x], result, weightList);
  if (!isCropped) return whole;
  const sizes = [...spatial.map((size, i) => (size === null ? null : size - crop[i]![0] - crop[i]![1])), filters];
  return importer.layers.add("Cropping2D", "", { cropping: crop }, [whole], { sizes, axes });
};

/** Dilates a kernel with zeros: tfjs-layers' depthwise layer does not support dilations. */
function spread({ shape, data }: Constant, [down = 1, across = 1]: readonly number[]): Constant {
  if (down === 1 && across === 1) return { shape, data };
  const [height = 1, width = 1, ...channels] = shape;
  const size = sizeOf(channels);
  const wide = (width - 1) * across + 1;
  const tall = (height - 1) * down + 1;
  const out = new Float32Array(tall * wide * size);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const from = (row * width + column) * size;
      out.set(data.slice(from, from + size), (row * down * wide + column * across) * size);
    }
  }
  return { shape: [tall, wide, ...channels], data: out };
}

function checkChannels(node: OnnxNode, importer: Importer, x: LayerTensor, channels: number): void {
  if (x.sizes.at(-1) === channels) return;
  throw importer.fail(node, `an input of ${channels} channels`, `${x.sizes.at(-1) ?? "an open number"}`);
}

function biasOf(node: OnnxNode, importer: Importer, filters: number) {
  const bias = importer.constant(node, 2);
  if (bias && bias.data.length !== filters) throw importer.fail(node, `${filters} biases`, `[${bias.shape}]`);
  return bias ? [weightOf(bias.data)] : [];
}
