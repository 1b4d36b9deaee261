// @internal: ops that move numbers or count them.
import { reshaped, sizeOf, transposed } from "../constant";
import { likeOf } from "../elementwise-layers";
import { type Importer, known, type OnnxValue, type Rule, type Size, sizesValue } from "../importer";
import { type LayerTensor, onnxSizes } from "../layer-graph";
import type { OnnxNode } from "../onnx-file";
import { embedding } from "./dense";
import { padded } from "./window";

/** What gives its input as it is. */
export const pass: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  return value.kind === "tensor" || value.kind === "elementwise"
    ? { ...importer.layerOf(value), ...onceOf(node, importer, value) }
    : value;
};

const onceOf = (node: OnnxNode, importer: Importer, { once }: { once: boolean }) => ({
  once: once && importer.once(node),
});

/** Everything is computed in float32; numbers that are counted with stay whole. */
export const Cast: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const whole = [2, 3, 5, 6, 7, 12, 13].includes(node.attributes.get("to")?.number ?? 1);
  if (value.kind !== "constant") return pass(node, importer);
  const data = whole ? Array.from(value.data, Math.trunc) : Float32Array.from(value.data);
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

/** Lists of this length are not shapes. */
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
    throw importer.fail(node, "sizes that are known", `[?,${sizes.map((size) => size ?? "?")}]`);
  return [{ batch: 1 }, ...(sizes as number[])];
}

