// @internal: every layer that can be loaded, with the settings under which it computes the same as Keras 3.
// Longer than most files: it is a single table, with a line or two per layer.
import { isKerasObject, isList, type Json, type JsonObject } from "./json";

/** A converted layer, or the reason why it cannot be converted. */
export type Ruled =
  | { readonly class_name?: string; readonly config?: JsonObject }
  | { readonly unsupported: string; readonly advice?: string };

/**
 * Effect of a layer on the mask of its input, the same in Keras and here:
 *
 * - `starts`: creates a mask
 * - `through`: passes it on and ignores it
 * - `reads`: uses it, and passes it on with its sequences
 * - `drops`: ignores it, and its output has no mask
 * - undefined: differs or has not been compared; such a model is rejected
 */
export type MaskRole = "starts" | "through" | "reads" | "drops";

/** How to read and write a layer. An absent direction changes nothing. */
export interface LayerRule {
  /** Settings that affect the result, besides those of every layer. Others are rejected unless null or false. */
  readonly settings: readonly string[];
  readonly mask?: MaskRole;
  readonly fromKeras?: (config: JsonObject) => Ruled;
  readonly toKeras?: (config: JsonObject) => Ruled;
  /** Like {@link LayerRule.toKeras}, for Keras 2's form in HDF5. */
  readonly toKeras2?: (config: JsonObject) => Ruled;
}

const words = (text: string) => text.split(" ");
const shown = (name: string, value: Json | undefined) => ({ unsupported: `${name} ${JSON.stringify(value ?? null)}` });
const numbers = (value: Json | undefined) => [value ?? 1].flat() as readonly number[];
const some = (value: Json | undefined, f: (size: number) => boolean) => numbers(value).some(f);

/** Returns the first condition that rejects the settings, or undefined. */
const first =
  (...conditions: ((config: JsonObject) => Ruled | undefined)[]) =>
  (config: JsonObject): Ruled => {
    for (const condition of conditions) {
      const ruled = condition(config);
      if (ruled) return ruled;
    }
    return {};
  };

const only =
  (name: string, ...allowed: readonly Json[]) =>
  (config: JsonObject): Ruled | undefined =>
    config[name] === undefined || config[name] === null || allowed.includes(config[name])
      ? undefined
      : shown(name, config[name]);
const ones =
  (name: string) =>
  (config: JsonObject): Ruled | undefined =>
    some(config[name], (rate) => rate !== 1) ? shown(name, config[name]) : undefined;
const channelsLast = only("data_format", "channels_last");

const refused = (advice: string): LayerRule => ({
  settings: [],
  fromKeras: () => ({ unsupported: "an unsupported layer", advice }),
});

const BIASED = words("use_bias bias_initializer bias_regularizer bias_constraint activation");
const KERNEL = words("kernel_initializer kernel_regularizer kernel_constraint");
const WINDOW = words("kernel_size strides padding data_format dilation_rate groups");
const POOL = words("pool_size strides padding data_format");
const NORM = words(
  "axis epsilon center scale beta_initializer gamma_initializer beta_regularizer gamma_regularizer beta_constraint gamma_constraint",
);
const CELL = [
  ...BIASED,
  ...KERNEL,
  ...words(
    "units recurrent_initializer recurrent_regularizer recurrent_constraint dropout recurrent_dropout seed implementation",
  ),
];
// With zero_output_for_mask, steps beyond the sequence are zeros; if there is a mask, the mask rules check it.
const RECURRENT = words(
  "return_sequences return_state go_backwards stateful unroll zero_output_for_mask input_dim input_length",
);
const GATED = ["recurrent_activation"];
const OF_RNN = words("name trainable dtype cell return_sequences return_state go_backwards stateful unroll");

