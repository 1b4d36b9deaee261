import { type Text, text } from "@feedforward/runs";
import { unknownName } from "@feedforward/shared";

/** A feature of a point (x₁, x₂), used as a network's input. */
export interface Feature {
  /** Short label, such as "x₁²". */
  readonly label: string;
  /** Name in both languages. */
  readonly name: Text;
  /** Computes the feature from a point. */
  readonly of: (x1: number, x2: number) => number;
}

/** Features of the playground by name, in the order of a network's inputs. */
export const FEATURES = {
  x1: { label: "x₁", name: text("x1", "x1"), of: (x1: number) => x1 },
  x2: { label: "x₂", name: text("x2", "x2"), of: (_: number, x2: number) => x2 },
  x1Squared: { label: "x₁²", name: text("x1 squared", "x1의 제곱"), of: (x1: number) => x1 * x1 },
  x2Squared: { label: "x₂²", name: text("x2 squared", "x2의 제곱"), of: (_: number, x2: number) => x2 * x2 },
  product: { label: "x₁x₂", name: text("x1 times x2", "x1 곱하기 x2"), of: (x1: number, x2: number) => x1 * x2 },
  sinX1: { label: "sin x₁", name: text("sine of x1", "x1의 사인"), of: (x1: number) => Math.sin(x1) },
  sinX2: { label: "sin x₂", name: text("sine of x2", "x2의 사인"), of: (_: number, x2: number) => Math.sin(x2) },
} satisfies Record<string, Feature>;

/** A name of {@link FEATURES}. */
export type FeatureName = keyof typeof FEATURES;

/** All names of {@link FEATURES}. */
export const featureNames = Object.keys(FEATURES) as readonly FeatureName[];

/**
 * Computes the features of points as float32 `[points, names]`, row-major.
 *
 * @param places x₁ and x₂ of each point, interleaved.
 */
export function featureRows(places: ArrayLike<number>, names: readonly FeatureName[]): Float32Array {
  const count = places.length / 2;
  const rows = new Float32Array(count * names.length);
  for (const [column, name] of names.entries()) {
    if (!Object.hasOwn(FEATURES, name)) throw unknownName("feature", String(name), featureNames);
    const { of } = FEATURES[name];
    for (let row = 0; row < count; row++)
      rows[row * names.length + column] = of(places[2 * row]!, places[2 * row + 1]!);
  }
  return rows;
}
