import * as tf from "@tensorflow/tfjs";
import { expect } from "vitest";
import { accelerate, type JitStep, jit, type StepInput } from "../../src/index";

/** Arguments of a program: the one line that differs if it is accelerated, and functions that record its results. */
export interface World {
  /** Accelerates the model in the second run. */
  accelerate<M extends tf.LayersModel>(model: M): M;
  /** The step: compiled in the second run, called unchanged in the first. Scalars are returned as numbers. */
  jit(fn: (...inputs: never[]) => tf.Tensor, optimizer?: tf.Optimizer): (...inputs: tf.Tensor[]) => Promise<unknown>;
  /** Records a value that must be the same in both runs. */
  note(...things: unknown[]): void;
  /** Callbacks of every kind that record each call with the names and values of its logs. */
  callbacks(): Required<Pick<tf.CustomCallbackArgs, CallbackName>>;
}

type CallbackName = "onTrainBegin" | "onTrainEnd" | "onEpochBegin" | "onEpochEnd" | "onBatchBegin" | "onBatchEnd";

/** A small program in the style of public ones. */
export interface Program {
  readonly name: string;
  /** Warning of the accelerated run. Default: none. */
  readonly warns?: RegExp;
  /** Steps that tfjs itself runs in the accelerated run (after a warning, or with an overridden method). Default: none. */
  readonly eager?: true;
  /** Error of the accelerated run, although the eager run succeeds. */
  readonly refused?: RegExp;
  /** Largest relative difference of losses and other numbers. Default: 1e-5, since the order of sums differs. */
  readonly tolerance?: number;
  /** Largest relative L2 difference of each weight at the end. Default: 1e-4, since Adam divides by small numbers. */
  readonly weights?: number;
  /** Whether tfjs keeps tensors in its layers, which the compiled run does not create. */
  readonly leaks?: true;
  /** Runs the program; the result must be the same in both runs. */
  run(world: World): Promise<unknown>;
}

/** Seeded replacement of Math.random (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Observations of a run of a program. */
export interface Outcome {
  readonly result: unknown;
  readonly notes: readonly unknown[];
  readonly weights: readonly (readonly number[])[];
  /** Tensors that the program leaves behind. */
  readonly kept: number;
  readonly warnings: readonly string[];
  /** Number of weight updates that tfjs computed. */
  readonly eagerSteps: number;
  /** Everything written to the console. */
  readonly printed: readonly string[];
  readonly error?: unknown;
}

const registered = () => tf.engine().state as unknown as { registeredVariables: Record<string, tf.Variable> };

/** Runs a program once, unchanged or accelerated, on a backend of tfjs. */
export async function runOnce(program: Program, fast: boolean, backend = "cpu"): Promise<Outcome> {
  await tf.setBackend(backend);
  const random = Math.random;
  const { warn, log } = console;
  const { applyGradients } = optimizerClasses();
  const [warnings, printed, notes]: [string[], string[], unknown[]] = [[], [], []];
  const models: tf.LayersModel[] = [];
  const ends: (() => Promise<void>)[] = [];
  let eagerSteps = 0;
  const world: World = {
    accelerate(model) {
      models.push(model);
      if (fast) {
        const { dispose } = accelerate(model, { warn: (message) => warnings.push(message) });
        ends.push(dispose);
      }
      return model;
    },
    jit(fn, optimizer) {
      if (!fast) return async (...inputs) => plain(tf.tidy(() => fn(...(inputs as never[])).dataSync()));
      const step = jit(
        fn as (...inputs: tf.Tensor[]) => tf.Tensor,
        optimizer ? { optimizer } : {},
      ) as JitStep<tf.Tensor>;
      ends.push(() => step.dispose());
      return (...inputs) => step(...(inputs as StepInput[]));
    },
    note: (...things) => void notes.push(structuredClone(things)),
    callbacks: () => {
      const noting =
        (name: string) =>
        async (...args: unknown[]) =>
          void notes.push([name, ...structuredClone(args)]);
      return {
        onTrainBegin: noting("train begin"),
        onTrainEnd: noting("train end"),
        onEpochBegin: noting("epoch begin"),
        onEpochEnd: noting("epoch end"),
        onBatchBegin: noting("batch begin"),
        onBatchEnd: noting("batch end"),
      };
    },
  };
  const before = tf.memory().numTensors;
  const variables = new Set(Object.values(registered().registeredVariables));
  tf.engine().startScope();
  Math.random = seededRandom(2019);
  console.warn = (...args) => void warnings.push(args.join(" "));
  console.log = (...args) => void printed.push(args.join(" "));
  for (const [type, own] of applyGradients) {
    type.prototype.applyGradients = function (gradients) {
      if (tf.getBackend() === "cpu") eagerSteps += 1;
      own.call(this, gradients);
    };
  }
  let result: unknown;
  let error: unknown;
  try {
    result = await program.run(world);
  } catch (thrown) {
    error = thrown;
  } finally {
    Math.random = random;
    Object.assign(console, { warn, log });
    for (const [type, own] of applyGradients) type.prototype.applyGradients = own;
  }
  const weights = error
    ? []
    : models.flatMap((model) => model.getWeights().map((weight) => Array.from(weight.dataSync())));
  for (const end of ends) await end();
  const kept = tf.memory().numTensors - before;
  tf.engine().endScope();
  for (const variable of Object.values(registered().registeredVariables)) {
    if (!variables.has(variable)) variable.dispose();
  }
  return { result, notes, weights, kept, warnings, eagerSteps, printed, ...(error ? { error } : {}) };
}