const resetAfter = only("reset_after", false);
const groups = only("groups", 1);
const depthwise = words("depth_multiplier depthwise_initializer depthwise_regularizer depthwise_constraint");
const pointwise = words("filters pointwise_initializer pointwise_regularizer pointwise_constraint");
/** In tfjs, 3D pools with strides above their size are positioned differently. */
const within = (config: JsonObject): Ruled | undefined => {
  const { pool_size = 2, strides = null, padding = "valid" } = config;
  const sizes = numbers(pool_size);
  const jumps =
    padding === "same" && strides !== null && numbers(strides).some((step, i) => step > (sizes[i] ?? sizes[0]!));
  return jumps ? { unsupported: `padding "same" with strides above pool_size` } : undefined;
};
const noBackward = ({ layer = null, backward_layer = null }: JsonObject): Ruled | undefined => {
  if (!isKerasObject(layer) || !isKerasObject(backward_layer)) return undefined;
  const bare = ({ name, go_backwards, ...config }: JsonObject) => JSON.stringify(config);
  const same = layer.class_name === backward_layer.class_name && bare(layer.config) === bare(backward_layer.config);
  return same ? undefined : { unsupported: "a separate backward_layer" };
};

/** Renames layers and settings to those of Keras, for every version of Keras. */
const written = (toKeras: (config: JsonObject) => Ruled) => ({ toKeras, toKeras2: toKeras });

