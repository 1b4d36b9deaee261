// Longer than most files: a list of typical programs, each short enough for one screen.
import * as tf from "@tensorflow/tfjs-core";
import * as tfl from "@tensorflow/tfjs-layers";

/** A training program: its variables, one step, and the arguments of the step. */
export interface Program {
  readonly step: (...inputs: tf.Tensor[]) => tf.Tensor | Readonly<Record<string, tf.Tensor>>;
  readonly inputs: readonly tf.Tensor[];
  /** Variables to compare afterwards. */
  readonly weights: () => readonly tf.Tensor[];
  readonly optimizer?: tf.Optimizer;
  /** Called before each step, for changes from outside. */
  readonly before?: (count: number) => void;
}

let seed = 0;
const normal = (shape: number[], deviation = 1): tf.Tensor =>
  tf.randomNormal(shape as [number], 0, deviation, "float32", ++seed);
const variable = (...shape: number[]): tf.Variable => tf.variable(normal(shape, 0.5));
const scalar = (tensor: tf.Tensor): tf.Scalar => tf.sum(tensor) as tf.Scalar;
const labels = (count: number, classes: number): tf.Tensor1D =>
  tf.tensor1d(
    Array.from({ length: count }, (_, index) => (index * 5 + 1) % classes),
    "int32",
  );
const crossEntropy = (target: tf.Tensor, logits: tf.Tensor): tf.Scalar =>
  tf.losses.softmaxCrossEntropy(target as tf.Tensor2D, logits as tf.Tensor2D) as tf.Scalar;

/** Creates a step that minimises a loss of variables. */
function minimized(
  weights: readonly tf.Variable[],
  inputs: readonly tf.Tensor[],
  loss: (...inputs: tf.Tensor[]) => tf.Tensor,
  optimizer: tf.Optimizer = tf.train.adam(0.01),
): Program {
  const step = (...given: tf.Tensor[]): tf.Tensor =>
    optimizer.minimize(() => scalar(loss(...given)), true, [...weights])!;
  return { step, inputs, weights: () => weights, optimizer };
}

const layerNorm = (x: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor): tf.Tensor => {
  const { mean, variance } = tf.moments(x, -1, true);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift);
};

/** A transformer block: causal multi-head attention, layer normalisation, a position-wise network. */
function transformer(): Program {
  const [heads, width, length] = [2, 4, 5];
  const size = heads * width;
  const [query, key, value, out] = [0, 1, 2, 3].map(() => variable(size, size)) as tf.Variable[];
  const [inner, outer] = [variable(size, 12), variable(12, size)];
  const norms = [0, 1].map(() => [tf.variable(tf.ones([size])), tf.variable(tf.zeros([size]))]);
  const project = (x: tf.Tensor, w: tf.Tensor): tf.Tensor =>
    tf.reshape(tf.matMul(tf.reshape(x, [3 * length, -1]), w as tf.Tensor2D), [3, length, -1]);
  const split = (x: tf.Tensor): tf.Tensor => tf.transpose(tf.reshape(x, [3, length, heads, width]), [0, 2, 1, 3]);
  const loss = (x: tf.Tensor, y: tf.Tensor): tf.Tensor => {
    const [q, k, v] = [query!, key!, value!].map((w) => split(project(x, w))) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const scores = tf.div(tf.matMul(q, k, false, true), Math.sqrt(width));
    const mask = tf.linalg.bandPart(tf.ones([length, length]), -1, 0);
    const attention = tf.softmax(tf.where(tf.cast(mask, "bool"), scores, tf.fill([length, length], -1e9)));
    const joined = tf.reshape(tf.transpose(tf.matMul(attention, v), [0, 2, 1, 3]), [3, length, size]);
    const attended = layerNorm(tf.add(x, project(joined, out!)), norms[0]![0]!, norms[0]![1]!);
    const fed = project(tf.relu(project(attended, inner)), outer);
    return tf.mean(tf.squaredDifference(layerNorm(tf.add(attended, fed), norms[1]![0]!, norms[1]![1]!), y));
  };
  const weights = [query, key, value, out, inner, outer, ...norms.flat()] as tf.Variable[];
  return minimized(weights, [normal([3, length, size]), normal([3, length, size])], loss);
}

