// @internal

import { FeedforwardError } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Data } from "../array-data";
import { type ClassWeight, checkBatchSize, checkCount, type Rows, readRows, splitRows } from "../fit-plan";
import { ArraySource } from "./array-source";
import { isData, trainingReader } from "./read-batch";
import type { Source } from "./source";
import { asStream, type BatchStream } from "./stream";
import { StreamSource } from "./stream-source";

/** Arrays or a stream, as in the options. */
export interface SourceOptions {
  readonly x: Data | BatchStream;
  readonly y?: Data | undefined;
  readonly sampleWeight?: Data | undefined;
  readonly classWeight?: ClassWeight | undefined;
  readonly batchSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Data options of `fit`. */
export interface FitData extends SourceOptions {
  readonly epochs: number;
  readonly shuffleSeed: number | undefined;
  readonly stepsPerEpoch?: number | undefined;
  readonly validationData?: readonly [Data, Data] | readonly [Data, Data, Data] | BatchStream | undefined;
  readonly validationSteps?: number | undefined;
  readonly validationSplit?: number | undefined;
}

/** Names of the data and of the option for its number of batches in errors, and the number of loops over it. */
interface Use {
  readonly name: string;
  readonly stepsName: string;
  readonly steps: number | undefined;
  readonly loops: number;
}

/**
 * Opens the data of `evaluate`.
 *
 * @throws FeedforwardError for options that do not go together, and arrays that do not fit the model.
 */
export async function openSource(
  model: LayersModel,
  { steps, ...options }: SourceOptions & { readonly steps?: number | undefined },
): Promise<Source> {
  const use = { name: "", stepsName: "steps", steps, loops: 1 };
  const stream = openStream(model, options, use);
  if (stream) return stream;
  const rows = await readArrays(model, options, "");
  return new ArraySource(rows, { batchSize: checkBatchSize(options.batchSize, rows.count), steps });
}

/**
 * Opens the training and validation data of `fit`.
 *
 * @throws FeedforwardError for options that do not go together, and arrays that do not fit the model.
 */
export async function openSources(
  model: LayersModel,
  options: FitData,
): Promise<{ training: Source; validation: Source | undefined }> {
  const { stepsPerEpoch: steps, epochs, shuffleSeed, validationData, validationSplit } = options;
  const stream = openStream(model, options, { name: "", stepsName: "stepsPerEpoch", steps, loops: epochs });
  if (stream) {
    if (validationSplit && !validationData)
      throw new FeedforwardError("validationSplit needs arrays; with a stream give validationData.");
    return { training: stream, validation: await openValidation(model, options, 32) };
  }
  const rows = await readArrays(model, options, "");
  const [kept, apart] = validationSplit && !validationData ? splitRows(rows, validationSplit) : [rows, undefined];
  const batchSize = checkBatchSize(options.batchSize, kept.count);
  return {
    training: new ArraySource(kept, { batchSize, steps, shuffleSeed }),
    validation: apart ? inOrder(apart, batchSize) : await openValidation(model, options, batchSize),
  };
}

async function openValidation(model: LayersModel, options: FitData, batchSize: number): Promise<Source | undefined> {
  const { validationData: data, validationSteps: steps, signal, epochs } = options;
  if (data === undefined) return undefined;
  const name = "validation ";
  if (!(Array.isArray(data) && isData(data[0]))) {
    const use = { name, stepsName: "validationSteps", steps, loops: epochs };
    const stream = openStream(model, { x: data as BatchStream, signal }, use);
    if (stream) return stream;
  }
  if (!Array.isArray(data))
    throw new FeedforwardError("validationData must be a stream, or a list of inputs, targets and weights.");
  const [x, y, sampleWeight] = data as unknown as readonly [Data, Data, Data?];
  return inOrder(await readArrays(model, { x, y, sampleWeight }, name), batchSize, steps);
}

const inOrder = (rows: Rows, batchSize: number, steps?: number) =>
  new ArraySource(rows, { batchSize: Math.min(batchSize, rows.count), steps });

function openStream(model: LayersModel, options: SourceOptions, use: Use): StreamSource | undefined {
  const { steps, stepsName, loops } = use;
  if (steps !== undefined) checkCount(stepsName, steps);
  const stream = asStream(options.x);
  if (!stream) return undefined;
  const name = `${use.name}x`;
  for (const option of ["y", "sampleWeight", "batchSize"] as const) {
    if (options[option] === undefined) continue;
    throw new FeedforwardError(`${name} is a stream, whose batches bring their own ${option}; leave ${option} out.`);
  }
  if (stream.kind === "once" && loops > 1 && steps === undefined) {
    throw new FeedforwardError(
      `${name} is a generator, which runs once; for ${loops} epochs give a function that returns it, or ${stepsName}.`,
    );
  }
  const read = trainingReader(model, options.classWeight);
  return new StreamSource(stream, { read, steps, signal: options.signal, name });
}

async function readArrays(model: LayersModel, options: SourceOptions, name: string): Promise<Rows> {
  const { x, y, sampleWeight, classWeight } = options;
  if (y === undefined) {
    throw new FeedforwardError(`${name}y is missing; give targets, one row for each row of ${name}x.`);
  }
  return readRows(model, { x: x as Data, y, sampleWeight, classWeight }, name);
}
