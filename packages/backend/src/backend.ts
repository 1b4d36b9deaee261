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

/** Dtypes that tensors of programs have. */
export type NumberType = "float32" | "int32" | "bool";

/** Whether programs have tensors of this dtype. */
export const isNumeric = (dtype: string): dtype is NumberType => numeric.has(dtype);

/**
 * The tfjs backend whose kernels record. Reading a value computes what it depends on. Data ids are handles; those of
 * tensors that were made on another backend are looked up.
 */
export class OnnxBackend extends KernelBackend {
  /** Handles of tensors that came from another backend and keep its data ids. */
  private readonly moved = new WeakMap<DataId, Handle>();
  private live = 0;

  /** A new data id for a value. */
  register(value: Lazy): Handle {
    this.live += 1;
    return new Handle(value);
  }

  /** A new data id for strings or complex numbers. */
  registerRecord(record: CpuRecord): Handle {
    this.live += 1;
    return new Handle(undefined, record);
  }

  /** What a data id stands for; a tensor of another backend is moved here. */
  handle(dataId: DataId): Handle {
    const known = this.known(dataId);
    if (known) return known;
    engine().moveData(this, dataId);
    return this.known(dataId)!;
  }

  /** The value that a tensor of numbers shows, as it is stored. */
  value(info: TensorInfo): Lazy {
    const { value } = this.handle(info.dataId);
    if (!value) throw new Error(`internal: a ${info.dtype} tensor is no value`);
    if (value.error) throw value.error;
    return value;
  }

  /** The value with its elements there, computed if need be. The elements are not copied. */
  computed(dataId: DataId): Lazy {
    const value = this.handle(dataId).value!;
    if (value.node && flushPart(value.node.part.root())) pace.small();
    if (value.error) throw value.error;
    return value;
  }

  /** What cpu kernels take for a tensor. They may keep it in their result, so it is a copy. */
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

  /** Takes numbers from the program, which may change its array afterwards. */
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

  /** As the cpu backend says. */
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

  /** The handle of a data id that is here. */
  private known(dataId: DataId): Handle | undefined {
    if (!(dataId instanceof Handle)) {
      const handle = this.moved.get(dataId);
      return handle && handle.references > 0 ? handle : undefined;
    }
    return dataId.references > 0 ? dataId : undefined;
  }
}
