import * as tf from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import { type ActivationName, activate, activationNames } from "../src/index";

interface Elementwise {
  name: string;
  config: Record<string, unknown>;
  y: (number | null)[];
  dydx: (number | null)[];
}

interface ActivationFile {
  x: number[];
  activations: Elementwise[];
  rowsX: { shape: [number, number]; data: number[] };
  rowwise: { name: string; y: { shape: number[]; data: number[] } }[];
}

const camel = (config: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()), value]),
  );

/** Largest error allowed: a part in 10⁵, or 3e-6 near 0 (what 1 − tanh² and 1 + erf lose in float32, times x). */
const close = (received: number, expected: number) =>
  Math.abs(received - expected) <= Math.max(3e-6, 1e-5 * Math.abs(expected));

function compare(
  what: string,
  received: ArrayLike<number>,
  expected: (number | null)[],
  at: readonly (number | string)[],
): string[] {
  if (received.length !== expected.length)
    return [`${what}: expected ${expected.length} values, received ${received.length}`];
  return expected.flatMap((value, i) => {
    const ours = received[i]!;
    // null stands for infinite or NaN.
    const fits = value === null ? !Number.isFinite(ours) : close(ours, value);
    return fits ? [] : [`${what} at ${at[i]}: expected ${value}, received ${ours}`];
  });
}

function compareElementwise({ name, config, y, dydx }: Elementwise, points: number[]) {
  const label = `${name} ${JSON.stringify(config)}`;
  if (!activationNames.includes(name as ActivationName))
    return { name: label, problems: [], notCovered: "no such activation" };
  const f = (x: tf.Tensor) => activate(name as ActivationName, x, camel(config) as never);
  const problems = tf.tidy(() => {
    const x = tf.tensor1d(points);
    const gradient = tf.grad((at: tf.Tensor) => tf.sum(f(at)));
    const found = [
      ...compare("y", f(x).dataSync(), y, points),
      ...compare("dydx", gradient(x).dataSync(), dydx, points),
    ];
    // The same by name, as layers take it.
    if (Object.keys(config).length > 0) return found;
    const layer = layers.activation({ activation: name as "relu" });
    return [...found, ...compare("layer", (layer.apply(x) as tf.Tensor).dataSync(), y, points)];
  });
  return { name: label, problems };
}

/** Compares every activation's values and derivatives with the fixture, as functions and as layers. */
export function compareActivations(file: ActivationFile): { name: string; problems: string[]; notCovered?: string }[] {
  return [
    ...file.activations.map((given) => compareElementwise(given, file.x)),
    ...file.rowwise.map(({ name, y }) => ({
      name,
      problems: tf.tidy(() => {
        const rows = tf.tensor2d(file.rowsX.data, file.rowsX.shape);
        return compare(
          "y",
          activate(name as ActivationName, rows).dataSync(),
          y.data,
          y.data.map((_, i) => `[${i}]`),
        );
      }),
    })),
  ];
}
