import type { TrainConfig } from "@feedforward/runs";
import type { Command } from "commander";
import { type CommandLine, valued } from "../../command-line";
import { DATA_SOURCES } from "../../data-files";
import { asUsage, UsageError } from "../../errors";
import { exampleText } from "../../help";
import { interruptible } from "../../interrupt";
import { contextOf, imageSize, numberAbove, share, useBackend, wholeNumber, wholeNumbers } from "../../options";
import type { Output } from "../../terminal/output";
import { finish } from "./finish";
import { classWeights, encodedColumns, imputeStrategy, nameList, schedule } from "./parsers";
import { type TrainOptions, withOptions } from "./settings";

const collect = (text: string, previous: string[] = []): string[] => [...previous, text];

const EXAMPLES = exampleText(
  [
    [
      "feedforward train mlp --data mnist --optimizer adam --learning-rate 0.0006 --batch-size 1024 --epochs 10 --seed 2019 --out runs/first",
    ],
    ["feedforward train mlp --hidden 100,50 --activation tanh"],
    ["feedforward train mlp --data ./data/MNIST", "a folder with MNIST.npy and Label.npy, or IDX files"],
    ["feedforward train mlp --data ./flowers --image-size 28,28", "images, one folder per class"],
    ["feedforward train mlp --data iris.csv --target species --batch-size 16"],
    [
      "feedforward train mlp --data people.csv --target bought --drop id,name --impute median --one-hot auto --scale --stratify",
      "a table with gaps and categories",
    ],
    ["feedforward train mlp --data houses.csv --target price --impute mean --one-hot auto --scale", "predict a number"],
    ["feedforward train lenet5 --augment rotate,shift --schedule CosineDecay --class-weight balanced"],
    ["feedforward train --config lab.yaml --set optimizer.learningRate=0.01"],
    ["feedforward train --resume runs/first", "continue after Ctrl+C; the result is the same as without it"],
    ["feedforward train --resume runs/first --epochs 20", "train a finished run for longer"],
    ["feedforward train mlp --histograms --log-every 10", "more for TensorBoard: distributions, curves per batch"],
    ["feedforward train mlp --json > result.json", "for scripts"],
  ],
  [
    "A table's gaps, categories and scales are fitted on the training rows and saved with the run; evaluate, predict and export apply them.",
    "A run's folder contains config.json, history.csv and .json, train/ and validation/ (TensorBoard), checkpoints/, plots/ and report.html.",
  ],
);

