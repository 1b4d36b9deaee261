import { SummaryWriter } from "@feedforward/tensorboard";
import { kerasModel } from "./keras-model";

/** Numbers that look random and are the same every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const start = 1.7e9;
const steps = 60;

/** Loss and accuracy of a made-up training. */
export const lossAt = (run: number, step: number, noise: number) =>
  2.3 * Math.exp((-step * (run + 1)) / 40) + 0.12 * noise + 0.05;

/** Writes a log directory with every kind of value: three trainings, one of them with NaN, and a run with the rest. */
export async function writeLogs(path: string): Promise<void> {
  for (const [run, name] of ["adam", "sgd/train", "sgd/validation"].entries()) {
    const random = generator(run + 1);
    const writer = new SummaryWriter(`${path}/${name}`);
    for (let step = 0; step < steps; step++) {
      const wallTime = start + step * (1.5 + run);
      const loss =
        run === 0 && step === 20
          ? Number.NaN
          : run === 0 && step === 30
            ? Number.POSITIVE_INFINITY
            : lossAt(run, step, random());
      writer.scalar("epoch_loss", loss, step, { wallTime, description: "Cross **entropy**, mean over the batch" });
      writer.scalar("epoch_accuracy", 1 - Math.exp(-step / (8 + 6 * run)) * 0.9 - 0.03 * random(), step, { wallTime });
      writer.scalar("optimizer/learning_rate", 0.001 * 0.97 ** step, step, { wallTime });
      writer.scalar("optimizer/gradient_norm", 3 * Math.exp(-step / 25) * (0.5 + random()), step, { wallTime });
      if (run < 2 && step % 5 === 0) {
        const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(6.283 * random());
        const values = Float32Array.from(
          { length: 1000 },
          () => 0.05 * step * (run + 1) * 0.2 + (0.2 + step / 60) * normal(),
        );
        writer.histogram("dense/kernel", values, step, { wallTime });
        writer.histogram("dense/bias", values.subarray(0, 40), step, { wallTime });
      }
    }
    writer.hparams(
      {
        learningRate: 0.001 * (run + 1),
        optimizer: name.split("/")[0]!,
        batchSize: 64 * (run + 1),
        nesterov: run === 1,
      },
      { "final/accuracy": 0.9 + run / 50, "final/loss": 0.3 - run / 20 },
      { status: run === 2 ? "running" : "success" },
    );
    await writer.close();
  }
  await writeMedia(path);
}

async function writeMedia(path: string): Promise<void> {
  const writer = new SummaryWriter(`${path}/media`);
  for (let step = 0; step < 4; step++) {
    const digits = Uint8Array.from({ length: 3 * 28 * 28 }, (_, i) => {
      const [x, y] = [(i % 28) - 14, (Math.floor(i / 28) % 28) - 14];
      const radius = 4 + 2 * step + Math.floor(i / 784);
      return Math.abs(Math.hypot(x, y) - radius) < 1.6 ? 255 : 20;
    });
    writer.images("digits/rings", { data: digits, shape: [3, 28, 28, 1], dtype: "uint8" }, step * 10);
    const tone = Float32Array.from(
      { length: 4000 },
      (_, i) => 0.3 * Math.sin((2 * Math.PI * (220 + 110 * step) * i) / 8000),
    );
    writer.audio("tone", tone, { sampleRate: 8000 }, step * 10);
    writer.text(
      "note",
      `Step **${step}**: all is well.\n\n- a [link](https://example.org)\n- <script>alert(1)</script>`,
      step * 10,
    );
  }
  const colors = Uint8Array.from({ length: 40 * 30 * 3 }, (_, i) => (i * 7) % 256);
  writer.image("photo", { data: colors, width: 40, height: 30, channels: 3 }, 0);
  writer.text(
    "table",
    [
      ["layer", "units"],
      ["`dense`", "**10**"],
    ],
    0,
  );
  const random = generator(9);
  const labels = Array.from({ length: 400 }, () => random() < 0.4);
  for (const step of [0, 10, 20]) {
    const scores = labels.map((label) =>
      Math.min(1, Math.max(0, (label ? 0.5 + step / 80 : 0.4) + 0.5 * (random() - 0.5))),
    );
    writer.prCurve("cats", labels, scores, step, { thresholds: 51 });
  }
  writer.mesh(
    "tetrahedron",
    { vertices: Float32Array.of(0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1), faces: Int32Array.of(0, 1, 2) },
    0,
  );
  writer.customScalars([
    { title: "Training", charts: [{ title: "Losses", multiline: ["epoch_loss", "gradient_norm"] }] },
    {
      title: "Bands",
      charts: [
        { title: "Loss with bounds", margin: [{ value: "band/middle", lower: "band/low", upper: "band/high" }] },
      ],
    },
  ]);
  for (let step = 0; step < 20; step++) {
    writer.scalar("band/middle", 1 / (1 + step), step);
    writer.scalar("band/low", 1 / (1 + step) - 0.05, step);
    writer.scalar("band/high", 1 / (1 + step) + 0.1, step);
  }
  writeGraph(writer);
  writer.kerasModel(kerasModel);
  writer.tensor("my_plugin", "mine", { dtype: 1, tensorShape: {}, floatVal: [1] }, 0);
  await writer.embedding(
    "points",
    [
      [1, 2],
      [3, 4],
    ],
    { metadata: ["a", "b"] },
  );
  await writer.close();
}

