// @internal
import type { Tensor as OrtTensor } from "onnxruntime-common";
import type { TypedArray } from "../value";
import type { OptimizationLevel } from "./optimization-level";

/** Values by name, fed or fetched; the engine allocates a fetch without a tensor. */
export type Feeds = Readonly<Record<string, OrtTensor>>;
export type Fetches = Readonly<Record<string, OrtTensor | null>>;
export type Results = Readonly<Record<string, { readonly data: unknown; readonly location?: string }>>;

/** A compiled model. */
export interface Session {
  run(feeds: Feeds, fetches: Fetches): Promise<Results>;
  release(): Promise<void>;
}

/** A compiled model that runs synchronously, for tfjs's synchronous functions. */
export interface SyncSession {
  run(feeds: Feeds, fetches: Fetches): Results;
  release(): void;
}

/** Compiles a model for synchronous runs. */
export type CompileSync = (model: Uint8Array, level?: OptimizationLevel) => SyncSession;

/** Compiles and runs models in a separate thread. */
export interface SessionThread {
  /** Compiles a model there. `isDataSet` tells which fed arrays never change. */
  compile(model: Uint8Array, options: object, isDataSet: (data: TypedArray) => boolean): Promise<Session>;
  /** Stops the thread and frees its memory. */
  end(): Promise<void>;
}

/** Options of every session. */
export const sessionOptions = {
  logSeverityLevel: 3,
  extra: {
    // Large matrices are transposed before their product on purpose; GemmTransposeFusion would put the transposition back
    // into it. DivMulFusion makes an invalid model of (1/n)·(0 + a·b).
    optimization: { disable_specified_optimizers: "GemmTransposeFusion;DivMulFusion" },
  },
} as const;
