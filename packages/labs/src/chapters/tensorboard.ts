import { ridgelines } from "@feedforward/plot";
import type { TrainedRun } from "@feedforward/runs";
import {
  type Dataset,
  describeDataset,
  figureInEach,
  type ImageSize,
  type LogPlace,
  learningCurves,
  type Observer,
  observed,
  runPlace,
  text,
} from "@feedforward/runs";
import { typedCommand } from "@feedforward/shared";
import { SummaryWriter } from "@feedforward/tensorboard";
import type { Chapter, Lab, Presentation } from "../chapter";
import { finding } from "../findings";
import { tensorboardLearning } from "../learning/tensorboard";
import { adamRun, rateParameter, trainingParameters } from "./common";

/** Copies all weights. */
const weightsByName: Observer<Readonly<Record<string, Float32Array>>> = {
  async look({ model, sync }) {
    await sync();
    const weights = model.weights.map(async (weight) => [weight.name, await weight.read().data()] as const);
    return Object.fromEntries((await Promise.all(weights)) as [string, Float32Array][]);
  },
};

/** Section 8 of the notebook: every tab of TensorBoard, with meaningful content. */
export const tensorboard: Chapter = {
  id: "tensorboard",
  title: text("TensorBoard, every tab", "텐서보드의 모든 탭"),
  summary: text(
    "One log folder with scalars, graph, images, audio, histograms, text, hyperparameters, PR curves and an embedding.",
    "스칼라, 그래프, 이미지, 오디오, 히스토그램, 텍스트, 하이퍼파라미터, PR 곡선, 임베딩을 한 로그 폴더에 담습니다.",
  ),
  text: text(
    `
## Event files
TensorBoard is a program that shows how a training run goes. The run writes its measurements to event files, and TensorBoard reads them as they grow. A value has a tag (its name), a step (its position on the x axis) and a kind, and each kind has its own tab.

- **Scalars**: loss and accuracy by epoch, training and validation as two runs of one chart.
- **Graphs**: the training step as a graph, with each layer as a box that expands.
- **Images**: digits that the network got wrong, and the first layer's weights.
- **Audio**: the loss as sound: the higher the loss, the higher the tone. Learning is a falling tone.
- **Histograms** and **Distributions**: the weights of each layer, before training and after each epoch.
- **Text**: a description of the run. **HParams**: settings next to the results.
- **PR Curves**: precision (how many of its 3s are 3s) against recall (how many of all 3s it finds), one curve per digit.
- **Projector**: the network's ten outputs for 500 unseen digits, each with its image and label.

## How to look
In the browser, download the event files (TensorBoard, under Share) and open them on the Events page. In a terminal, the last lines show the commands: "feedforward view" opens the folder in our own viewer, and "feedforward tensorboard read" lists the contents of the files.
`,
    `
## 이벤트 파일
텐서보드(TensorBoard)는 학습 과정을 보여 주는 프로그램입니다. 학습이 잰 값을 이벤트 파일에 쓰면, 텐서보드는 파일이 늘어나는 동안 읽습니다. 값마다 태그(이름), 스텝(x축의 자리), 종류가 있고 종류마다 탭이 있습니다.

- **Scalars**: 에포크별 손실과 정확도. 학습과 검증이 한 차트의 두 실행입니다.
- **Graphs**: 학습 스텝의 그래프. 층마다 열어 볼 수 있는 상자입니다.
- **Images**: 신경망이 틀린 숫자와 첫 층의 가중치.
- **Audio**: 소리로 듣는 손실. 손실이 크면 높은 소리가 나고, 배우는 동안 소리가 점점 낮아집니다.
- **Histograms**와 **Distributions**: 학습 전과 매 에포크 뒤 각 층의 가중치.
- **Text**: 무엇을 돌렸는지. **HParams**: 결과 옆의 설정.
- **PR Curves**: 정밀도(3이라고 한 것 가운데 진짜 3의 비율)와 재현율(모든 3 가운데 찾아낸 비율). 숫자마다 곡선 하나.
- **Projector**: 처음 보는 숫자 500장을 신경망의 출력 10개로 나타낸 것. 그림과 정답이 붙어 있습니다.

## 보는 법
브라우저에서는 이벤트 파일(공유의 TensorBoard)을 내려받아 이벤트 페이지에서 엽니다. 터미널에서는 마지막 줄에 명령이 나옵니다. "feedforward view"가 폴더를 우리 뷰어로 열고, "feedforward tensorboard read"가 파일에 있는 것을 나열합니다.
`,
  ),
  parameters: { learningRate: rateParameter(0.001), ...trainingParameters(5) },
  quick: { epochs: 2 },
  ...tensorboardLearning,
  data: "mnist",
  runs: (settings) => [adamRun(settings, { id: "mlp", label: "MLP", model: { name: "mlp" } })],
  observe: [weightsByName],
  async present(lab: Lab): Promise<Presentation> {
    const run = lab.run("mlp");
    const written = lab.logDirectory === undefined ? [] : await writeTabs(run, lab.dataset(), lab.logDirectory);
    if (lab.logDirectory !== undefined) {
      lab.say(text(`written: ${written.join(", ")}`, `기록한 것: ${written.join(", ")}`));
      if (typeof lab.logDirectory === "string") {
        const folder = lab.logDirectory;
        lab.say(text(`look at it with: ${typedCommand(`view ${folder}`)}`, `보기: ${typedCommand(`view ${folder}`)}`));
        lab.say(
          text(`or, in TensorBoard: tensorboard --logdir ${folder}`, `텐서보드로: tensorboard --logdir ${folder}`),
        );
      }
    }
    const missing = KINDS.filter((kind) => !written.includes(kind));
    const [kernel] = run.model.weights;
    return {
      figures: [
        ...learningCurves(run.history),
        {
          name: "weights",
          caption: text(
            "The first layer's weights before training (epoch 0) and after each epoch, as the Histograms tab shows them.",
            "학습 전(에포크 0)과 매 에포크 뒤 첫 층의 가중치. Histograms 탭이 보여 주는 것과 같습니다.",
          ),
          ...figureInEach((say, language) =>
            ridgelines(
              observed(run, weightsByName).map((weights, epoch) => ({ at: epoch, values: weights[kernel!.name]! })),
              {
                title: say(text("first layer's weights", "첫 층의 가중치")),
                xLabel: say(text("weight", "가중치")),
                language,
              },
            ),
          ),
        },
      ],
      // There is nothing to check if nothing is written.
      findings:
        lab.logDirectory === undefined
          ? []
          : [
              finding({
                claim: text(
                  `All ${KINDS.length} kinds of values are in the log folder.`,
                  `값 ${KINDS.length}종류가 모두 로그 폴더에 있습니다.`,
                ),
                holds: missing.length === 0,
                refuted: text(
                  `Not in the log folder: ${missing.join(", ")}.`,
                  `로그 폴더에 없는 것: ${missing.join(", ")}.`,
                ),
              }),
            ],
    };
  },
};

