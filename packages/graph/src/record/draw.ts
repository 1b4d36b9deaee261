/**
 * Generates the values of a random input before each step: with the caller's function (numbers, or bytes that are 1 if
 * an event happens), or as `offset + scale · z` with z from a standard distribution (uniform on [0, 1), normal, normal
 * truncated at two standard deviations).
 */
export type Draw =
  | { readonly kind: "host" /** Writes the numbers of one step. */; readonly fill: (values: Float32Array) => void }
  | {
      readonly kind: "events" /** Writes the events of one step, one byte each. */;
      readonly fill: (events: Uint8Array) => void;
    }
  | {
      readonly kind: "standard";
      /** Distribution of the numbers before scaling. */
      readonly distribution: StandardDistribution;
      /** Added to each number after scaling. */
      readonly offset: number;
      /** Factor of each number. */
      readonly scale: number;
    };

/** Distributions from which tfjs draws with one call of Math.random. */
export type StandardDistribution = "uniform" | "normal" | "truncatedNormal";
