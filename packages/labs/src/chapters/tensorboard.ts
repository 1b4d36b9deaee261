import { SummaryWriter } from "@feedforward/tensorboard";
import type { Chapter, Lab, Presentation } from "../chapter";
import { text } from "../text/text";
import { learningCurves } from "../training-figures";
import { adamRun, rateParameter, trainingParameters } from "./common";

/** Section 8 of the notebook: every tab of TensorBoard filled with something that means something. */
export const tensorboard: Chapter = {
  id: "tensorboard",
  title: text("TensorBoard, every tab", "텐서보드의 모든 탭"),
  summary: text(
    "One log folder with scalars, graph, images, audio, histograms, text and hyperparameters.",
    "스칼라, 그래프, 이미지, 오디오, 히스토그램, 글, 하이퍼파라미터를 한 로그 폴더에 담습니다.",
  ),
  text: text(
    `
## Event files
A training writes what it measures into event files; TensorBoard reads them while they grow. A value has a tag (its name), a step (where on the x axis) and a kind, and each kind has its tab.

- **Scalars**: loss and accuracy by epoch, training and validation as two runs of one chart.
- **Graphs**: the training step as a graph, each layer a box that opens.
- **Images**: digits that the network got wrong, and the first layer's weights.
- **Audio**: the loss as sound: high while it is high. Learning is a falling tone.
- **Histograms** and **Distributions**: the weights of each layer after the last epoch.
- **Text**: what was run. **HParams**: settings beside the results.

## How to look
The last line says the command: "feedforward view" opens a page that needs neither Python nor TensorBoard. TensorBoard itself reads the same folder: tensorboard --logdir.
`,
    `
## 이벤트 파일
학습은 잰 것을 이벤트 파일에 쓰고, 텐서보드는 파일이 자라는 동안 읽습니다. 값마다 태그(이름), 스텝(x축의 자리), 종류가 있고 종류마다 탭이 있습니다.

- **Scalars**: 에포크별 손실과 정확도. 학습과 검증이 한 차트의 두 실행입니다.
- **Graphs**: 학습 스텝의 그래프. 층마다 열어 볼 수 있는 상자입니다.
- **Images**: 신경망이 틀린 숫자와 첫 층의 가중치.
- **Audio**: 소리로 듣는 손실. 높으면 높은 소리가 납니다. 학습은 내려가는 음입니다.
- **Histograms**와 **Distributions**: 마지막 에포크 뒤 각 층의 가중치.
- **Text**: 무엇을 돌렸는지. **HParams**: 결과 옆의 설정.

## 보는 법
마지막 줄에 명령이 나옵니다. "feedforward view"는 파이썬과 텐서보드 없이 볼 수 있는 페이지를 엽니다. 텐서보드도 같은 폴더를 읽습니다: tensorboard --logdir.
`,
  ),
  parameters: { learningRate: rateParameter(0.001), ...trainingParameters(5) },
  quick: { epochs: 2 },
  questions: [
    text(
      "Run the chapter twice with different learning rates into one folder and compare the runs in HParams.",
      "학습률을 바꿔 두 번 돌리고 HParams 탭에서 비교해 보세요.",
    ),
    text("Which unit's picture looks like a digit?", "어느 유닛의 그림이 숫자처럼 보이나요?"),
  ],
  data: "mnist",
  runs: (settings) => [adamRun(settings, { id: "mlp", label: "MLP", model: { name: "mlp" } })],
  async present(lab: Lab): Promise<Presentation> {
    const run = lab.run("mlp");
    const losses = run.history.metrics.loss ?? [];
    const written: string[] = ["scalars", "graph"];
    if (lab.logDirectory !== undefined) {
      const writer = new SummaryWriter(`${lab.logDirectory}/notes`);
      const { image, train, classNames } = lab.dataset();
      const last = losses.length - 1;
      for (const weight of run.model.weights)
        writer.histogram(`weights/${weight.name}`, (await weight.read().data()) as Float32Array, last);
      if (image !== undefined && image.channels === 1) {
        const pixels = Uint8Array.from(
          train.x.data.slice(0, train.x.size / train.x.length) as Float32Array,
          (value) => 255 * value,
        );
        writer.image(
          `digit ${classNames[train.labels[0]!]}`,
          { data: pixels, width: image.width, height: image.height, channels: 1 },
          0,
        );
      }
      writer.audio("loss", tones(losses), { sampleRate: 16000 }, last);
      writer.text("chapter", "One hidden layer of ten units on MNIST; every tab has something.", 0);
      const accuracy = run.history.metrics.val_accuracy?.at(-1) ?? Number.NaN;
      writer.hparams(
        { learningRate: Number(lab.settings.learningRate), batchSize: run.spec.batchSize },
        { "validation/accuracy": accuracy },
      );
      await writer.close();
      written.push("histograms", "images", "audio", "text", "hparams");
      lab.say(`written: ${written.join(", ")}`);
      lab.say(`look at it with: feedforward view ${lab.logDirectory}`);
    }
    return {
      figures: learningCurves(run.history),
      findings: [
        {
          text: text("All seven kinds of values are in the log folder.", "일곱 종류의 값이 모두 로그 폴더에 있습니다."),
          holds: written.length === 7,
        },
      ],
    };
  },
};

/** A tone of a third of a second for each loss, from 220 Hz for 0 to 880 Hz for the highest. */
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
