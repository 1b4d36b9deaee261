import { checkArgument } from "@feedforward/shared";
import {
  type BackendValues,
  type DataId,
  type DataType,
  getKernelsForBackend,
  KernelBackend,
  type NamedAttrMap,
  type NamedTensorInfoMap,
  registerKernel,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import type { DType, TypedArray, Value } from "../value";
import { CaptureError } from "./errors";
import type { Kernel } from "./kernels/kernel";
import { kernels } from "./kernels/table";
import type { Recorder } from "./recorder";

/** Decisions of a trace that the backend requests. */
export interface BackendHooks {
  /** Records the operations. */
  readonly recorder: Recorder;
  /**
   * Returns the value for host numbers that the step writes.
   *
   * @param values the numbers.
   * @param shape size of each axis.
   * @param dtype type of the elements.
   */
  written(values: TypedArray, shape: number[], dtype: DType): Value;
  /**
   * Returns the value for a tensor that was created outside the step.
   *
   * @param info the tensor.
   */
  foreign(info: TensorInfo): Value;
}

const dtypes: ReadonlySet<string> = new Set<DType>(["float32", "int32", "bool"]);

/**
 * Checks that a graph supports a tfjs dtype.
 *
 * @param dtype type of a tfjs tensor.
 * @param where place, for the message.
 */
export function graphDType(dtype: string, where: string): DType {
  if (dtypes.has(dtype)) return dtype as DType;
  throw new CaptureError(`capture: ${where} has dtype ${dtype}; a captured step supports float32, int32 and bool.`);
}

/** Data of a captured tensor: the value that it represents, and the number of tensors that refer to it. */
class CaptureId {
  count = 1;

  constructor(readonly value: Value) {}
}

/**
 * A tfjs backend that computes nothing: each kernel infers the shape of its result and records a node. Data ids
 * represent values of the graph; they are counted as tfjs expects, so variables can be assigned and tensors disposed.
 */
export class CaptureBackend extends KernelBackend {
  constructor(private readonly hooks: () => BackendHooks) {
    super();
  }

  /** Creates a data id for a value. */
  register(value: Value): DataId {
    return new CaptureId(value);
  }

  /**
   * Returns the value that a tensor represents.
   *
   * @param info the tensor.
   */
  valueFor(info: TensorInfo): Value {
    const { dataId } = info;
    return dataId instanceof CaptureId ? dataId.value : this.hooks().foreign(info);
  }

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    return this.register(this.hooks().written(values as TypedArray, shape, graphDType(dtype, "a tensor")));
  }

  override readSync(): never {
    // Reports a tensor that has outlived its capture.
    this.hooks();
    throw new CaptureError(
      "capture: the step reads a tensor's values (dataSync, arraySync, print). They do not exist while the step is " +
        "captured, and would be frozen for a variable. Return the tensor from the step and look at the result; choose " +
        "between values with tf.where, as an if or a loop of JavaScript is followed once and for all.",
    );
  }

  override async read(): Promise<never> {
    return this.readSync();
  }

  override incRef(dataId: DataId): void {
    if (dataId instanceof CaptureId) dataId.count += 1;
  }

  /** Removes one reference to `dataId`, as tfjs requires of a backend; returns whether the memory is free. */
  decRef(dataId: DataId): void {
    if (dataId instanceof CaptureId) dataId.count -= 1;
  }

  override refCount(dataId: DataId): number {
    return dataId instanceof CaptureId ? dataId.count : 0;
  }

  override disposeData(dataId: DataId): boolean {
    this.decRef(dataId);
    return this.refCount(dataId) <= 0;
  }

  override numDataIds(): number {
    return 0;
  }

  override timerAvailable(): boolean {
    return false;
  }

  override memory() {
    return { unreliable: true, reasons: ["capture has no data"] };
  }

  override floatPrecision(): 32 {
    return 32;
  }

  /** Returns the epsilon of the cpu backend, so that a captured step has the same constants as an eager one. */
  override epsilon(): number {
    return 1e-7;
  }

  override dispose(): void {}
}

/**
 * Registers every kernel of the table for a recording backend, under a name that is unique among the copies of this
 * module.
 *
 * @param backend backend for which the kernels are registered.
 * @param hooks called at each kernel for the current recording.
 */
export function registerCaptureKernels(backend: CaptureBackend, hooks: () => BackendHooks): string {
  checkArgument("registerCaptureKernels", "backend", backend, "object");
  checkArgument("registerCaptureKernels", "hooks", hooks, "function");
  let name = "feedforward-capture";
  while (getKernelsForBackend(name).length > 0) name += "+";
  const info = (value: Value): TensorInfo => ({
    dataId: backend.register(value),
    shape: [...value.shape],
    dtype: value.dtype as DataType,
  });
  for (const [kernelName, kernel] of Object.entries<Kernel>(kernels)) {
    registerKernel({
      kernelName,
      backendName: name,
      kernelFunc: ({ inputs, attrs }: { inputs: NamedTensorInfoMap; attrs?: NamedAttrMap }) => {
        const values = Object.fromEntries(
          Object.entries(inputs).map(([key, input]) => [key, input ? backend.valueFor(input) : undefined]),
        );
        const result = kernel(hooks().recorder, values, (attrs ?? {}) as never);
        return Array.isArray(result) ? result.map(info) : info(result);
      },
    });
  }
  return name;
}
