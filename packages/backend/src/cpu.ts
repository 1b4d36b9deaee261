import { arrayOf, copyOf, type DType, sizeOf, type TypedArray } from "@feedforward/graph";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import type { BackendValues, DataType, TensorInfo } from "@tensorflow/tfjs-core";
import { planOf } from "./plan";
import { isPooled } from "./pool";

/** Contents of a tensor for tfjs's cpu kernels. The record is also the data id, which saves a look-up. */
export interface CpuRecord {
  values?: BackendValues;
  dtype: DataType;
  refCount: number;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
}

/** Replacement for the map from data ids to records that cpu kernels use. */
const records = {
  get: (record: object) => record,
  has: () => true,
  set: (record: object, content: object) => Object.assign(record, content),
  delete: () => true,
  numDataIds: () => 0,
};

/** tfjs's cpu backend, used only to run its kernels: tensors are records that are garbage-collected like any object. */
class CpuKernels extends MathBackendCPU {
  constructor() {
    super();
    Object.assign(this, { data: records });
  }

  override write(values: BackendValues, _shape: number[], dtype: DataType): CpuRecord {
    return { values, dtype, refCount: 1 };
  }

  /** Creates a record of numbers, which are not copied. */
  number(values: TypedArray, dtype: DType): CpuRecord {
    return { values: values as Float32Array, dtype: dtype as DataType, refCount: 1 };
  }

  override disposeData(): boolean {
    return true;
  }
}

let backend: CpuKernels | undefined;

/** Returns the backend to pass to cpu kernels, creating it at the first call. */
export function cpuKernels(): CpuKernels {
  backend ??= new CpuKernels();
  return backend;
}

/** Operand of a cpu kernel. */
export class CpuTensor {
  constructor(
    readonly dataId: CpuRecord,
    readonly shape: number[],
    readonly dtype: DataType | DType,
  ) {}

  /** Some kernels also read `rank` and `size`. */
  get rank(): number {
    return this.shape.length;
  }

  get size(): number {
    return sizeOf(this.shape);
  }
}

/** Runs a cpu kernel. */
export function runCpuKernel(
  kernelName: string,
  inputs: Record<string, unknown> | unknown[],
  attributes: object,
): { readonly results: CpuResult[]; readonly listed: boolean } {
  const results = planOf(kernelName).cpu({ inputs, attrs: attributes, backend: cpuKernels() });
  const listed = Array.isArray(results);
  return { results: listed ? results.map(plainResult) : [plainResult(results as TensorInfo)], listed };
}

/** Result of a cpu kernel. */
export interface CpuResult {
  readonly record: CpuRecord;
  readonly shape: number[];
  readonly dtype: DataType;
}

/** Converts the result of a cpu kernel. Some kernels return whole tensors, which a scope would dispose and count. */
export function plainResult(result: TensorInfo): CpuResult {
  const { dataId, shape, dtype } = result;
  const found = { record: dataId as CpuRecord, shape, dtype };
  if ("rank" in result && "dispose" in result) (result as unknown as { dispose(): void }).dispose();
  return found;
}

/** Takes ownership of the results of cpu kernels, which may return an input, a view of one, or the same array twice. */
export class Takeover {
  private others: Set<ArrayBufferLike> | undefined;

  /**
   * Marks an array as owned by someone else. Arrays too small for the pool are never reused and can be shared; not
   * reading their `buffer` saves V8 from allocating one.
   */
  leave(values: ArrayLike<number>): void {
    if (isPooled(values.length)) this.add(values);
  }

  /** Returns the elements of a result as an array with no other owner: the array itself or a copy. */
  own(values: ArrayLike<number>, dtype: DType): TypedArray {
    const array = arrayOf(values, dtype);
    if (!this.others && !isPooled(array.length)) return array;
    if (this.others?.has(array.buffer) || array.byteLength !== array.buffer.byteLength) return copyOf(array, dtype);
    this.add(array);
    return array;
  }

  private add(values: ArrayLike<number>): void {
    this.others ??= new Set();
    this.others.add((values as unknown as { readonly buffer: ArrayBufferLike }).buffer);
  }
}
