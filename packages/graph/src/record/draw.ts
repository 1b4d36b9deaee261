/**
 * How one random input of a program gets its values before each step: by a function of the caller's (numbers, or
 * bytes that are 1 where an event happens), or as `offset + scale · z` with z from a standard distribution (uniform on
 * [0, 1), normal, normal cut at two deviations).
 */
export type Draw =
  | { readonly kind: "host"; readonly fill: (values: Float32Array) => void }
  | { readonly kind: "events"; readonly fill: (events: Uint8Array) => void }
  | {
      readonly kind: "standard";
      readonly distribution: StandardDistribution;
      readonly offset: number;
      readonly scale: number;
    };

/** Distributions that tfjs draws from with one call of Math.random. */
export type StandardDistribution = "uniform" | "normal" | "truncatedNormal";
