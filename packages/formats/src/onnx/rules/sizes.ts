// @internal: ops that create constants and shapes.
import { sizeOf } from "../constant";
import { type Importer, known, type Rule, type Size, sizesOf, sizesValue } from "../importer";
import { type LayerTensor, onnxSizes } from "../layer-graph";
import { isWhole, type OnnxNode } from "../onnx-file";
import { embedding } from "./dense";
import { pass } from "./shape";

/** Everything is computed in float32; integers used for shapes and indices stay integers. */
export const Cast: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const whole = isWhole(node.attributes.get("to")!.number ?? 0);
  if (value.kind !== "constant") {
    // Layers keep fractions, which integers lack; indices of rows are truncated in the lookup.
    const isKept = !whole || value.kind === "sizes" || importer.isIndex(node);
    if (!isKept)
      throw importer.fail(
        node,
        "a cast to float, or to indices of Gather",
        `type ${node.attributes.get("to")?.number}`,
      );
    return pass(node, importer);
  }
  const isTruth = node.attributes.get("to")?.number === 9;
  const toWhole = isTruth ? (x: number) => Number(x !== 0) : Math.trunc;
  const data = whole ? Array.from(value.data, toWhole) : Float32Array.from(value.data);
  return known({ shape: value.shape, data });
};

export const Constant: Rule = (node, importer) => {
  const tensor = node.attributes.get("value")?.tensor;
  if (tensor) return known(tensor.read(new Map()));
  for (const name of ["value_float", "value_int", "value_floats", "value_ints"]) {
    const { number, list } = node.attributes.get(name) ?? {};
    const numbers = list ?? (number === undefined ? undefined : [number]);
    if (!numbers) continue;
    const data = name.startsWith("value_float") ? Float32Array.from(numbers) : numbers;
    return known({ shape: list ? [numbers.length] : [], data });
  }
  throw importer.fail(node, "numbers", [...node.attributes.keys()].join(", ") || "nothing");
};

/** Longer lists are not shapes. */
const MAX_LIST = 64;

export const ConstantOfShape: Rule = (node, importer) => {
  const shape = Array.from(importer.weights(node, 0).data);
  const size = sizeOf(shape);
  if (!(size >= 0 && size <= MAX_LIST)) throw importer.fail(node, `up to ${MAX_LIST} numbers`, `[${shape}]`);
  const value = node.attributes.get("value")?.tensor?.read(new Map()).data[0] ?? 0;
  return known({ shape, data: new Array<number>(size).fill(value) });
};

export const Shape: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const sizes = value.kind === "constant" ? value.shape : shapeOf(node, importer, importer.tensor(node));
  const [start, end] = ["start", "end"].map((name) => node.attributes.get(name)?.number);
  return sizesValue(sizes.slice(start, end));
};

function shapeOf(node: OnnxNode, importer: Importer, x: LayerTensor): Size[] {
  const sizes = onnxSizes(x);
  if (sizes.includes(null) || x.rows)
    throw importer.fail(node, "known sizes", `[?,${sizes.map((size) => size ?? "?")}]`);
  return [{ batch: 1 }, ...(sizes as number[])];
}

export const Gather: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const index = importer.value(node, 1);
  if (value.kind === "constant" && index.kind !== "constant") return embedding(node, importer, value);
  const sizes = sizesOf(value);
  if (!sizes || index.kind !== "constant" || (value.kind === "constant" && value.shape.length > 1)) {
    throw importer.fail(node, "rows of a constant, or sizes", value.kind);
  }
  const chosen = Array.from(index.data, (i) => sizes[i < 0 ? i + sizes.length : i]);
  if (chosen.includes(undefined)) throw importer.fail(node, `indices below ${sizes.length}`, `${index.data}`);
  return sizesValue(chosen as Size[], index.shape.length === 0);
};

/** Slices of lists; other tensors must keep all their elements. */
export const Slice: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const list = (name: string, index: number) => importer.list(node, name, index);
  const [start, end, axis = 0] = [list("starts", 1)?.[0], list("ends", 2)?.[0], list("axes", 3)?.[0]];
  const step = importer.constant(node, 4)?.data[0] ?? 1;
  if (value.kind === "constant" && value.shape.length === 2 && axis === 0 && step === -1 && start === -1) {
    // PyTorch reverses a list of paddings.
    const width = value.shape[1]!;
    const rows = Array.from({ length: value.shape[0]! }, (_, row) =>
      Array.from(value.data.slice(row * width, (row + 1) * width)),
    );
    return known({ shape: value.shape, data: rows.reverse().flat() });
  }
  const sizes = sizesOf(value);
  if (!sizes || start === undefined || step !== 1 || axis !== 0)
    throw importer.fail(node, "a part of a shape", value.kind);
  return sizesValue(sizes.slice(start, end));
};