/** Kinds of values in the log folder, one tab each. Scalars and graph are written during training. */
const KINDS = [
  "scalars",
  "graph",
  "histograms",
  "images",
  "audio",
  "text",
  "hparams",
  "PR curves",
  "embedding",
] as const;

/** Number of rows in the projector; with more, its page is slow. */
const PROJECTED = 500;

/** Writes the kinds that the training run's own event files lack, and returns the kinds in the folder. */
async function writeTabs(run: TrainedRun, dataset: Dataset, place: LogPlace): Promise<readonly string[]> {
  const writer = new SummaryWriter(runPlace(place, "notes"));
  const written: string[] = ["scalars", "graph"];
  const { validation, image, classNames } = dataset;
  const classes = classNames.length;
  const losses = run.history.metrics.loss ?? [];
  const last = losses.length - 1;
  for (const [epoch, weights] of observed(run, weightsByName).entries()) {
    for (const [name, values] of Object.entries(weights)) writer.histogram(`weights/${name}`, values, epoch);
  }
  written.push("histograms");
  const pictures = image && pixelsOf(validation.x, image, PROJECTED);
  if (image !== undefined && image.channels === 1) {
    for (const { row, actual, predicted } of run.classification.mistakes.slice(0, 8)) {
      const data = bytes(validation.x.slice(row, row + 1).data as Float32Array);
      const tag = `mistakes/${classNames[actual]} taken for ${classNames[predicted]}, row ${row}`;
      writer.image(tag, { data, width: image.width, height: image.height, channels: 1 }, last);
    }
    const kernel = observed(run, weightsByName).at(-1)?.[run.model.weights[0]!.name];
    if (kernel !== undefined) {
      for (let unit = 0; unit < Math.min(10, kernel.length / dataset.inputs); unit++) {
        const data = unitPicture(kernel, unit, dataset.inputs);
        writer.image(
          `first layer/unit ${unit + 1}`,
          { data, width: image.width, height: image.height, channels: 1 },
          last,
        );
      }
    }
    written.push("images");
  }
  writer.audio("loss", tones(losses), { sampleRate: 16000 }, last);
  writer.text("chapter", `${describeDataset(dataset).en} One hidden layer of ten units; every tab has something.`, 0);
  writer.hparams(
    { learningRate: Number(run.spec.optimizer.options?.learningRate), batchSize: run.spec.batchSize },
    { "validation/accuracy": run.history.metrics.val_accuracy?.at(-1) ?? Number.NaN },
  );
  for (const [k, name] of classNames.entries()) {
    const scores = Float32Array.from(validation.labels, (_, row) => run.probabilities[row * classes + k]!);
    writer.prCurve(
      `digit/${name}`,
      Array.from(validation.labels, (label) => label === k),
      scores,
      last,
    );
  }
  const rows = Math.min(PROJECTED, validation.labels.length);
  await writer.embedding(
    "outputs",
    { data: run.probabilities.slice(0, rows * classes), shape: [rows, classes], dtype: "float32" },
    {
      metadata: Array.from(validation.labels.slice(0, rows), (label) => classNames[label]!),
      ...(pictures && { sprite: pictures }),
    },
  );
  written.push("audio", "text", "hparams", "PR curves", "embedding");
  await writer.close();
  return written;
}

