import type { Optimizer, Scalar, Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { LoopCallback } from "./loop-callback";
import { modelClass } from "./model-class";

/** A function of a batch: inputs, targets, sample weights. */
export type BatchFunction = (data: Tensor[]) => Scalar[];

/** tfjs-layers' own training loop, which `fit` calls with standardised data. */
export type FitLoop = (
  train: BatchFunction,
  ins: (Tensor | null)[],
  outLabels: string[],
  batchSize: number,
  epochs: number,
  verbose: number,
  callbacks: LoopCallback[],
  test: BatchFunction | null,
  valIns: Tensor[],
  shuffle: boolean | string | undefined,
  callbackMetrics: string[],
  initialEpoch: number,
  stepsPerEpoch: number | null,
  validationSteps: number | null,
) => Promise<unknown>;

/** Parts of a tfjs-layers model that its types keep private and that acceleration replaces. */
export interface InnerModel {
  readonly name: string;
  readonly inputs: readonly unknown[];
  readonly inputNames: readonly string[];
  readonly outputs: readonly unknown[];
  readonly outputNames: readonly string[];
  readonly stateful: boolean;
  readonly optimizer_?: Optimizer;
  readonly lossFunctions?: readonly unknown[];
  readonly metricsTensors?: readonly (readonly unknown[])[];
  readonly collectedTrainableWeights?: readonly { readonly trainable: boolean }[];
  readonly isTraining: boolean;
  testFunction: BatchFunction;
  stopTraining_: boolean;
  fitLoop: FitLoop;
  testLoop(f: BatchFunction, ins: Tensor[], batchSize: number, verbose?: number, steps?: number): Scalar[];
  predictLoop(ins: Tensor | Tensor[], batchSize?: number, verbose?: boolean): Tensor | Tensor[];
  makeTrainFunction(): BatchFunction;
  makeTestFunction(): void;
  evaluate: LayersModel["evaluate"];
  evaluateDataset: LayersModel["evaluateDataset"];
  standardizeUserData(...args: unknown[]): Promise<[Tensor[], Tensor[], Tensor[] | null]>;
}

/**
 * Returns the model that does the work: a Sequential, or a class that extends it, delegates to a functional model that
 * it builds on demand.
 */
export function functionalModel(model: LayersModel): LayersModel {
  const Sequential = modelClass("Sequential");
  const sequentially = model.getClassName() === "Sequential" || (Sequential && model instanceof Sequential);
  if (!sequentially) return model;
  const sequential = model as LayersModel & { model?: LayersModel };
  if (!sequential.model) (sequential as unknown as { build(): void }).build();
  return sequential.model ?? model;
}

/** Returns the functional model, including the parts that its types hide. */
export const innerModel = (model: LayersModel): InnerModel => functionalModel(model) as unknown as InnerModel;

/**
 * Replaces methods of an object and returns a function that restores them: those of the object itself are set again,
 * those of its class become visible again.
 */
export function replace<T extends object>(target: T, methods: Partial<T>): () => void {
  const own = Object.keys(methods).map((name) => [name, Object.getOwnPropertyDescriptor(target, name)] as const);
  Object.assign(target, methods);
  return () => {
    for (const [name, descriptor] of own) {
      if (descriptor) Object.defineProperty(target, name, descriptor);
      else delete target[name as keyof T];
    }
  };
}

/** Replaces methods of an object while `work` runs. */
export async function withMethods<T extends object, R>(
  target: T,
  methods: Partial<T>,
  work: () => Promise<R>,
): Promise<R> {
  const restore = replace(target, methods);
  try {
    return await work();
  } finally {
    restore();
  }
}

/** Synchronous version of {@link withMethods}. */
export function withMethodsSync<T extends object, R>(target: T, methods: Partial<T>, work: () => R): R {
  const restore = replace(target, methods);
  try {
    return work();
  } finally {
    restore();
  }
}
