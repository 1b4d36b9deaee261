import { FeedforwardError, unknownName } from "@feedforward/shared";
import { Optimizer, type OptimizerOptions } from "./optimizer";
import { Adadelta } from "./optimizers/adadelta";
import { Adafactor } from "./optimizers/adafactor";
import { Adagrad } from "./optimizers/adagrad";
import { Adam } from "./optimizers/adam";
import { Adamax } from "./optimizers/adamax";
import { AdamW } from "./optimizers/adamw";
import { Ftrl } from "./optimizers/ftrl";
import { Lamb } from "./optimizers/lamb";
import { Lion } from "./optimizers/lion";
import { momentum } from "./optimizers/momentum";
import { Nadam } from "./optimizers/nadam";
import { ProximalAdagrad } from "./optimizers/proximal-adagrad";
import { ProximalGradientDescent } from "./optimizers/proximal-gradient-descent";
import { RMSprop } from "./optimizers/rmsprop";
import { SGD } from "./optimizers/sgd";
import type { LearningRateSchedule } from "./schedule";

const of =
  (Class: new (options: object) => Optimizer) =>
  (options: object): Optimizer =>
    new Class(options);

const factories = {
  sgd: of(SGD),
  momentum: (options: object): Optimizer => momentum(options),
  adagrad: of(Adagrad),
  adadelta: of(Adadelta),
  rmsprop: of(RMSprop),
  adam: of(Adam),
  adamw: of(AdamW),
  adamax: of(Adamax),
  nadam: of(Nadam),
  lion: of(Lion),
  ftrl: of(Ftrl),
  lamb: of(Lamb),
  adafactor: of(Adafactor),
  proximalGradientDescent: of(ProximalGradientDescent),
  proximalAdagrad: of(ProximalAdagrad),
};

/** The names that {@link getOptimizer} knows. */
export const optimizerNames = Object.keys(factories) as readonly OptimizerName[];

/** A name that {@link getOptimizer} knows. */
export type OptimizerName = keyof typeof factories;

/** An optimizer's name (or class name) with its options beside it or under `config`. */
export type OptimizerConfig = ({ name: string } | { className: string }) & { config?: object } & Omit<
    OptimizerOptions,
    "learningRate"
  > & {
    learningRate?: number | LearningRateSchedule | { className: string; [option: string]: unknown };
    [option: string]: unknown;
  };

/**
 * An optimizer from its name, in any case, or from a description such as `{ name: "sgd", learningRate: 0.1, momentum: 0.7 }`.
 * An optimizer itself is returned as it is.
 * @throws if the name or an option is unknown
 */
export function getOptimizer(description: string | OptimizerConfig | Optimizer): Optimizer {
  if (typeof description === "string") return create(description, {});
  // tfjs's own test for an optimizer reads a property, which null does not have.
  if (typeof description !== "object" || description === null) throw noOptimizer(description);
  if (description instanceof Optimizer) return description;
  const { name, className, config, ...rest } = description as Record<string, unknown>;
  if (name === undefined && className === undefined) throw noOptimizer(description);
  return create(String(className ?? name), (config as object | undefined) ?? rest);
}

const noOptimizer = (received: unknown) =>
  new FeedforwardError(
    `getOptimizer: expected an optimizer, its name or { name, … }, received ${JSON.stringify(received) ?? String(received)}`,
  );

function create(name: string, options: object): Optimizer {
  const key = optimizerNames.find((known) => known.toLowerCase() === name.toLowerCase());
  if (!key) throw unknownName("optimizer", name, optimizerNames);
  return factories[key](options);
}
