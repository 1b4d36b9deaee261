import { checkArgument, typedCommand } from "@feedforward/shared";
import type { TrainConfig } from "./train-config";

/**
 * Returns the command line that repeats a run.
 *
 * @param config configuration of the run.
 */
export function trainCommand(config: TrainConfig): string {
  checkArgument("trainCommand", "config.model", config?.model, "object");
  const { model, data, optimizer, epochs, batchSize, seed, loss, patience, engine, tensorBoard } = config;
  const parts = [typedCommand(`train ${model.name}`), `--data ${quote(data.source)}`, ...modelFlags(model)];
  parts.push(`--optimizer ${optimizer.name}`, ...optimizerFlags(optimizer.options ?? {}));
  if (loss !== "categoricalCrossentropy") parts.push(`--loss ${loss}`);
  parts.push(
    `--batch-size ${batchSize}`,
    `--epochs ${epochs}`,
    `--seed ${seed}`,
    ...dataFlags(data),
    ...rowFlags(config),
  );
  if (patience > 0) parts.push(`--patience ${patience}`);
  if (tensorBoard?.histogramFreq) parts.push(tensorBoard.writeImages ? "--weight-images" : "--histograms");
  if (typeof tensorBoard?.updateFreq === "number") parts.push(`--log-every ${tensorBoard.updateFreq}`);
  if (engine !== "auto") parts.push(`--engine ${engine}`);
  // These settings only exist in files. The shell ignores the comment.
  if (data.folds !== undefined)
    parts.push(`# with data.folds: ${data.folds} and data.fold: ${data.fold ?? 1} in a file for --config`);
  return parts.join(" ");
}

function modelFlags({ options = {} }: TrainConfig["model"]): string[] {
  const { hidden, activation, dropout, pooling, filters, blocks } = options;
  return [
    ...(hidden ? [`--hidden ${hidden.length === 0 ? "none" : hidden.join(",")}`] : []),
    ...(activation ? [`--activation ${activation}`] : []),
    ...(dropout ? [`--dropout ${dropout}`] : []),
    ...(pooling ? [`--pooling ${pooling}`] : []),
    ...(filters ? [`--filters ${filters.join(",")}`] : []),
    ...(blocks ? [`--blocks ${blocks}`] : []),
  ];
}

function optimizerFlags(options: Readonly<Record<string, unknown>>): string[] {
  const { learningRate: rate, momentum } = options;
  const flags = momentum === undefined ? [] : [`--momentum ${momentum}`];
  if (rate === undefined) return flags;
  if (typeof rate !== "object" || rate === null) return [`--learning-rate ${rate}`, ...flags];
  const { className, initialLearningRate, ...rest } = rate as Record<string, unknown>;
  const settings = Object.entries(rest).map(([name, value]) => `,${name}=${JSON.stringify(value)}`);
  return [
    ...(initialLearningRate === undefined ? [] : [`--learning-rate ${initialLearningRate}`]),
    `--schedule ${quote(`${className}${settings.join("")}`)}`,
    ...flags,
  ];
}

function dataFlags(data: TrainConfig["data"]): string[] {
  const { testSize, randomState, rows, label, imageSize, task, columns, drop, impute, oneHot, scale, stratify } = data;
  const filled = typeof impute === "object" ? `constant=${impute.constant}` : impute;
  return [
    ...(testSize === 0.2 ? [] : [`--test-size ${testSize}`]),
    ...(randomState === 2019 ? [] : [`--random-state ${randomState}`]),
    ...(rows === undefined ? [] : [`--rows ${rows}`]),
    ...(label === undefined ? [] : [`--target ${quote(label)}`]),
    ...(task === undefined || task === "auto" ? [] : [`--task ${task}`]),
    ...(columns === undefined ? [] : [`--columns ${quote(columns.join(","))}`]),
    ...(drop === undefined ? [] : [`--drop ${quote(drop.join(","))}`]),
    ...(filled === undefined ? [] : [`--impute ${quote(filled === "mostFrequent" ? "most-frequent" : filled)}`]),
    ...(oneHot === undefined ? [] : [`--one-hot ${quote(typeof oneHot === "string" ? oneHot : oneHot.join(","))}`]),
    ...(scale === undefined ? [] : [`--scale ${scale === "minMax" ? "min-max" : scale}`]),
    ...(stratify ? ["--stratify"] : []),
    ...(imageSize === undefined ? [] : [`--image-size ${imageSize.join(",")}`]),
  ];
}

function rowFlags({ classWeight, augment }: TrainConfig): string[] {
  const weights =
    typeof classWeight === "object"
      ? Object.entries(classWeight)
          .map(([name, weight]) => `${name}=${weight}`)
          .join(",")
      : classWeight;
  return [
    ...(weights === undefined ? [] : [`--class-weight ${quote(weights)}`]),
    ...(augment === undefined ? [] : [`--augment ${augment.names.join(",")}`, `--copies ${augment.copies}`]),
  ];
}

const quote = (word: string): string => (/^[\w./,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
