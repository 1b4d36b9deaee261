import { sizeOf } from "@feedforward/graph";
import type { Tensor } from "@tensorflow/tfjs-core";

/** Number of signatures of a function that are compiled when they first occur. */
const AT_ONCE = 4;

/** Number of steps for which any other signature must have been used: compiling takes as long as 5 to 7 small steps. */
const RECURRING = 8;

/** Elements of a batch times weights above which even one eager step takes longer than compiling. */
const HEAVY = 1e8;

/** Maximum number of compiled signatures of a function. */
export const MAX_SIGNATURES = 64;

/** Maximum number of signatures whose steps are counted; the oldest is forgotten first. */
const COUNTED = 4096;

/** Number of signatures that were compiled when they first occurred, by function. It outlasts another `compile`. */
export type CompiledAtOnce = Map<string, number>;

/**
 * Decides which signatures (shapes and dtypes of a batch) of a model's functions are compiled. Most models see a few, but
 * rows of different lengths, a replay memory that grows, or a program that calls `compile` before each `fit` give a new
 * one in almost every step: compiling each would take several times as long as running it eagerly.
 */
export class Signatures {
  private readonly compiled = new Map<string, Set<string>>();
  private readonly steps = new Map<string, number>();

  /** @param weights number of the model's weights. */
  constructor(
    private readonly atOnce: CompiledAtOnce,
    private readonly weights: number,
  ) {}

  /**
   * Returns whether to compile a function for a signature.
   *
   * @param batch tensors with the shapes and dtypes of a batch, but for the number of rows.
   * @param rows number of rows of a batch.
   * @param steps number of batches that are about to be computed.
   * @param anyRows whether the program does not depend on the number of rows.
   */
  admits(name: string, batch: readonly Tensor[], rows: number, steps: number, anyRows = false): boolean {
    const shapes = batch.map(({ dtype, shape }) => `${dtype}[${[anyRows ? "any" : rows, ...shape.slice(1)]}]`);
    const signature = shapes.join(" ");
    let compiled = this.compiled.get(name);
    if (!compiled) {
      compiled = new Set();
      this.compiled.set(name, compiled);
    }
    if (compiled.has(signature)) return true;
    if (compiled.size >= MAX_SIGNATURES) return false;
    const early = this.atOnce.get(name) ?? 0;
    const key = `${name} ${signature}`;
    const total = (this.steps.get(key) ?? 0) + steps;
    const elements = batch.reduce((sum, { shape }) => sum + rows * sizeOf(shape.slice(1)), 0);
    if (early < AT_ONCE) this.atOnce.set(name, early + 1);
    else if (total < RECURRING && elements * this.weights < HEAVY) {
      this.steps.set(key, total);
      if (this.steps.size > COUNTED) this.steps.delete(this.steps.keys().next().value!);
      return false;
    }
    this.steps.delete(key);
    compiled.add(signature);
    return true;
  }
}
