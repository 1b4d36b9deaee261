// @internal
import { FeedforwardError } from "@feedforward/core";
import type { Checkpoint, RunDirectory } from "@feedforward/core/node";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { AnyDataset } from "../dataset";
import { buildModel } from "../model-spec";
import { buildOptimizer } from "../optimizer-spec";
import type { TrainConfig } from "../train-config";
import { dataCard, readDataCard } from "./data-card";

/**
 * Refuses to continue a run whose files differ from its checkpoint: network, optimizer and seed
 * come from the checkpoint, so edits to them would be ignored.
 *
 * @throws FeedforwardError (exit code 2) naming the first difference.
 */
export async function checkUnedited(
  directory: RunDirectory,
  config: TrainConfig,
  { model, optimizer, state }: Checkpoint,
  dataset: AnyDataset,
): Promise<void> {
  const file = directory.file("config.json");
  const differs = (what: string): FeedforwardError =>
    new FeedforwardError(
      `${what} A resumed run uses the settings in its checkpoint; undo the change, or train a new run (--config ${file} --out …).`,
      { usage: true },
    );
  const card = await readDataCard(directory);
  const now = dataCard(dataset);
  const names = now.classNames;
  if (card !== undefined && JSON.stringify(card.classNames) !== JSON.stringify(names)) {
    throw differs(
      `The classes of ${dataset.name} are ${listed(names)}, and ${directory.file("data.json")} says ${listed(card.classNames)}.`,
    );
  }
  if (card !== undefined && JSON.stringify(card.preparation) !== JSON.stringify(now.preparation)) {
    throw differs(`The columns of ${dataset.name}, or their values, differ from ${directory.file("data.json")}.`);
  }
  const asked = buildModel(config.model, dataset);
  try {
    if (JSON.stringify(layersOf(asked)) !== JSON.stringify(layersOf(model))) {
      throw differs(
        `${file} and its data describe another network (${described(asked)}) than the checkpoint contains (${described(model)}).`,
      );
    }
  } finally {
    asked.dispose();
  }
  const wanted = buildOptimizer(config.optimizer);
  try {
    const [before, now] = [settingsOf(optimizer), settingsOf(wanted)];
    for (const key of Object.keys({ ...before, ...now })) {
      if (before[key] === now[key]) continue;
      throw differs(`optimizer.${key} is ${now[key]} in ${file} and ${before[key]} in the checkpoint.`);
    }
  } finally {
    wanted.dispose();
  }
  if (config.seed !== state.seed)
    throw differs(`seed is ${config.seed} in ${file} and ${state.seed} in the checkpoint.`);
}

const listed = (names: readonly string[]): string =>
  names.length > 6 ? `${names.slice(0, 6).join(", ")}… (${names.length})` : names.join(", ");

/** Describes what affects training: kinds, sizes, activations, rates and penalties, but not the initial weights. */
const layersOf = (model: LayersModel): unknown[] =>
  model.layers.map((layer) => {
    const { units, activation, rate, momentum, useBias, kernelRegularizer } = layer.getConfig();
    const shapes = layer.getWeights().map(({ shape }) => shape);
    return [layer.getClassName(), shapes, { units, activation, rate, momentum, useBias, kernelRegularizer }];
  });

const described = (model: LayersModel): string =>
  model.layers
    .filter((layer) => layer.getWeights().length > 0)
    .map((layer) => [layer.name, layer.getConfig().units, layer.getConfig().activation].filter(Boolean).join(" "))
    .join(", ");

type Configured = Pick<Checkpoint["optimizer"], "getClassName" | "getConfig">;

/** Returns name and settings as strings. A learning rate stored in a variable is float32, which has seven digits. */
const settingsOf = (optimizer: Configured): Record<string, string> =>
  Object.fromEntries(
    Object.entries<unknown>({ name: optimizer.getClassName(), ...optimizer.getConfig() }).map(([key, value]) => [
      key,
      typeof value === "number" ? String(Number(value.toPrecision(7))) : JSON.stringify(value),
    ]),
  );
