import { checkOptions, FeedforwardError, type OptionNames, unknownName } from "@feedforward/shared";
import { serialization, type Tensor } from "@tensorflow/tfjs-core";
import { layers } from "@tensorflow/tfjs-layers";
import type { Activation as LayersActivation } from "@tensorflow/tfjs-layers/dist/activations.js";
import { functions, optionNames } from "./functions";

/** Names of the activations: Keras's, and `step`. */
export type ActivationName = keyof typeof functions;

/** All names that {@link activate} and the layers accept. */
export const activationNames = Object.keys(functions) as readonly ActivationName[];

type Options<N extends ActivationName> = Parameters<(typeof functions)[N]> extends [Tensor, (infer O)?] ? O : never;

/**
 * Applies an activation with Keras 3's formula.
 * @param name one of {@link activationNames}
 * @param options for `relu` (negativeSlope, maxValue, threshold), `leaky_relu` (negativeSlope), `elu` and `celu` (alpha), `gelu`
 * (approximate), `hard_shrink` and `soft_shrink` (threshold) and `squareplus` (b); Keras's defaults
 * @param x tensor of any shape, float32.
 * @throws FeedforwardError for a name or an option that is unknown
 */
export function activate<N extends ActivationName>(name: N, x: Tensor, options?: Options<N>): Tensor {
  if (!Object.hasOwn(functions, name)) throw unknownName("activation", String(name), activationNames);
  const known: Readonly<Partial<Record<ActivationName, OptionNames<Record<string, unknown>>>>> = optionNames;
  checkOptions<object>(`activate("${name}")`, options as object | undefined, known[name] ?? {});
  return (functions[name] as (x: Tensor, options?: unknown) => Tensor)(x, options);
}

// tfjs-layers finds an activation by its class name and accepts only instances of its own base class.
const Base = Object.getPrototypeOf(
  (layers.activation({ activation: "relu", name: "activation" }) as unknown as { activation: LayersActivation })
    .activation.constructor,
) as (abstract new () => LayersActivation) & Pick<typeof serialization.Serializable, "fromConfig">;

/** Names that tfjs-layers also has, with the same values and derivatives. */
const native = new Set([
  "linear",
  "relu",
  "elu",
  "gelu",
  "mish",
  "sigmoid",
  "tanh",
  "softplus",
  "softsign",
  "softmax",
  "logSoftmax",
]);

/**
 * The name of an activation in a model file: files use underscores and are read back in camel
 * case. Keras 3's hard sigmoid needs a name of its own, since tfjs-layers reads `hardSigmoid` as Keras 2's.
 */
const savedName = (name: ActivationName) =>
  name === "hard_sigmoid" ? "hardSigmoid3" : name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

for (const name of activationNames) {
  const saved = savedName(name);
  class Named extends Base {
    static className: string = saved;
    override apply(x: Tensor): Tensor {
      return activate(name, x);
    }
  }
  class Alias extends Named {
    static override className: string = name;
    override getClassName(): string {
      return saved;
    }
  }
  if (!native.has(saved)) serialization.registerClass(Named);
  if (saved !== name) serialization.registerClass(Alias);
}

/** An activation option of the models: a name, or an activation of tfjs-layers. */
export type ActivationOption = Parameters<typeof layers.dense>[0]["activation"] | ActivationName;

// tfjs-layers' own spellings; hardSigmoid is Keras 2's.
const spellings = ["hardSigmoid", "swish", "gelu_new", "logSoftmax"];

/** An object that is no activation of tfjs-layers and no configuration of one. */
const isOdd = (value: unknown): boolean =>
  typeof value === "object" && value !== null && !(value instanceof Base) && !("className" in value);

/**
 * Converts an activation to the form that tfjs-layers accepts.
 * @throws FeedforwardError if a name is unknown
 */
export function checkActivation(activation: ActivationOption): Parameters<typeof layers.dense>[0]["activation"] {
  const known: readonly string[] = [...activationNames, ...spellings];
  if (typeof activation === "string" && !known.includes(activation)) throw unknownName("activation", activation, known);
  if (!["string", "object", "undefined"].includes(typeof activation) || activation === null || isOdd(activation))
    throw new FeedforwardError(
      `activation is ${JSON.stringify(activation)}; expected a name or an activation of tfjs-layers`,
    );
  // The type lists only tfjs-layers' names; ours are registered with tfjs-layers under their own names.
  return activation as Parameters<typeof layers.dense>[0]["activation"];
}
