import { pool } from "./pool";

/** What the backend has done since it was loaded; for tests, benchmarks and the curious. */
export interface BackendReport {
  /** Programs that were compiled, and again because a number that was taken for a constant changed. */
  readonly compiled: number;
  /** Milliseconds that compiling took. */
  readonly compileMs: number;
  /** Runs of compiled programs. */
  readonly runs: number;
  /** Runs of programs on tfjs's cpu kernels. */
  readonly coldRuns: number;
  /** Ops of programs with nothing but small steps, which run at once on cpu kernels. */
  readonly quickCalls: number;
  /** Programs that ONNX Runtime refused; they run on cpu kernels. */
  readonly refused: number;
  /** Calls of kernels that are never recorded, by kernel. */
  readonly eagerKernels: Readonly<Record<string, number>>;
  /** Compiled programs that are kept. */
  readonly programs: number;
  /** Bytes of arrays that wait for their next use. */
  readonly pooledBytes: number;
}

/** What is counted. */
export const counts = { compiled: 0, compileMs: 0, runs: 0, coldRuns: 0, quickCalls: 0, refused: 0, programs: 0 };

/** Calls of kernels that are never recorded. */
export const eagerCalls = new Map<string, number>();

/** What the backend has done since it was loaded. */
export const backendReport = (): BackendReport => ({
  ...counts,
  eagerKernels: Object.fromEntries(eagerCalls),
  pooledBytes: pool.bytes,
});
