// @internal: the layers whose settings Keras 3 and tfjs-layers call differently.
import { isList, type JsonObject } from "./json";

/** A layer in the other's terms, or why it has none. */
export type Ruled = { readonly class_name?: string; readonly config?: JsonObject } | { readonly unsupported: string };

/** How one layer is read and written; a direction that is absent changes nothing. */
export interface LayerRule {
  readonly fromKeras?: (config: JsonObject) => Ruled;
  readonly toKeras?: (config: JsonObject) => Ruled;
}

/** By class name. */
export const LAYER_RULES: { readonly [className: string]: LayerRule } = {
  InputLayer: {
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
  BatchNormalization: {
    fromKeras: (config) =>
      isList(config.axis ?? null) && (config.axis as readonly number[]).length === 1
        ? { config: { ...config, axis: (config.axis as readonly number[])[0]! } }
        : {},
  },
  DepthwiseConv2D: {
    // tfjs-layers reads the rate and computes without it.
    fromKeras({ dilation_rate = 1 }): Ruled {
      if ([dilation_rate].flat().every((rate) => rate === 1)) return {};
      return { unsupported: `dilation_rate ${JSON.stringify(dilation_rate)}` };
    },
  },
  LeakyReLU: {
    fromKeras: ({ negative_slope, alpha = negative_slope ?? 0.3, ...config }) => ({ config: { ...config, alpha } }),
    toKeras: ({ alpha = 0.3, ...config }) => ({ config: { ...config, negative_slope: alpha } }),
  },
  ReLU: {
    fromKeras({ negative_slope = 0, threshold = 0, max_value = null, ...config }) {
      if (threshold !== 0 && threshold !== null) return { unsupported: `threshold ${JSON.stringify(threshold)}` };
      if (negative_slope === 0 || negative_slope === null)
        return { config: { ...config, ...(max_value !== null && { max_value }) } };
      if (max_value !== null) return { unsupported: "negative_slope and max_value together" };
      return { class_name: "LeakyReLU", config: { ...config, alpha: negative_slope } };
    },
  },
  ThresholdedReLU: { toKeras: ({ theta = 1, ...config }) => ({ unsupported: `theta ${theta} (${config.name})` }) },
};
