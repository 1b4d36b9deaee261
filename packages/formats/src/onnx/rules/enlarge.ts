// @internal: ops that enlarge images.

import type { Rule } from "../importer";
import { likeOf } from "../layer-parts";
import { padded } from "./window";

export const Pad: Rule = (node, importer) => {
  const given = importer.layers.withOnes(importer.tensor(node));
  const rank = given.axes.length + 1;
  const mode = node.attributes.get("mode")?.text ?? "constant";
  const pads = importer.list(node, "pads", 1) ?? [];
  const value = importer.number(node, "value", 2) ?? 0;
  const pair = (axis: number): [number, number] => [pads[axis] ?? -1, pads[axis + rank] ?? -1];
  const isNone = (axis: number) => pair(axis).every((size) => size === 0);
  if (importer.optional(node, 3)) throw importer.fail(node, "pads of all axes", "axes");
  const x = isNone(given.axes.indexOf(rank - 2) + 1) ? given : importer.layers.channelsLast(given);
  const around = x.sizes.slice(0, -1).map((_, axis) => pair(x.axes.indexOf(axis) + 1));
  const isAround = isNone(0) && isNone(x.axes.indexOf(rank - 2) + 1) && around.flat().every(isLength);
  if (mode !== "constant" || value !== 0 || rank < 3 || rank > 4 || pads.length !== 2 * rank || !isAround) {
    throw importer.fail(node, "zeros around a sequence or images", `${mode}, [${pads}], ${value}`);
  }
  return padded(importer, x, around);
};

const isLength = (size: number) => size >= 0 && size <= 65536;

/** Enlarges images by integer factors. */
export const Resize: Rule = (node, importer) => {
  const x = importer.layers.channelsLast(importer.tensor(node));
  const text = (name: string, usual: string) => node.attributes.get(name)?.text ?? usual;
  const scales = importer.constant(node, importer.opset < 11 ? 1 : 2)?.data;
  const sizes = importer.constant(node, 3)?.data;
  const [height, width] = [0, 1].map((i) => scales?.[i + 2] ?? (sizes ? sizes[i + 2]! / (x.sizes[i] ?? 0) : 0));
  const isPlain =
    text("coordinate_transformation_mode", "half_pixel") === "asymmetric" &&
    text("nearest_mode", "round_prefer_floor") === "floor";
  const factors = [height!, width!];
  if (
    x.axes.length !== 3 ||
    text("mode", "nearest") !== "nearest" ||
    !isPlain ||
    !factors.every((size) => Number.isInteger(size) && size > 0 && size <= 64)
  ) {
    throw importer.fail(
      node,
      "images, nearest, asymmetric, floor, integer factors",
      `${text("mode", "nearest")}, factors [${factors}]`,
    );
  }
  const [h = null, w = null, channels = null] = x.sizes;
  const grown = [h === null ? null : h * height!, w === null ? null : w * width!, channels];
  const config = { size: factors, data_format: "channels_last", interpolation: "nearest" };
  return importer.layers.add("UpSampling2D", importer.nameOf(node), config, [x], {
    ...likeOf(x),
    sizes: grown,
    positive: x.positive,
  });
};
