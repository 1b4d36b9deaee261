import type { TrainConfig } from "./train-config";

/**
 * Returns the command line that repeats a run.
 *
 * @param config configuration of the run.
 */
export function trainCommand(config: TrainConfig): string {
  const { model, data, optimizer, epochs, batchSize, seed, loss, patience, engine, tensorBoard } = config;
  const parts = [`feedforward train ${model.name}`, `--data ${quote(data.source)}`];
  const { hidden, activation } = (model.options ?? {}) as { hidden?: number[]; activation?: string };
  if (hidden) parts.push(`--hidden ${hidden.join(",")}`);
  if (activation) parts.push(`--activation ${activation}`);
  parts.push(`--optimizer ${optimizer.name}`);
  const { learningRate, momentum } = (optimizer.options ?? {}) as { learningRate?: number; momentum?: number };
  if (learningRate !== undefined) parts.push(`--learning-rate ${learningRate}`);
  if (momentum !== undefined) parts.push(`--momentum ${momentum}`);
  if (loss !== "categoricalCrossentropy") parts.push(`--loss ${loss}`);
  parts.push(`--batch-size ${batchSize}`, `--epochs ${epochs}`, `--seed ${seed}`);
  if (data.testSize !== 0.2) parts.push(`--test-size ${data.testSize}`);
  if (data.randomState !== 2019) parts.push(`--random-state ${data.randomState}`);
  if (data.rows !== undefined) parts.push(`--rows ${data.rows}`);
  if (data.label !== undefined) parts.push(`--label ${quote(data.label)}`);
  if (data.imageSize !== undefined) parts.push(`--image-size ${data.imageSize.join(",")}`);
  if (patience > 0) parts.push(`--patience ${patience}`);
  if (tensorBoard?.histogramFreq) parts.push(tensorBoard.writeImages ? "--weight-images" : "--histograms");
  if (typeof tensorBoard?.updateFreq === "number") parts.push(`--log-every ${tensorBoard.updateFreq}`);
  if (engine !== "auto") parts.push(`--engine ${engine}`);
  return parts.join(" ");
}

const quote = (word: string): string => (/^[\w./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
