import { nodeEngines } from "@feedforward/core/engines";
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";
import { z } from "zod";
import { MODEL_NAMES } from "../model-spec";

/** Extensions of data files for training. */
const DATA_FILES = listExtensions(FILE_KINDS.holding("table", "array", "arrays"));

const units = z.array(z.int().min(1));
const share = z.number().min(0).lt(1);
const names = z.array(z.string()).min(1);

const model = z
  .strictObject({
    name: z
      .string()
      .optional()
      .describe(`${MODEL_NAMES.join(", ")} (default: mlp)`),
    hidden: units.optional().describe("units of each hidden layer"),
    activation: z.string().optional().describe("activation of the hidden layers"),
    dropout: share.optional().describe("fraction of each hidden layer's outputs dropped during training"),
    inputDropout: share.optional().describe("fraction of the inputs dropped during training"),
    l1: z.number().min(0).optional().describe("penalty λ·Σ|w| on the hidden kernels"),
    l2: z.number().min(0).optional().describe("penalty λ·Σw² on the hidden kernels"),
    initializer: z.string().optional().describe("initializer of the kernels, such as heNormal"),
    batchNormalization: z.boolean().optional().describe("apply batch normalisation to each hidden layer"),
    normalizationMomentum: share
      .optional()
      .describe("momentum of the moving averages of batch normalisation (default: 0.99)"),
    pooling: z.enum(["max", "average"]).optional().describe("pooling of lenet5 (default: max)"),
    filters: units.optional().describe("channels of each stage of resnet (default: [8, 16, 32])"),
    blocks: z.int().min(1).optional().describe("residual blocks in each stage of resnet (default: 1)"),
    rescale: z
      .boolean()
      .optional()
      .describe("in a regression, end in a fixed layer with the mean and deviation of the targets (default: true)"),
  })
  .describe("the network");

const data = z
  .strictObject({
    source: z.string().optional().describe(`mnist (the default), fashion-mnist, a folder, or a file (${DATA_FILES})`),
    label: z.string().optional().describe("column to predict, in a table"),
    task: z
      .enum(["auto", "classification", "regression"])
      .optional()
      .describe("whether the column holds classes or a number to predict (default: auto)"),
    columns: names.optional().describe("columns of a table that are inputs (default: all but the one to predict)"),
    drop: names.optional().describe("columns of a table that are left out"),
    impute: z
      .union([
        z.enum(["mean", "median", "mostFrequent"]),
        z.strictObject({ constant: z.union([z.number(), z.string()]) }),
      ])
      .optional()
      .describe("what fills the gaps of a table's columns, fitted on the training rows (default: gaps are refused)"),
    oneHot: z
      .union([z.literal("auto"), names])
      .optional()
      .describe("columns to one-hot encode; auto: those that contain texts"),
    scale: z
      .enum(["standard", "minMax"])
      .optional()
      .describe("scale of a table's numeric columns: mean 0 and variance 1, or 0 to 1, fitted on the training rows"),
    stratify: z.boolean().optional().describe("whether both parts have the proportions of the classes"),
    imageSize: z
      .tuple([z.int().min(1), z.int().min(1)])
      .optional()
      .describe("height and width to resize the images of a folder to"),
    testSize: z.number().gt(0).lt(1).optional().describe("fraction of the rows used for validation"),
    randomState: z.int().min(0).optional().describe("seed of the split, as in scikit-learn"),
    rows: z.int().min(1).optional().describe("number of training rows to use"),
    folds: z
      .int()
      .min(2)
      .optional()
      .describe("number of folds, for cross-validation; one of them is the validation data"),
    fold: z.int().min(1).optional().describe("the fold that is the validation data, from 1 (the default) to folds"),
  })
  .describe("the data");

const optimizer = z
  .looseObject({
    name: z.string().optional().describe("adam (the default), sgd, momentum, adagrad, rmsprop…"),
    learningRate: z
      .union([z.number().gt(0), z.looseObject({ className: z.string() })])
      .optional()
      .describe("learning rate, or a schedule such as { className: CosineDecay, initialLearningRate: 0.01 }"),
  })
  .describe("the optimizer and its options");

const tensorBoard = z
  .strictObject({
    histogramFreq: z
      .int()
      .min(0)
      .optional()
      .describe("interval in epochs for writing the distributions of the weights"),
    writeImages: z.boolean().optional().describe("also write the weights as images"),
    writeGraph: z.boolean().optional().describe("write the graphs of the model and the training step (default: true)"),
    writeStepsPerSecond: z.boolean().optional().describe("write the number of steps per second"),
    updateFreq: z
      .union([z.enum(["epoch", "batch"]), z.int().min(1)])
      .optional()
      .describe(
        "write scalars after each epoch (the default), also after each batch, or also at this interval in batches",
      ),
  })
  .describe("contents of the event files");

/** Schema of a configuration file. Omitted keys have the lab's defaults. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  model: z.union([z.string(), model]).optional(),
  data: z.union([z.string(), data]).optional(),
  optimizer: z.union([z.string(), optimizer]).optional(),
  loss: z.string().optional().describe("loss to minimise"),
  metrics: z.array(z.string()).min(1).optional().describe("metrics to compute besides the loss"),
  batchSize: z.int().min(1).optional().describe("rows per step"),
  epochs: z.int().min(1).optional().describe("passes over the data"),
  seed: z.int().min(0).optional().describe("seed of initial weights, shuffling and dropout"),
  engine: z.enum(nodeEngines).optional().describe("engine that runs the steps"),
  patience: z
    .int()
    .min(0)
    .optional()
    .describe("stop if the validation loss has not improved for this many epochs; 0: never"),
  classWeight: z
    .union([z.literal("balanced"), z.record(z.string(), z.number().min(0))])
    .optional()
    .describe("weight of each class in the loss, by name; balanced: all classes count alike"),
  augment: z
    .strictObject({
      names: names.describe(
        "random changes of images: rotate, shift, zoom, stretch, shear, noise, elastic, cutout, flip",
      ),
      copies: z.int().min(1).default(1).describe("number of changed copies of each training row (default: 1)"),
    })
    .optional()
    .describe("train on changed copies of the images too"),
  tensorBoard: tensorBoard.optional(),
});

/** Contents of a configuration file. */
export type ConfigFile = z.infer<typeof configSchema>;

/** Returns the keys allowed at a place in the file, or undefined if any key is. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] | undefined {
  if (path.length === 0) return Object.keys(configSchema.shape).filter((key) => key !== "$schema");
  const inner = { model, data, tensorBoard }[String(path[0])];
  return inner === undefined ? undefined : Object.keys(inner.shape);
}

/** Schemas of keys that take a name or an object; errors refer to the object. */
export const objectSchemas = { model, data, optimizer };

/** Returns the schema as JSON Schema, for editors. */
export const configJsonSchema = (): object => z.toJSONSchema(configSchema, { target: "draft-7" });
