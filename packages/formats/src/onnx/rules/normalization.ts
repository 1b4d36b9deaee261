// @internal: normalisations, softmax, and PReLU with per-channel slopes.
import type { JsonObject } from "../../json";
import { scalarOf } from "../constant";
import type { Importer, Rule } from "../importer";
import type { LayerTensor } from "../layer-graph";
import { batchNormalization, inLayerOrder, likeOf, weightOf } from "../layer-parts";
import type { OnnxNode } from "../onnx-file";

export const BatchNormalization: Rule = (node, importer) => {
  const x = lastChannels(importer, importer.tensor(node));
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((index) => {
    const { data, shape } = importer.weights(node, index);
    if (data.length !== x.sizes.at(-1)) {
      throw importer.fail(node, `${x.sizes.at(-1) ?? "a known number of"} channels`, `[${shape}]`);
    }
    return inLayerOrder(Float32Array.from(data), x);
  });
  const epsilon = node.attributes.get("epsilon")?.number ?? 1e-5;
  const name = importer.nameOf(node, importer.weights(node, 1));
  return {
    ...batchNormalization(importer, x, { gamma, beta, mean, variance, epsilon }, name),
    once: importer.once(node),
  };
};

export const LayerNormalization: Rule = (node, importer) => {
  const x = importer.layers.natural(importer.tensor(node));
  const rank = x.axes.length + 1;
  const axis = node.attributes.get("axis")?.number ?? -1;
  const [gamma, beta] = [importer.weights(node, 1), importer.constant(node, 2)];
  const channels = x.sizes.at(-1);
  if ((axis !== -1 && axis !== rank - 1) || [gamma, beta].some((one) => one && one.data.length !== channels)) {
    throw importer.fail(node, "only the last axis", `axis ${axis}, scale [${gamma.shape}]`);
  }
  const config = { axis: -1, epsilon: node.attributes.get("epsilon")?.number ?? 1e-5, center: beta !== undefined };
  const weights = [gamma, ...(beta ? [beta] : [])].map(({ data }) => weightOf(data));
  const name = importer.nameOf(node, gamma);
  return importer.layers.add("LayerNormalization", name, config, [x], likeOf(x), weights);
};

export const PRelu: Rule = (node, importer) => {
  const given = importer.tensor(node);
  const slope = importer.weights(node, 1);
  const wide = slope.shape.flatMap((size, i) => (size === 1 ? [] : [i - slope.shape.length]));
  const single = scalarOf(slope);
  const rank = given.axes.length + given.ones;
  const isChannels = wide.length === 1 && wide[0]! + rank === 0;
  const x = isChannels ? lastChannels(importer, given) : single === undefined ? importer.layers.natural(given) : given;
  const channels = x.sizes.at(-1) ?? 0;
  if (single !== undefined && channels !== 1) {
    // A single slope is a leaky ReLU with a learned slope; it becomes a setting.
    return importer.layers.add("LeakyReLU", importer.nameOf(node, slope), { alpha: single }, [x], likeOf(x));
  }
  if (slope.data.length !== channels || (!isChannels && (wide[0] ?? -1) !== -1)) {
    throw importer.fail(node, "one slope, or one per channel", `[${slope.shape}]`);
  }
  const shape = [...x.sizes.slice(0, -1).map(() => 1), channels];
  const shared_axes = x.sizes.slice(0, -1).map((_, axis) => axis + 1);
  const alpha = weightOf(inLayerOrder(Float32Array.from(slope.data), x), shape);
  const config: JsonObject = shared_axes.length > 0 ? { shared_axes } : {};
  return importer.layers.add("PReLU", importer.nameOf(node, slope), config, [x], likeOf(x), [alpha]);
};

export const Softmax: Rule = (node, importer) => softmax(node, importer, "softmax");
export const LogSoftmax: Rule = (node, importer) => softmax(node, importer, "logSoftmax");

function softmax(node: OnnxNode, importer: Importer, activation: string): LayerTensor {
  const given = importer.layers.withOnes(importer.tensor(node));
  const rank = given.axes.length + 1;
  const stated = node.attributes.get("axis")!.number ?? 0;
  const axis = stated < 0 ? stated + rank : stated;
  // Before opset 13, softmax treated the stated axis and all later ones as one.
  const isOld = importer.opset < 13 && axis !== rank - 1;
  if (axis < 1 || axis >= rank || isOld || (given.rows && axis !== rank - 1)) {
    throw importer.fail(node, "an axis after the batch's", `axis ${stated}, opset ${importer.opset}`);
  }
  const x = given.rows ? given : importer.layers.lastIs(given, axis - 1);
  const result = { ...likeOf(x), positive: activation === "softmax", once: importer.once(node) };
  if (x.once && x.layer.config.activation === "linear") {
    x.layer.config.activation = activation;
    return { ...x, ...result };
  }
  return importer.layers.add("Activation", importer.nameOf(node), { activation }, [x], result);
}

/** Returns the tensor with ONNX's second axis last. */
const lastChannels = (importer: Importer, x: LayerTensor) =>
  x.axes.length === 1 && x.ones === 0 ? x : importer.layers.channelsLast(x);