/** Rules by class name. Each class was compared with Keras 3 over its settings, or is rejected. */
export const LAYER_RULES: { readonly [className: string]: LayerRule } = {
  Activation: { settings: ["activation"], mask: "through" },
  ActivityRegularization: { settings: words("l1 l2"), mask: "through" },
  Add: { settings: [] },
  AlphaDropout: { settings: words("rate seed"), mask: "through" },
  Average: { settings: [] },
  AveragePooling1D: { settings: POOL, mask: "drops", fromKeras: first(channelsLast) },
  AveragePooling2D: { settings: POOL },
  AveragePooling3D: { settings: POOL, fromKeras: first(within) },
  AxisSoftmax: { settings: ["axis"], ...written((config) => ({ class_name: "Softmax", config })) },
  BatchNormalization: {
    // synchronized and renorm_momentum affect training only; renorm itself is rejected.
    settings: [
      ...NORM,
      ...words("momentum moving_mean_initializer moving_variance_initializer synchronized renorm_momentum fused"),
    ],
    mask: "through",
    fromKeras: (config) =>
      isList(config.axis ?? null) && (config.axis as readonly number[]).length === 1
        ? { config: { ...config, axis: (config.axis as readonly number[])[0]! } }
        : {},
  },
  Bidirectional: {
    settings: words("layer backward_layer merge_mode"),
    mask: "reads",
    fromKeras: first(noBackward, ({ backward_layer, ...config }) => ({ config })),
  },
  CategoryEncoding: refused(
    "remove it from the model and encode the categories beforehand with oneHot of @feedforward/data",
  ),
  CausalConv1D: {
    settings: [...words("filters"), ...WINDOW, ...BIASED, ...KERNEL],
    ...written((config) => ({ class_name: "Conv1D", config: { ...config, padding: "causal" } })),
  },
  CenterCrop: refused("remove it from the model and crop the images beforehand"),
  Concatenate: {
    settings: ["axis"],
    fromKeras: first(({ axis = -1 }) => (Number(axis) < -1 ? shown("axis", axis) : undefined)),
  },
  Conv1D: {
    settings: [...words("filters"), ...WINDOW, ...BIASED, ...KERNEL],
    mask: "drops",
    fromKeras: first(channelsLast, groups, (config) =>
      config.padding === "causal" ? { class_name: "CausalConv1D", config } : undefined,
    ),
  },
  Conv2D: { settings: [...words("filters"), ...WINDOW, ...BIASED, ...KERNEL], fromKeras: first(groups) },
  Conv2DTranspose: {
    settings: [...words("filters"), ...WINDOW, ...BIASED, ...KERNEL],
    fromKeras: first(groups, ones("dilation_rate")),
  },
  Conv3D: { settings: [...words("filters"), ...WINDOW, ...BIASED, ...KERNEL], fromKeras: first(channelsLast, groups) },
  Conv3DTranspose: {
    settings: [...words("filters"), ...WINDOW, ...BIASED, ...KERNEL],
    fromKeras: first(channelsLast, groups, ones("dilation_rate")),
  },
  ConvLSTM2D: {
    settings: [...words("filters unit_forget_bias"), ...WINDOW, ...CELL, ...RECURRENT, ...GATED],
    ...written(({ implementation, ...config }) => ({ config })),
  },
  ConvLSTM2DCell: refused("use a ConvLSTM2D layer"),
  Cropping2D: { settings: words("cropping data_format") },
  Dense: {
    // The kernel in a file already includes the LoRA update.
    settings: [...words("units input_dim lora_rank lora_alpha"), ...BIASED, ...KERNEL],
    mask: "through",
  },
  DepthwiseConv2D: {
    settings: [...WINDOW, ...BIASED, ...KERNEL, ...depthwise],
    // tfjs-layers reads the dilation rate but ignores it.
    fromKeras: first(groups, ones("dilation_rate")),
  },
  Dot: { settings: words("axes normalize") },
  Dropout: { settings: words("rate seed noise_shape"), mask: "through" },
  ELU: { settings: ["alpha"], mask: "through", fromKeras: first(only("alpha", 1)) },
  Embedding: {
    settings: words(
      "input_dim output_dim embeddings_initializer embeddings_regularizer embeddings_constraint mask_zero input_length",
    ),
    mask: "starts",
  },
  FeatureSubset: { settings: ["indices"] },
  Flatten: { settings: ["data_format"], mask: "drops" },
  GRU: {
    settings: [...CELL, ...RECURRENT, ...GATED],
    mask: "reads",
    fromKeras: first(resetAfter),
  },
  GRUCell: { settings: [...CELL, ...GATED], fromKeras: first(resetAfter) },
  GaussianDropout: { settings: words("rate seed"), mask: "through" },
  GaussianNoise: { settings: words("stddev seed"), mask: "through" },
  GlobalAveragePooling1D: { settings: ["data_format"], mask: "reads", fromKeras: first(channelsLast) },
  GlobalAveragePooling2D: { settings: ["data_format"] },
  GlobalMaxPooling1D: { settings: ["data_format"], mask: "drops", fromKeras: first(channelsLast) },
  GlobalMaxPooling2D: { settings: ["data_format"] },
  // Our layer supports groups of the last axis.
  GroupNormalization: { settings: [...NORM, "groups"], fromKeras: first(only("axis", -1)) },
  HalfPixelUpSampling2D: {
    settings: words("size data_format"),
    ...written((config) => ({ class_name: "UpSampling2D", config: { ...config, interpolation: "bilinear" } })),
  },
  // The setting, not the initializer of the same name.
  Identity: {
    settings: [],
    mask: "through",
    fromKeras: (config) => ({ class_name: "Activation", config: { ...config, activation: "linear" } }),
  },
  InputLayer: {
    settings: words("batch_shape batch_input_shape input_dtype sparse"),
    fromKeras: ({
      batch_shape,
      batch_input_shape = batch_shape ?? null,
      sparse,
      dtype = "float32",
      name = "input",
    }) => ({
      config: { batch_input_shape, sparse: sparse === true, dtype, name },
    }),
    toKeras: ({ batch_input_shape = null, dtype = "float32", name = "input" }) => ({
      config: { batch_shape: batch_input_shape, dtype, sparse: false, name },
    }),
  },
  LSTM: {
    settings: [...CELL, ...RECURRENT, ...GATED, "unit_forget_bias"],
    mask: "reads",
  },
  LSTMCell: { settings: [...CELL, ...GATED, "unit_forget_bias"] },
  LayerNormalization: {
    settings: NORM,
    mask: "through",
    fromKeras: first(only("rms_scaling", false)),
  },
  LeakyReLU: {
    settings: words("negative_slope alpha"),
    mask: "through",
    fromKeras: ({ negative_slope, alpha = negative_slope ?? 0.3, ...config }) => ({ config: { ...config, alpha } }),
    toKeras: ({ alpha = 0.3, ...config }) => ({ config: { ...config, negative_slope: alpha } }),
  },
  MaskedAveragePooling1D: {
    settings: [],
    mask: "reads",
    ...written((config) => ({ class_name: "GlobalAveragePooling1D", config })),
  },
  Masking: { settings: ["mask_value"], mask: "starts" },
  MaxPooling1D: { settings: POOL, mask: "drops", fromKeras: first(channelsLast) },
  MaxPooling2D: { settings: POOL },
  MaxPooling3D: { settings: POOL, fromKeras: first(within) },
  Maximum: { settings: [] },
  Minimum: { settings: [] },
  Multiply: { settings: [] },
  PReLU: {
    settings: words("alpha_initializer alpha_regularizer alpha_constraint shared_axes"),
    mask: "through",
  },
  Permute: { settings: ["dims"], mask: "drops" },
  RMSNormalization: { settings: words("axis epsilon"), mask: "drops" },
  RNN: {
    settings: [...RECURRENT, "cell"],
    mask: "reads",
    // tfjs-layers stores the cell's settings next to its own.
    ...written((config) => ({
      config: Object.fromEntries(Object.entries(config).filter(([name]) => OF_RNN.includes(name))) as JsonObject,
    })),
  },
  RandomWidth: refused("remove it from the model and augment images with augment of @feedforward/data"),
  ReLU: {
    settings: words("negative_slope threshold max_value"),
    mask: "through",
    fromKeras({ negative_slope = 0, threshold = 0, max_value = null, ...config }) {
      if (threshold !== 0 && threshold !== null) return { unsupported: `threshold ${JSON.stringify(threshold)}` };
      if (negative_slope === 0 || negative_slope === null)
        return { config: { ...config, ...(max_value !== null && { max_value }) } };
      if (max_value !== null) return { unsupported: "negative_slope and max_value together" };
      return { class_name: "LeakyReLU", config: { ...config, alpha: negative_slope } };
    },
  },
  RepeatVector: { settings: ["n"] },
  Rescaling: { settings: words("scale offset"), mask: "through" },
  Reshape: { settings: ["target_shape"], mask: "drops" },
  Resizing: refused("remove it from the model and resize the images beforehand"),
  SeparableConv2D: {
    settings: [...WINDOW, ...BIASED, ...KERNEL, ...depthwise, ...pointwise],
    fromKeras: first(channelsLast, groups),
  },
  SimpleRNN: {
    settings: [...CELL, ...RECURRENT],
    mask: "reads",
  },
  SimpleRNNCell: { settings: CELL },
  Softmax: {
    settings: ["axis"],
    fromKeras: first(({ axis = -1, ...config }) => {
      if (isList(axis) && axis.length !== 1) return shown("axis", axis);
      const [along = -1] = numbers(axis);
      return along === -1
        ? { config: { ...config, axis: -1 } }
        : { class_name: "AxisSoftmax", config: { ...config, axis: along } };
    }),
  },
  SpatialDropout1D: { settings: words("rate seed"), mask: "through" },
  StackedRNNCells: { settings: ["cells"] },
  ThresholdedReLU: {
    settings: ["theta"],
    toKeras: ({ theta = 1, ...config }) => ({ unsupported: `theta ${theta} (${config.name})` }),
  },
  TimeDistributed: { settings: ["layer"], mask: "through" },
  UnitNormalization: { settings: ["axis"], mask: "through" },
  UpSampling2D: {
    settings: words("size data_format interpolation"),
    fromKeras: first(only("interpolation", "nearest", "bilinear"), ({ interpolation, ...config }) =>
      interpolation === "bilinear"
        ? { class_name: "HalfPixelUpSampling2D", config }
        : { config: { ...config, interpolation: "nearest" } },
    ),
    ...written(
      (config): Ruled =>
        config.interpolation === "bilinear"
          ? {
              unsupported:
                'interpolation "bilinear", which takes pixels by their corners here and by their centres in Keras',
            }
          : {},
    ),
  },
  ZeroPadding2D: { settings: words("padding data_format") },
};

/** Settings of every layer. */
const COMMON = words("name trainable dtype batch_input_shape input_dtype input_shape");

/**
 * Returns a setting that the layer would silently ignore; undefined if there is none. Null and false stand for the
 * layer's default behaviour.
 */
export function unknownSetting({ settings }: LayerRule, config: JsonObject): string | undefined {
  return Object.keys(config).find(
    (name) => config[name] !== null && config[name] !== false && !COMMON.includes(name) && !settings.includes(name),
  );
}