/** Two adversarial networks in one step, each with its own optimizer. */
function adversaries(): Program {
  const [g1, g2, d1, d2] = [variable(3, 8), variable(8, 4), variable(4, 8), variable(8, 1)];
  const make = (z: tf.Tensor): tf.Tensor2D => tf.matMul(tf.tanh(tf.matMul(z as tf.Tensor2D, g1)), g2);
  const judge = (x: tf.Tensor): tf.Tensor2D => tf.matMul(tf.leakyRelu(tf.matMul(x as tf.Tensor2D, d1), 0.2), d2);
  const [first, second] = [tf.train.adam(0.02, 0.5), tf.train.adam(0.01, 0.5)];
  const bce = (target: tf.Tensor, logits: tf.Tensor): tf.Scalar =>
    tf.losses.sigmoidCrossEntropy(target, logits) as tf.Scalar;
  const step = (real: tf.Tensor, z: tf.Tensor) => {
    const ones = tf.ones([6, 1]);
    const judging = first.minimize(
      () => tf.add(bce(ones, judge(real)), bce(tf.zeros([6, 1]), judge(make(z)))) as tf.Scalar,
      true,
      [d1, d2],
    )!;
    const making = second.minimize(() => bce(ones, judge(make(z))), true, [g1, g2])!;
    return { judging, making };
  };
  return { step, inputs: [normal([6, 4]), normal([6, 3])], weights: () => [g1, g2, d1, d2] };
}

/** The gradient of a gradient: a critic whose slope is regularised towards one. */
function gradientPenalty(): Program {
  const [a, b] = [variable(4, 6), variable(6, 1)];
  const critic = (x: tf.Tensor): tf.Tensor => tf.matMul(tf.tanh(tf.matMul(x as tf.Tensor2D, a)), b);
  return minimized([a, b], [normal([5, 4])], (x) => {
    const slope = tf.grad((input) => tf.sum(critic(input)))(x);
    const norm = tf.sqrt(tf.add(tf.sum(tf.square(slope), 1), 1e-8));
    return tf.add(tf.mean(critic(x)), tf.mul(10, tf.mean(tf.square(tf.sub(norm, 1)))));
  });
}

/** Meta-learning: an inner step, through whose result an outer one learns. */
function learningToLearn(): Program {
  const w = variable(3, 1);
  const mse = (x: tf.Tensor, y: tf.Tensor, weights: tf.Tensor): tf.Scalar =>
    tf.mean(tf.squaredDifference(tf.matMul(x as tf.Tensor2D, weights as tf.Tensor2D), y)) as tf.Scalar;
  return minimized([w], [normal([6, 3]), normal([6, 1]), normal([6, 3]), normal([6, 1])], (x1, y1, x2, y2) => {
    const slope = tf.grad((weights) => mse(x1!, y1!, weights))(w);
    return mse(x2!, y2!, tf.sub(w, tf.mul(0.1, slope)));
  });
}

/** Gradients clipped to a global norm before they are applied; one variable is frozen. */
function clipped(): Program {
  const [a, b] = [variable(4, 5), variable(5, 3)];
  const frozen = tf.variable(normal([5]), false);
  const optimizer = tf.train.momentum(0.2, 0.9);
  const step = (x: tf.Tensor, y: tf.Tensor) => {
    const hidden = () => tf.relu(tf.add(tf.matMul(x as tf.Tensor2D, a), frozen)) as tf.Tensor2D;
    const { value, grads } = tf.variableGrads(() => crossEntropy(tf.oneHot(y, 3), tf.matMul(hidden(), b)));
    const norm = tf.sqrt(tf.addN(Object.values(grads).map((slope) => tf.sum(tf.square(slope)))));
    const factor = tf.div(0.1, tf.maximum(norm, 0.1));
    optimizer.applyGradients(
      Object.fromEntries(Object.entries(grads).map(([name, slope]) => [name, tf.mul(slope, factor)])) as never,
    );
    return { loss: value, norm };
  };
  return { step, inputs: [normal([7, 4]), labels(7, 3)], weights: () => [a, b, frozen], optimizer };
}

/** Rounding that passes gradients through, and reversed gradients. */
function ownGradients(): Program {
  const [a, b] = [variable(4, 5), variable(5, 2)];
  const rounded = tf.customGrad((x, save) => {
    (save as (tensors: tf.Tensor[]) => void)([x as tf.Tensor]);
    return { value: tf.round(x as tf.Tensor), gradFunc: (dy: tf.Tensor) => dy };
  });
  const turned = tf.customGrad((x) => ({ value: tf.clone(x as tf.Tensor), gradFunc: (dy: tf.Tensor) => tf.neg(dy) }));
  return minimized([a, b], [normal([6, 4]), normal([6, 2])], (x, y) => {
    const hidden = turned(rounded(tf.mul(3, tf.matMul(x as tf.Tensor2D, a))));
    return tf.losses.huberLoss(y!, tf.matMul(hidden as tf.Tensor2D, b));
  });
}

