import { maxNorm, minMaxNorm, nonNeg, setSeed, unitNorm } from "@feedforward/optim";
import * as tf from "@tensorflow/tfjs-core";
import type { LayerVariable, layers as tfl } from "@tensorflow/tfjs-layers";
import * as models from "../src/index";

type Layer = InstanceType<typeof tfl.Layer>;
type Options = Record<string, unknown>;

interface FixtureArray {
  shape: number[];
  data: number[];
}

interface Noise {
  layer: string;
  config: Options;
  expected: { fractionZero?: number; survivorValue?: number; rowsAllEqual?: boolean; mean?: number; std?: number };
  measured: { inferenceIsIdentity?: boolean; fractionEqualToNextCall?: number };
}

interface Normalization {
  name: string;
  layer: string;
  config: Options;
  weights: Record<string, FixtureArray>;
  x: FixtureArray;
  trainingOutputs: FixtureArray[];
  movingAfterBatch?: Record<string, number[]>[];
  upstream: FixtureArray;
  gradients: Record<string, FixtureArray>;
  testX: FixtureArray;
  inferenceOutput: FixtureArray;
}

interface LayersFile {
  noise: Noise[];
  normalization: Normalization[];
  constraintInput: FixtureArray;
  constraints: { className: string; config: Options; output: FixtureArray }[];
}

export interface Compared {
  name: string;
  problems: string[];
  notCovered?: string;
}

const camel = (config: Options): Options =>
  Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()), value]),
  );

const makers: Record<string, (options: never) => Layer> = {
  Dropout: models.dropout,
  GaussianNoise: models.gaussianNoise,
  GaussianDropout: models.gaussianDropout,
  AlphaDropout: models.alphaDropout,
  BatchNormalization: models.batchNormalization,
  LayerNormalization: models.layerNormalization,
  RMSNormalization: models.rmsNormalization,
  GroupNormalization: models.groupNormalization,
  UnitNormalization: models.unitNormalization,
};

const tensor = ({ shape, data }: FixtureArray) => tf.tensor(data, shape);

/** float32 results of a few chained operations: a part in 10⁵ or 2e-5 (division by a batch's small deviation magnifies). */
function differ(what: string, received: ArrayLike<number>, expected: readonly number[]): string[] {
  if (received.length !== expected.length)
    return [`${what}: expected ${expected.length} values, received ${received.length}`];
  let worst = 0;
  expected.forEach((value, i) => {
    const off = Math.abs(received[i]! - value) / Math.max(1, Math.abs(value));
    if (!(off <= worst)) worst = off;
  });
  return worst <= 2e-5 ? [] : [`${what} is off by ${worst.toExponential(2)}`];
}

const SIDE = 500;

function compareNoise({ layer: className, config, expected, measured }: Noise): Compared {
  const name = `${className} ${JSON.stringify(config)}`;
  const make = makers[className];
  if (!make) return { name, problems: [], notCovered: "no such layer" };
  setSeed(2019);
  const noiseShape = config.noiseShape ? [SIDE, 1] : undefined;
  const layer = make({ ...camel(config), ...(noiseShape && { noiseShape }), name: "noise" } as never);
  const problems: string[] = [];
  const near = (what: string, received: number, wanted: number | undefined, limit: number) => {
    if (wanted !== undefined && !(Math.abs(received - wanted) <= limit))
      problems.push(`${what}: expected ${wanted}, received ${received}`);
  };
  tf.tidy(() => {
    const zeroInput = className === "GaussianNoise";
    const x =
      className === "AlphaDropout"
        ? tf.randomNormal([SIDE, SIDE], 0, 1, "float32", 7)
        : tf.fill([SIDE, SIDE], zeroInput ? 0 : 1);
    const call = (training: boolean) => (layer.apply(x, { training }) as tf.Tensor).dataSync<"float32">();
    const y = call(true);
    const again = call(true);
    const n = noiseShape ? SIDE : y.length;
    const share = (test: (value: number, i: number) => boolean) => y.filter(test).length / y.length;
    const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
    const std = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length);
    const spreadOf = expected.std ?? 1;
    near("mean", mean, expected.mean, (5 * spreadOf) / Math.sqrt(n));
    near("std", std, expected.std, (10 * spreadOf) / Math.sqrt(n));
    if (expected.fractionZero !== undefined) {
      const p = expected.fractionZero;
      near(
        "share of zeros",
        share((value) => value === 0),
        p,
        5 * Math.sqrt((p * (1 - p)) / n),
      );
      const same = share((value, i) => value === again[i]);
      near("share equal to the next call", same, p ** 2 + (1 - p) ** 2, 0.05 + 5 / Math.sqrt(n));
    }
    if (expected.survivorValue !== undefined) {
      const others = y.filter(
        (value) => value !== 0 && Math.abs(value - expected.survivorValue!) > 1e-6 * expected.survivorValue!,
      );
      if (others.length > 0) problems.push(`survivors: expected ${expected.survivorValue}, received ${others[0]}`);
    }
    if (expected.rowsAllEqual !== undefined) {
      const equal = y.every((value, i) => value === y[i - (i % SIDE)]);
      if (equal !== expected.rowsAllEqual)
        problems.push(`rows all equal: expected ${expected.rowsAllEqual}, received ${equal}`);
    }
    const identity = call(false).every((value, i) => value === x.dataSync()[i]);
    if (measured.inferenceIsIdentity !== undefined && identity !== measured.inferenceIsIdentity)
      problems.push(`inference is identity: expected ${measured.inferenceIsIdentity}, received ${identity}`);
  });
  return { name, problems };
}

