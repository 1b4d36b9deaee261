import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { NdArray, writeNpy } from "@feedforward/data";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { feedforward, inProcess, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";

const cwd = scratch();
const small = ["--data", "data", "--batch-size", "40", "--epochs", "2", "--engine", "cpu"];
const isRoot = process.getuid?.() === 0;

beforeAll(async () => {
  await writeTinyData(join(cwd, "data"));
  const bytes = (length: number) => new NdArray(new Uint8Array(length));
  const folder = async (name: string, images: NdArray, labels: NdArray) => {
    mkdirSync(join(cwd, name));
    await writeNpy(join(cwd, name, "MNIST.npy"), images);
    await writeNpy(join(cwd, name, "Label.npy"), labels);
  };
  await folder("odd-shape", bytes(10 * 783).reshape([10, 783]), bytes(10));
  await folder("odd-count", bytes(10 * 784).reshape([10, 784]), bytes(9));
  await folder("odd-dtype", new NdArray(new Float32Array(10 * 784).fill(0.5), [10, 784]), bytes(10));
  mkdirSync(join(cwd, "cut"));
  for (const name of ["MNIST.npy", "Label.npy"]) copyFileSync(join(cwd, "data", name), join(cwd, "cut", name));
  truncateSync(join(cwd, "cut", "MNIST.npy"), 5000);
  mkdirSync(join(cwd, "empty"));
  writeFileSync(join(cwd, "a-file"), "text");
  await writeNpy(join(cwd, "rows-of-5.npy"), new NdArray(new Float32Array(10), [2, 5]));
  await writeNpy(join(cwd, "rows.npy"), new NdArray(new Float32Array(2 * 784), [2, 784]));
  writeFileSync(join(cwd, "no.png"), "no picture");
  writeFileSync(join(cwd, "lab.yaml"), "data: data\nepochs: 1\n");
  const trained = await feedforward(["train", "mlp", ...small, "--out", "good", "--quiet"], cwd);
  expect(trained).toMatchObject({ code: 0, stderr: "" });
  for (const name of ["damaged", "garbled"]) {
    mkdirSync(join(cwd, name, "checkpoints"), { recursive: true });
    copyFileSync(join(cwd, "good", "config.json"), join(cwd, name, "config.json"));
    for (const file of ["best", "last"]) {
      copyFileSync(
        join(cwd, "good", "checkpoints", `${file}.safetensors`),
        join(cwd, name, "checkpoints", `${file}.safetensors`),
      );
    }
  }
  for (const file of ["best", "last"]) truncateSync(join(cwd, "damaged", "checkpoints", `${file}.safetensors`), 3000);
  writeFileSync(join(cwd, "garbled", "config.json"), '{ "model": ');
});

afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const train = (...options: string[]) => ["train", "mlp", ...small, ...options];

const cases: [name: string, args: string[], code: 1 | 2, message: RegExp][] = [
  ["an unknown command", ["trian"], 2, /unknown command 'trian' \(Did you mean train\?\)/],
  ["a command like no other", ["frobnicate"], 2, /unknown command 'frobnicate'\. Add --help to see the command/],
  ["help about an unknown command", ["help", "trian"], 2, /unknown command 'trian' \(Did you mean train\?\)/],
  ["help about an inner command that is unknown", ["help", "tensorboard", "raed"], 2, /'raed' \(Did you mean read\?\)/],
  ["help behind an unknown command", ["frobnicate", "--help"], 2, /unknown command 'frobnicate'\. Add --help/],
  [
    "help about too much",
    ["help", "train", "mlp"],
    2,
    /"mlp" is not a command of feedforward train; run `feedforward train --help`/,
  ],
  [
    "too many arguments",
    ["doctor", "all"],
    2,
    /too many arguments for 'doctor'.* got 1\. Add --help to see the command/,
  ],
  ["an unknown option", ["train", "--epoch", "3"], 2, /unknown option '--epoch' \(Did you mean --epochs\?\)/],
  ["a missing argument", ["evaluate"], 2, /missing required argument 'run'/],
  [
    "an option of the wrong kind",
    ["train", "--epochs", "ten"],
    2,
    /'--epochs <number>' argument 'ten' is invalid\. Expected a whole number of at least 1\./,
  ],
  ["an unknown engine", ["train", "--engine", "gpu"], 2, /'gpu' is invalid\. Allowed choices are auto, onnx/],
  [
    "an unknown model",
    ["train", "mpl", ...small],
    2,
    /Unknown model "mpl"\. Did you mean "mlp"\? Models: mlp, deep-mlp/,
  ],
  ["an unknown optimizer", train("--optimizer", "adma"), 2, /[Uu]nknown optimizer "adma"\. Did you mean "adam"\?/],
  [
    "an unknown loss",
    train("--loss", "crossentropy", "--data", "nowhere"),
    2,
    /unknown loss "crossentropy"\..*categoricalCrossentropy/,
  ],
  [
    "an unknown activation, before data are read",
    train("--activation", "rel", "--data", "nowhere"),
    2,
    /unknown activation "rel"\. Did you mean "relu"\? Known: linear, relu/,
  ],
  ["an unknown data set", ["train", "mlp", "--data", "mnits"], 2, /No data found at mnits\. Did you mean "mnist"\?/],
  ["a missing folder", ["train", "mlp", "--data", "./nowhere"], 1, /No data found at \.\/nowhere\. Give "mnist"/],
  [
    "a folder without data",
    ["train", "mlp", "--data", "empty"],
    1,
    /empty: expected MNIST\.npy and Label\.npy, or .*, received an empty folder/,
  ],
  ["a file of another kind", ["train", "mlp", "--data", "a-file"], 1, /a-file is not a supported data file/],
  [
    "a wrong shape",
    ["train", "mlp", "--data", "odd-shape"],
    1,
    /MNIST\.npy: expected .*square images, received \[10, 783\]/,
  ],
  ["labels that do not fit", ["train", "mlp", "--data", "odd-count"], 1, /expected .*10.*received .*9/],
  [
    "a wrong dtype",
    ["train", "mlp", "--data", "odd-dtype"],
    1,
    /MNIST\.npy: .*expected whole numbers from 0 to 255, received 0\.5/,
  ],
  ["a file cut short", ["train", "mlp", "--data", "cut"], 1, /MNIST\.npy: .*expected .* bytes.*received/],
  ["a batch larger than the data", [...train("--out", "batch"), "--batch-size", "1000"], 2, /batchSize is 1000.*160/],
  [
    "a network that no memory holds",
    train("--hidden", "100000000", "--out", "wide"),
    2,
    /would have 300,000,001 param/,
  ],
  [
    "a folder in /proc",
    train("--out", "/proc/x/y"),
    1,
    /Cannot write the run into \/proc\/x\/y: no folder can be created/,
  ],
  [
    "a sweep into /proc",
    ["sweep", "lab.yaml", "--grid", "seed=1,2", "--out", "/proc/x"],
    1,
    /Cannot write the sweep into \/proc\/x: no folder can be created in \/proc/,
  ],
  [
    "a model into /proc",
    ["export", "good", "--out", "/proc/x/m.onnx"],
    1,
    /Cannot write \/proc\/x\/m\.onnx: no folder/,
  ],
  [
    "a loss that becomes NaN",
    train("--optimizer", "sgd", "--learning-rate", "1e30", "--out", "nan"),
    1,
    /the loss became (NaN|Infinity)/,
  ],
  [
    "a folder that holds a run",
    train("--out", "good"),
    2,
    /good already contains a run\. Choose another --out, continue it with --resume good/,
  ],
  ["a file in place of the folder", train("--out", "a-file"), 1, /a-file is a file; expected a folder/],
  [
    "a folder inside a file",
    train("--out", "a-file/run"),
    1,
    /Cannot write the run into a-file\/run: .*Choose another --out\./,
  ],
  ["resuming nothing", ["train", "--resume", "nowhere"], 1, /nowhere contains no run: config\.json is missing/],
  [
    "resuming what is finished",
    ["train", "--resume", "good"],
    2,
    /good has finished all of its 2 epochs; give a larger --epochs/,
  ],
  [
    "resuming up to an epoch that is past",
    ["train", "--resume", "good", "--epochs", "1"],
    2,
    /good has finished 2 epochs; give a larger --epochs/,
  ],
  ["resuming no lab", ["lab", "all", "--resume", "nowhere"], 1, /There is no folder nowhere to continue from\./],
  ["resuming another model", ["train", "mlp", "--resume", "good"], 2, /--resume takes the model from the run/],
  [
    "a corrupt checkpoint",
    ["train", "--resume", "damaged", "--epochs", "4"],
    1,
    /last\.safetensors is not a usable checkpoint: .*Use another checkpoint or train again\./,
  ],
  ["evaluating a corrupt checkpoint", ["evaluate", "damaged"], 1, /best\.safetensors is not a usable checkpoint/],
  ["a corrupt config.json", ["evaluate", "garbled"], 1, /config\.json is not valid JSON/],
  ["evaluating nothing", ["evaluate", "nowhere"], 1, /nowhere contains no run/],
  ["a picture that is missing", ["predict", "good", "gone.png"], 1, /gone\.png: .*no such file/i],
  ["a picture that is none", ["predict", "good", "no.png"], 1, /no\.png: .*expected .*received/],
  [
    "rows of the wrong size",
    ["predict", "good", "rows-of-5.npy"],
    1,
    /rows-of-5\.npy has shape \[2, 5\]; the model needs rows of 784 numbers/,
  ],
  [
    "a row that is not there",
    ["predict", "good", "rows.npy", "--row", "2"],
    2,
    /rows\.npy has 2 rows; --row is 2, expected a number from 0 to 1/,
  ],
  [
    "a file that predict does not read",
    ["predict", "good", "a-file"],
    2,
    /a-file is not a supported file; expected an image/,
  ],
  [
    "an unknown metric",
    ["plot", "good", "--metric", "val_acuracy"],
    2,
    /has no metric "val_acuracy"\. Did you mean "val_accuracy"\?/,
  ],
  [
    "an unknown plot format",
    ["plot", "good", "--out", "a.gif"],
    2,
    /expected a file name that ends in \.svg, \.png or \.html/,
  ],
  ["a plot into nowhere", ["plot", "good", "--out", "nowhere/a.svg"], 1, /the folder nowhere does not exist/],
  ["an unknown chapter", ["lab", "optimisers"], 2, /Unknown chapter "optimisers"\. Did you mean "optimizers"\?/],
  ["an unknown setting", ["lab", "optimizers", "--set", "sdg=1"], 2, /Unknown parameter "sdg"\. Did you mean "sgd"\?/],
  ["a setting without value", ["lab", "optimizers", "--set", "sgd"], 2, /--set is "sgd"; expected name=value/],
  ["event files that are not there", ["tensorboard", "read", "empty"], 1, /empty contains no event file/],
  ["a log that is not there", ["tensorboard", "inspect", "nowhere"], 1, /Cannot read nowhere: there is no such file/],
  [
    "following nothing",
    ["tensorboard", "read", "nowhere", "--follow"],
    1,
    /Cannot read nowhere: there is no such file/,
  ],
  [
    "a scalar that is not there",
    ["tensorboard", "export", "good", "--tag", "los2"],
    1,
    /good contains no scalar whose tag contains "los2"; its scalars are epoch_loss/,
  ],
  [
    "a table of an unknown format",
    ["tensorboard", "export", "good", "--out", "a.xlsx"],
    2,
    /--out is a\.xlsx; expected a file name that ends in \.csv, \.json or \.parquet/,
  ],
  ["Parquet on the terminal", ["tensorboard", "export", "good", "--format", "parquet"], 2, /give a file with --out/],
  ["an unknown kind", ["tensorboard", "export", "good", "--kind", "video"], 2, /Allowed choices are scalars, images/],
  ["pictures without a folder", ["tensorboard", "export", "good", "--kind", "images"], 2, /give a folder with --out/],
  [
    "pictures that are not there",
    ["tensorboard", "export", "good", "--kind", "images", "--out", "pictures"],
    1,
    /good contains no images to export/,
  ],
  [
    "a table in place of a file",
    ["tensorboard", "export", "good", "--out", "rows.npy", "--format", "csv"],
    2,
    /already exists/,
  ],
  [
    "a table into a file's folder",
    ["tensorboard", "export", "good", "--out", "a-file/a.csv"],
    1,
    /Cannot write a-file\/a\.csv: /,
  ],
  ["merging into nothing", ["tensorboard", "merge", "good"], 2, /give its name with --out/],
  ["merging into a folder that is there", ["tensorboard", "merge", "good", "--out", "data"], 2, /data already exists/],
  ["merging two of one name", ["tensorboard", "merge", "good", "./good", "--out", "m"], 2, /would both become good/],
  ["checking what is no event file", ["tensorboard", "check", "empty"], 1, /empty contains no event file/],
  ["repairing into what is there", ["tensorboard", "check", "good", "--repair", "data"], 2, /data already exists/],
  ["a log directory that is not there", ["view", "nowhere"], 1, /nowhere: there is no such folder/],
  ["a file in place of a log directory", ["view", "a-file"], 1, /a-file is a file; expected a log directory/],
  [
    "a port that is none",
    ["view", "empty", "--port", "70000"],
    2,
    /'70000' is invalid\. Expected a whole number from 0 to 65535/,
  ],
];

describe("bad input", { timeout: 180_000 }, () => {
  it.each(cases)("%s", async (_name, args, code, message) => {
    const result = await inProcess(args, cwd);
    expect({ code: result.code, stderr: result.stderr }).toEqual({ code, stderr: expect.stringMatching(message) });
    expect(result.stderr).toMatch(/^error: .*\n$/);
  });

  it("leaves no folder of a command that failed", async () => {
    const there = () => (existsSync(join(cwd, "runs")) ? readdirSync(join(cwd, "runs")) : []);
    const before = there();
    const failing: [string[], number][] = [
      [["train", "mlp", "--data", "odd-count"], 1],
      [["train", "mlp", "--data", "data", "--batch-size", "1000"], 2],
      [train("--optimizer", "sgd", "--learning-rate", "1e30"), 1],
      [["lab", "mlp-keras", "--data", "cut"], 1],
      [["lab", "mlp-keras", "--data", "data", "--set", "learningRate=nothing"], 2],
    ];
    for (const [args, code] of failing) {
      const result = await inProcess(args, cwd);
      expect([args, result.code, there()]).toEqual([args, code, before]);
    }
  });

  it("refuses to go on with a run whose files were edited against its checkpoint", async () => {
    const edited = async (change: (config: Record<string, never>) => unknown, file = "config.json") => {
      rmSync(join(cwd, "edited"), { recursive: true, force: true });
      cpSync(join(cwd, "good"), join(cwd, "edited"), { recursive: true });
      const path = join(cwd, "edited", file);
      writeFileSync(path, JSON.stringify(change(JSON.parse(readFileSync(path, "utf8")))));
      return inProcess(["train", "--resume", "edited", "--epochs", "3"], cwd);
    };
    const advice = "A resumed run uses the settings in its checkpoint; undo the change";
    const model = await edited((config) => ({ ...config, model: { name: "mlp", options: { hidden: [20] } } }));
    expect(model).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /another network \(hidden 20 relu, .*than the checkpoint contains \(hidden 10 relu/,
      ),
    });
    expect(model.stderr).toContain(advice);
    const optimizer = { name: "adam", options: { learningRate: 0.5 } };
    expect((await edited((config) => ({ ...config, optimizer }))).stderr).toMatch(
      /optimizer\.learningRate is 0\.5 in edited\/config\.json and 0\.0006 in the checkpoint/,
    );
    expect((await edited((config) => ({ ...config, seed: 5 }))).stderr).toMatch(/seed is 5 in .* and 2019 in/);
    const classNames = Array.from("abcdefghij");
    const named = await edited((card) => ({ ...card, classNames }), "data.json");
    expect(named.stderr).toMatch(/The classes of data are 0, 1, .*data\.json says a, b, c/);
    // What a resumed run does take from the file stays free.
    expect(await edited((config) => ({ ...config, batchSize: 20 }))).toMatchObject({ code: 0, stderr: "" });
  });

  it("writes the report of a run that was killed after its last epoch", async () => {
    cpSync(join(cwd, "good"), join(cwd, "unreported"), { recursive: true });
    const before = readFileSync(join(cwd, "good", "plots", "accuracy.svg"), "utf8");
    rmSync(join(cwd, "unreported", "report.html"));
    rmSync(join(cwd, "unreported", "plots"), { recursive: true });
    const { code, stdout, stderr } = await inProcess(["train", "--resume", "unreported", "--json"], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({ epochs: 2, interrupted: false });
    expect(readFileSync(join(cwd, "unreported", "report.html"), "utf8")).toContain("validation accuracy");
    expect(readFileSync(join(cwd, "unreported", "plots", "accuracy.svg"), "utf8")).toBe(before);
    const again = await inProcess(["train", "--resume", "unreported"], cwd);
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining("has finished all of its 2 epochs") });
  });

  it("is told as JSON with --json", async () => {
    const { code, stdout, stderr } = await feedforward(["evaluate", "nowhere", "--json"], cwd);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(JSON.parse(stderr)).toEqual({
      error: { exitCode: 1, message: expect.stringMatching(/^nowhere contains no run/) },
    });
  });

  it("shows a stack trace with FEEDFORWARD_DEBUG=1 only", async () => {
    const { stderr } = await feedforward(["evaluate", "nowhere"], cwd, { FEEDFORWARD_DEBUG: "1" });
    expect(stderr).toMatch(/\n {4}at /);
  });

  it.skipIf(isRoot)("names a folder that cannot be written", async () => {
    mkdirSync(join(cwd, "locked"), { mode: 0o555 });
    const { code, stderr } = await feedforward(train("--out", "locked/run"), cwd);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/Cannot write the run into locked\/run: no permission/),
    });
  });

  it.skipIf(isRoot)("names a run that cannot go on where it is, before data are read", async () => {
    cpSync(join(cwd, "good"), join(cwd, "kept"), { recursive: true });
    chmodSync(join(cwd, "kept", "train"), 0o555);
    for (const args of [
      ["train", "--resume", "kept", "--epochs", "4"],
      ["lab", "all", "--resume", "kept"],
    ]) {
      const { code, stdout, stderr } = await inProcess(args, cwd);
      expect({ code, stdout, stderr }).toEqual({
        code: 1,
        stdout: "",
        stderr: expect.stringMatching(
          /^error: Cannot write the run into kept\/train: no permission .* a copy of the run\.\n$/,
        ),
      });
    }
  });

  it("keeps the old checkpoint when the disk is full", async () => {
    const file = join(cwd, "good", "checkpoints", "last.safetensors");
    const before = readFileSync(file);
    const preload = pathToFileURL(fileURLToPath(new URL("./full-disk.mjs", import.meta.url))).href;
    const env = { NODE_OPTIONS: `--import ${preload}`, FULL_DISK_BYTES: "20000" };
    const { code, stderr } = await feedforward(["train", "--resume", "good", "--epochs", "4", "--quiet"], cwd, env);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: expect.stringMatching(/^error: Cannot write .*safetensors: the disk is full; free some space\.\n$/),
    });
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(cwd, "good", "checkpoints")).filter((name) => name.includes("tmp"))).toEqual([]);
    expect(existsSync(join(cwd, "good", "report.html"))).toBe(true);
  });
});
