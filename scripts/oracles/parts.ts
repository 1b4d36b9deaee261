/** Folders that an oracle may read. */
export type Input = "mnist" | "keras224";

/** A Python program of `oracles/` and its outputs. */
export interface Part {
  /** Name on the command line. */
  name: string;
  /** File in `oracles/`, without `.py`. */
  program: string;
  /** Output paths, relative to the fixture tree. */
  writes: string;
  /** Seed of the files in `fixtures/`. */
  seed: number;
  inputs?: readonly Input[];
  /** Additional arguments of the program. */
  options?: readonly string[];
  /** Runs only if it is named, since it trains for hours. */
  long?: true;
}

const keras = (name: string, writes = `keras/${name}.json`): Part => ({
  name: `keras-${name}`,
  program: `keras_${name}`,
  writes,
  seed: 2019,
});
const data = (name: string, writes: string): Part => ({
  name: `data-${name}`,
  program: `data_${name}`,
  writes,
  seed: 1,
});
const lab = (library: string, inputs: readonly Input[]): Part => ({
  name: `lab-${library}`,
  program: "lab_histories",
  writes: "lab/runs.json",
  seed: 0,
  inputs,
  options: ["--library", library],
  long: true,
});

/** All programs that create fixtures; some read the output of an earlier one. */
export const parts: readonly Part[] = [
  keras("trajectories"),
  { ...keras("tolerance"), long: true },
  keras("losses", "keras/losses.json, keras/activations.json"),
  keras("metrics"),
  keras("schedules"),
  keras("initializers"),
  keras("layers"),
  keras("callbacks"),
  {
    name: "keras2",
    program: "keras2_trajectories",
    writes: "keras2/trajectories.json",
    seed: 2019,
    inputs: ["keras224"],
    options: ["--library", "tf_keras"],
  },
  {
    name: "keras2.2.4",
    program: "keras2_trajectories",
    writes: "keras2/keras-2.2.4.json",
    seed: 2019,
    inputs: ["keras224"],
    options: ["--library", "keras-2.2.4"],
  },
  { name: "defaults", program: "defaults", writes: "defaults/*.json", seed: 0, inputs: ["keras224"] },
  { name: "study", program: "study", writes: "study/sobol.json, study/tpe.json", seed: 0 },
  { name: "tf1", program: "tf1", writes: "tf1/*.json", seed: 2019, inputs: ["mnist"] },
  { name: "split", program: "split", writes: "split/*.json", seed: 0 },
  data("npy", "data/npy, data/npz"),
  { ...data("idx", "data/idx"), inputs: ["mnist"] },
  data("tables", "data/csv, data/parquet"),
  data("preparation", "data/preparation/preparation.json"),
  data("images", "data/images, data/image-folder"),
  data("records", "data/safetensors, data/tfrecord"),
  data("models", "data/models"),
  { name: "node-saved-model", program: "node_saved_model", writes: "tfjs-node/saved-model", seed: 1 },
  { name: "node-images", program: "node_images", writes: "tfjs-node/images", seed: 1 },
  { name: "tensorboard-logs", program: "tensorboard_logs", writes: "tensorboard/*/logdir", seed: 1, inputs: ["mnist"] },
  {
    name: "tensorboard-edge",
    program: "tensorboard_edge",
    writes: "tensorboard/*/logdir, tensorboard/records.json",
    seed: 1,
  },
  {
    name: "tensorboard",
    program: "tensorboard_expected",
    writes: "tensorboard/*/expected.json",
    seed: 1,
  },
  lab("keras3", ["mnist"]),
  lab("keras224", ["mnist", "keras224"]),
  lab("tf1", ["mnist"]),
  {
    name: "lab",
    program: "lab_collect",
    writes: "lab/*.json",
    seed: 0,
    inputs: ["mnist", "keras224"],
    long: true,
  },
];
