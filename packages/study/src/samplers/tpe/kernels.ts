// @internal
import type { Random } from "../../random";
import { isChoice, onStep, type Parameter, type Range, stepOf, topOf, type Value } from "../../space";
import { logMass, logNormalPdf, truncatedQuantile } from "./normal";

/**
 * Kernel densities of a parameter: one around each observation and one prior. Choices are represented by their indices.
 */
export interface Kernels {
  /** Draws a value from a kernel. */
  sample(kernel: number, random: Random): number;
  /** Returns the log density (for steps and choices, the log probability) of a value under every kernel. */
  logPdf(value: number): Float64Array;
}

/** Converts the value of a parameter to a number. */
export const toNumber = (parameter: Parameter, value: Value): number =>
  isChoice(parameter)
    ? parameter.values.findIndex((one) => JSON.stringify(one) === JSON.stringify(value))
    : (value as number);

/** Converts a number to the value of a parameter. */
export const toValue = (parameter: Parameter, number: number): Value =>
  isChoice(parameter) ? parameter.values[number]! : number;

/** Creates the kernels of a parameter from its observed values. */
export const kernelsOf = (parameter: Parameter, observed: readonly number[]): Kernels =>
  isChoice(parameter) ? choiceKernels(parameter.values.length, observed) : rangeKernels(parameter, observed);

/** Creates kernels that each prefer their observation; the last one, the prior, is uniform. */
function choiceKernels(choices: number, observed: readonly number[]): Kernels {
  const count = observed.length + 1;
  const low = observed.length === 0 ? 1 / choices : 1 / count / (1 + choices / count);
  const high = (1 + 1 / count) / (1 + choices / count);
  const probability = (kernel: number, choice: number) =>
    kernel === observed.length ? 1 / choices : observed[kernel] === choice ? high : low;
  return {
    sample(kernel, random) {
      const quantile = random();
      let sum = 0;
      for (let choice = 0; choice < choices - 1; choice++) {
        sum += probability(kernel, choice);
        if (sum >= quantile) return choice;
      }
      return choices - 1;
    },
    logPdf: (choice) => Float64Array.from({ length: count }, (_, kernel) => Math.log(probability(kernel, choice))),
  };
}

/**
 * Creates a truncated normal per observation, with the distance to its neighbours as width, and a wide one at the
 * centre.
 */
function rangeKernels(range: Range, observed: readonly number[]): Kernels {
  const step = stepOf(range);
  const top = topOf(range);
  const scale = range.log ? Math.log : (value: number) => value;
  const [low, high] = [scale(range.min - step / 2), scale(top + step / 2)];
  const centres = observed.map(scale);
  const widths = widthsOf(centres, low, high);
  const mu = [...centres, 0.5 * (low + high)];
  const sigma = [...widths, high - low];
  const whole = mu.map((centre, index) => logMass((low - centre) / sigma[index]!, (high - centre) / sigma[index]!));
  return {
    sample(kernel, random) {
      const [centre, width] = [mu[kernel]!, sigma[kernel]!];
      const scaled = truncatedQuantile(random(), (low - centre) / width, (high - centre) / width) * width + centre;
      const value = range.log ? Math.exp(scaled) : scaled;
      return step === 0 ? Math.min(range.max, Math.max(range.min, value)) : onStep(range, value);
    },
    logPdf(value) {
      const result = new Float64Array(mu.length);
      const [left, right] = step === 0 ? [scale(value), 0] : [scale(value - step / 2), scale(value + step / 2)];
      for (let kernel = 0; kernel < mu.length; kernel++) {
        const [centre, width] = [mu[kernel]!, sigma[kernel]!];
        const at = (left - centre) / width;
        const own = step === 0 ? logNormalPdf(at) - Math.log(width) : logMass(at, (right - centre) / width);
        result[kernel] = own - whole[kernel]!;
      }
      return result;
    },
  };
}

/** Returns the widths of kernels: the larger distance to a neighbour, within limits that shrink with their number. */
function widthsOf(centres: readonly number[], low: number, high: number): number[] {
  const order = centres.map((_, index) => index).sort((a, b) => centres[a]! - centres[b]!);
  const edges = [low, ...order.map((index) => centres[index]!), high];
  const most = high - low;
  const least = most / Math.min(100, 2 + centres.length);
  const widths: number[] = [];
  for (const [place, index] of order.entries()) {
    const [before, after] = [edges[place + 1]! - edges[place]!, edges[place + 2]! - edges[place + 1]!];
    // The distance to the limits does not count for the outermost kernels, unless there is only one.
    const single = centres.length < 2;
    const width =
      !single && place === 0 ? after : !single && place === order.length - 1 ? before : Math.max(before, after);
    widths[index] = Math.min(most, Math.max(least, width));
  }
  return widths;
}
