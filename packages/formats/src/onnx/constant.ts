// @internal: the constants of an ONNX file, and computations with them before a model is built.

/** Numbers with a shape, in row-major order. Integers are a plain list: shapes, axes, indices. */
export interface Constant {
  readonly shape: readonly number[];
  readonly data: Float32Array | readonly number[];
  /** Name of the numbers in the file, even after transformations. */
  readonly name?: string;
  /** Inputs of a scale of the form γ/√(variance + ε): batch normalisation written as single ops. */
  readonly norm?: Norm;
}

/** Constants of the file, or computed from them. */
export interface KnownValue extends Constant {
  readonly kind: "constant";
}

/** Parts of a batch normalisation: `variance` plus ε, its square root, the reciprocal of that, times γ. */
export interface Norm {
  readonly stage: "sum" | "root" | "inverse";
  readonly variance: Constant;
  readonly epsilon: number;
  readonly gamma?: Constant;
}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

const like = ({ data }: Constant, values: number[]): Float32Array | readonly number[] =>
  data instanceof Float32Array ? Float32Array.from(values) : values;

/** Returns a constant's single element, or undefined. */
export const scalarOf = ({ data }: Constant): number | undefined => (data.length === 1 ? data[0] : undefined);

/** Transposes a constant. */
export function transposed(constant: Constant, perm: readonly number[]): Constant {
  const { shape, data, name } = constant;
  const strides = shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
  const to = perm.map((axis) => shape[axis]!);
  const steps = perm.map((axis) => strides[axis]!);
  const out = data instanceof Float32Array ? new Float32Array(data.length) : new Array<number>(data.length);
  const at = to.map(() => 0);
  for (let i = 0, from = 0; i < out.length; i++) {
    out[i] = data[from]!;
    for (let axis = to.length - 1; axis >= 0; axis--) {
      from += steps[axis]!;
      at[axis]!++;
      if (at[axis]! < to[axis]!) break;
      from -= steps[axis]! * to[axis]!;
      at[axis] = 0;
    }
  }
  return { shape: to, data: out, ...(name && { name }) };
}

/** Reshapes a constant; undefined if the numbers of elements differ. */
export function reshaped({ data, norm, name }: Constant, shape: readonly number[]): Constant | undefined {
  if (sizeOf(shape) !== data.length) return undefined;
  return { shape, data, ...(norm && { norm }), ...(name && { name }) };
}

/** Applies a function to each element. */
export function mapped(constant: Constant, f: (value: number) => number): Constant {
  const { shape, data, name } = constant;
  return { shape, data: like(constant, Array.from(data, f)), ...(name && { name }) };
}

/**
 * Applies a function to two constants elementwise, if one is a scalar or their shapes differ only by leading ones;
 * otherwise returns undefined.
 */
export function combined(a: Constant, b: Constant, f: (x: number, y: number) => number): Constant | undefined {
  const whole = a.data.length >= b.data.length ? a : b;
  const bare = ({ shape }: Constant) => shape.join().replace(/^(1,)+/, "");
  if (a.data.length > 1 && b.data.length > 1 && bare(a) !== bare(b)) return undefined;
  const [one, two] = [a.data.length === 1, b.data.length === 1];
  const shape = broadcast(a.shape, b.shape);
  const values = Array.from({ length: sizeOf(shape) }, (_, i) => f(a.data[one ? 0 : i]!, b.data[two ? 0 : i]!));
  return { shape, data: like(whole, values) };
}

/** Returns the shape of the longer one, whose ones have the other's sizes; the last axes lie on each other. */
function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const [one, two] = [a, b].map((shape) => [...new Array<number>(rank - shape.length).fill(1), ...shape]);
  return one!.map((size, axis) => (size === 1 ? two![axis]! : size));
}
