import { describe, expect, test } from "vitest";
import { type Comparison, type Defaults, differences, oracleDefaults } from "../../../scripts/testing/oracle-defaults";
import * as optim from "../src/index";

const keras = oracleDefaults("keras.json");
const keras2 = oracleDefaults("keras2.json");
const tf1 = oracleDefaults("tf1.json");

/** What every optimizer has here and Keras has not, or says with None. */
const common = {
  compat: "keras3",
  decay: 0,
  weightDecay: 0,
  excludeFromWeightDecay: [],
  gradientAccumulationSteps: 1,
} as const;
const later = { useEma: false, emaMomentum: 0.99 };

type Make = (options: never) => { getConfig(): object };
const configOf = (make: Make, options?: object) => (): Defaults => {
  const { module: _, ...config } = make(options as never).getConfig() as Defaults;
  return config;
};
const optimizer = (make: Make, name: string, own: Defaults = {}): [string, Comparison] => [
  name,
  { ours: configOf(make), oracle: keras.optimizers![name]!, own: { ...common, ...own }, oracleOnly: ["name"] },
];

describe("Keras 3's defaults", () => {
  /** What an optimizer has by default and its class in Keras has not, or otherwise. */
  const differs: Readonly<Record<string, Defaults>> = {
    adamw: { weightDecay: 0.004 },
    // Keras 3 fixes what Keras 2 called schedule_decay.
    nadam: { scheduleDecay: 1 },
    momentum: { momentum: 0.9 },
  };
  const inKeras = optim.optimizerNames.filter((name) => optim.kerasOptimizer(name));
  test.each<[string, Comparison]>(
    inKeras.map((name) =>
      optimizer(
        (options) => optim.getOptimizer({ name, ...(options as object) }),
        optim.kerasOptimizer(name)!,
        differs[name],
      ),
    ),
  )("%s", (_, comparison) => {
    expect(differences(comparison)).toEqual([]);
  });

  test("AdamW's own decay is the signature's", () => {
    expect(keras.optimizers!.AdamW!.weight_decay).toBe(optim.adamw().getConfig().weightDecay);
    expect(keras.optimizers!.Adam!.weight_decay).toBeNull();
  });

  const schedule = (make: Make, name: string, given: object): [string, Comparison] => [
    name,
    { ours: configOf(make, given), oracle: keras.schedules![name]!, oracleOnly: ["name"] },
  ];
  const decay = { initialLearningRate: 1, decaySteps: 1 };
  const initializer = (make: Make, name: string, own: Defaults = {}): [string, Comparison] => [
    name,
    { ours: configOf(make), oracle: keras.initializers![name]!, own },
  ];
  const variance = (mode: string, distribution: string, scale = 1) => ({ scale, mode, distribution });
  test.each<[string, Comparison]>([
    schedule(optim.cosineDecay, "CosineDecay", decay),
    schedule(optim.cosineDecayRestarts, "CosineDecayRestarts", { initialLearningRate: 1, firstDecaySteps: 1 }),
    schedule(optim.exponentialDecay, "ExponentialDecay", { ...decay, decayRate: 1 }),
    schedule(optim.inverseTimeDecay, "InverseTimeDecay", { ...decay, decayRate: 1 }),
    schedule(optim.piecewiseConstantDecay, "PiecewiseConstantDecay", { boundaries: [1], values: [1, 2] }),
    schedule(optim.polynomialDecay, "PolynomialDecay", decay),
    initializer(optim.identity, "Identity"),
    initializer(optim.orthogonal, "Orthogonal"),
    initializer(optim.randomNormal, "RandomNormal"),
    initializer(optim.randomUniform, "RandomUniform"),
    initializer(optim.truncatedNormal, "TruncatedNormal"),
    initializer(optim.varianceScaling, "VarianceScaling"),
    // Keras's docstrings: these are variance scalings of fixed scale, mode and distribution.
    initializer(optim.glorotNormal, "GlorotNormal", variance("fanAvg", "truncatedNormal")),
    initializer(optim.glorotUniform, "GlorotUniform", variance("fanAvg", "uniform")),
    initializer(optim.heNormal, "HeNormal", variance("fanIn", "truncatedNormal", 2)),
    initializer(optim.heUniform, "HeUniform", variance("fanIn", "uniform", 2)),
    initializer(optim.lecunNormal, "LecunNormal", variance("fanIn", "truncatedNormal")),
    initializer(optim.lecunUniform, "LecunUniform", variance("fanIn", "uniform")),
    ["L1L2", { ours: configOf(optim.l1l2), oracle: keras.regularizers!.L1L2! }],
    ["L1", { ours: configOf(optim.l1), oracle: keras.regularizers!.L1!, own: { l2: 0 } }],
    ["L2", { ours: configOf(optim.l2), oracle: keras.regularizers!.L2!, own: { l1: 0 } }],
    [
      "OrthogonalRegularizer",
      { ours: configOf(optim.orthogonalRegularizer), oracle: keras.regularizers!.OrthogonalRegularizer! },
    ],
    ["MaxNorm", { ours: configOf(optim.maxNorm), oracle: keras.constraints!.MaxNorm! }],
    ["MinMaxNorm", { ours: configOf(optim.minMaxNorm), oracle: keras.constraints!.MinMaxNorm! }],
    ["UnitNorm", { ours: configOf(optim.unitNorm), oracle: keras.constraints!.UnitNorm! }],
  ])("%s", (_, comparison) => {
    expect(differences(comparison)).toEqual([]);
  });
});

