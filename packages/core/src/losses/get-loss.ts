import { canonicalName, checkOptions, FeedforwardError, unknownName } from "@feedforward/shared";
import { reshape, type Tensor } from "@tensorflow/tfjs-core";
import { binaryCrossentropy } from "./binary-crossentropy";
import { binaryFocalCrossentropy } from "./binary-focal-crossentropy";
import { categoricalCrossentropy } from "./categorical-crossentropy";
import { categoricalFocalCrossentropy } from "./categorical-focal-crossentropy";
import { categoricalHinge } from "./categorical-hinge";
import { cosineSimilarity } from "./cosine-similarity";
import { dice } from "./dice";
import { hinge } from "./hinge";
import { huber } from "./huber";
import { klDivergence } from "./kl-divergence";
import { logCosh } from "./log-cosh";
import { type Compat, defineLoss, type Loss } from "./loss";
import { meanAbsoluteError } from "./mean-absolute-error";
import { meanAbsolutePercentageError } from "./mean-absolute-percentage-error";
import { meanSquaredError } from "./mean-squared-error";
import { meanSquaredLogarithmicError } from "./mean-squared-logarithmic-error";
import { poisson } from "./poisson";
import { perRow, toFloat } from "./shapes";
import { sparseCategoricalCrossentropy } from "./sparse-categorical-crossentropy";
import { squaredHinge } from "./squared-hinge";
import { tversky } from "./tversky";

/** Keys are the losses' camelCase names; class names and Keras's snake_case differ only in case and underscores. */
const losses = {
  binaryCrossentropy,
  binaryFocalCrossentropy,
  categoricalCrossentropy,
  categoricalFocalCrossentropy,
  categoricalHinge,
  cosineSimilarity,
  dice,
  hinge,
  huber,
  klDivergence,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
  poisson,
  sparseCategoricalCrossentropy,
  squaredHinge,
  tversky,
};

/** Other names of the same losses in Keras 2, Keras 3 and tfjs. */
const aliases: Record<string, keyof typeof losses> = {
  bce: "binaryCrossentropy",
  cosineproximity: "cosineSimilarity",
  huberloss: "huber",
  kld: "klDivergence",
  kullbackleiblerdivergence: "klDivergence",
  mae: "meanAbsoluteError",
  mape: "meanAbsolutePercentageError",
  mse: "meanSquaredError",
  msle: "meanSquaredLogarithmicError",
};

/** Identifier of a loss: its name, plain data as returned by `getConfig()`, a loss, or a function of tensors. */
export type LossIdentifier =
  | string
  | {
      /** Name of the class in Keras, such as "Huber". */
      readonly className: string;
      /** Its options. Default: those of the loss. */
      readonly config?: Readonly<Record<string, unknown>>;
    }
  | Loss
  | ((yTrue: Tensor, yPred: Tensor) => Tensor);

/** Options of {@link getLoss}. */
export interface GetLossOptions {
  /** Era of losses that differ between eras and whose configuration does not state one. Default: `"keras3"`. */
  compat?: Compat;
}

/**
 * Returns the loss for an identifier. Names may be written as in Keras (`mean_squared_error`, `mse`,
 * `MeanSquaredError`) or as here (`meanSquaredError`); options as in Keras (`from_logits`) or as here (`fromLogits`).
 *
 * @example
 * ```ts
 * getLoss("categoricalCrossentropy");
 * getLoss({ className: "Huber", config: { delta: 0.5 } });
 * getLoss((yTrue, yPred) => tf.mean(tf.squaredDifference(yTrue, yPred), -1));
 * ```
 * @throws Error that lists the known names if the name is unknown.
 */
export function getLoss(identifier: LossIdentifier, options: GetLossOptions = {}): Loss {
  checkOptions<GetLossOptions>("getLoss", options, { compat: true });
  if (typeof identifier === "function") return customLoss(identifier);
  if (typeof identifier !== "string" && (typeof identifier !== "object" || identifier === null))
    throw new FeedforwardError(
      `loss is ${String(identifier)}; expected a loss, its name, { className, config } or a function of tensors.`,
    );
  if (typeof identifier === "object" && "perSample" in identifier) return identifier;
  const name = typeof identifier === "string" ? identifier : identifier.className;
  if (typeof name !== "string")
    throw new FeedforwardError("loss is an object without className; expected { className, config }.");
  const config = typeof identifier === "string" ? {} : (identifier.config ?? {});
  const wanted = canonicalName(name);
  const names = Object.keys(losses) as (keyof typeof losses)[];
  const key =
    names.find((one) => canonicalName(one) === wanted) ??
    (Object.hasOwn(aliases, wanted) ? aliases[wanted] : undefined);
  if (key === undefined) throw unknownName("loss", name, names);
  const make = losses[key] as (options?: Record<string, unknown>) => Loss;
  const { compat = options.compat ?? "keras3", ...rest } = lossOptions(key, config) as GetLossOptions;
  const differsByEra = "compat" in make().getConfig().config;
  return { ...make(differsByEra ? { ...rest, compat } : { ...rest }), compat };
}

/** Entries that Keras writes into the configuration of every loss, with the values that match the computation here. */
const KERAS_ONLY: Readonly<Record<string, readonly unknown[]>> = {
  axis: [-1],
  reduction: ["sum_over_batch_size", "auto", "none", null],
};

/** Returns a configuration's options under our names, without Keras's additional entries. */
function lossOptions(loss: keyof typeof losses, config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // The name is the metric's or Keras's own; computations are in float32.
  const { name: _, dtype: __, ...options } = camelCaseKeys(config);
  for (const [key, values] of Object.entries(KERAS_ONLY)) {
    if (!(key in options) || (key === "axis" && (loss === "dice" || loss === "tversky"))) continue;
    if (!values.includes(options[key]))
      throw new FeedforwardError(
        `${loss}: ${key} is ${JSON.stringify(options[key])}; expected ${JSON.stringify(values[0])}, the only supported value.`,
      );
    delete options[key];
  }
  return options;
}

/** `{from_logits: true}` → `{fromLogits: true}`. */
export function camelCaseKeys(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase()),
      value,
    ]),
  );
}

function customLoss(fn: (yTrue: Tensor, yPred: Tensor) => Tensor): Loss {
  const name = fn.name || "loss";
  return defineLoss(name, name, {}, (yTrue, yPred) => {
    const values = toFloat(fn(yTrue, yPred));
    return values.rank === 0 ? reshape(values as Tensor, [1]) : perRow(values);
  });
}

/** Returns every name that {@link getLoss} accepts: in one spelling without case and underscores, or in camelCase. */
export function lossNames(spelling: "canonical" | "camelCase" = "canonical"): string[] {
  const names = Object.keys(losses);
  return spelling === "camelCase" ? names : [...names.map(canonicalName), ...Object.keys(aliases)];
}
