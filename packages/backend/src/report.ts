import { pool } from "./pool";

/** Counters of the backend since it was loaded, for tests and benchmarks. */
export interface BackendReport {
  /** Number of compilations, including those repeated because a scalar that was compiled as a constant changed. */
  readonly compiled: number;
  /** Total compile time in milliseconds. */
  readonly compileMs: number;
  /** Number of runs of compiled programs. */
  readonly runs: number;
  /** Number of runs of programs on tfjs's cpu kernels. */
  readonly coldRuns: number;
  /** Number of ops that ran at once on cpu kernels because the program consists only of small steps. */
  readonly quickCalls: number;
  /** Number of programs that ONNX Runtime rejected; they run on cpu kernels. */
  readonly refused: number;
  /** Number of calls that were not recorded but ran at once on a cpu kernel, by kernel. */
  readonly eagerKernels: Readonly<Record<string, number>>;
  /** Number of compiled programs in memory. */
  readonly programs: number;
  /** Total size in bytes of the unused arrays in the pool. */
  readonly pooledBytes: number;
}

/** Counters behind {@link backendReport}. */
export const counts = { compiled: 0, compileMs: 0, runs: 0, coldRuns: 0, quickCalls: 0, refused: 0, programs: 0 };

/** Number of calls that ran at once on a cpu kernel, by kernel. */
export const eagerCalls = new Map<string, number>();

/** Returns the counters of the backend since it was loaded. */
export const backendReport = (): BackendReport => ({
  ...counts,
  eagerKernels: Object.fromEntries(eagerCalls),
  pooledBytes: pool.bytes,
});
