import type { TrainConfig } from "@feedforward/runs";
import type { Command } from "commander";
import { type CommandLine, valued } from "../command-line";
import { DATA_SOURCES } from "../data-files";
import { asUsage, ExitCode, UsageError } from "../errors";
import { exampleText } from "../help";
import { interruptible } from "../interrupt";
import { contextOf, imageSize, numberAbove, share, useBackend, wholeNumber, wholeNumbers } from "../options";
import { showArtefacts } from "../terminal/artefacts";
import { EpochTable } from "../terminal/epoch-table";
import { duration, metric, percent } from "../terminal/format";
import type { Output } from "../terminal/output";

interface TrainOptions {
  data?: string;
  label?: string;
  imageSize?: [number, number];
  hidden?: number[];
  activation?: string;
  dropout?: number;
  optimizer?: string;
  learningRate?: number;
  momentum?: number;
  loss?: string;
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

const collect = (text: string, previous: string[] = []): string[] => [...previous, text];

const EXAMPLES = exampleText(
  [
    [
      "feedforward train mlp --data mnist --optimizer adam --learning-rate 0.0006 --batch-size 1024 --epochs 10 --seed 2019 --out runs/first",
    ],
    ["feedforward train mlp --hidden 100,50 --activation tanh"],
    ["feedforward train mlp --data ./data/MNIST", "a folder with MNIST.npy and Label.npy, or IDX files"],
    ["feedforward train mlp --data ./flowers --image-size 28,28", "images, one folder per class"],
    ["feedforward train mlp --data iris.csv --label species --batch-size 16"],
    ["feedforward train --config lab.yaml --set optimizer.learningRate=0.01"],
    ["feedforward train --resume runs/first", "continue after Ctrl+C; the result is the same as without it"],
    ["feedforward train --resume runs/first --epochs 20", "train a finished run for longer"],
    ["feedforward train mlp --histograms --log-every 10", "more for TensorBoard: distributions, curves per batch"],
    ["feedforward train mlp --json > result.json", "for scripts"],
  ],
  [
    "A run's folder contains config.json, history.csv and .json, train/ and validation/ (TensorBoard), checkpoints/, plots/ and report.html.",
  ],
);

/** `feedforward train`: trains a model into a run directory. */
export function trainCommand(program: CommandLine): void {
  program
    .command("train")
    .summary("train a model")
    .description("Train a model and save everything about the run in a folder.")
    .argument("[model]", "mlp, deep-mlp or logistic-regression (default: mlp)", "model")
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
      "--label <column>",
      "column with the class, in a table (default: label, class or target; otherwise the only text column or the last column)",
      "free",
    )
    .option("--image-size <height,width>", "resize the images of a folder to this size", "free", imageSize)
    .option("--hidden <units>", "units of each hidden layer, such as 100,50, or none", "free", wholeNumbers)
    .option("--activation <name>", "activation of the hidden layers (default: relu)", "activation")
    .option("--dropout <fraction>", "fraction of each hidden layer's outputs dropped during training", "free", share)
    .option("--optimizer <name>", "adam, sgd, momentum, adagrad, rmsprop… (default: adam)", "optimizer")
    .option(
      "--learning-rate <number>",
      "learning rate (default: 0.0006 for adam; otherwise the optimizer's own)",
      "free",
      numberAbove(0),
    )
    .option("--momentum <number>", "momentum of sgd", "free", numberAbove(0, 1))
    .option("--loss <name>", "loss to minimise (default: categoricalCrossentropy)", "loss")
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
      await train(model, options as Parameters<typeof train>[1], output);
    });
}

async function train(
  model: string | undefined,
  options: TrainOptions & { engine?: string; seed?: number },
  output: Output,
): Promise<void> {
  if (options.resume !== undefined && model !== undefined) {
    throw new UsageError(`--resume takes the model from the run; remove "${model}".`);
  }
  await useBackend();
  const runs = await import("@feedforward/runs");
  const runsNode = await import("@feedforward/runs/node");
  const { TrainView } = await import("../terminal/train-view");
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
  const dataset = await runsNode.loadData(asked.data);
  output.redraw("");
  output.paragraph(runs.describeDataset(dataset).en);
  const config = options.batchSize === undefined ? runs.withBatchFor(asked, dataset) : asked;
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
    finish(result, config, dataset.image === undefined, output);
  } finally {
    release();
  }
}

