// @internal
import { FeedforwardError, requireOptions } from "@feedforward/shared";
import { Optimizer } from "@tensorflow/tfjs-core";
import type { Callback } from "./callbacks/callback";
import type { FitOptions } from "./fit-options";
import { notebookWords } from "./notebook-words";

/** @throws FeedforwardError for unknown options of `fit` and for values of the wrong type. */
export function checkFitOptions(options: FitOptions): void {
  requireOptions<FitOptions>("fit", options, {
    x: true,
    y: true,
    stepsPerEpoch: true,
    validationData: true,
    validationSteps: true,
    validationSplit: true,
    optimizer: true,
    loss: true,
    metrics: true,
    weightedMetrics: true,
    batchSize: true,
    epochs: true,
    shuffle: true,
    seed: true,
    sampleWeight: true,
    classWeight: "object or list",
    callbacks: true,
    verbose: true,
    language: true,
    engine: true,
    worker: true,
    signal: true,
    resume: true,
    note: true,
  });
  const { optimizer, callbacks, verbose, language } = options;
  if (optimizer === null || !["undefined", "string", "object"].includes(typeof optimizer) || isPlain(optimizer))
    throw wrong("optimizer", optimizer, 'an optimizer, such as adam(0.01), or its name, such as "adam"');
  if (callbacks !== undefined) checkCallbacks(callbacks);
  if (verbose !== undefined && ![0, 1, 2].includes(verbose)) throw wrong("verbose", verbose, "0, 1 or 2");
  notebookWords(language);
  for (const name of ["shuffle", "worker"] as const) {
    const value = options[name];
    if (value !== undefined && typeof value !== "boolean") throw wrong(name, value, "true or false");
  }
}

/** Whether a value is an object without an optimizer's methods, which are what tfjs's `instanceof` tests. */
const isPlain = (value: unknown): boolean => typeof value === "object" && !(value instanceof Optimizer);

function checkCallbacks(callbacks: readonly Callback[]): void {
  if (!Array.isArray(callbacks)) throw wrong("callbacks", callbacks, "a list, such as [earlyStopping()]");
  const odd = callbacks.findIndex((callback) => typeof callback !== "object" || callback === null);
  if (odd >= 0)
    throw wrong(`callbacks[${odd}]`, callbacks[odd], "an object with hooks, such as { onEpochEnd(epoch, logs) {} }");
}

const wrong = (name: string, received: unknown, expected: string): FeedforwardError =>
  new FeedforwardError(`fit: ${name} is ${describe(received)}; expected ${expected}.`, { usage: true });

function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "object" && value !== null)
    return `an object with ${Object.keys(value).join(", ") || "nothing"}`;
  return typeof value === "function" ? "a function" : String(value);
}
