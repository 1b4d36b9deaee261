import { modelOptions, type RunSpec } from "@feedforward/runs";

/** Training steps of one size. */
export interface Work {
  /** Weights and biases of the network. */
  readonly weights: number;
  readonly batchSize: number;
  readonly steps: number;
}

/**
 * Seconds that a step takes on tfjs's cpu engine besides its arithmetic: some hundred operations of a few microseconds.
 * 3 to 5 ms of processor time were measured for networks of 25 to 250 weights.
 */
const STEP = 0.004;
/** Its multiplications and additions a second; 0.8 to 1.1 · 10⁹ were measured for 784-10-1 and 784-128-1. */
const RATE = 1e9;
/** Multiplications and additions of a weight for a row: two forward and four back. */
const PER_WEIGHT = 6;
/** The share of that time which the compiled engine saves; it was ten times as fast in small networks and in large ones. */
const SAVED = 0.9;

/** Bytes of the compiled engine, where a host does not compress its files. */
export const ENGINE_BYTES = 14.2e6;
/** Seconds that it takes to start. */
const START = 1;
/** Of a network whose speed a browser does not tell, in Mbit/s; browsers that do tell nothing above it. */
const USUAL_SPEED = 10;

/** Seconds that work takes without the compiled engine. */
export const secondsOf = ({ weights, batchSize, steps }: Work): number =>
  steps * (STEP + (PER_WEIGHT * weights * batchSize) / RATE);

/**
 * Whether the compiled engine ends work earlier, with the time in which it is fetched and starts.
 *
 * @param work undefined where it is not known beforehand: what trains on the digits is large.
 * @param speed of the network in Mbit/s, infinite where the engine is on the device.
 */
export function paysOff(work: readonly Work[] | undefined, speed = USUAL_SPEED): boolean {
  if (work === undefined) return true;
  const seconds = work.reduce((sum, part) => sum + secondsOf(part), 0);
  return SAVED * seconds > START + (8 * ENGINE_BYTES) / (1e6 * speed);
}

/** The number of weights and biases of a network of dense layers. */
export const denseWeights = (sizes: readonly number[]): number =>
  sizes.slice(1).reduce((sum, units, index) => sum + units * (sizes[index]! + 1), 0);

/** A training of a chapter as work. */
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
