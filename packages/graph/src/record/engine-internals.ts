import { type DataId, engine, type KernelBackend, type Tensor, type Variable } from "@tensorflow/tfjs-core";

/** Internals of tfjs's engine that capture needs and that its types keep private. */
export interface EngineInternals {
  backendName: string;
  backendInstance: KernelBackend;
  readonly backend: KernelBackend;
  readonly state: {
    registeredVariables: Record<string, Variable>;
    tensorInfo: WeakMap<DataId, { backend: KernelBackend; dtype: string; shape: number[]; bytes: number }>;
    scopeStack: { name: string }[];
    /** Tape of the gradient that is being computed. */
    activeTape?: readonly unknown[] | null;
    /** How many gradients are being taken, and how many kernels run, one inside the other. */
    gradientDepth: number;
    kernelDepth: number;
    numTensors: number;
    numBytes: number;
    numDataBuffers: number;
    numStringTensors: number;
  };
  makeVariable: (initial: Tensor, trainable?: boolean, name?: string, dtype?: string) => Variable;
  makeTensorFromTensorInfo: (
    info: { dataId: DataId; shape: number[]; dtype: string },
    backend: KernelBackend,
  ) => Tensor;
  startScope: (name?: string) => void;
  endScope: (result?: Tensor) => void;
}

/** tfjs's engine, one per process. */
export const internals = (): EngineInternals => engine() as unknown as EngineInternals;
