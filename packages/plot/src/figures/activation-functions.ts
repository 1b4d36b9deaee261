import { checkArgument, checkOptions, didYouMean, FeedforwardError } from "@feedforward/shared";
import type { Figure } from "../figure.js";
import { checkDomain } from "../landscape.js";
import type { LinePanel } from "../line-panel.js";
import { type Worded, wordsIn } from "../words.js";
import { lineChart } from "./line-chart.js";

/** A function and its derivative. */
export interface ActivationFunction {
  /** Title of the function's panel. */
  readonly name: string;
  /** The function. */
  readonly f: (x: number) => number;
  /** Its derivative. */
  readonly derivative: (x: number) => number;
}

/** Options of `activationFunctions`. */
export interface ActivationFunctionsOptions extends Worded {
  /** Title of the figure. Default: "Activation functions and their derivatives". */
  readonly title?: string;
  /** Range of x. Default [-5, 5]. */
  readonly xDomain?: readonly [number, number];
  /** Panels per row. Default: 3, or the number of functions if it is smaller. */
  readonly columns?: number;
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const outOfThree = (x: number) => Math.exp(x) / (Math.exp(x) + 2);

/** Functions known by name. `softmax` is the first of three outputs, where the other two inputs are 0. */
const known: Readonly<Record<string, ActivationFunction>> = {
  step: { name: "step", f: (x) => (x < 0 ? 0 : 1), derivative: (x) => (x === 0 ? Number.NaN : 0) },
  linear: { name: "linear", f: (x) => x, derivative: () => 1 },
  sigmoid: { name: "sigmoid", f: sigmoid, derivative: (x) => sigmoid(x) * (1 - sigmoid(x)) },
  tanh: { name: "tanh", f: Math.tanh, derivative: (x) => 1 - Math.tanh(x) ** 2 },
  relu: { name: "ReLU", f: (x) => Math.max(0, x), derivative: (x) => (x === 0 ? Number.NaN : x > 0 ? 1 : 0) },
  leakyRelu: {
    name: "leaky ReLU (α = 0.1)",
    f: (x) => (x > 0 ? x : 0.1 * x),
    derivative: (x) => (x === 0 ? Number.NaN : x > 0 ? 1 : 0.1),
  },
  elu: {
    name: "ELU (α = 1)",
    f: (x) => (x > 0 ? x : Math.expm1(x)),
    derivative: (x) => (x > 0 ? 1 : Math.exp(x)),
  },
  softplus: { name: "softplus", f: (x) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(0, x), derivative: sigmoid },
  softmax: {
    name: "softmax of (x, 0, 0)",
    f: outOfThree,
    derivative: (x) => outOfThree(x) * (1 - outOfThree(x)),
  },
};

/**
 * Activation functions and their derivatives, one panel per function.
 * @param functions names (`step`, `linear`, `sigmoid`, `tanh`, `relu`, `leakyRelu`, `elu`, `softplus`, `softmax`) or
 * functions of your own. Default: step, sigmoid, tanh, relu, softmax
 * @throws FeedforwardError for an unknown name; the message lists the known names
 */
export function activationFunctions(
  functions: readonly (string | ActivationFunction)[] = ["step", "sigmoid", "tanh", "relu", "softmax"],
  options: ActivationFunctionsOptions = {},
): Figure {
  checkArgument("activationFunctions", "functions", functions, "list");
  checkOptions<ActivationFunctionsOptions>("activationFunctions", options, {
    title: "text or null",
    xDomain: "list",
    columns: true,
    language: true,
  });
  const words = wordsIn(options.language);
  const domain = options.xDomain ?? [-5, 5];
  checkDomain("xDomain", domain);
  const [low, high] = domain;
  const count = 200;
  const x = Array.from({ length: count + 1 }, (_, i) => Number((low + ((high - low) * i) / count).toPrecision(10)));
  const panels = functions.map((item): LinePanel => {
    if (typeof item !== "string") {
      checkArgument("activationFunctions", "f of a function", item?.f, "function");
      checkArgument("activationFunctions", "derivative of a function", item.derivative, "function");
    }
    const { name, f, derivative } = typeof item === "string" ? lookUp(item) : item;
    return {
      title: words.activation(name),
      xLabel: "x",
      yLabel: words.value,
      markers: false,
      series: [
        // The vertical part of a jump is not a value of the function, so a gap replaces it.
        { name: "f(x)", x, y: withGaps(x.map(f)) },
        { name: words.derivative, x, y: withGaps(x.map(derivative)) },
      ],
    };
  });
  const columns = options.columns ?? Math.min(3, panels.length);
  return lineChart(panels, {
    title: options.title ?? words.activationsTitle,
    columns,
    panelHeight: 230,
    width: columns > 1 ? 900 : 640,
    language: options.language,
  });
}

function lookUp(name: string): ActivationFunction {
  const found = Object.hasOwn(known, name) ? known[name] : undefined;
  if (found) return found;
  const names = Object.keys(known);
  throw new FeedforwardError(
    `unknown activation function "${name}".${didYouMean(name, names)} Known: ${names.join(", ")}, or { name, f, derivative }.`,
  );
}

function withGaps(y: number[]): number[] {
  return y.map((value, i) => {
    const before = y[i - 1];
    return before !== undefined && Math.abs(value - before) > 0.5 ? Number.NaN : value;
  });
}