/** A list of sizes, from either kind. */
function sizesOf(value: OnnxValue): readonly Size[] | undefined {
  if (value.kind === "sizes") return value.sizes;
  return value.kind === "constant" && !(value.data instanceof Float32Array)
    ? (value.data as readonly number[])
    : undefined;
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

/** Parts of lists; other tensors keep all their numbers. */
export const Slice: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const list = (name: string, index: number) => importer.list(node, name, index);
  const [start, end, axis = 0] = [list("starts", 1)?.[0], list("ends", 2)?.[0], list("axes", 3)?.[0]];
  const step = importer.constant(node, 4)?.data[0] ?? 1;
  if (value.kind === "constant" && value.shape.length === 2 && axis === 0 && step === -1 && start === -1) {
    // PyTorch turns a list of paddings round.
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

export const Concat: Rule = (node, importer) => {
  const values = node.inputs.map((_, i) => importer.value(node, i));
  const axis = node.attributes.get("axis")?.number ?? 0;
  if (values.every(({ kind }) => kind === "constant" || kind === "sizes")) {
    const lists = values.map(sizesOf);
    if (lists.includes(undefined) || axis !== 0) throw importer.fail(node, "lists of sizes", "other constants");
    return sizesValue(lists.flatMap((list) => list!));
  }
  const tensors = node.inputs.map((_, i) => importer.tensor(node, i));
  const natural = tensors.some((x) => x.flat || x.axes.length === 1);
  const [first, ...others] = tensors.map((x) => (natural ? importer.layers.natural(x) : importer.layers.withOnes(x)));
  const all = [first!, ...others.map((x) => importer.layers.aligned(x, first!.axes))];
  const rank = first!.axes.length + 1;
  const lies = first!.axes[(axis < 0 ? axis + rank : axis) - 1];
  const isLevel = all.every((x) => x.sizes.every((size, i) => i === lies || size === first!.sizes[i]));
  if (lies === undefined || !isLevel || all.some((x) => x.axes.length !== rank - 1 || x.rows)) {
    throw importer.fail(
      node,
      "tensors that differ along an axis after the batch's",
      all.map((x) => `[?,${onnxSizes(x)}]`).join(", "),
    );
  }
  const along = all.map((x) => x.sizes[lies]!);
  const joined = along.includes(null as never) ? null : along.reduce((sum, size) => sum + size, 0);
  const sizes = first!.sizes.map((size, i) => (i === lies ? joined : size));
  const positive = all.every((x) => x.positive);
  return importer.layers.add("Concatenate", importer.nameOf(node), { axis: lies + 1 }, all, {
    ...likeOf(first!),
    sizes,
    positive,
  });
};

export const Transpose: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const given = node.attributes.get("perm")?.list;
  const check = (rank: number) => {
    const perm = given ?? Array.from({ length: rank }, (_, i) => rank - 1 - i);
    if ([...perm].sort((a, b) => a - b).join() === Array.from({ length: rank }, (_, i) => i).join()) return perm;
    throw importer.fail(node, `a permutation of ${rank} axes`, `[${perm}]`);
  };
  if (value.kind === "constant") return known(transposed(value, check(value.shape.length)));
  const x = importer.layers.withOnes(importer.tensor(node));
  const perm = check(x.axes.length + 1);
  if (perm[0] !== 0 || x.rows) throw importer.fail(node, "the batch to stay first", `[${perm}]`);
  return { ...x, axes: perm.slice(1).map((axis) => x.axes[axis - 1]!), once: x.once && importer.once(node) };
};

export const Flatten: Rule = (node, importer) => {
  const x = importer.tensor(node);
  const axis = node.attributes.get("axis")?.number ?? 1;
  if (axis !== 1 && axis !== -x.axes.length - x.ones) throw importer.fail(node, "axis 1", `${axis}`);
  return importer.layers.flattened(x);
};

export const Reshape: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const wanted = sizesOf(importer.value(node, 1));
  const keepZeros = (node.attributes.get("allowzero")?.number ?? 0) !== 0;
  if (!wanted) throw importer.fail(node, "a shape that is known", "a computed one");
  if (value.kind === "constant" || value.kind === "sizes") return reshapedConstant(node, importer, wanted, keepZeros);
  const x = importer.tensor(node);
  const before = onnxSizes(x);
  const target = wanted.map((size, i) =>
    size === 0 && !keepZeros ? (i === 0 ? { batch: 1 } : (before[i - 1] ?? null)) : size,
  );
  const shown = `[${wanted.map((size) => (typeof size === "number" ? size : `${size.batch}·batch`))}] of [?,${before.map((size) => size ?? "?")}]`;
  const known = before.every((size) => size !== null) && target.every((size) => size !== null);
  if (!known || target.length === 0) throw importer.fail(node, "sizes that are known", shown);
  const total = sizeOf(x.sizes as number[]);
  const [first, ...rest] = target as Size[];
  if (rest.some((size) => typeof size !== "number")) throw importer.fail(node, "the batch first", shown);
  const sizes = filled(rest as number[], total);
  const batches = typeof first === "object" ? first!.batch : first === -1 || first === importer.batch ? 1 : undefined;
  if (x.rows || (batches !== undefined && batches > 1) || (first === -1 && sizeOf(sizes) !== total)) {
    return rowsOf(node, importer, x, sizes, shown);
  }
  if (batches !== 1 || sizeOf(sizes) !== total || sizes.some((size) => size < 1))
    throw importer.fail(node, `[batch, …] of ${total} numbers`, shown);
  const once = x.once && importer.once(node);
  if (sizes.join() === before.join()) return { ...x, once };
  if (sizes.length === 1) return { ...importer.layers.flattened(x), once };
  const source = importer.layers.natural(x);
  return importer.layers.add("Reshape", importer.nameOf(node), { target_shape: sizes }, [source], {
    sizes,
    positive: x.positive,
  });
};

/** Minus one stands for what is left. */
function filled(sizes: readonly number[], total: number): number[] {
  const others = sizeOf(sizes.filter((size) => size !== -1));
  return sizes.map((size) => (size === -1 ? total / others : size));
}

/** All axes but the last as one with the batch, or such a tensor as it was. */
function rowsOf(
  node: OnnxNode,
  importer: Importer,
  x: LayerTensor,
  sizes: readonly number[],
  shown: string,
): LayerTensor {
  const ordered = x.rows ? x : importer.layers.natural(x);
  if (!x.rows && sizes.length === 1 && sizes[0] === ordered.sizes.at(-1))
    return { ...ordered, rows: true, once: false };
  if (x.rows && sizes.join() === x.sizes.join()) return { ...x, rows: false };
  throw importer.fail(node, "the batch first, or all axes but the last as one", shown);
}

