// @internal
import type { Tensor as OrtTensor } from "onnxruntime-common";
import type { TypedArray } from "../value";
import type { OptimizationLevel } from "./optimization-level";

/** Values by name, fed or fetched; the engine allocates a fetch without a tensor. */
export type Feeds = Readonly<Record<string, OrtTensor>>;
/** Results to compute by name: a tensor to write into, or null for a new one. */
export type Fetches = Readonly<Record<string, OrtTensor | null>>;
/** Computed results by name. */
export type Results = Readonly<Record<string, { readonly data: unknown; readonly location?: string }>>;

/** A compiled model. */
export interface Session {
  /** Runs the program on the inputs `feeds` and returns the results `fetches`. */
  run(feeds: Feeds, fetches: Fetches): Promise<Results>;
  /** Frees the program's memory. */
  release(): Promise<void>;
}

/** A compiled model that runs synchronously, for tfjs's synchronous functions. */
export interface SyncSession {
  /** Runs the program on the inputs `feeds` and returns the results `fetches`. */
  run(feeds: Feeds, fetches: Fetches): Results;
  /** Frees the program's memory. */
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
    // Large matrices are transposed before their product on purpose, which GemmTransposeFusion would undo. DivMulFusion
    // turns (1/n)·(0 + a·b) into an invalid model.
    optimization: { disable_specified_optimizers: "GemmTransposeFusion;DivMulFusion" },
  },
} as const;