/** A convolution with hand-written batch normalisation: moments of the batch, assigned moving averages. */
function normalised(): Program {
  const filter = variable(3, 3, 2, 4);
  const depthwise = variable(2, 2, 4, 2);
  const head = variable(8, 3);
  const [shift, scale] = [tf.variable(tf.zeros([4])), tf.variable(tf.ones([4]))] as const;
  const [average, spread] = [tf.variable(tf.zeros([4]), false), tf.variable(tf.ones([4]), false)];
  return minimized([filter, depthwise, shift, scale, head], [normal([4, 8, 7, 2]), labels(4, 3)], (x, y) => {
    const seen = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, [2, 1], "same");
    const { mean, variance } = tf.moments(seen, [0, 1, 2]);
    average.assign(tf.add(tf.mul(average, 0.9), tf.mul(mean, 0.1)));
    spread.assign(tf.add(tf.mul(spread, 0.9), tf.mul(variance, 0.1)));
    const even = tf.relu(
      tf.batchNorm(seen, mean as tf.Tensor1D, variance as tf.Tensor1D, shift, scale, 1e-3),
    ) as tf.Tensor4D;
    const apart = tf.localResponseNormalization(tf.depthwiseConv2d(even, depthwise as tf.Tensor4D, 1, "valid"), 2);
    const pooled = tf.mean(tf.pool(apart, [2, 2], "max", "same", [1, 2], 1), [1, 2]);
    return crossEntropy(tf.oneHot(y!, 3), tf.matMul(pooled as tf.Tensor2D, head));
  });
}

/** Bags of words: rows are gathered and summed by segment, and a bias per word is scattered. */
function bags(): Program {
  const [embedding, bias, head] = [variable(9, 4), variable(9), variable(4, 3)];
  const words = tf.tensor1d([0, 3, 3, 8, 1, 2, 5, 5, 7], "int32");
  const segments = tf.tensor1d([0, 0, 1, 1, 1, 2, 2, 3, 3], "int32");
  return minimized([embedding, bias, head], [words, segments, labels(4, 3)], (w, s, y) => {
    const rows = tf.mul(tf.gather(embedding, w as tf.Tensor1D), tf.expandDims(tf.gather(bias, w as tf.Tensor1D), 1));
    const sums = tf.unsortedSegmentSum(rows, s as tf.Tensor1D, 4) as tf.Tensor2D;
    return crossEntropy(tf.oneHot(y!, 3), tf.matMul(sums, head));
  });
}

/** A recurrent cell of tfjs in a JavaScript loop. */
function cell(): Program {
  const [kernel, bias, head] = [variable(7, 16), variable(16), variable(4, 2)];
  return minimized([kernel, bias, head], [normal([5, 6, 3]), normal([5, 2])], (x, y) => {
    let state: [tf.Tensor2D, tf.Tensor2D] = [tf.zeros([5, 4]), tf.zeros([5, 4])];
    for (const part of tf.unstack(x!, 1)) {
      state = tf.basicLSTMCell(tf.scalar(1), kernel as tf.Tensor2D, bias as tf.Tensor1D, part as tf.Tensor2D, ...state);
    }
    return tf.losses.meanSquaredError(y!, tf.matMul(state[1], head));
  });
}

/** Q-learning: the value of the chosen action, a slowly updated target network, masked terminal states. */
function qLearning(): Program {
  const online = variable(4, 3);
  const target = tf.variable(tf.clone(online), false);
  const optimizer = tf.train.rmsprop(0.01);
  const inputs = [normal([6, 4]), labels(6, 3), normal([6]), normal([6, 4]), tf.tensor1d([0, 0, 1, 0, 1, 0], "bool")];
  const step = (s: tf.Tensor, a: tf.Tensor, r: tf.Tensor, next: tf.Tensor, done: tf.Tensor): tf.Tensor => {
    const best = tf.max(tf.matMul(next as tf.Tensor2D, target as tf.Tensor2D), 1);
    const wanted = tf.add(r, tf.mul(0.9, tf.where(done, tf.zerosLike(best), best)));
    const loss = optimizer.minimize(
      () => {
        const taken = tf.sum(tf.mul(tf.matMul(s as tf.Tensor2D, online as tf.Tensor2D), tf.oneHot(a, 3)), 1);
        return tf.losses.meanSquaredError(wanted, taken) as tf.Scalar;
      },
      true,
      [online],
    )!;
    target.assign(tf.add(tf.mul(target, 0.95), tf.mul(online, 0.05)));
    return loss;
  };
  return { step: step as Program["step"], inputs, weights: () => [online, target], optimizer };
}

