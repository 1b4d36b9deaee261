import { INPUT, LAYERS, pass, TARGET, updated } from "./small-network";

/** A connection or a unit; layer 0 is the input. */
export type Part = `${"unit" | "line"} ${number} ${number}${"" | ` ${number}`}`;

/** What a step explains; its text is looked up by this kind. */
export type StepKind = "inputs" | "hidden" | "output" | "error" | "outputDelta" | "hiddenDelta" | "gradient" | "update";

/** A step of the animation, which computes one more number of the pass. */
export interface Step {
  readonly kind: StepKind;
  /** Number of the unit, from 1; 0 for all. */
  readonly unit: number;
  /** The computation, with its numbers. */
  readonly lines: readonly string[];
  /** Highlighted parts. */
  readonly parts: readonly Part[];
}

const short = (value: number): string => value.toFixed(4).replace("-", "−");
/** Formats a given number in a product. */
const given = (value: number): string => (value < 0 ? `(−${-value})` : String(value));
const factor = (value: number): string => (value < 0 ? `(${short(value)})` : short(value));
const sub = (index: number): string => String.fromCharCode(0x2081 + index);

/** Returns all steps of a forward pass, a backward pass and an update, with the network's own numbers. */
export function forwardBackwardSteps(rate: number): readonly Step[] {
  const now = pass(LAYERS);
  const [first, second] = LAYERS;
  const [hidden, outputs] = now.outputs;
  const [deltas1, deltas2] = now.deltas;
  const into = (layer: 0 | 1, unit: number): Part[] =>
    LAYERS[layer].weights.map((_, from): Part => `line ${layer} ${from} ${unit}`);
  const next = updated(LAYERS, now, rate);
  const strongest = now.gradients[1]
    .flatMap((row, j) => row.map((gradient, k) => ({ gradient, j, k })))
    .toSorted((a, b) => Math.abs(b.gradient) - Math.abs(a.gradient))[0]!;
  const { j: fromUnit, k: toUnit } = strongest;
  return [
    {
      kind: "inputs",
      unit: 0,
      lines: [INPUT.map((value, i) => `x${sub(i)} = ${value}`).join("   ")],
      parts: INPUT.map((_, i): Part => `unit 0 ${i}`),
    },
    ...now.sums[0].map((sum, j): Step => {
      const products = INPUT.map((x, i) => `${given(first.weights[i]![j]!)} × ${x}`).join(" + ");
      return {
        kind: "hidden",
        unit: j + 1,
        lines: [
          `z${sub(j)} = ${products} + ${given(first.biases[j]!)} = ${short(sum)}`,
          `h${sub(j)} = σ(${short(sum)}) = ${short(hidden[j]!)}`,
        ],
        parts: [`unit 1 ${j}`, ...into(0, j)],
      };
    }),
    ...now.sums[1].map((sum, k): Step => {
      const products = hidden.map((h, j) => `${given(second.weights[j]![k]!)} × ${short(h)}`).join(" + ");
      return {
        kind: "output",
        unit: k + 1,
        lines: [
          `z${sub(k)} = ${products} + ${given(second.biases[k]!)} = ${short(sum)}`,
          `o${sub(k)} = σ(${short(sum)}) = ${short(outputs[k]!)}`,
        ],
        parts: [`unit 2 ${k}`, ...into(1, k)],
      };
    }),
    {
      kind: "error",
      unit: 0,
      lines: [
        `E = ½ (${outputs.map((o, k) => `(${short(o)} − ${TARGET[k]})²`).join(" + ")}) = ${now.error.toFixed(6)}`,
      ],
      parts: outputs.map((_, k): Part => `unit 2 ${k}`),
    },
    ...deltas2.map((delta, k): Step => {
      const o = short(outputs[k]!);
      return {
        kind: "outputDelta",
        unit: k + 1,
        lines: [`δ${sub(k)} = (${o} − ${TARGET[k]}) × ${o} × (1 − ${o}) = ${short(delta)}`],
        parts: [`unit 2 ${k}`],
      };
    }),
    ...deltas1.map((delta, j): Step => {
      const h = short(hidden[j]!);
      const sum = deltas2.map((d, k) => `${given(second.weights[j]![k]!)} × ${factor(d)}`).join(" + ");
      return {
        kind: "hiddenDelta",
        unit: j + 1,
        lines: [`δ${sub(j)} = ${h} × (1 − ${h}) × (${sum}) = ${short(delta)}`],
        parts: [`unit 1 ${j}`, ...deltas2.map((_, k): Part => `line 1 ${j} ${k}`)],
      };
    }),
    {
      kind: "gradient",
      unit: 0,
      lines: [
        `∂E/∂w = h${sub(fromUnit)} × δ${sub(toUnit)} = ${short(hidden[fromUnit]!)} × ${factor(deltas2[toUnit]!)} = ${short(strongest.gradient)}`,
      ],
      parts: [`unit 1 ${fromUnit}`, `unit 2 ${toUnit}`, `line 1 ${fromUnit} ${toUnit}`],
    },
    {
      kind: "update",
      unit: 0,
      lines: [
        `w ← ${given(second.weights[fromUnit]![toUnit]!)} − ${rate} × ${factor(strongest.gradient)} = ${short(next[1].weights[fromUnit]![toUnit]!)}`,
        `E: ${now.error.toFixed(6)} → ${pass(next).error.toFixed(6)}`,
      ],
      parts: [
        ...first.weights.flatMap((row, i) => row.map((_, j): Part => `line 0 ${i} ${j}`)),
        ...second.weights.flatMap((row, j) => row.map((_, k): Part => `line 1 ${j} ${k}`)),
      ],
    },
  ];
}
