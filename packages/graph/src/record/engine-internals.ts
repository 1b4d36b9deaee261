import { type DataId, engine, type KernelBackend, type Tensor, type Variable } from "@tensorflow/tfjs-core";

/** Internals of tfjs's engine that capture needs and that its types keep private. */
export interface EngineInternals {
  /** Name of the current backend. */
  backendName: string;
  /** The current backend. */
  backendInstance: KernelBackend;
  /** The current backend, which is created on first use. */
  readonly backend: KernelBackend;
  /** State of scopes and of the kernels that run. */
  readonly state: {
    registeredVariables: Record<string, Variable>;
    tensorInfo: WeakMap<DataId, { backend: KernelBackend; dtype: string; shape: number[]; bytes: number }>;
    scopeStack: { name: string }[];
    /** Tape of the gradient that is being computed. */
    activeTape?: readonly unknown[] | null;
    /** Nesting depths of gradients and of kernels. */
    gradientDepth: number;
    kernelDepth: number;
    /** Whether `tf.profile` lists the kernels that run. */
    profiling: boolean;
    numTensors: number;
    numBytes: number;
    numDataBuffers: number;
    numStringTensors: number;
  };
  /** Creates a variable. */
  makeVariable: (initial: Tensor, trainable?: boolean, name?: string, dtype?: string) => Variable;
  /** Creates a tensor for existing memory. */
  makeTensorFromTensorInfo: (
    info: { dataId: DataId; shape: number[]; dtype: string },
    backend: KernelBackend,
  ) => Tensor;
  /** Starts a scope, at whose end tensors are disposed. */
  startScope: (name?: string) => void;
  /** Ends the scope and keeps its result. */
  endScope: (result?: Tensor) => void;
}

/** tfjs's engine, one per process. */
export const internals = (): EngineInternals => engine() as unknown as EngineInternals;