/** `feedforward train`: trains a model into a run directory. */
export function trainCommand(program: CommandLine): void {
  program
    .command("train")
    .summary("train a model")
    .description("Train a model and save everything about the run in a folder.")
    .argument("[model]", "mlp, deep-mlp, logistic-regression, or for images lenet5, resnet (default: mlp)", "model")
    .option("--config <file>", "read settings from a YAML or JSON file; command-line options override it", "file")
    .option(
      "--set <key=value>",
      "change a setting of the file, such as optimizer.learningRate=0.01; may be repeated",
      "free",
      collect,
    )
    .option("--config-schema", "print the JSON Schema of configuration files, for editors, and exit")
    .option("--data <source>", `${DATA_SOURCES} (default: "mnist")`, "data")
    .option(
      "--target <column>",
      "column to predict, in a table (default: label, class or target; otherwise the only text column or the last column)",
      "free",
    )
    .option("--label <column>", "the same as --target", "free")
    .option(
      "--task <kind>",
      "whether the column holds classes or a number to predict (default: auto: fractions, negative numbers, or more than 50 distinct numbers are a number to predict)",
      ["auto", "classification", "regression"],
    )
    .option("--columns <names>", "columns of a table to learn from, such as age,city (default: all)", "free", nameList)
    .option("--drop <names>", "columns of a table to leave out", "free", nameList)
    .option(
      "--impute <strategy>",
      "fill gaps of a table with mean, median, most-frequent or constant=<value>; texts have no mean or median, so their most frequent value",
      "imputation",
      imputeStrategy,
    )
    .option(
      "--one-hot <columns>",
      "turn categories into columns of zeros and ones: auto for all columns with texts, or names",
      "oneHot",
      encodedColumns,
    )
    .option(
      "--scale [kind]",
      "scale numeric columns of a table: standard (mean 0, variance 1; the default) or min-max (0 to 1)",
      ["standard", "min-max"],
    )
    .option("--stratify", "keep the proportions of the classes in training and validation rows")
    .option("--image-size <height,width>", "resize the images of a folder to this size", "free", imageSize)
    .option("--hidden <units>", "units of each hidden layer, such as 100,50, or none", "free", wholeNumbers)
    .option("--activation <name>", "activation of the hidden layers (default: relu)", "activation")
    .option("--dropout <fraction>", "fraction of each hidden layer's outputs dropped during training", "free", share)
    .option("--pooling <kind>", "pooling of lenet5 (default: max)", ["max", "average"])
    .option("--filters <numbers>", "channels of each stage of resnet (default: 8,16,32)", "free", wholeNumbers)
    .option("--blocks <number>", "residual blocks in each stage of resnet (default: 1)", "free", wholeNumber(1))
    .option(
      "--augment <changes>",
      "train on changed copies of the images too: rotate,shift,zoom,stretch,shear,noise,elastic,cutout,flip",
      "augmentation",
      nameList,
    )
    .option("--copies <number>", "changed copies of each image, for --augment (default: 1)", "free", wholeNumber(1))
    .option("--optimizer <name>", "adam, sgd, momentum, adagrad, rmsprop… (default: adam)", "optimizer")
    .option(
      "--learning-rate <number>",
      "learning rate (default: 0.0006 for adam; otherwise the optimizer's own)",
      "free",
      numberAbove(0),
    )
    .option(
      "--schedule <name,settings>",
      "change the learning rate from step to step, such as CosineDecay, or ExponentialDecay,decaySteps=100,decayRate=0.9 (decaySteps default: all steps)",
      "schedule",
      schedule,
    )
    .option("--momentum <number>", "momentum of sgd", "free", numberAbove(0, 1))
    .option(
      "--loss <name>",
      "loss to minimise (default: categoricalCrossentropy; for a number, meanSquaredError)",
      "loss",
    )
    .option(
      "--class-weight <weights>",
      "weights of the classes in the loss: balanced, or such as cat=2,dog=1",
      "classWeight",
      classWeights,
    )
    .option("--batch-size <rows>", "rows per step (default: 1024; 32 if there are fewer rows)", "free", wholeNumber(1))
    .option("--epochs <number>", "passes over the data (default: 10)", "free", wholeNumber(1))
    .option(
      "--test-size <fraction>",
      "fraction of the rows used for validation (default: 0.2)",
      "free",
      numberAbove(0, 1),
    )
    .option("--random-state <number>", "seed of the split, as in scikit-learn (default: 2019)", "free", wholeNumber(0))
    .option("--rows <number>", "number of training rows to use", "free", wholeNumber(1))
    .option(
      "--patience <epochs>",
      "stop if the validation loss has not improved for this many epochs (default: never)",
      "free",
      wholeNumber(1),
    )
    .option("--histograms", "log the distributions of the weights after each epoch, for TensorBoard")
    .option("--weight-images", "also log the weights as images, with their distributions")
    .option("--log-every <batches>", "also log loss and metrics every <batches> batches", "free", wholeNumber(1))
    .option("--out <folder>", "folder for the run (default: runs/<model>, numbered)", "folder")
    .option("--overwrite", "replace a run that is already in the folder")
    .addOption(
      valued("--resume <folder>", "continue a run from its last checkpoint", "folder").conflicts([
        "out",
        "data",
        "hidden",
        "optimizer",
      ]),
    )
    .addHelpText("after", EXAMPLES)
    .action(async (model: string | undefined, _options: unknown, command: Command) => {
      const { options, output } = contextOf<TrainOptions>(command);
      await train(model, options, output);
    });
}

async function train(model: string | undefined, options: TrainOptions, output: Output): Promise<void> {
  if (options.resume !== undefined && model !== undefined) {
    throw new UsageError(`--resume takes the model from the run; remove "${model}".`);
  }
  await useBackend();
  const runs = await import("@feedforward/runs");
  const runsNode = await import("@feedforward/runs/node");
  const { TrainView } = await import("../../terminal/train-view");
  if (options.configSchema) return output.result(JSON.stringify(runsNode.configJsonSchema(), null, 2));
  if (options.set !== undefined && options.config === undefined)
    throw new UsageError("--set changes settings of a file; give the file with --config.");
  const base =
    options.config === undefined ? runs.DEFAULT_CONFIG : await runsNode.readConfig(options.config, options.set);
  const asked =
    options.resume === undefined
      ? withOptions(base, model, options)
      : await runsNode.resumedConfig(options.resume, {
          epochs: options.epochs,
          engine: options.engine as TrainConfig["engine"],
        });
  asUsage(() => runs.checkConfig(asked));
  const path = options.resume ?? options.out ?? (await runsNode.freeDirectory("runs", asked.model.name));
  if (options.resume === undefined) await runsNode.checkFolder(path, options.overwrite ?? false);
  else await runsNode.checkResumable(path);
  output.redraw(output.style.dim("reading data…"));
  const dataset = await runsNode.loadAnyData(asked.data);
  output.redraw("");
  output.paragraph(runs.describeDataset(dataset).en);
  for (const note of dataset.notes ?? []) output.note(note);
  const config =
    options.resume === undefined ? runs.fittedConfig(asked, dataset, options.batchSize !== undefined) : asked;
  if (config.batchSize < asked.batchSize)
    output.note(
      `using batches of ${config.batchSize} rows instead of ${asked.batchSize}, because there are fewer rows; set another size with --batch-size.`,
    );
  const view = new TrainView(output);
  const { signal, release } = interruptible(() => output.redraw("stopping after this step…"));
  try {
    const common = { dataset, signal, onEvent: view.show, note: (message: string) => output.note(message) };
    const result =
      options.resume === undefined
        ? await runsNode.trainDirectory(path, config, { ...common, overwrite: options.overwrite ?? false })
        : await runsNode.resumeDirectory(path, config, common);
    finish(result, config, output);
  } finally {
    release();
  }
}
