import { arrayOf, copyOf, type DType, sizeOf, type TypedArray } from "@feedforward/graph";
import { MathBackendCPU } from "@tensorflow/tfjs-backend-cpu";
import type { BackendValues, DataType, TensorInfo } from "@tensorflow/tfjs-core";
import { planOf } from "./plan";
import { isPooled } from "./pool";

/** What tfjs's cpu kernels keep for a tensor. Here it is its own data id, which saves looking it up. */
export interface CpuRecord {
  values?: BackendValues;
  dtype: DataType;
  refCount: number;
  complexTensorInfos?: { real: TensorInfo; imag: TensorInfo };
}

/** The store that cpu kernels look data ids up in. */
const records = {
  get: (record: object) => record,
  has: () => true,
  set: (record: object, content: object) => Object.assign(record, content),
  delete: () => true,
  numDataIds: () => 0,
};

/** tfjs's cpu backend, for its kernels alone: tensors live in records that are dropped like any object. */
class CpuKernels extends MathBackendCPU {
  constructor() {
    super();
    Object.assign(this, { data: records });
  }

  override write(values: BackendValues, _shape: number[], dtype: DataType): CpuRecord {
    return { values, dtype, refCount: 1 };
  }

  /** A record of numbers, which are not copied. */
  number(values: TypedArray, dtype: DType): CpuRecord {
    return { values: values as Float32Array, dtype: dtype as DataType, refCount: 1 };
  }

  override disposeData(): boolean {
    return true;
  }
}

let backend: CpuKernels | undefined;

/** The backend that cpu kernels are run with. */
export function cpuKernels(): CpuKernels {
  backend ??= new CpuKernels();
  return backend;
}

/** A tensor as a cpu kernel takes it. */
export class CpuTensor {
  constructor(
    readonly dataId: CpuRecord,
    readonly shape: number[],
    readonly dtype: DataType | DType,
  ) {}

  /** Some kernels ask for these two as well. */
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

/** A result of a cpu kernel. */
export interface CpuResult {
  readonly record: CpuRecord;
  readonly shape: number[];
  readonly dtype: DataType;
}

/** Some kernels return whole tensors, which a scope would dispose and count. */
export function plainResult(result: TensorInfo): CpuResult {
  const { dataId, shape, dtype } = result;
  const found = { record: dataId as CpuRecord, shape, dtype };
  if ("rank" in result && "dispose" in result) (result as unknown as { dispose(): void }).dispose();
  return found;
}

/** Takes results over from cpu kernels, which may return an input, a window of one, or the same array twice. */
export class Takeover {
  private others: Set<ArrayBufferLike> | undefined;

  /**
   * Says that memory belongs to someone else. Arrays that never go to the pool keep their elements, whoever has them;
   * not asking for their buffer saves V8 from making one.
   */
  leave(values: ArrayLike<number>): void {
    if (isPooled(values.length)) this.add(values);
  }

  /** A result's elements as an array that nobody else has: itself, or a copy. */
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