/** Gradients summed over two steps and applied in every second one: a choice that depends on values, with tf.where. */
function accumulated(): Program {
  const w = variable(4, 2);
  const sum = tf.variable(tf.zeros([4, 2]), false);
  const count = tf.variable(tf.scalar(0, "int32"), false);
  const step = (x: tf.Tensor, y: tf.Tensor): tf.Tensor => {
    const { value, grads } = tf.variableGrads(
      () => tf.losses.meanSquaredError(y, tf.matMul(x as tf.Tensor2D, w as tf.Tensor2D)) as tf.Scalar,
      [w],
    );
    count.assign(tf.add(count, tf.scalar(1, "int32")));
    const total = tf.add(sum, grads[w.name]!);
    const now = tf.equal(tf.mod(count, tf.scalar(2, "int32")), tf.scalar(0, "int32"));
    w.assign(tf.where(now, tf.sub(w, tf.mul(0.1, total)), w));
    sum.assign(tf.where(now, tf.zerosLike(total), total));
    return value;
  };
  return { step: step as Program["step"], inputs: [normal([5, 4]), normal([5, 2])], weights: () => [w, sum, count] };
}

/** Centroids: the nearest by argMin, means of the members, without gradients. */
function centroids(): Program {
  const means = tf.variable(normal([3, 2]), false);
  const step = (x: tf.Tensor) => {
    const distances = tf.sum(tf.squaredDifference(tf.expandDims(x, 1), tf.expandDims(means, 0)), 2);
    const members = tf.oneHot(tf.argMin(distances, 1), 3) as tf.Tensor2D;
    const sums = tf.matMul(tf.cast(members, "float32"), x as tf.Tensor2D, true);
    const counts = tf.expandDims(tf.sum(members, 0), 1);
    means.assign(tf.where(tf.greater(counts, 0), tf.divNoNan(sums, counts), means));
    return { inertia: tf.sum(tf.min(distances, 1)), sizes: tf.matMul(members, members, true) };
  };
  return { step, inputs: [normal([12, 2])], weights: () => [means] };
}

/** A model with two inputs and two outputs, sample weights, a loss of tfjs-layers and one of tfjs. */
function twoHeads(): Program {
  const kernel = () => tfl.initializers.glorotUniform({ seed: ++seed });
  const left = tfl.input({ shape: [4] });
  const right = tfl.input({ shape: [6, 2] });
  const wide = tfl.layers.dense({ units: 5, activation: "elu", kernelInitializer: kernel() }).apply(left);
  const long = tfl.layers.conv1d({ filters: 3, kernelSize: 2, kernelInitializer: kernel() }).apply(right);
  const flat = tfl.layers.globalMaxPooling1d({}).apply(long);
  const joined = tfl.layers.concatenate().apply([wide, flat] as tfl.SymbolicTensor[]);
  const head = (units: number, activation: "softmax" | "linear") =>
    tfl.layers.dense({ units, activation, kernelInitializer: kernel() }).apply(joined) as tfl.SymbolicTensor;
  const model = tfl.model({
    inputs: [left, right],
    outputs: [head(3, "softmax"), head(1, "linear")],
  });
  const optimizer = tf.train.adagrad(0.1);
  const step = (a: tf.Tensor, b: tf.Tensor, y: tf.Tensor, z: tf.Tensor, weight: tf.Tensor) => {
    const forward = (training: boolean) => model.apply([a, b], { training }) as [tf.Tensor, tf.Tensor];
    const loss = optimizer.minimize(() => {
      const [classes, number] = forward(true);
      const classLoss = tfl.metrics.categoricalCrossentropy(tf.oneHot(y, 3), classes);
      const numberLoss = tf.losses.meanSquaredError(z, number, tf.expandDims(weight, 1));
      return tf.add(tf.mean(tf.mul(classLoss, weight)), tf.mul(0.3, numberLoss)) as tf.Scalar;
    }, true)!;
    const [classes, number] = forward(false);
    return {
      loss,
      accuracy: tf.mean(tfl.metrics.sparseCategoricalAccuracy(y, classes)),
      mse: tf.losses.meanSquaredError(z, number),
    };
  };
  const inputs = [normal([5, 4]), normal([5, 6, 2]), labels(5, 3), normal([5, 1]), tf.tensor1d([1, 0, 2, 0.5, 1])];
  return { step: step as Program["step"], inputs, weights: () => model.getWeights(), optimizer };
}

