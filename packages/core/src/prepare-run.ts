// @internal

import { getOptimizer, setSeed } from "@feedforward/optim";
import { notebookKernel } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Callback } from "./callbacks/callback";
import { notebook } from "./callbacks/notebook";
import { progressBar } from "./callbacks/progress-bar";
import { checkFitOptions } from "./check-fit-options";
import { engineName } from "./engine";
import type { EngineName } from "./engine-table";
import type { FitOptions } from "./fit-options";
import { checkCount } from "./fit-plan";
import { getLoss } from "./losses/get-loss";
import { makeStep } from "./make-step";
import { readMetrics } from "./read-metrics";
import { readResume } from "./resume-state";
import { openSources } from "./source/open-sources";
import type { Source } from "./source/source";
import type { StepOptions } from "./step";
import { evaluateStep, type StepFunction, trainStep } from "./train-step";
import { type FedStep, TrainingRun } from "./training-run";

/** Checks the options of `fit`, opens its data and compiles its steps. */
export async function prepareRun(model: LayersModel, options: FitOptions): Promise<TrainingRun> {
  checkFitOptions(options);
  const engine = engineName(options.engine ?? "auto");
  const { signal } = options;
  const { state: resume, optimizer = "adam" } = readResume(model, options.resume, options.optimizer);
  if (options.seed !== undefined && !resume) setSeed(options.seed);
  const seed = resume?.seed ?? options.seed ?? Math.floor(Math.random() * 2 ** 31);
  const epochs = options.epochs ?? 1;
  checkCount("epochs", epochs);
  const shuffleSeed = options.shuffle === false ? undefined : seed;
  const sources = await openSources(model, { ...options, epochs, shuffleSeed });
  const opened: { dispose(): unknown }[] = [];
  try {
    const loss = getLoss(options.loss);
    const { metrics, weightedMetrics } = readMetrics(options, loss, model);
    const ownsOptimizer = typeof optimizer === "string";
    const follow = ownsOptimizer ? getOptimizer(optimizer) : optimizer;
    if (ownsOptimizer) opened.push(follow);
    if (resume) sources.training.resume(resume.stream, resume.epoch, resume.batch);
    const parts = { model, loss, metrics, weightedMetrics };
    const { note, worker } = options;
    const feed = async (source: Source, fn: StepFunction, more: StepOptions): Promise<FedStep> => {
      // Read once: in the middle of a stream, another example would be a batch of the run.
      const example = await source.example();
      const make = (on: EngineName) => makeStep(fn, example, on, { worker, ...more });
      const step = await make(engine);
      opened.push(step);
      return { step, source, make };
    };
    const training = await feed(sources.training, trainStep(parts, follow), { optimizer: follow, note });
    const validation =
      sources.validation && (await feed(sources.validation, evaluateStep(parts), { note: () => {}, tryOut: true }));
    const run = new TrainingRun({
      model,
      optimizer: follow,
      ownsOptimizer,
      metrics: [...metrics, ...weightedMetrics],
      training,
      validation,
      params: {
        epochs,
        batchSize: (await sources.training.example()).batchSize,
        steps: sources.training.steps ?? 0,
        samples: sources.training.samples ?? 0,
        validationSamples: sources.validation?.samples ?? (await sources.validation?.example())?.batchSize ?? 0,
      },
      seed,
      callbacks: [...(options.callbacks ?? []), ...progressOf(options)],
      signal,
    });
    if (resume) run.restore(resume);
    run.history.language = options.language ?? "en";
    return run;
  } catch (error) {
    for (const part of opened) await part.dispose();
    await sources.training.close();
    await sources.validation?.close();
    throw error;
  }
}

/** Returns the callback that shows progress: in a Deno notebook a display, elsewhere a bar or lines. */
function progressOf({ verbose = 1, language }: FitOptions): Callback[] {
  if (verbose === 0) return [];
  return [verbose === 1 && notebookKernel() ? notebook({ language }) : progressBar({ verbose })];
}
