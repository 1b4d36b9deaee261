/** Ticks of an axis, with their labels. */
export interface Ticks {
  /** Positions on the axis. */
  readonly values: readonly number[];
  /** Text at each position. */
  readonly labels: readonly string[];
}

/** Scale of an axis: equal differences, or equal ratios, are equally far apart. */
export type ScaleType = "linear" | "log";

/** About `count` round values inside [min, max]; `integer` allows only integers (epochs, counts). */
export function linearTicks(min: number, max: number, count = 6, integer = false): Ticks {
  const raw = (max - min) / Math.max(1, count);
  if (!(raw > 0)) return { values: [min], labels: [formatNumber(min)] };
  const power = 10 ** Math.floor(Math.log10(raw));
  const fraction = raw / power;
  let step = power * (fraction > 7.07 ? 10 : fraction > 3.16 ? 5 : fraction > 1.41 ? 2 : 1);
  if (integer) step = Math.max(1, Math.round(step));
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  const values: number[] = [];
  for (let i = first; i <= last; i++) values.push(Number((i * step).toPrecision(12)));
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const exponent = largest >= 1e6 || decimals > 5;
  return {
    values,
    labels: values.map((v) => (exponent ? formatNumber(v) : group(minus(v.toFixed(decimals)), largest))),
  };
}

/** 200000 → 200,000, on axes that have numbers of five or more digits. */
const group = (text: string, largest: number) => (largest < 10000 ? text : text.replace(/\B(?=(\d{3})+$)/g, ","));

/** Powers of ten inside [min, max], with 2 and 5 between them if the range is at most two decades. */
export function logTicks(min: number, max: number, count = 6): Ticks {
  const low = Math.floor(Math.log10(min) + 1e-9);
  const high = Math.ceil(Math.log10(max) - 1e-9);
  const factors = high - low <= 2 ? [1, 2, 5] : [1];
  const stride = Math.max(1, Math.ceil((high - low) / Math.max(1, count + 1)));
  const values: number[] = [];
  for (let power = low; power <= high; power++) {
    if (power % stride !== 0) continue;
    for (const factor of factors) {
      const value = Number(`${factor}e${power}`);
      if (value >= min * (1 - 1e-9) && value <= max * (1 + 1e-9)) values.push(value);
    }
  }
  // The range is less than one step of 1, 2, 5, where a log axis is almost linear.
  if (values.length < 2) return linearTicks(min, max, count);
  const powers = factors.length === 1 && values.some((value) => value < 1e-3 || value >= 1e4);
  return {
    values,
    labels: values.map((value) => (powers ? `10${superscript(Math.round(Math.log10(value)))}` : formatPower(value))),
  };
}

/** The range of an axis for the finite `values`, widened so that a single value is visible. */
export function niceDomain(values: Iterable<number>, type: ScaleType = "linear", margin = 0.04): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value) || (type === "log" && value <= 0)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return type === "log" ? [0.1, 10] : [0, 1];
  if (type === "log") {
    const [a, b] = [Math.log10(low), Math.log10(high)];
    const pad = a === b ? 0.5 : (b - a) * margin;
    return [10 ** (a - pad), 10 ** (b + pad)];
  }
  const span = high - low;
  const pad = span > Math.abs(high) * 1e-9 ? span * margin : Math.abs(high) * 0.1 || 0.5;
  // Data that start at zero keep zero as the edge, since a loss or a count below zero would mislead.
  return [low >= 0 && low - pad < 0 ? 0 : low - pad, high + pad];
}

/** Formats a number for readers: at most `digits` significant digits, with a true minus sign. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) {
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
    return minus(`${trimZeros(mantissa)}e${exponent.replace("+", "")}`);
  }
  return minus(trimZeros(Number(value.toPrecision(digits)).toString()));
}

function formatPower(value: number): string {
  return value >= 1e-3 && value < 1e4 ? formatNumber(value) : minus(value.toExponential(0).replace("+", ""));
}

const superscript = (n: number) => [...String(n)].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(c)])).join("");
const trimZeros = (text: string) => (text.includes(".") ? text.replace(/\.?0+$/, "") : text);
const minus = (text: string) => (Number(text) === 0 ? text.replace("-", "") : text.replace(/-/g, "−"));

/** Number of labels that fit on an axis of a figure of this width, at most `most`. */
export const tickCount = (width: number, most: number): number => Math.max(2, Math.min(most, Math.round(width / 70)));
