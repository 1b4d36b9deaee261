import { modelOptions, type RunSpec } from "@feedforward/runs";

/** Training steps of one size. */
export interface Work {
  /** Number of weights and biases of the network. */
  readonly weights: number;
  readonly batchSize: number;
  readonly steps: number;
}

/**
 * Overhead of a step on tfjs's cpu engine in seconds, without its arithmetic: some hundred operations of a few
 * microseconds. Measured: 3 to 5 ms of processor time for networks of 25 to 250 weights.
 */
const STEP = 0.004;
/** Multiplications and additions of that engine per second. Measured: 0.8 to 1.1 · 10⁹ for 784-10-1 and 784-128-1. */
const RATE = 1e9;
/** Multiplications and additions per weight and row: two forward and four backward. */
const PER_WEIGHT = 6;
/** Fraction of that time saved by the compiled engine, which was ten times as fast for small and for large networks. */
const SAVED = 0.9;

/** Size of the compiled engine in bytes, if the host does not compress its files. */
export const ENGINE_BYTES = 14.2e6;
/** Seconds until it has started. */
const START = 1;
/** Assumed network speed in Mbit/s if the browser does not report it; browsers that do report at most this value. */
const USUAL_SPEED = 10;

/** Returns the seconds that work takes without the compiled engine. */
export const secondsOf = ({ weights, batchSize, steps }: Work): number =>
  steps * (STEP + (PER_WEIGHT * weights * batchSize) / RATE);

/**
 * Returns whether the work finishes earlier with the compiled engine, including the time to download and start it.
 *
 * @param work undefined if it is not known in advance; trainings on the digits are large.
 * @param speed of the network in Mbit/s; infinite if the engine is already on the device.
 */
export function paysOff(work: readonly Work[] | undefined, speed = USUAL_SPEED): boolean {
  if (work === undefined) return true;
  const seconds = work.reduce((sum, part) => sum + secondsOf(part), 0);
  return SAVED * seconds > START + (8 * ENGINE_BYTES) / (1e6 * speed);
}

/** Returns the number of weights and biases of a network of dense layers. */
export const denseWeights = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, units, index) => sum + units * (sizes[index]! + 1), 0);

/** Returns a training of a chapter as work. */
export function workOf(
  spec: RunSpec,
  data: { readonly inputs: number; readonly classes: number; readonly rows: number },
): Work {
  const { inputs, classes } = data;
  const rows = Math.min(spec.rows ?? data.rows, data.rows) * (1 + (spec.augment?.copies ?? 0));
  const batchSize = Math.min(spec.batchSize, rows);
  const weights = denseWeights([inputs, ...modelOptions(spec.model).hidden, classes]);
  return { weights, batchSize, steps: spec.epochs * Math.ceil(rows / batchSize) };
}