const bytes = (values: Float32Array): Uint8Array => Uint8Array.from(values, (value) => Math.round(255 * value));

/** Converts the first rows to images of bytes. */
function pixelsOf(x: Dataset["validation"]["x"], { width, height, channels }: ImageSize, count: number) {
  const rows = Math.min(count, x.length);
  return { data: bytes(x.slice(0, rows).data as Float32Array), shape: [rows, height, width, channels], dtype: "uint8" };
}

/** Converts the weights of one unit to grey: 0 is the middle, black the most negative, white the most positive. */
function unitPicture(kernel: Float32Array, unit: number, inputs: number): Uint8Array {
  const units = kernel.length / inputs;
  const weights = Float32Array.from({ length: inputs }, (_, input) => kernel[input * units + unit]!);
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), Number.MIN_VALUE);
  return Uint8Array.from(weights, (weight) => Math.round(127.5 * (1 + weight / largest)));
}

/** Synthesizes a tone of a third of a second for each loss, from 220 Hz for 0 to 880 Hz for the highest. */
function tones(losses: readonly number[]): Float32Array {
  const rate = 16000;
  const length = Math.round(rate / 3);
  const highest = Math.max(...losses, Number.MIN_VALUE);
  const samples = new Float32Array(length * losses.length);
  losses.forEach((loss, index) => {
    const frequency = 220 * 4 ** (loss / highest);
    for (let i = 0; i < length; i++) {
      const fade = Math.min(1, i / 400, (length - i) / 400);
      samples[index * length + i] = 0.4 * fade * Math.sin((2 * Math.PI * frequency * i) / rate);
    }
  });
  return samples;
}
