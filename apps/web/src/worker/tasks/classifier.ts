import { predict } from "@feedforward/core";
import { loadModel } from "@feedforward/formats";
import { type Classification, classify, type Dataset, type RunSpec, trainRun } from "@feedforward/runs";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { keepClassifier } from "../classifier";
import { dataset } from "../data-sets";
import { workOf } from "../engine-cost";
import { chooseEngine, isWorthFetching } from "../engines";
import { latestNetworks } from "../kept-networks";
import type { TaskHandler } from "../task";
import type { ClassifierInput, ClassifierOutput, Pictures } from "../tool-protocol";
import { weightPictures } from "../weight-pictures";

/** Number of mistakes shown. */
const MISTAKES = 40;

/** Trains a network on digits or on the reader's data, and keeps it. */
export const trainClassifier: TaskHandler<"classifier"> = async (input, { emit, signal, gate }) => {
  const data = await dataset(input.data, emit);
  signal.throwIfAborted();
  const rows = data.train.labels.length;
  const work = [workOf(specOf(input, data), { inputs: data.inputs, classes: data.classNames.length, rows })];
  // If the compiled engine is worth downloading, it is worth waiting for: without it, training would take minutes.
  const isWaited = input.engine === "auto" && (await isWorthFetching(work));
  const { engine, note } = await chooseEngine(isWaited ? "onnx-wasm" : input.engine, work);
  if (note !== undefined) emit({ type: "engine", note });
  signal.throwIfAborted();
  const result = await trainRun(specOf(input, data), data, {
    seed: input.seed,
    engine,
    signal,
    callbacks: [gate.callback()],
    note: (text) => emit({ type: "note", text }),
    onEvent: (event) => {
      if (event.type !== "batch") return;
      const { epoch, epochs, batch, batches, logs } = event;
      emit({ type: "progress", share: (epoch - 1 + batch / batches) / epochs, epoch, epochs, logs });
    },
  });
  if (signal.aborted) {
    result.model.dispose();
    signal.throwIfAborted();
  }
  keepClassifier({ model: result.model, dataset: data, csv: result.history.toCSV() });
  const { history, seconds, classification, model } = result;
  return {
    engine: history.engine,
    seconds,
    metrics: history.metrics,
    ...(await described(model, data, classification)),
  };
};

function specOf({ hidden, epochs, rows, augment, learningRate, batchSize }: ClassifierInput, data: Dataset): RunSpec {
  const used = Math.min(rows ?? data.train.labels.length, data.train.labels.length);
  return {
    id: "classifier",
    label: "classifier",
    model: { name: "mlp", options: { hidden } },
    optimizer: { name: "adam", options: { learningRate } },
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
    batchSize: Math.min(batchSize, used),
    epochs,
    rows,
    ...(augment.length > 0 && data.image ? { augment: { names: augment, copies: 1 } } : {}),
  };
}

/** Returns the last chapter's networks with the input shape of digits: a row of 784 numbers. */
export const networks: TaskHandler<"networks"> = async () => {
  const kept = latestNetworks();
  if (kept === undefined) return [];
  const names = [];
  for (const { id, label, safetensors } of kept.networks) {
    const model = await loadModel(safetensors, { format: "safetensors" });
    if (model.inputs[0]?.shape.at(-1) === 784 && model.outputs[0]?.shape.at(-1) === 10)
      names.push({ id, label, chapter: kept.chapter });
    model.dispose();
  }
  return names;
};

/** Makes one of the last chapter's networks the classifier, and evaluates it. */
export const adopt: TaskHandler<"adopt"> = async ({ id }, { emit }) => {
  const kept = latestNetworks()?.networks.find((network) => network.id === id);
  if (kept === undefined) throw new Error("That network is gone: run its chapter again.");
  const data = await dataset("mnist", emit);
  const { engine } = await chooseEngine("auto", []);
  const model = await loadModel(kept.safetensors, { format: "safetensors" });
  const outputs = await predict(model, data.validation.x, { batchSize: 1024, engine });
  keepClassifier({ model, dataset: data, csv: kept.csv });
  const classification = classify(outputs.data as Float32Array, data.validation.labels, data.classNames);
  return { engine: "", seconds: 0, metrics: {}, ...(await described(model, data, classification)) };
};

type Described = Pick<
  ClassifierOutput,
  "accuracy" | "rows" | "classNames" | "matrix" | "mistakes" | "mistakePictures" | "weightPictures"
>;

async function described(model: LayersModel, data: Dataset, classification: Classification): Promise<Described> {
  const { accuracy, matrix } = classification;
  const mistakes = classification.mistakes.slice(0, MISTAKES);
  return {
    accuracy,
    matrix,
    rows: data.validation.labels.length,
    classNames: data.classNames,
    mistakes: mistakes.map(({ actual, predicted, confidence }) => ({ actual, predicted, confidence })),
    mistakePictures:
      data.image &&
      rowPictures(
        data,
        mistakes.map(({ row }) => row),
      ),
    weightPictures: await weightPictures(model, data),
  };
}

function rowPictures({ image, inputs, validation }: Dataset, rows: readonly number[]): Pictures {
  const pixels = new Uint8Array(rows.length * inputs);
  for (const [index, row] of rows.entries()) {
    for (let i = 0; i < inputs; i++)
      pixels[index * inputs + i] = Math.round(255 * (validation.x.data[row * inputs + i] ?? 0));
  }
  return { ...image!, pixels };
}