describe("Keras 2.2.4's defaults", () => {
  /** `lr` is the rate; None for epsilon is K.epsilon(), 1e-7. */
  const era = (make: Make, name: string, own: Defaults = {}): [string, Comparison] => {
    const { lr, epsilon, ...rest } = keras2.optimizers![name]!;
    const oracle = { ...rest, learning_rate: lr, ...(epsilon === null && { epsilon: 1e-7 }) };
    return [
      name,
      { ours: configOf(make, { compat: "keras2" }), oracle, own: { ...common, ...later, ...own, compat: "keras2" } },
    ];
  };
  test.each<[string, Comparison]>([
    era(optim.adadelta, "Adadelta"),
    // It starts its accumulators at 0, without an argument.
    era(optim.adagrad, "Adagrad", { initialAccumulatorValue: 0 }),
    era(optim.adam, "Adam"),
    era(optim.adamax, "Adamax"),
    era(optim.nadam, "Nadam"),
    era(optim.rmsprop, "RMSprop", { momentum: 0, centered: false }),
    era(optim.sgd, "SGD"),
  ])("%s", (_, comparison) => {
    expect(differences(comparison)).toEqual([]);
  });
});

describe("TensorFlow 1's defaults", () => {
  const era = (make: Make, name: string, given: object = {}, own: Defaults = {}): [string, Comparison] => [
    name,
    {
      ours: configOf(make, { compat: "tf1", ...given }),
      oracle: tf1.train![name]!,
      own: { ...common, ...later, ...own, compat: "tf1" },
      oracleOnly: ["use_locking"],
    },
  ];
  const rate = { learningRate: 0.5 };
  test.each<[string, Comparison]>([
    era(optim.sgd, "GradientDescentOptimizer", rate, { momentum: 0, nesterov: false }),
    era(optim.adadelta, "AdadeltaOptimizer"),
    // Its formula has no epsilon.
    era(optim.adagrad, "AdagradOptimizer", rate, { epsilon: 0 }),
    era(optim.adam, "AdamOptimizer", {}, { amsgrad: false }),
    era(optim.ftrl, "FtrlOptimizer", rate, { beta: 0 }),
    era(optim.proximalGradientDescent, "ProximalGradientDescentOptimizer", rate),
    era(optim.proximalAdagrad, "ProximalAdagradOptimizer", rate),
  ])("%s", (_, comparison) => {
    expect(differences(comparison)).toEqual([]);
  });

  test("RMSPropOptimizer, whose decay is rho here", () => {
    const { decay: rho, ...rest } = tf1.train!.RMSPropOptimizer!;
    const ours = configOf(optim.rmsprop, { compat: "tf1", ...rate });
    const own = { ...common, ...later, compat: "tf1" };
    expect(differences({ ours, oracle: { ...rest, rho }, own, oracleOnly: ["use_locking"] })).toEqual([]);
  });

  test.each([
    [optim.sgd, "SGD"],
    [optim.adagrad, "Adagrad"],
    [optim.rmsprop, "RMSprop"],
    [optim.ftrl, "Ftrl"],
  ] as const)("no rate is made up where TensorFlow has none: %#", (make, name) => {
    expect(() => make({ compat: "tf1" })).toThrow(`${name}: TF1 has no default learning rate; pass learningRate`);
  });

  const decay = { initialLearningRate: 1, decaySteps: 1 };
  test.each<[string, Make, object]>([
    ["exponential_decay", optim.exponentialDecay, { ...decay, decayRate: 1 }],
    ["inverse_time_decay", optim.inverseTimeDecay, { ...decay, decayRate: 1 }],
    ["natural_exp_decay", optim.naturalExpDecay, { ...decay, decayRate: 1 }],
    ["polynomial_decay", optim.polynomialDecay, decay],
    ["linear_cosine_decay", optim.linearCosineDecay, decay],
  ])("%s", (name, make, given) => {
    const { learning_rate: initial_learning_rate, ...rest } = tf1.decay![name]!;
    expect(differences({ ours: configOf(make, given), oracle: { ...rest, initial_learning_rate } })).toEqual([]);
  });
});

test("momentum() is SGD with a momentum of 0.9, TensorFlow's optimizer without a default of its own", () => {
  expect(optim.momentum().getConfig()).toEqual({ ...optim.sgd().getConfig(), momentum: 0.9 });
  expect(optim.momentum(0.5, 0.8).getConfig()).toEqual(optim.sgd({ learningRate: 0.5, momentum: 0.8 }).getConfig());
  expect(tf1.train!.MomentumOptimizer!.use_nesterov).toBe(optim.momentum().getConfig().nesterov);
});

test("every optimizer that has a name is compared", () => {
  const compared = [...Object.keys(keras.optimizers!), ...Object.keys(tf1.train!)].map((name) =>
    name.toLowerCase().replace(/optimizer$/, ""),
  );
  expect(optim.optimizerNames.filter((name) => !compared.includes(name.toLowerCase()))).toEqual([]);
});
