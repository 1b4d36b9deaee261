import { copyOf, type TypedArray } from "@feedforward/graph";
import {
  type BackendValues,
  type DataId,
  type DataType,
  engine,
  KernelBackend,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type CpuRecord, cpuKernels } from "./cpu";
import { flushAll, flushPart } from "./flush";
import { Handle } from "./handle";
import { pace } from "./pace";
import { Lazy } from "./pending";
import { isPooled, pool } from "./pool";
import { forgetPrograms } from "./programs";
import { Storage } from "./storage";

const numeric: ReadonlySet<string> = new Set<NumberType>(["float32", "int32", "bool"]);

/** Dtypes of the tensors in recorded programs. */
export type NumberType = "float32" | "int32" | "bool";

/** Returns whether recorded programs support this dtype. */
export const isNumeric = (dtype: string): dtype is NumberType => numeric.has(dtype);

/**
 * tfjs backend whose kernels are recorded instead of run. Reading a tensor computes everything it depends on. Data ids
 * are handles; the ids of tensors that were created on another backend are mapped to handles.
 */
export class OnnxBackend extends KernelBackend {
  /** Handles of tensors that were moved here from another backend and keep its data ids. */
  private readonly moved = new WeakMap<DataId, Handle>();
  private live = 0;

  /** Creates a data id for a value. */
  register(value: Lazy): Handle {
    this.live += 1;
    return new Handle(value);
  }

  /** Creates a data id for strings or complex numbers. */
  registerRecord(record: CpuRecord): Handle {
    this.live += 1;
    return new Handle(undefined, record);
  }

  /** Returns the handle of a data id. A tensor of another backend is moved here first. */
  handle(dataId: DataId): Handle {
    const known = this.known(dataId);
    if (known) return known;
    engine().moveData(this, dataId);
    return this.known(dataId)!;
  }

  /** Returns the stored value of a numeric tensor, whose shape and dtype may differ from those of the tensor. */
  value(info: TensorInfo): Lazy {
    const { value } = this.handle(info.dataId);
    if (!value) throw new Error(`internal: a ${info.dtype} tensor is no value`);
    if (value.error) throw value.error;
    return value;
  }

  /** Returns the value of a data id, computing it if it is pending. The elements are not copied. */
  computed(dataId: DataId): Lazy {
    const value = this.handle(dataId).value!;
    if (value.node && flushPart(value.node.part.root())) pace.small();
    if (value.error) throw value.error;
    return value;
  }

  /** Returns a tensor as a record for cpu kernels. The elements are copied, since a kernel's result may share them. */
  record(info: TensorInfo): CpuRecord {
    const { record } = this.handle(info.dataId);
    if (record) return record;
    const value = this.computed(info.dataId);
    return cpuKernels().number(value.copy(), value.dtype);
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    if (!isNumeric(dtype)) return this.registerRecord(cpuKernels().write(values, shape, dtype));
    return this.register(this.written(values as ArrayLike<number>, shape, dtype));
  }

  /** Copies numbers that the user passed to tfjs, since the array may be changed afterwards. */
  private written(values: ArrayLike<number>, shape: number[], dtype: NumberType): Lazy {
    const value = new Lazy([...shape], dtype, new Storage(dtype, this.copied(values, dtype), true));
    value.written = true;
    return value;
  }

  private copied(values: ArrayLike<number>, dtype: NumberType): TypedArray {
    const plain =
      values instanceof ArrayBuffer ? util.convertBackendValuesAndArrayBuffer(values as never, dtype) : values;
    if (!isPooled(plain.length)) return copyOf(plain as ArrayLike<number>, dtype);
    const array = pool.take(dtype, plain.length);
    array.set(plain as ArrayLike<number>);
    return array;
  }

  override move(dataId: DataId, values: BackendValues, shape: number[], dtype: DataType, refCount: number): void {
    this.live += 1;
    const own = isNumeric(dtype) ? this.written(values as ArrayLike<number>, shape, dtype) : undefined;
    const record = own ? undefined : cpuKernels().write(values, shape, dtype);
    if (dataId instanceof Handle) {
      if (own) dataId.set(own);
      dataId.record = record;
      dataId.references = refCount;
      return;
    }
    const handle = new Handle(own, record);
    handle.references = refCount;
    this.moved.set(dataId, handle);
  }

  override readSync(dataId: DataId): BackendValues {
    const { record } = this.handle(dataId);
    if (record) return cpuKernels().readSync(record);
    return this.computed(dataId).copy() as Float32Array;
  }

  override async read(dataId: DataId): Promise<BackendValues> {
    return this.readSync(dataId);
  }

  override refCount(dataId: DataId): number {
    return this.known(dataId)?.references ?? 0;
  }

  override incRef(dataId: DataId): void {
    this.handle(dataId).references += 1;
  }

  decRef(dataId: DataId): void {
    const handle = this.known(dataId);
    if (handle) handle.references -= 1;
  }

  override disposeData(dataId: DataId, force = false): boolean {
    const handle = this.known(dataId);
    if (!handle) return true;
    handle.references -= 1;
    if (!force && handle.references > 0) return false;
    handle.references = 0;
    handle.release();
    this.live -= 1;
    return true;
  }

  override numDataIds(): number {
    return this.live;
  }

  override timerAvailable(): boolean {
    return true;
  }

  override async time(run: () => void): Promise<{ kernelMs: number }> {
    const start = performance.now();
    run();
    flushAll();
    return { kernelMs: performance.now() - start };
  }

  /** Returns the same text as tfjs's cpu backend. */
  override memory() {
    return {
      unreliable: true,
      reasons: [
        "The reported memory is an upper bound. Due to automatic garbage collection, the true allocated memory may be less.",
      ],
    };
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override dispose(): void {
    flushAll();
    forgetPrograms();
    pool.clear();
  }

  /** Returns the handle of a data id, or undefined if it was disposed or belongs to another backend. */
  private known(dataId: DataId): Handle | undefined {
    if (!(dataId instanceof Handle)) {
      const handle = this.moved.get(dataId);
      return handle && handle.references > 0 ? handle : undefined;
    }
    return dataId.references > 0 ? dataId : undefined;
  }
}
