// @internal
import type { CompleteDefinition } from "../definition";
import { gridSampler } from "./grid";
import { randomSampler } from "./random";
import type { Sampler } from "./sampler";
import { sobolSampler } from "./sobol";
import { tpeSampler } from "./tpe/tpe";

/** Creates the sampler that a definition names. */
export function samplerOf({ method, space, trials, seed }: CompleteDefinition): Sampler {
  if (method === "grid") return gridSampler(space, trials, seed);
  if (method === "sobol") return sobolSampler(space, seed);
  return method === "tpe" ? tpeSampler(space, seed) : randomSampler(space, seed);
}
