import * as tf1 from "../src";

/** What x holds, fed as [?, 3]. */
export const rows = [
  [1, -2, 3],
  [4, 5, -6],
];
const flat = rows.flat();
const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
const softmax = (row: readonly number[]) => {
  const sum = row.reduce((total, value) => total + Math.exp(value), 0);
  return row.map((value) => Math.exp(value) / sum);
};

/** What one operation of the graph is: its values for `rows`, its shape in the graph, and how TensorFlow calls it. */
export interface OpCase {
  readonly make: (x: tf1.Tensor) => tf1.Tensor;
  readonly type: string;
  readonly values: readonly number[];
  /** Shape in the graph, where x is [?, 3]. Default: x's. */
  readonly shape?: tf1.PartialShape;
  readonly dtype?: tf1.DType;
  readonly attributes?: object;
}

const each = (
  type: string,
  make: OpCase["make"],
  value: (x: number) => number,
  rest: Partial<OpCase> = {},
): OpCase => ({
  type,
  make,
  values: flat.map(value),
  ...rest,
});
const bool = { dtype: "bool" } as const;

// Expected values are JavaScript's own arithmetic on the same numbers; types are those of TensorFlow's op registry.
export const opCases: Record<string, OpCase> = {
  add: each(
    "Add",
    (x) => tf1.add(x, 2),
    (x) => x + 2,
  ),
  "add on the left": each(
    "Add",
    (x) => tf1.add([1, 2, 3], x),
    (x) => x + [1, 2, 3][flat.indexOf(x) % 3]!,
  ),
  subtract: each(
    "Sub",
    (x) => tf1.subtract(x, 2),
    (x) => x - 2,
  ),
  "subtract from": each(
    "Sub",
    (x) => tf1.subtract(2, x),
    (x) => 2 - x,
  ),
  multiply: each(
    "Mul",
    (x) => tf1.multiply(x, x),
    (x) => x * x,
  ),
  divide: each(
    "RealDiv",
    (x) => tf1.divide(1, x),
    (x) => 1 / x,
  ),
  pow: each(
    "Pow",
    (x) => tf1.pow(x, 3),
    (x) => x ** 3,
  ),
  maximum: each(
    "Maximum",
    (x) => tf1.maximum(x, 1),
    (x) => Math.max(x, 1),
  ),
  minimum: each(
    "Minimum",
    (x) => tf1.minimum(x, 1),
    (x) => Math.min(x, 1),
  ),
  squaredDifference: each(
    "SquaredDifference",
    (x) => tf1.squaredDifference(x, 3),
    (x) => (x - 3) ** 2,
  ),
  equal: each(
    "Equal",
    (x) => tf1.equal(x, 3),
    (x) => Number(x === 3),
    bool,
  ),
  notEqual: each(
    "NotEqual",
    (x) => tf1.notEqual(x, 3),
    (x) => Number(x !== 3),
    bool,
  ),
  greater: each(
    "Greater",
    (x) => tf1.greater(x, 3),
    (x) => Number(x > 3),
    bool,
  ),
  greaterEqual: each(
    "GreaterEqual",
    (x) => tf1.greaterEqual(x, 3),
    (x) => Number(x >= 3),
    bool,
  ),
  less: each(
    "Less",
    (x) => tf1.less(x, 3),
    (x) => Number(x < 3),
    bool,
  ),
  lessEqual: each(
    "LessEqual",
    (x) => tf1.lessEqual(x, 3),
    (x) => Number(x <= 3),
    bool,
  ),
  negative: each("Neg", tf1.negative, (x) => -x),
  abs: each("Abs", tf1.abs, Math.abs),
  square: each("Square", tf1.square, (x) => x * x),
  sqrt: each("Sqrt", (x) => tf1.sqrt(x), Math.sqrt),
  exp: each("Exp", tf1.exp, Math.exp),
  log: each("Log", tf1.log, Math.log),
  identity: each("Identity", tf1.identity, (x) => x),
  relu: each("Relu", tf1.nn.relu, (x) => Math.max(x, 0)),
  sigmoid: each("Sigmoid", tf1.nn.sigmoid, sigmoid),
  tanh: each("Tanh", tf1.nn.tanh, Math.tanh),
  softplus: each("Softplus", tf1.nn.softplus, (x) => Math.log1p(Math.exp(x))),
  softmax: { type: "Softmax", make: tf1.nn.softmax, values: rows.flatMap(softmax) },
  logSoftmax: { type: "LogSoftmax", make: tf1.nn.logSoftmax, values: rows.flatMap(softmax).map(Math.log) },
  biasAdd: each(
    "BiasAdd",
    (x) => tf1.nn.biasAdd(x, tf1.constant([10, 20, 30])),
    (x) => x + [10, 20, 30][flat.indexOf(x) % 3]!,
  ),
  cast: each(
    "Cast",
    (x) => tf1.cast(x, "int32"),
    (x) => x,
    { dtype: "int32", attributes: { DstT: "int32" } },
  ),
  "cast to bool": each(
    "Cast",
    (x) => tf1.cast(x, "bool"),
    () => 1,
    { ...bool, attributes: { DstT: "bool" } },
  ),
  matMul: {
    type: "MatMul",
    make: (x) => tf1.matMul(x, tf1.constant([[1], [2], [3]])),
    values: [6, -4],
    shape: [null, 1],
    attributes: { transpose_a: false, transpose_b: false },
  },
  "matMul transposed": {
    type: "MatMul",
    make: (x) => tf1.matMul(x, tf1.constant([[1], [2]]), { transposeA: true, transposeB: false }),
    values: [9, 8, -9],
    shape: [3, 1],
    attributes: { transpose_a: true, transpose_b: false },
  },
  "matMul by a transpose": {
    type: "MatMul",
    make: (x) => tf1.matMul(x, tf1.constant([[1, 2, 3]]), { transposeB: true }),
    values: [6, -4],
    shape: [null, 1],
    attributes: { transpose_a: false, transpose_b: true },
  },
  reduceMean: {
    type: "Mean",
    make: (x) => tf1.reduceMean(x),
    values: [5 / 6],
    shape: [],
    attributes: { keep_dims: false },
  },
  reduceSum: {
    type: "Sum",
    make: (x) => tf1.reduceSum(x, 0),
    values: [5, 3, -3],
    shape: [3],
    attributes: { keep_dims: false },
  },
  "reduceSum along the last": { type: "Sum", make: (x) => tf1.reduceSum(x, -1), values: [2, 3], shape: [null] },
  "reduceSum along the first": { type: "Sum", make: (x) => tf1.reduceSum(x, -2), values: [5, 3, -3], shape: [3] },
  "reduceSum of both": { type: "Sum", make: (x) => tf1.reduceSum(x, { axis: [0, -1] }), values: [5], shape: [] },
  reduceMax: {
    type: "Max",
    make: (x) => tf1.reduceMax(x, { axis: 1, keepDims: true }),
    values: [3, 5],
    shape: [null, 1],
    attributes: { keep_dims: true },
  },
  reduceMin: { type: "Min", make: (x) => tf1.reduceMin(x, { axis: 1 }), values: [-2, -6], shape: [null] },
  argMax: {
    type: "ArgMax",
    make: (x) => tf1.argMax(x),
    values: [1, 1, 0],
    shape: [3],
    dtype: "int64",
    attributes: { axis: 0 },
  },
  "argMax along the last": {
    type: "ArgMax",
    make: (x) => tf1.argMax(x, -1),
    values: [2, 1],
    shape: [null],
    dtype: "int64",
    attributes: { axis: 1 },
  },
  reshape: {
    type: "Reshape",
    make: (x) => tf1.reshape(x, [3, -1]),
    values: flat,
    shape: [3, null],
    attributes: { shape: [3, -1] },
  },
  transpose: {
    type: "Transpose",
    make: (x) => tf1.transpose(x),
    values: [1, 4, -2, 5, 3, -6],
    shape: [3, null],
    attributes: { perm: [1, 0] },
  },
  "transpose to the same": {
    type: "Transpose",
    make: (x) => tf1.transpose(x, [0, 1]),
    values: flat,
    attributes: { perm: [0, 1] },
  },
  concat: { type: "ConcatV2", make: (x) => tf1.concat([x, x], 0), values: [...flat, ...flat], attributes: { axis: 0 } },
  "concat along the last": {
    type: "ConcatV2",
    make: (x) => tf1.concat([x, tf1.constant([[7], [8]])], -1),
    values: [1, -2, 3, 7, 4, 5, -6, 8],
    shape: [null, 4],
    attributes: { axis: 1 },
  },
  oneHot: {
    type: "OneHot",
    make: (x) => tf1.oneHot(tf1.cast(tf1.maximum(x, 0), "int32"), 2),
    values: [0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0],
    shape: [null, 3, 2],
    attributes: { depth: 2 },
  },
  l2Loss: { type: "L2Loss", make: tf1.nn.l2Loss, values: [91 / 2], shape: [] },
  softmaxCrossEntropyWithLogits: {
    type: "SoftmaxCrossEntropyWithLogits",
    make: (logits) =>
      tf1.nn.softmaxCrossEntropyWithLogits({
        logits,
        labels: tf1.constant([
          [0, 0, 1],
          [0.5, 0.5, 0],
        ]),
      }),
    values: [
      -Math.log(softmax(rows[0]!)[2]!),
      -(Math.log(softmax(rows[1]!)[0]!) + Math.log(softmax(rows[1]!)[1]!)) / 2,
    ],
    shape: [null],
  },
  sparseSoftmaxCrossEntropyWithLogits: {
    type: "SparseSoftmaxCrossEntropyWithLogits",
    make: (logits) => tf1.nn.sparseSoftmaxCrossEntropyWithLogits({ logits, labels: tf1.constant([2, 0], "int32") }),
    values: [-Math.log(softmax(rows[0]!)[2]!), -Math.log(softmax(rows[1]!)[0]!)],
    shape: [null],
  },
  sigmoidCrossEntropyWithLogits: each(
    "SigmoidCrossEntropyWithLogits",
    (logits) => tf1.nn.sigmoidCrossEntropyWithLogits({ logits, labels: tf1.cast(tf1.greater(logits, 0), "float32") }),
    (x) => -Math.log(x > 0 ? sigmoid(x) : 1 - sigmoid(x)),
  ),
  "losses.meanSquaredError": {
    type: "Mean",
    make: (x) => tf1.losses.meanSquaredError({ labels: x, predictions: tf1.add(x, 2) }),
    values: [4],
    shape: [],
  },
};