/** A learning rate that is changed from outside between steps, and nested tidies. */
function scheduled(): Program {
  const w = variable(4, 2);
  const optimizer = tf.train.sgd(0.1);
  const { step, inputs } = minimized(
    [w],
    [normal([5, 4]), normal([5, 2])],
    (x, y) =>
      tf.tidy(() => {
        const product = tf.tidy("product", () => tf.tidy(() => tf.matMul(x as tf.Tensor2D, w)));
        return tf.losses.absoluteDifference(y!, product);
      }),
    optimizer,
  );
  return {
    step,
    inputs,
    weights: () => [w],
    optimizer,
    before: (count) => optimizer.setLearningRate(0.1 / (count + 1)),
  };
}

/** An image generated from a code: resizing, transposed convolutions, an edge loss. */
function decoder(): Program {
  const [a, b, c] = [variable(3, 16), variable(3, 3, 3, 4), variable(2, 2, 1, 3)];
  return minimized([a, b, c], [normal([1, 3]), normal([1, 8, 8, 1])], (code, image) => {
    const small = tf.reshape(tf.matMul(code as tf.Tensor2D, a), [1, 2, 2, 4]) as tf.Tensor4D;
    const large = tf.image.resizeBilinear(small, [4, 4], true);
    const wider = tf.relu(tf.conv2dTranspose(large, b as tf.Tensor4D, [1, 4, 4, 3], 1, "same"));
    const made = tf.conv2dTranspose(wider, c as tf.Tensor4D, [1, 8, 8, 1], 2, "same");
    const edges = (x: tf.Tensor) =>
      tf.sub(tf.slice(x, [0, 1, 0, 0], [1, 7, 8, 1]), tf.slice(x, [0, 0, 0, 0], [1, 7, 8, 1]));
    return tf.add(tf.losses.meanSquaredError(image!, made), tf.mean(tf.abs(tf.sub(edges(image!), edges(made)))));
  });
}

/** A volume, and every loss of tfjs. */
function volumes(): Program {
  const [filter, head] = [variable(2, 2, 2, 1, 3), variable(3, 2)];
  return minimized(
    [filter, head],
    [
      normal([2, 4, 5, 4, 1]),
      tf.tensor2d([
        [1, 0],
        [0, 1],
      ]),
    ],
    (x, y) => {
      const seen = tf.relu(tf.conv3d(x as tf.Tensor5D, filter as tf.Tensor5D, [1, 2, 1], "same"));
      const pooled = tf.mean(tf.avgPool3d(seen, 2, 2, "valid"), [1, 2, 3]) as tf.Tensor2D;
      const p = tf.sigmoid(tf.matMul(pooled, head));
      const { cosineDistance, hingeLoss, logLoss, computeWeightedLoss } = tf.losses;
      const terms = [cosineDistance(y!, p, 1), hingeLoss(y!, p), logLoss(y!, p), computeWeightedLoss(tf.square(p))];
      return tf.addN(terms);
    },
  );
}

/** Creates typical tfjs programs, with the same initial weights each time. */
export const programs: Readonly<Record<string, () => Program>> = Object.fromEntries(
  Object.entries({
    "a transformer's block": transformer,
    "a generator and its judge, two optimizers": adversaries,
    "a gradient penalty, the gradient of a gradient": gradientPenalty,
    "a step inside a step": learningToLearn,
    "gradients clipped by their norm, a frozen variable": clipped,
    "gradients of one's own": ownGradients,
    "batch normalisation by hand, depthwise, local response, dilated pooling": normalised,
    "gathered and summed by segment": bags,
    "tfjs's LSTM cell in a loop": cell,
    "Q-learning with a target network": qLearning,
    "gradients accumulated, applied by a counter": accumulated,
    "centroids without a gradient": centroids,
    "two inputs, two outputs, weighted samples": twoHeads,
    "a learning rate changed from outside, nested tidies": scheduled,
    "a decoder with resizing and transposed convolutions": decoder,
    "a volume and tfjs's losses": volumes,
  }).map(([name, make]) => [
    name,
    () => {
      seed = 0;
      return make();
    },
  ]),
);
