import { readFile } from "node:fs/promises";
import type { EngineName } from "../../src/engine-table";
import {
  type FixtureArray,
  NotCovered,
  type Outcome,
  ofLargerThanOne,
  outcomeOf,
  requireKnownFields,
} from "./comparison";
import { type Problem, type Run, train } from "./trajectory";

/** A learning rate by one of `tf.train`'s decay functions. */
interface Decay {
  function: string;
  [option: string]: unknown;
}

/** One case of `tf1/trajectories.json`. */
interface Tf1Case {
  name: string;
  optimizer: { className: string; learningRate: number | Decay; [option: string]: unknown };
  lossesWithStep: number[];
  lossesAfterStep: number[];
  weights: Record<string, FixtureArray>;
  slots: Record<string, FixtureArray>;
  slotsStartAt: Record<string, number>;
  predictLogits: FixtureArray;
  note?: string;
}

const FIELDS = [
  "name",
  "optimizer",
  "lossesWithStep",
  "lossesAfterStep",
  "weights",
  "slots",
  "slotsStartAt",
  "predictLogits",
  "note",
];

const BOUND = 1e-5;

/** Trains every case of `tf1/trajectories.json` on each engine and compares losses, weights, slots and logits. */
export async function* compareTf1Trajectories(path: string, engines: readonly EngineName[]): AsyncGenerator<Outcome> {
  const file: Problem & { cases: Tf1Case[] } = JSON.parse(await readFile(path, "utf8"));
  for (const one of file.cases) {
    for (const engine of engines) yield await compare(file, one, engine);
  }
}

function compare(file: Problem, one: Tf1Case, engine: EngineName): Promise<Outcome> {
  return outcomeOf(`${one.name} (${engine})`, async (comparison) => {
    requireKnownFields(one, FIELDS);
    const trained = await train(file, runOf(one), engine, { lossesAfter: true });
    comparison.numbersAt("lossesWithStep", trained.losses, one.lossesWithStep, ofLargerThanOne(BOUND));
    comparison.numbersAt("lossesAfterStep", trained.lossesAfter, one.lossesAfterStep, ofLargerThanOne(BOUND));
    comparison.equal("weights", Object.keys(trained.weights).sort(), Object.keys(one.weights).sort());
    for (const [name, expected] of Object.entries(one.weights)) {
      comparison.arrayAt(`weights.${name}`, trained.weights[name]!, expected, () => BOUND);
    }
    for (const [name, expected] of Object.entries(one.slots)) {
      const actual = trained.slots[name];
      if (!actual) throw new Error(`no slot ${name}; there are ${Object.keys(trained.slots).join(", ") || "none"}`);
      comparison.arrayAt(`slots.${name}`, actual, expected, ofLargerThanOne(BOUND));
      comparison.numberAt(`slotsStartAt.${name}`, trained.slotsAtStart[name]!, one.slotsStartAt[name]!, () => 1e-7);
    }
    comparison.arrayAt("predictLogits", trained.predict, one.predictLogits, ofLargerThanOne(BOUND));
  });
}

const CLASSES: Record<string, string> = {
  GradientDescentOptimizer: "SGD",
  MomentumOptimizer: "SGD",
  AdagradOptimizer: "Adagrad",
  AdadeltaOptimizer: "Adadelta",
  RMSPropOptimizer: "RMSprop",
  AdamOptimizer: "Adam",
  FtrlOptimizer: "Ftrl",
  ProximalGradientDescentOptimizer: "ProximalGradientDescent",
  ProximalAdagradOptimizer: "ProximalAdagrad",
};

/** `tf.train`'s names for options that have another name here. */
const OPTIONS: Record<string, string> = { useNesterov: "nesterov" };

function runOf({ optimizer, note }: Tf1Case): Run {
  const { className, learningRate, ...options } = optimizer;
  const name = CLASSES[className];
  if (!name) throw new NotCovered(`optimizer ${className}`);
  const renamed = Object.entries(options).map(([key, value]) => {
    const decay = name === "RMSprop" && key === "decay";
    return [decay ? "rho" : (OPTIONS[key] ?? key), value];
  });
  const clip = /clip_by_global_norm\(grads, ([\d.]+)\)/.exec(note ?? "");
  return {
    era: "tf1",
    y: "onehot",
    loss: { name: "categorical_crossentropy" },
    model: { hiddenActivation: "relu", outputActivation: "linear", normalization: null },
    optimizer: {
      className: name,
      learningRate: typeof learningRate === "number" ? learningRate : schedule(learningRate),
      ...Object.fromEntries(renamed),
      ...(clip && { globalClipNorm: Number(clip[1]) }),
    },
  };
}

function schedule({ function: name, learningRate, ...options }: Decay) {
  if (name !== "exponential_decay") throw new NotCovered(`learning rate ${name}`);
  return { className: "ExponentialDecay", initialLearningRate: learningRate, ...options };
}