/** A network of two layers with its gradients, as a training step's graph looks. */
function writeGraph(writer: SummaryWriter): void {
  const float = "float32";
  const layer = (name: string, input: string, sizes: [number, number]) => [
    { name: `${name}/kernel`, op: "VariableV2", inputs: [], dtype: float, outputShapes: [sizes] },
    { name: `${name}/bias`, op: "VariableV2", inputs: [], dtype: float, outputShapes: [[sizes[1]]] },
    {
      name: `${name}/MatMul`,
      op: "MatMul",
      inputs: [input, `${name}/kernel`],
      dtype: float,
      outputShapes: [[-1, sizes[1]]],
      attributes: { transpose_a: false },
    },
    {
      name: `${name}/BiasAdd`,
      op: "BiasAdd",
      inputs: [`${name}/MatMul`, `${name}/bias`],
      dtype: float,
      outputShapes: [[-1, sizes[1]]],
    },
    { name: `${name}/Relu`, op: "Relu", inputs: [`${name}/BiasAdd`], dtype: float, outputShapes: [[-1, sizes[1]]] },
  ];
  writer.graph({
    nodes: [
      {
        name: "images",
        op: "Placeholder",
        inputs: [],
        dtype: float,
        outputShapes: [[-1, 784]],
        device: "/device:CPU:0",
      },
      { name: "labels", op: "Placeholder", inputs: [], dtype: float, outputShapes: [[-1, 10]] },
      ...layer("hidden", "images", [784, 32]),
      ...layer("output", "hidden/Relu", [32, 10]),
      {
        name: "loss/xent",
        op: "SoftmaxCrossEntropyWithLogits",
        inputs: ["output/Relu", "labels"],
        dtype: float,
        outputShapes: [[-1], [-1, 10]],
      },
      { name: "loss/mean", op: "Mean", inputs: ["loss/xent"], dtype: float, outputShapes: [[]] },
      {
        name: "gradients/hidden/kernel",
        op: "MatMul",
        inputs: ["images", "loss/xent:1"],
        dtype: float,
        outputShapes: [[784, 32]],
      },
      {
        name: "gradients/output/kernel",
        op: "MatMul",
        inputs: ["hidden/Relu", "loss/xent:1"],
        dtype: float,
        outputShapes: [[32, 10]],
      },
      {
        name: "train/hidden",
        op: "ApplyAdam",
        inputs: ["hidden/kernel", "gradients/hidden/kernel"],
        dtype: float,
        outputShapes: [[784, 32]],
      },
      {
        name: "train/output",
        op: "ApplyAdam",
        inputs: ["output/kernel", "gradients/output/kernel"],
        dtype: float,
        outputShapes: [[32, 10]],
      },
      { name: "train/step", op: "NoOp", inputs: ["^train/hidden", "^train/output"] },
    ],
  });
}
