/**
 * `npx tsx --conditions=@feedforward/source bench/study/asha.ts`: epochs that ASHA needs to reach the accuracy of
 * random search with 64 trials of the lab's network (learning rate, width, optimizer), over five seeds. The trainings
 * are real; results are cached.
 */
import "@tensorflow/tfjs-backend-cpu";
import { DEFAULT_CONFIG, runSpecOf, trainRun } from "@feedforward/runs";
import { loadData } from "@feedforward/runs/node";
import { createStudy, type Space, type StudyDefinition, type StudyJob } from "@feedforward/study";
import { positive, readArguments } from "../../scripts/arguments";

const PROGRAM = "npm run bench";
const { values: options } = readArguments(PROGRAM, {
  options: {
    // Number of seeds, and the first seed.
    seeds: { type: "string", default: "5" },
    from: { type: "string", default: "1" },
    trials: { type: "string", default: "64" },
    epochs: { type: "string", default: "27" },
    rows: { type: "string", default: "4000" },
  },
});
const [seeds, from, trials, epochs, rows] = (["seeds", "from", "trials", "epochs", "rows"] as const).map((name) =>
  positive(PROGRAM, name, options[name]),
) as [number, number, number, number, number];
const dataset = await loadData({ source: "mnist", testSize: 0.2, randomState: 2019, rows });
const space: Space = {
  learningRate: { min: 1e-4, max: 1, log: true },
  units: { min: 4, max: 128, log: true, int: true },
  optimizer: { values: ["sgd", "momentum", "adam", "rmsprop"] },
};

const curves = new Map<string, readonly number[]>();

/** The best validation accuracy of a trial's first epochs; after a divergence of the loss, of the epochs before it. */
async function accuracy({ values, seed, epochs: until }: StudyJob): Promise<number> {
  const key = JSON.stringify([values, seed]);
  let curve = curves.get(key) ?? [];
  if (curve.length < until) {
    const spec = {
      ...runSpecOf(DEFAULT_CONFIG),
      model: { name: "mlp", options: { hidden: [values.units as number] } },
      optimizer: { name: values.optimizer as string, options: { learningRate: values.learningRate as number } },
      batchSize: 128,
      epochs: until,
    };
    const { history, model } = await trainRun(spec, dataset, { seed });
    model.dispose();
    curve = history.metrics.val_accuracy!.map((value) => (Number.isFinite(value) ? value : 0));
    curves.set(key, curve);
  }
  return Math.max(0, ...curve.slice(0, until));
}

/**
 * Runs a study one trial at a time. @returns the best accuracy of a complete trial after each job, and the epochs so
 * far.
 */
async function search(definition: StudyDefinition, budget: number, enough = Number.POSITIVE_INFINITY) {
  const study = createStudy(definition);
  let spent = 0;
  let best = 0;
  for (let job = study.ask(); job !== undefined && spent < budget && best < enough; job = study.ask()) {
    const value = await accuracy(job);
    spent += job.epochs - job.from;
    best = Math.max(best, value);
    study.tell(job.id, { value });
  }
  return { best, spent };
}

const lines = [
  "| seed | random's best | its epochs | ASHA's epochs to reach it | share |",
  "| --- | ---: | ---: | ---: | ---: |",
];
let [all, needed] = [0, 0];
for (let seed = from; seed < from + seeds; seed++) {
  const common = { space, direction: "maximize", epochs, seed } as const;
  const random = await search({ ...common, trials }, Number.POSITIVE_INFINITY);
  const asha = await search({ ...common, trials: 10 * trials, scheduler: { asha: {} } }, random.spent, random.best);
  const reached = asha.best >= random.best;
  all += random.spent;
  needed += reached ? asha.spent : random.spent;
  const share = reached ? (asha.spent / random.spent).toFixed(2) : "not reached";
  lines.push(`| ${seed} | ${random.best.toFixed(4)} | ${random.spent} | ${reached ? asha.spent : "–"} | ${share} |`);
  console.error(lines.at(-1));
}
console.log(`${lines.join("\n")}\n\nAll seeds: ${(needed / all).toFixed(2)} of random search's epochs.`);
