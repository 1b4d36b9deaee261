// @internal: the attributes of ONNX's ops, with the defaults of the specification.
import type { Importer } from "./importer";
import type { OnnxAttribute, OnnxNode } from "./onnx-file";

type Value = number | string;

/** An attribute that a rule reads, or that is allowed. */
export interface AttributeRule {
  /** Default values, each with the first opset that defines it. Absent: no default. */
  readonly usual?: readonly (readonly [opset: number, value: Value])[];
  /** Whether the attribute is required. */
  readonly needed?: boolean;
  /** The only supported value, if it is not the default. Undefined: any value that the rule accepts. */
  readonly only?: Value;
  /** Whether the attribute does not affect the result. */
  readonly unread?: boolean;
}

const usual = (value: Value): AttributeRule => ({ usual: [[1, value]] });
/** Only the default value is supported. */
const fixed = (value: Value): AttributeRule => ({ usual: [[1, value]], only: value });
const open: AttributeRule = {};
const needed: AttributeRule = { needed: true };
const unread: AttributeRule = { unread: true };

type Attributes = { readonly [name: string]: AttributeRule };

const WINDOW: Attributes = {
  auto_pad: usual("NOTSET"),
  dilations: open,
  kernel_shape: open,
  pads: open,
  strides: open,
};
const POOL: Attributes = { ...WINDOW, kernel_shape: needed, ceil_mode: usual(0) };
/** Before opset 7, tensors were broadcast starting at a given axis. */
const BROADCAST: Attributes = { axis: open, broadcast: fixed(0) };
const REDUCE: Attributes = { axes: open, keepdims: usual(1), noop_with_empty_axes: fixed(0) };
const SOFTMAX: Attributes = {
  axis: {
    usual: [
      [1, 1],
      [13, -1],
    ],
  },
};
/** Before opset 7, an op was in training mode unless told otherwise. */
const TESTED: Attributes = { is_test: { usual: [[1, 0]], only: 1 } };

/** The largest float32. */
const LARGEST = (2 - 2 ** -23) * 2 ** 127;

/** Attributes by op; ops without an entry have none. */
const OWN: { readonly [op: string]: Attributes } = {
  Add: BROADCAST,
  AveragePool: { ...POOL, count_include_pad: usual(0) },
  BatchNormalization: {
    ...TESTED,
    epsilon: usual(Math.fround(1e-5)),
    momentum: unread,
    spatial: fixed(1),
    training_mode: fixed(0),
  },
  Cast: { to: needed, saturate: unread, round_mode: unread },
  Celu: { alpha: usual(1) },
  Clip: { max: { usual: [[6, LARGEST]] }, min: { usual: [[6, -LARGEST]] } },
  Concat: { axis: needed },
  Constant: {
    sparse_value: open,
    value: open,
    value_float: open,
    value_floats: open,
    value_int: open,
    value_ints: open,
    value_string: open,
    value_strings: open,
  },
  ConstantOfShape: { value: open },
  Conv: { ...WINDOW, group: usual(1) },
  ConvTranspose: { ...WINDOW, group: usual(1), output_padding: open, output_shape: open },
  Div: BROADCAST,
  Dropout: { ...TESTED, ratio: unread, seed: unread },
  Elu: { alpha: usual(1) },
  Flatten: { axis: usual(1) },
  Gather: { axis: usual(0) },
  Gelu: { approximate: usual("none") },
  Gemm: { alpha: usual(1), beta: usual(1), broadcast: fixed(0), transA: usual(0), transB: usual(0) },
  Greater: BROADCAST,
  HardSigmoid: { alpha: usual(Math.fround(0.2)), beta: usual(0.5) },
  LayerNormalization: { axis: usual(-1), epsilon: usual(Math.fround(1e-5)), stash_type: fixed(1) },
  LeakyRelu: { alpha: usual(Math.fround(0.01)) },
  Less: BROADCAST,
  LogSoftmax: SOFTMAX,
  MaxPool: { ...POOL, storage_order: unread },
  Mul: BROADCAST,
  Pad: { mode: usual("constant"), pads: open, paddings: open, value: usual(0) },
  Pow: BROADCAST,
  ReduceMax: REDUCE,
  ReduceMean: REDUCE,
  Reshape: { allowzero: usual(0), shape: open },
  Resize: {
    antialias: fixed(0),
    axes: { only: "absent" },
    coordinate_transformation_mode: usual("half_pixel"),
    // Settings of cubic interpolation and of pixels outside the image, which the rule rejects.
    cubic_coeff_a: unread,
    exclude_outside: unread,
    extrapolation_value: unread,
    keep_aspect_ratio_policy: fixed("stretch"),
    mode: usual("nearest"),
    nearest_mode: usual("round_prefer_floor"),
  },
  Selu: {
    alpha: {
      usual: [
        [1, Math.fround(1.6732)],
        [6, Math.fround(1.6732632423543772)],
      ],
    },
    gamma: {
      usual: [
        [1, Math.fround(1.0507)],
        [6, Math.fround(1.0507009873554805)],
      ],
    },
  },
  Shape: { end: open, start: usual(0) },
  Slice: { axes: open, ends: open, starts: open },
  Softmax: SOFTMAX,
  Squeeze: { axes: open },
  Sub: BROADCAST,
  ThresholdedRelu: { alpha: usual(1) },
  Transpose: { perm: open },
  Unsqueeze: { axes: open },
};

/** Returns the attributes of an op. In opset 1, each could also list the inputs it overwrites. */
export const attributeRules = (op: string): Attributes => ({
  ...(Object.hasOwn(OWN, op) ? OWN[op] : {}),
  consumed_inputs: unread,
});

/** Returns an attribute's default in an opset. */
export const usualOf = ({ usual: values = [] }: AttributeRule, opset: number): Value | undefined =>
  values.filter(([since]) => since <= opset).at(-1)?.[1];

/** Attributes with defaults that were removed in an opset. */
const ENDS: { readonly [name: string]: number } = { broadcast: 7, is_test: 7, max: 11, min: 11, spatial: 9, value: 11 };

/**
 * Returns a node with the defaults of its attributes filled in.
 *
 * @throws ModelFileError `unsupported-layer` for attributes that the op does not have, that are missing, or whose value
 *   is not supported.
 */
export function withDefaults(node: OnnxNode, importer: Importer): OnnxNode {
  const rules = attributeRules(node.op);
  const attributes = new Map<string, OnnxAttribute>();
  for (const [name, attribute] of node.attributes) {
    if (!Object.hasOwn(rules, name)) throw importer.fail(node, `attributes of ${node.op}`, name);
    attributes.set(name, attribute);
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (importer.opset >= (ENDS[name] ?? Number.POSITIVE_INFINITY)) continue;
    const value = usualOf(rule, importer.opset);
    const found = attributes.get(name);
    if (!found && rule.needed) throw importer.fail(node, `the attribute ${name}`, "none");
    if (!found && value !== undefined)
      attributes.set(name, typeof value === "number" ? { number: value } : { text: value });
    if (rule.only === undefined || rule.unread) continue;
    const { number, text, list } = attributes.get(name) ?? {};
    const received = number ?? text ?? list?.join() ?? "absent";
    if (received !== rule.only) throw importer.fail(node, `${name} ${rule.only}`, String(received));
  }
  return { ...node, attributes };
}
