import { nodeEngines } from "@feedforward/core/engines";
import { FILE_KINDS, listExtensions } from "@feedforward/data/kinds";
import { z } from "zod";

/** Extensions of files to train on. */
const DATA_FILES = listExtensions(FILE_KINDS.holding("table", "array", "arrays"));

const units = z.array(z.int().min(1));
const share = z.number().min(0).lt(1);

const model = z
  .strictObject({
    name: z.string().optional().describe("mlp (the default), deep-mlp or logistic-regression"),
    hidden: units.optional().describe("units of each hidden layer"),
    activation: z.string().optional().describe("activation of the hidden layers"),
    dropout: share.optional().describe("share of each hidden layer's outputs dropped in training"),
    inputDropout: share.optional().describe("share of the inputs dropped in training"),
    l1: z.number().min(0).optional().describe("penalty λ·Σ|w| on the hidden kernels"),
    l2: z.number().min(0).optional().describe("penalty λ·Σw² on the hidden kernels"),
    initializer: z.string().optional().describe("first values of the kernels, such as heNormal"),
    batchNormalization: z.boolean().optional().describe("normalise each hidden layer over the batch"),
    normalizationMomentum: share.optional().describe("share of its moving averages that a step keeps (0.99)"),
  })
  .describe("the network");

const data = z
  .strictObject({
    source: z.string().optional().describe(`mnist (the default), fashion-mnist, a folder, or a file (${DATA_FILES})`),
    label: z.string().optional().describe("column of the class in a table"),
    imageSize: z
      .tuple([z.int().min(1), z.int().min(1)])
      .optional()
      .describe("height and width for pictures of a folder"),
    testSize: z.number().gt(0).lt(1).optional().describe("share of the rows kept for validation"),
    randomState: z.int().min(0).optional().describe("seed of the split, as in scikit-learn"),
    rows: z.int().min(1).optional().describe("use only this many training rows"),
  })
  .describe("the data");

const optimizer = z
  .looseObject({
    name: z.string().optional().describe("adam (the default), sgd, momentum, adagrad, rmsprop…"),
    learningRate: z.number().gt(0).optional().describe("step size"),
  })
  .describe("the optimizer and its options");

const tensorBoard = z
  .strictObject({
    histogramFreq: z.int().min(0).optional().describe("write the weights' distributions every this many epochs"),
    writeImages: z.boolean().optional().describe("write the weights as pictures with them"),
    writeGraph: z.boolean().optional().describe("write model and step as graphs (default: true)"),
    writeStepsPerSecond: z.boolean().optional().describe("write the speed"),
    updateFreq: z
      .union([z.enum(["epoch", "batch"]), z.int().min(1)])
      .optional()
      .describe("write scalars every epoch (the default), every batch too, or every this many batches"),
  })
  .describe("what the event files hold");

/** What a configuration file may say. Whatever it leaves out has the lab's default. */
export const configSchema = z.strictObject({
  $schema: z.string().optional(),
  model: z.union([z.string(), model]).optional(),
  data: z.union([z.string(), data]).optional(),
  optimizer: z.union([z.string(), optimizer]).optional(),
  loss: z.string().optional().describe("what is minimised"),
  metrics: z.array(z.string()).min(1).optional().describe("what is measured beside the loss"),
  batchSize: z.int().min(1).optional().describe("rows a step"),
  epochs: z.int().min(1).optional().describe("passes over the data"),
  seed: z.int().min(0).optional().describe("seed of first weights, shuffling and dropout"),
  engine: z.enum(nodeEngines).optional().describe("where steps run"),
  patience: z.int().min(0).optional().describe("stop when validation has not improved for this many epochs; 0: never"),
  tensorBoard: tensorBoard.optional(),
});

/** The contents of a configuration file. */
export type ConfigFile = z.infer<typeof configSchema>;

/** The keys allowed at a place of the file; undefined where anything is. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] | undefined {
  if (path.length === 0) return Object.keys(configSchema.shape).filter((key) => key !== "$schema");
  const inner = { model, data, tensorBoard }[String(path[0])];
  return inner === undefined ? undefined : Object.keys(inner.shape);
}

/** The sub-schemas of keys that take a name or an object: errors are told for the object. */
export const objectSchemas = { model, data, optimizer };

/** The schema as JSON Schema, for editors. */
export const configJsonSchema = (): object => z.toJSONSchema(configSchema, { target: "draft-7" });