/** Returns the configuration with the command line's options applied. */
function withOptions(
  base: TrainConfig,
  model: string | undefined,
  options: TrainOptions & { engine?: string; seed?: number },
): TrainConfig {
  const { hidden, activation, dropout, learningRate, momentum, engine } = options;
  const given = (values: object) =>
    Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  const name = options.optimizer?.toLowerCase() ?? base.optimizer.name;
  // A learning rate chosen for one optimizer does not suit another.
  const kept = name === base.optimizer.name ? base.optimizer.options : {};
  const { testSize, randomState, rows, label, imageSize, data: source } = options;
  const { loss, batchSize, epochs, seed, patience, histograms, weightImages, logEvery } = options;
  const events = given({
    histogramFreq: histograms || weightImages ? 1 : undefined,
    writeImages: weightImages,
    updateFreq: logEvery,
  });
  return {
    ...base,
    model: {
      name: model ?? base.model.name,
      options: { ...base.model.options, ...given({ hidden, activation, dropout }) },
    },
    data: { ...base.data, ...given({ source, label, imageSize, testSize, randomState, rows }) },
    optimizer: { name, options: { ...kept, ...given({ learningRate, momentum }) } },
    ...given({ loss, batchSize, epochs, seed, patience }),
    ...(Object.keys(events).length > 0 ? { tensorBoard: { ...base.tensorBoard, ...events } } : {}),
    engine: engine === undefined || engine === "auto" ? base.engine : (engine as TrainConfig["engine"]),
  };
}

function finish(
  {
    path,
    run,
    interrupted,
    resumable,
    artefacts,
  }: Awaited<ReturnType<typeof import("@feedforward/runs/node")["trainDirectory"]>>,
  config: TrainConfig,
  table: boolean,
  output: Output,
): void {
  const { history } = run;
  const last = history.epochs.length - 1;
  const figures = Object.fromEntries(Object.entries(history.metrics).map(([name, series]) => [name, series[last]]));
  output.json({
    path,
    interrupted,
    engine: history.engine,
    epochs: history.epochs.length,
    seconds: run.seconds,
    figures,
    artefacts,
  });
  if (!output.live && last >= 0) {
    const names = Object.keys(history.metrics);
    const table = new EpochTable(names, config.epochs, output.width, output.style);
    output.line();
    output.lines(table.header);
    for (const row of history.epochs.keys()) {
      const logs = Object.fromEntries(names.map((name) => [name, history.metrics[name]![row]!]));
      output.line(table.row(history.epochs[row]! + 1, logs, duration(history.seconds[row] ?? Number.NaN)));
    }
  }
  output.line();
  if (interrupted) {
    const where = `Interrupted in epoch ${history.epochs.length + 1} of ${config.epochs}.`;
    output.sentence(
      resumable
        ? `${where} Everything so far is saved in ${path}.`
        : `${where} Nothing has been learnt yet, so nothing is saved.`,
    );
    if (resumable) output.sentence(`Continue with: feedforward train --resume ${path}`);
    throw new ExitCode(130);
  }
  if (history.stopped) output.line(`Stopped early: ${history.stopped.message}.`);
  output.sentence(
    `Validation accuracy ${percent(run.classification.accuracy)}, loss ${metric(figures.val_loss ?? Number.NaN)}, after ${history.epochs.length} epoch${history.epochs.length === 1 ? "" : "s"} in ${duration(run.seconds)} on ${history.engine}.`,
  );
  output.line();
  const use: [string, string] = table
    ? ["Classify rows", `feedforward predict ${path} ${config.data.source}`]
    : [
        "Try it on an image",
        `feedforward predict ${path} ${/mnist$/.test(config.data.source) ? "digit" : "image"}.png`,
      ];
  showArtefacts(output, artefacts, path, [use]);
}
