// @internal: ops that rearrange or count elements.
import { reshaped, sizeOf, transposed } from "../constant";
import { type Importer, known, type OnnxValue, type Rule, type Size, sizesOf, sizesValue } from "../importer";
import { type LayerTensor, onnxSizes } from "../layer-graph";
import { likeOf } from "../layer-parts";
import type { OnnxNode } from "../onnx-file";

/** Ops that return their input unchanged. */
export const pass: Rule = (node, importer) => {
  const value = importer.value(node, 0);
  if (value.kind === "constant" || value.kind === "sizes") return value;
  return { ...importer.layerOf(value), once: value.once && importer.once(node) };
};

/** A dropout at inference. */
export const Dropout: Rule = (node, importer) => {
  const training = importer.optional(node, 2);
  const isOff = training === undefined || (training.kind === "constant" && Number(training.data[0]) === 0);
  if (!isOff)
    throw importer.fail(node, "training_mode false", training.kind === "constant" ? "true" : "a computed value");
  return pass(node, importer);
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
      "tensors that differ only along an axis after the batch",
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
  if (!wanted) throw importer.fail(node, "a known shape", "a computed one");
  if (value.kind === "constant" || value.kind === "sizes") return reshapedConstant(node, importer, wanted, keepZeros);
  const x = importer.tensor(node);
  const before = onnxSizes(x);
  const target = wanted.map((size, i) =>
    size === 0 && !keepZeros ? (i === 0 ? { batch: 1 } : (before[i - 1] ?? null)) : size,
  );
  const shown = `[${wanted.map((size) => (typeof size === "number" ? size : `${size.batch}·batch`))}] of [?,${before.map((size) => size ?? "?")}]`;
  const known = before.every((size) => size !== null) && target.every((size) => size !== null);
  if (!known || target.length === 0) throw importer.fail(node, "known sizes", shown);
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

/** Size −1 stands for the remaining elements. */
function filled(sizes: readonly number[], total: number): number[] {
  const others = sizeOf(sizes.filter((size) => size !== -1));
  return sizes.map((size) => (size === -1 ? total / others : size));
}

/** Merges all axes but the last with the batch, or restores such a tensor. */
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
  throw importer.fail(node, "the batch first, or all axes but the last merged", shown);
}

function reshapedConstant(node: OnnxNode, importer: Importer, wanted: readonly Size[], keepZeros: boolean): OnnxValue {
  const value = importer.value(node, 0);
  if (value.kind === "sizes") return { ...value, scalar: wanted.length === 0 };
  const constant = importer.weights(node, 0);
  const sizes = wanted.map((size, i) => (size === 0 && !keepZeros ? (constant.shape[i] ?? 0) : size));
  const result = sizes.every((size) => typeof size === "number")
    ? reshaped(constant, filled(sizes as number[], constant.data.length))
    : undefined;
  if (!result) throw importer.fail(node, `${constant.data.length} numbers`, "a different number");
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
    throw importer.fail(node, "axes after the batch", `[${axes}]`);
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
    throw importer.fail(node, "axes of size 1 after the batch", `[${axes ?? ""}] of [?,${natural.sizes}]`);
  }
  return importer.layers.add("Reshape", importer.nameOf(node), { target_shape: sizes }, [natural], {
    sizes,
    positive: x.positive,
  });
};