const plain = (values: ArrayLike<number>): unknown => (values.length === 1 ? values[0] : values);

type OptimizerClass = { prototype: { applyGradients(gradients: never): void } };

/** tfjs's optimizers with their own update methods. */
function optimizerClasses(): { applyGradients: Map<OptimizerClass, (gradients: never) => void> } {
  const classes = [
    tf.SGDOptimizer,
    tf.MomentumOptimizer,
    tf.AdamOptimizer,
    tf.RMSPropOptimizer,
    tf.AdagradOptimizer,
    tf.AdadeltaOptimizer,
    tf.AdamaxOptimizer,
  ] as unknown as OptimizerClass[];
  return { applyGradients: new Map(classes.map((type) => [type, type.prototype.applyGradients])) };
}

/** Finds the first difference between two results; undefined if equal. Only numbers may differ slightly. */
export function difference(actual: unknown, wanted: unknown, tolerance: number, path = "result"): string | undefined {
  if (typeof wanted === "number" && typeof actual === "number") {
    const near = Object.is(actual, wanted) || Math.abs(actual - wanted) <= tolerance * Math.max(1e-2, Math.abs(wanted));
    return near ? undefined : `${path} is ${actual}, but ${wanted} in the eager run`;
  }
  if (typeof wanted !== "object" || wanted === null || typeof actual !== "object" || actual === null) {
    return Object.is(actual, wanted)
      ? undefined
      : `${path} is ${String(actual)}, but ${String(wanted)} in the eager run`;
  }
  const [keys, expected] = [Object.keys(actual), Object.keys(wanted)];
  if (String(keys) !== String(expected)) return `${path} has [${keys}], but [${expected}] in the eager run`;
  for (const key of keys) {
    const [a, b] = [actual, wanted].map((of) => (of as Record<string, unknown>)[key]);
    const found = difference(a, b, tolerance, `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

const norm = (values: readonly number[]): number => Math.hypot(...values);

/** Runs a program both ways and asserts that there is no difference. */
export async function expectSame(program: Program): Promise<void> {
  const eager = await runOnce(program, false);
  if (eager.error) throw eager.error;
  const fast = await runOnce(program, true);
  if (program.refused) {
    expect(String(fast.error)).toMatch(program.refused);
    expect(fast.eagerSteps).toBe(0);
    return;
  }
  if (fast.error) throw fast.error;
  const own = fast.warnings.filter((warning) => !eager.warnings.includes(warning));
  if (program.warns) {
    expect(own).toHaveLength(1);
    expect(own[0]).toMatch(program.warns);
  } else expect(own).toEqual([]);
  if (program.eager) expect(fast.eagerSteps).toBeGreaterThan(0);
  else expect(fast.eagerSteps).toBe(0);
  expectEqual(program, fast, eager);
}

/** Asserts that two runs of a program have the same observations. */
export function expectEqual(program: Program, fast: Outcome, eager: Outcome): void {
  const { tolerance = 1e-5, weights = 1e-4 } = program;
  expect(difference(fast.result, eager.result, tolerance)).toBeUndefined();
  expect(difference(fast.notes, eager.notes, tolerance, "notes")).toBeUndefined();
  expect(difference(fast.printed, eager.printed, tolerance, "printed")).toBeUndefined();
  if (!program.leaks) expect(fast.kept).toBe(eager.kept);
  expect(fast.weights.map(({ length }) => length)).toEqual(eager.weights.map(({ length }) => length));
  fast.weights.forEach((values, index) => {
    const wanted = eager.weights[index]!;
    // Equal values include infinities and, after a training that diverges, NaN.
    const differing = values.map((value, element) =>
      Object.is(value, wanted[element]) ? 0 : value - wanted[element]!,
    );
    const size = norm(wanted.filter(Number.isFinite));
    expect(norm(differing), `weight ${index}`).toBeLessThanOrEqual(weights * Math.max(size, 1e-2));
  });
}
