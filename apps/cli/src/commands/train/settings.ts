import type { ClassWeights, TrainConfig } from "@feedforward/runs";
import { UsageError } from "../../errors";
import type { GlobalOptions } from "../../terminal/output";
import type { Schedule } from "./parsers";

/** Options of `feedforward train`. */
export interface TrainOptions extends GlobalOptions {
  data?: string;
  label?: string;
  target?: string;
  task?: "auto" | "classification" | "regression";
  columns?: string[];
  drop?: string[];
  impute?: TrainConfig["data"]["impute"];
  oneHot?: TrainConfig["data"]["oneHot"];
  scale?: "standard" | "min-max" | true;
  stratify?: boolean;
  imageSize?: [number, number];
  hidden?: number[];
  activation?: string;
  dropout?: number;
  pooling?: "max" | "average";
  filters?: number[];
  blocks?: number;
  augment?: string[];
  copies?: number;
  optimizer?: string;
  learningRate?: number;
  schedule?: Schedule;
  momentum?: number;
  loss?: string;
  classWeight?: ClassWeights;
  batchSize?: number;
  epochs?: number;
  testSize?: number;
  randomState?: number;
  rows?: number;
  patience?: number;
  histograms?: boolean;
  weightImages?: boolean;
  logEvery?: number;
  out?: string;
  overwrite?: boolean;
  resume?: string;
  config?: string;
  set?: string[];
  configSchema?: boolean;
}

const given = (values: object) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

/**
 * Returns a configuration with the command line's options applied.
 *
 * @throws UsageError for options that contradict each other.
 */
export function withOptions(base: TrainConfig, model: string | undefined, options: TrainOptions): TrainConfig {
  const { hidden, activation, dropout, pooling, filters, blocks, engine } = options;
  const { loss, classWeight, batchSize, epochs, seed, patience, histograms, weightImages, logEvery } = options;
  const events = given({
    histogramFreq: histograms || weightImages ? 1 : undefined,
    writeImages: weightImages,
    updateFreq: logEvery,
  });
  const name = model ?? base.model.name;
  // Options chosen for one network may not exist in another.
  const kept = name === base.model.name ? base.model.options : {};
  return {
    ...base,
    model: { name, options: { ...kept, ...given({ hidden, activation, dropout, pooling, filters, blocks }) } },
    data: { ...base.data, ...dataOf(options) },
    optimizer: optimizerOf(base.optimizer, options),
    ...given({ loss, classWeight, batchSize, epochs, seed, patience, augment: augmentOf(base, options) }),
    ...(Object.keys(events).length > 0 ? { tensorBoard: { ...base.tensorBoard, ...events } } : {}),
    engine: engine === undefined || engine === "auto" ? base.engine : (engine as TrainConfig["engine"]),
  };
}

function dataOf(options: TrainOptions): Partial<TrainConfig["data"]> {
  const { data: source, target, label, task, columns, drop, impute, oneHot, scale, stratify } = options;
  if (target !== undefined && label !== undefined && target !== label)
    throw new UsageError("--target and --label both name the column to predict; give one of the two.");
  const { imageSize, testSize, randomState, rows } = options;
  return given({
    source,
    label: target ?? label,
    task,
    columns,
    drop,
    impute,
    oneHot,
    scale: scale === true ? "standard" : scale === "min-max" ? "minMax" : scale,
    stratify,
    imageSize,
    testSize,
    randomState,
    rows,
  });
}

function optimizerOf(base: TrainConfig["optimizer"], options: TrainOptions): TrainConfig["optimizer"] {
  const { learningRate, schedule, momentum } = options;
  const name = options.optimizer?.toLowerCase() ?? base.name;
  // A learning rate chosen for one optimizer does not suit another.
  const kept = name === base.name ? (base.options ?? {}) : {};
  const rate = learningRate ?? kept.learningRate;
  if (schedule === undefined) return { name, options: { ...kept, ...given({ learningRate, momentum }) } };
  const begins = schedule.className.toLowerCase() === "piecewiseconstantdecay" ? {} : beginning(rate);
  return { name, options: { ...kept, ...given({ momentum }), learningRate: { ...begins, ...schedule } } };
}

function beginning(rate: unknown): object {
  if (typeof rate === "number") return { initialLearningRate: rate };
  return given({ initialLearningRate: (rate as { initialLearningRate?: number } | undefined)?.initialLearningRate });
}

function augmentOf(base: TrainConfig, { augment, copies }: TrainOptions): TrainConfig["augment"] {
  if (augment !== undefined) return { names: augment, copies: copies ?? base.augment?.copies ?? 1 };
  if (copies === undefined) return undefined;
  if (base.augment === undefined)
    throw new UsageError("--copies says how often images are changed; say how with --augment, such as rotate,shift.");
  return { ...base.augment, copies };
}
