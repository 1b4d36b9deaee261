// @internal: elementwise ops as functions of one number.

/** A node's settings for its function. */
export type Settings = { readonly [name: string]: number };

type Scalar = (x: number, settings: Settings, y: number, z: number) => number;

/** erf to within 1.5e-7: Abramowitz and Stegun, 7.1.26. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  return Math.sign(x) * (1 - tail * Math.exp(-x * x));
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const clip = (x: number, low: number, high: number) => Math.min(Math.max(x, low), high);
const elu = (x: number, alpha: number) => (x > 0 ? x : alpha * Math.expm1(x));
const hardSigmoid = (x: number, alpha: number, beta: number) => clip(alpha * x + beta, 0, 1);
const gelu = (x: number, approximate: number) =>
  0.5 * x * (1 + (approximate ? Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)) : erf(x * Math.SQRT1_2)));

/** Ops of one to three arguments; the settings are ONNX's attributes, with ONNX's defaults. */
export const ELEMENTWISE: { readonly [op: string]: Scalar } = {
  Abs: Math.abs,
  Add: (x, _, y) => x + y,
  Celu: (x, { alpha = 1 }) => Math.max(x, 0) + Math.min(0, alpha * Math.expm1(x / alpha)),
  Clip: (x, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }) => clip(x, min, max),
  Div: (x, _, y) => x / y,
  Elu: (x, { alpha = 1 }) => elu(x, alpha),
  Erf: erf,
  Exp: Math.exp,
  Gelu: (x, { approximate = 0 }) => gelu(x, approximate),
  Greater: (x, _, y) => Number(x > y),
  HardSigmoid: (x, { alpha = 0.2, beta = 0.5 }) => hardSigmoid(x, alpha, beta),
  HardSwish: (x) => x * hardSigmoid(x, 1 / 6, 0.5),
  LeakyRelu: (x, { alpha = 0.01 }) => (x < 0 ? alpha * x : x),
  Less: (x, _, y) => Number(x < y),
  Log: Math.log,
  Max: (x, _, y) => Math.max(x, y),
  Min: (x, _, y) => Math.min(x, y),
  Mish: (x) => x * Math.tanh(softplus(x)),
  Mul: (x, _, y) => x * y,
  Neg: (x) => -x,
  Pow: (x, _, y) => x ** y,
  Reciprocal: (x) => 1 / x,
  Relu: (x) => Math.max(x, 0),
  Selu: (x, { alpha = 1.6732632423543772, gamma = 1.0507009873554805 }) => gamma * elu(x, alpha),
  Sigmoid: sigmoid,
  Softplus: softplus,
  Softsign: (x) => x / (1 + Math.abs(x)),
  Sqrt: Math.sqrt,
  Sub: (x, _, y) => x - y,
  Tanh: Math.tanh,
  ThresholdedRelu: (x, { alpha = 1 }) => (x > alpha ? x : 0),
  Where: (x, _, y, z) => (x ? y : z),
};

/** Activations available to layers, and whether their results are never negative. */
const ACTIVATIONS: readonly { name: string; f: (x: number) => number; positive?: boolean }[] = [
  { name: "relu", f: (x) => Math.max(x, 0), positive: true },
  { name: "relu6", f: (x) => clip(x, 0, 6), positive: true },
  { name: "sigmoid", f: sigmoid, positive: true },
  { name: "tanh", f: Math.tanh },
  { name: "elu", f: (x) => elu(x, 1) },
  { name: "selu", f: (x) => 1.0507009873554805 * elu(x, 1.6732632423543772) },
  { name: "gelu", f: (x) => gelu(x, 0) },
  { name: "gelu_new", f: (x) => gelu(x, 1) },
  { name: "silu", f: (x) => x * sigmoid(x) },
  { name: "mish", f: (x) => x * Math.tanh(softplus(x)) },
  { name: "softplus", f: softplus, positive: true },
  { name: "softsign", f: (x) => x / (1 + Math.abs(x)) },
  { name: "hardSigmoid", f: (x) => hardSigmoid(x, 0.2, 0.5), positive: true },
  { name: "hardSigmoid3", f: (x) => hardSigmoid(x, 1 / 6, 0.5), positive: true },
  { name: "hard_silu", f: (x) => x * hardSigmoid(x, 1 / 6, 0.5) },
  { name: "hard_tanh", f: (x) => clip(x, -1, 1) },
  { name: "log_sigmoid", f: (x) => -softplus(-x) },
  { name: "tanh_shrink", f: (x) => x - Math.tanh(x) },
  { name: "exponential", f: Math.exp, positive: true },
  { name: "step", f: (x) => Number(x > 0), positive: true },
];

/**
 * Sample points for comparing two functions: dense around zero, where most are curved, and extending to where they are
 * flat.
 */
const POINTS = Array.from({ length: 81 }, (_, i) => (i - 40) / 8).concat([-30, -12, -7.3, 7.3, 12, 25, 30]);

/** Tolerance for the errors of float32 constants and the approximation of erf. */
const CLOSE = 2e-6;

const alike = (f: (x: number) => number, g: (x: number) => number) =>
  POINTS.every((x) => {
    const [one, two] = [f(x), g(x)];
    return one === two || Math.abs(one - two) <= CLOSE * (1 + Math.abs(two));
  });

/** Identifies a function of one number: an activation by name, or x · scale + offset; otherwise undefined. */
export type Recognised =
  | { readonly name: string; readonly positive: boolean }
  | { readonly scale: number; readonly offset: number };

export function recognise(f: (x: number) => number): Recognised | undefined {
  const [offset, scale] = [f(0), f(1) - f(0)];
  if (Number.isFinite(offset) && Number.isFinite(scale) && alike(f, (x) => x * scale + offset)) {
    return { scale, offset };
  }
  const found = ACTIVATIONS.find((one) => alike(f, one.f));
  return found && { name: found.name, positive: found.positive ?? false };
}