function reshapedConstant(node: OnnxNode, importer: Importer, wanted: readonly Size[], keepZeros: boolean): OnnxValue {
  const value = importer.value(node, 0);
  if (value.kind === "sizes") return { ...value, scalar: wanted.length === 0 };
  const constant = importer.weights(node, 0);
  const sizes = wanted.map((size, i) => (size === 0 && !keepZeros ? (constant.shape[i] ?? 0) : size));
  const result = sizes.every((size) => typeof size === "number")
    ? reshaped(constant, filled(sizes as number[], constant.data.length))
    : undefined;
  if (!result) throw importer.fail(node, `${constant.data.length} numbers`, "another number");
  return known(result);
}

export const Unsqueeze: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const axes = importer.list(node, "axes", 1) ?? [];
  if (value.kind === "sizes") return { ...value, scalar: false };
  if (value.kind === "constant") return known({ ...value, shape: withOnesAt(value.shape, axes) });
  const x = importer.layers.natural(importer.tensor(node));
  const sizes = withOnesAt([0, ...x.sizes], axes).slice(1);
  if (axes.includes(0) || x.rows || sizes.includes(null))
    throw importer.fail(node, "axes after the batch's", `[${axes}]`);
  return importer.layers.add("Reshape", importer.nameOf(node), { target_shape: sizes }, [x], {
    sizes,
    positive: x.positive,
  });
};

function withOnesAt<T>(shape: readonly T[], axes: readonly number[]): (T | number)[] {
  const rank = shape.length + axes.length;
  const result: (T | number)[] = [...shape];
  for (const axis of axes.map((one) => (one < 0 ? one + rank : one)).sort((a, b) => a - b)) result.splice(axis, 0, 1);
  return result;
}

export const Squeeze: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  const axes = importer.list(node, "axes", 1);
  if (value.kind === "sizes") return { ...value, scalar: true };
  if (value.kind === "constant")
    return known({ ...value, shape: value.shape.filter((size, i) => size !== 1 || (axes && !axes.includes(i))) });
  const x = importer.tensor(node);
  const rank = 1 + x.axes.length + x.ones;
  const gone = new Set(axes?.map((axis) => (axis < 0 ? axis + rank : axis)));
  const isEnd =
    x.ones > 0 &&
    gone.size === x.ones &&
    Array.from({ length: x.ones }, (_, i) => rank - 1 - i).every((axis) => gone.has(axis));
  if (isEnd) return { ...x, ones: 0 };
  const natural = importer.layers.natural(x);
  const sizes = natural.sizes.filter((_, i) => !gone.has(i + 1));
  const areOnes = natural.sizes.every((size, i) => !gone.has(i + 1) || size === 1);
  if (gone.size === 0 || gone.has(0) || !areOnes || sizes.length === 0 || sizes.includes(null)) {
    throw importer.fail(node, "axes of size 1 after the batch's", `[${axes ?? ""}] of [?,${natural.sizes}]`);
  }
  return importer.layers.add("Reshape", importer.nameOf(node), { target_shape: sizes }, [natural], {
    sizes,
    positive: x.positive,
  });
};

export const Pad: Rule = (node, importer) => {
  const given = importer.layers.withOnes(importer.tensor(node));
  const rank = given.axes.length + 1;
  const mode = node.attributes.get("mode")?.text ?? "constant";
  const pads = importer.list(node, "pads", 1) ?? [];
  const value = importer.number(node, "value", 2) ?? 0;
  const pair = (axis: number): [number, number] => [pads[axis] ?? -1, pads[axis + rank] ?? -1];
  const isNone = (axis: number) => pair(axis).every((size) => size === 0);
  const x = isNone(given.axes.indexOf(rank - 2) + 1) ? given : importer.layers.channelsLast(given);
  const around = x.sizes.slice(0, -1).map((_, axis) => pair(x.axes.indexOf(axis) + 1));
  const isAround = isNone(0) && isNone(x.axes.indexOf(rank - 2) + 1) && around.flat().every(isLength);
  if (mode !== "constant" || value !== 0 || rank < 3 || rank > 4 || pads.length !== 2 * rank || !isAround) {
    throw importer.fail(node, "zeros around a sequence or images", `${mode}, [${pads}], ${value}`);
  }
  return padded(importer, x, around);
};

const isLength = (size: number) => size >= 0 && size <= 65536;

/** Images larger by whole factors. */
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
      "images, nearest, asymmetric, floor, whole factors",
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
