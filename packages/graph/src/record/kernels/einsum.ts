import { backend_util } from "@tensorflow/tfjs-core";
import { sizeOf, type Value } from "../../value";
import { CaptureError } from "../errors";
import type { Recorder } from "../recorder";
import type { KernelWith } from "./kernel";

/** A value whose axes are labelled with letters. */
interface Lettered {
  readonly value: Value;
  readonly letters: readonly string[];
}

const sizesOf = ({ value, letters }: Lettered): Map<string, number> =>
  new Map(letters.map((letter, axis) => [letter, value.shape[axis]!]));

/** Sums over the axes whose letters are not kept. */
function summed(recorder: Recorder, { value, letters }: Lettered, kept: ReadonlySet<string>): Lettered {
  const axes = letters.flatMap((letter, axis) => (kept.has(letter) ? [] : [axis]));
  if (axes.length === 0) return { value, letters };
  const left = letters.filter((letter) => kept.has(letter));
  const shape = value.shape.filter((_, axis) => !axes.includes(axis));
  return { value: recorder.add("Sum", [value], { axes, keepDims: false }, shape, value.dtype), letters: left };
}

const ordered = (recorder: Recorder, { value, letters }: Lettered, order: readonly string[]): Value =>
  recorder.transpose(
    value,
    order.map((letter) => letters.indexOf(letter)),
  );

/** Computes one batched matrix product: shared letters are batch axes or summed, the others are rows and columns. */
function contracted(recorder: Recorder, a: Lettered, b: Lettered, output: readonly string[]): Lettered {
  const sizes = new Map([...sizesOf(a), ...sizesOf(b)]);
  const shared = a.letters.filter((letter) => b.letters.includes(letter));
  const batch = shared.filter((letter) => output.includes(letter));
  const gone = shared.filter((letter) => !output.includes(letter));
  const rows = a.letters.filter((letter) => !shared.includes(letter));
  const columns = b.letters.filter((letter) => !shared.includes(letter));
  const shapeOf = (letters: readonly string[]): number[] => letters.map((letter) => sizes.get(letter)!);
  const [depth, height, width] = [sizeOf(shapeOf(gone)), sizeOf(shapeOf(rows)), sizeOf(shapeOf(columns))];
  const many = batch.length > 0 ? [sizeOf(shapeOf(batch))] : [];
  const left = recorder.reshape(ordered(recorder, a, [...batch, ...rows, ...gone]), [...many, height, depth]);
  const right = recorder.reshape(ordered(recorder, b, [...batch, ...gone, ...columns]), [...many, depth, width]);
  const plain = { transposeA: false, transposeB: false };
  const product = recorder.add("BatchMatMul", [left, right], plain, [...many, height, width], left.dtype);
  const letters = [...batch, ...rows, ...columns];
  return { value: recorder.reshape(product, shapeOf(letters)), letters };
}

/** Returns the part of a tensor that tfjs's checks read. */
const shaped = ({ shape }: Value) =>
  ({ shape: [...shape] }) as unknown as Parameters<typeof backend_util.checkEinsumDimSizes>[2][number];

/** Letters of one operand that are not in the result are summed first; two operands become one product of matrices. */
export const Einsum: KernelWith<{ equation: string }> = (recorder, inputs, { equation }) => {
  const [terms, result] = equation.replace(/\s/g, "").split("->") as [string, string];
  const output = [...result];
  const operands = terms.split(",").map((term, index): Lettered => ({ value: inputs[index]!, letters: [...term] }));
  if (operands.length > 2 || operands.some(({ letters }) => new Set(letters).size < letters.length)) {
    throw new CaptureError(
      `capture: einsum '${equation}' has more than two operands or a letter twice in one, which is not compiled. ` +
        "Write it as several einsums of two operands.",
    );
  }
  const all = Object.values(inputs) as Value[];
  const { allDims, idDims } = backend_util.decodeEinsumEquation(equation, all.length);
  backend_util.checkEinsumDimSizes(allDims.length, idDims, all.map(shaped));
  const [a, b] = operands.map((operand, index) => {
    const others = operands.filter((_, other) => other !== index).flatMap(({ letters }) => letters);
    return summed(recorder, operand, new Set([...output, ...others]));
  }) as [Lettered, Lettered?];
  return ordered(recorder, b ? contracted(recorder, a, b, output) : a, output);
};
