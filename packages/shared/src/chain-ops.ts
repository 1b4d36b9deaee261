/** Functions of TensorFlow.js that tfjs-layers calls as methods of tensors. */
export type ChainedOp =
  | "cast"
  | "div"
  | "expandDims"
  | "greaterEqual"
  | "mean"
  | "reshape"
  | "sign"
  | "square"
  | "stridedSlice"
  | "sub"
  | "sum"
  | "transpose";

/** The part of a tensor that chaining needs. */
interface Chained {
  readonly size: number;
}

/**
 * Adds the tensor methods that tfjs-layers itself calls, in its orthogonal initializer, which every LSTM and GRU uses,
 * and in its R² metric. `@tensorflow/tfjs` provides them, but `@tensorflow/tfjs-core` with tfjs-layers does not, and
 * layers then fail with `rMat.flatten is not a function`. Existing methods are kept.
 *
 * TensorFlow.js is passed in, since packages without it depend on this one.
 *
 * @param tensors TensorFlow.js's `Tensor` class.
 * @param ops its functions of these names.
 */
export function chainOps<T extends Chained>(
  tensors: { readonly prototype: T },
  ops: Readonly<Record<ChainedOp, (tensor: T, ...rest: never[]) => unknown>>,
): void {
  const methods: Record<string, (tensor: T, ...rest: never[]) => unknown> = {
    ...ops,
    flatten: (tensor) => ops.reshape(tensor, ...([[tensor.size]] as never[])),
  };
  for (const [name, op] of Object.entries(methods)) {
    if (name in tensors.prototype) continue;
    Object.defineProperty(tensors.prototype, name, {
      configurable: true,
      writable: true,
      value(this: T, ...rest: never[]): unknown {
        return op(this, ...rest);
      },
    });
  }
}
