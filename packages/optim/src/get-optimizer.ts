import { checkArgument, FeedforwardError, unknownName } from "@feedforward/shared";
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
import { registeredClass } from "./registered-class";
import type { LearningRateSchedule } from "./schedule";

/** How an optimizer is made, and the class that computes the same in Keras 3, if there is one. */
interface OptimizerEntry {
  readonly make: (options: object) => Optimizer;
  readonly keras?: string;
}

type OptimizerClass = (new (options: object) => Optimizer) & { readonly className: string };

/** An optimizer that Keras has too, under the name of our class. */
const shared = (Class: OptimizerClass): OptimizerEntry => ({ ...own(Class), keras: Class.className });

/** An optimizer that Keras does not have. */
const own = (Class: OptimizerClass): OptimizerEntry => ({ make: (options) => new Class(options) });

// A new optimizer is its file, a line here and a line in index.ts. Names, tests and completion follow from this table.
const table = {
  sgd: shared(SGD),
  momentum: { make: (options) => momentum(options), keras: "SGD" },
  adagrad: shared(Adagrad),
  adadelta: shared(Adadelta),
  rmsprop: shared(RMSprop),
  adam: shared(Adam),
  adamw: shared(AdamW),
  adamax: shared(Adamax),
  nadam: shared(Nadam),
  lion: shared(Lion),
  ftrl: shared(Ftrl),
  lamb: shared(Lamb),
  adafactor: shared(Adafactor),
  proximalGradientDescent: own(ProximalGradientDescent),
  proximalAdagrad: own(ProximalAdagrad),
} satisfies Readonly<Record<string, OptimizerEntry>>;

/** The names that {@link getOptimizer} knows. */
export const optimizerNames = Object.keys(table) as readonly OptimizerName[];

/** A name that {@link getOptimizer} knows. */
export type OptimizerName = keyof typeof table;

/** An optimizer's name (or class name) with its options beside it or under `config`. */
export type OptimizerConfig = (
  | {
      /** Name of the optimizer, such as "adam". */
      name: string;
    }
  | {
      /** Name of its class in Keras, such as "Adam". */
      className: string;
    }
) & {
  /** Options, as an alternative to options beside the name. */
  config?: object;
} & Omit<OptimizerOptions, "learningRate"> & {
    /** Learning rate, or a schedule or its description. Default: that of the optimizer. */
    learningRate?: number | LearningRateSchedule | { className: string; [option: string]: unknown };
    [option: string]: unknown;
  };

/**
 * An optimizer from its name, in any case, or from a description such as `{ name: "sgd", learningRate: 0.1, momentum: 0.7 }`.
 * An optimizer itself is returned as it is. A class of your own is found by its class name if it is registered with
 * `tf.serialization.registerClass`; its constructor takes the options.
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

const nameOf = (name: string): OptimizerName | undefined =>
  optimizerNames.find((known) => known.toLowerCase() === name.toLowerCase());

function create(name: string, options: object): Optimizer {
  const key = nameOf(name);
  if (key) return table[key].make(options);
  const Registered = registeredClass(Optimizer, name);
  if (!Registered) throw unknownName("optimizer", name, optimizerNames);
  return new Registered(options);
}

/** The class that an optimizer has in Keras 3, by its name here in any case; undefined where Keras has none. */
export function kerasOptimizer(name: string): string | undefined {
  checkArgument("kerasOptimizer", "name", name, "text");
  const key = nameOf(name);
  return key && (table[key] as OptimizerEntry).keras;
}