const weightOf = (layer: Layer, name: string): LayerVariable | undefined =>
  layer.weights.find((weight) => weight.originalName.split("/").at(-1) === name);

function compareNormalization(given: Normalization): Compared {
  const { name, layer: className, config, weights, x } = given;
  const make = makers[className];
  if (!make) return { name, problems: [], notCovered: "no such layer" };
  // What Keras alone has, all of it off.
  const kerasOnly = ["synchronized", "renorm", "renormMomentum", "rmsScaling"];
  const options = Object.fromEntries(Object.entries(camel(config)).filter(([key]) => !kerasOnly.includes(key)));
  const layer = make({ ...options, name: "norm" } as never);
  const problems: string[] = [];
  const shape = x.shape.slice(1);
  layer.build([null, ...shape.slice(1)] as never);
  if (layer.weights.length !== Object.keys(weights).length)
    problems.push(
      `expected weights ${Object.keys(weights)}, received ${layer.weights.map((weight) => weight.originalName)}`,
    );
  tf.tidy(() => {
    for (const [key, value] of Object.entries(weights)) weightOf(layer, key)?.write(tensor(value));
    const size = tf.util.sizeFromShape(shape);
    const batch = (i: number) => tf.tensor(x.data.slice(i * size, (i + 1) * size), shape);
    const run = (at: tf.Tensor, training: boolean) => layer.call(at, { training }) as tf.Tensor;
    const trainable = layer.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const last = given.trainingOutputs.length - 1;
    given.trainingOutputs.forEach((expected, i) => {
      if (i === last) {
        // The gradient's passes must not move the statistics that the rest of the fixture starts from.
        const kept = layer.nonTrainableWeights.map((weight) => weight.read().clone());
        const loss = (at: tf.Tensor) => tf.sum(tf.mul(run(at, true), tensor(given.upstream))) as tf.Scalar;
        problems.push(...differ("gradient of x", tf.grad(loss)(batch(i)).dataSync(), given.gradients.x!.data));
        const { grads } =
          trainable.length > 0 ? tf.variableGrads(() => loss(batch(i)), trainable) : { grads: {} as tf.NamedTensorMap };
        for (const [key, value] of Object.entries(given.gradients)) {
          const weight = weightOf(layer, key);
          if (key !== "x")
            problems.push(...differ(`gradient of ${key}`, weight ? grads[weight.name]!.dataSync() : [], value.data));
        }
        layer.nonTrainableWeights.forEach((weight, j) => {
          weight.write(kept[j]!);
        });
      }
      problems.push(...differ(`training output ${i}`, run(batch(i), true).dataSync(), expected.data));
      for (const [key, values] of Object.entries(given.movingAfterBatch?.[i] ?? {}))
        problems.push(...differ(`${key} after batch ${i}`, weightOf(layer, key)?.read().dataSync() ?? [], values));
    });
    problems.push(
      ...differ("inference output", run(tensor(given.testX), false).dataSync(), given.inferenceOutput.data),
    );
  });
  for (const weight of layer.weights) weight.dispose();
  return { name, problems };
}

const constraints: Record<string, (options: Options) => { apply(weight: tf.Tensor): tf.Tensor }> = {
  MaxNorm: maxNorm,
  MinMaxNorm: minMaxNorm,
  UnitNorm: unitNorm,
  NonNeg: nonNeg,
};

/** Compares the noise layers' moments, the normalization layers' numbers and the constraints' results with the fixture. */
export function compareLayers(file: LayersFile): Compared[] {
  return [
    ...file.noise.map(compareNoise),
    ...file.normalization.map(compareNormalization),
    ...file.constraints.map(({ className, config, output }): Compared => {
      const name = `${className} ${JSON.stringify(config)}`;
      const make = constraints[className];
      if (!make) return { name, problems: [], notCovered: "no such constraint" };
      return {
        name,
        problems: tf.tidy(() =>
          differ("output", make(camel(config)).apply(tensor(file.constraintInput)).dataSync(), output.data),
        ),
      };
    }),
  ];
}
