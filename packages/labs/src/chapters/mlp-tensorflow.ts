import { History, setSeed } from "@feedforward/core";
import { lineChart } from "@feedforward/plot";
import { figureInEach, type Text, text } from "@feedforward/runs";
import { typedCommand } from "@feedforward/shared";
import type { Chapter, Lab, Presentation } from "../chapter";
import { mlpTensorflowFindings } from "../claims/mlp-tensorflow";
import { mlpTensorflowLearning } from "../learning/mlp-tensorflow";
import { mlpTensorflowStory } from "../learning/stories";
import { numberSetting } from "../settings";
import { type LossAndAccuracy, type Tf1Epoch, trainTf1Mlp } from "../tf1-mlp";
import { rateParameter, trainingParameters } from "./common";

/** Section 3 of the notebook: the same network as a graph that a session runs. */
export const mlpTensorflow: Chapter = {
  id: "mlp-tensorflow",
  title: text("A multilayer perceptron, the TensorFlow 1 way", "텐서플로 1 방식의 다층 퍼셉트론"),
  summary: text(
    "Placeholders, a graph, a session: build first, run later.",
    "플레이스홀더, 그래프, 세션: 먼저 만들고 나중에 돌립니다.",
  ),
  text: text(
    String.raw`
## Build, then run
TensorFlow is a library for training neural networks. Many programs were written for its first version, which works in a way that newer libraries still use inside. In TensorFlow 1, a line such as "matMul(x, w)" computes nothing. It adds a node to a graph. **Placeholders** are nodes that wait for numbers, **variables** are nodes that keep them. A **session** runs the graph: you *fetch* the nodes whose values you want and *feed* numbers to the placeholders, and it computes what these nodes need. This chapter's graph:

- the placeholders take a batch of 1024 rows and their one-hot labels, as numbers of 32 and 8 bits (float32 and int8);
- a dense layer of 10 with ReLU, a dense layer of 10 with **sigmoid**;
- softmax cross-entropy *on that sigmoid output*, Adam with rate 0.0006;
- accuracy from four operations: argmax (the place of the largest output), equal (is it the label's?), cast (yes and no become 1 and 0) and mean.

## A detail worth noticing
Softmax cross-entropy expects sums of any size. The sigmoid before it squeezes them into the range from 0 to 1, so the largest probability that the network can ever give is that of one output at 1 and nine at 0,

$$\frac{e^1}{e^1 + 9 e^0} \approx 0.23$$

and the loss cannot fall below $-\ln 0.23 \approx 1.46$. The network still learns, but more slowly, and ends with a lower accuracy than the network of the next chapter. Programs with this mistake were common, and this one is left unchanged.

## Batches
Rows are drawn at random with replacement for every step: an epoch is 46 draws (48,000 / 1024, rounded down), not a pass over the data. After each step, the same batch runs once more to record loss and accuracy; after each epoch, one batch of unseen rows is evaluated.
`,
    String.raw`
## 먼저 만들고, 나중에 돌리기
텐서플로(TensorFlow)는 신경망을 학습시키는 라이브러리입니다. 첫 버전으로 쓰인 프로그램이 많고, 요즘 라이브러리도 속에서는 그 방식을 씁니다. 텐서플로 1에서 "matMul(x, w)" 같은 줄은 아무것도 계산하지 않습니다. 그래프에 노드를 하나 더할 뿐입니다. **플레이스홀더**는 수를 기다리는 노드이고 **변수**는 수를 간직하는 노드입니다. **세션**은 그래프를 돌립니다. 알고 싶은 노드를 골라 가져오고(fetch) 플레이스홀더에 수를 넣어 주면(feed), 거기에 필요한 부분만 계산합니다. 이 장의 그래프는 다음과 같습니다.

- 플레이스홀더는 1024행과 원-핫 정답을 32비트와 8비트 수(float32와 int8)로 받습니다.
- 유닛 10개에 ReLU를 쓰는 완전 연결층, 유닛 10개에 **시그모이드**를 쓰는 완전 연결층.
- *그 시그모이드 출력에* 소프트맥스 교차 엔트로피, 학습률 0.0006의 Adam.
- 정확도는 연산 넷으로 구합니다. argmax(가장 큰 출력의 자리), equal(정답과 같은가), cast(참과 거짓을 1과 0으로), mean(평균)입니다.

## 눈여겨볼 점
소프트맥스 교차 엔트로피는 아무 크기의 합이나 받습니다. 앞의 시그모이드가 0과 1 사이로 눌러 버리므로, 이 신경망이 줄 수 있는 가장 큰 확률은 출력 하나가 1이고 아홉이 0일 때의

$$\frac{e^1}{e^1 + 9 e^0} \approx 0.23$$

이고 손실은 $-\ln 0.23 \approx 1.46$ 아래로 내려가지 못합니다. 그래도 배웁니다. 다만 더 느리고, 다음 장의 신경망보다 정확도가 낮게 끝납니다. 이런 실수가 있는 프로그램이 흔해서 그대로 두었습니다.

## 배치
스텝마다 행을 복원 추출합니다. 한 에포크는 46번(48,000 / 1024의 몫) 뽑는 것이지 데이터를 한 번 도는 것이 아닙니다. 스텝마다 같은 배치를 한 번 더 돌려 손실과 정확도를 기록하고, 에포크가 끝나면 처음 보는 한 배치를 잽니다.
`,
  ),
  parameters: { learningRate: rateParameter(0.0006), ...trainingParameters() },
  quick: { epochs: 1 },
  ...mlpTensorflowLearning,
  data: "mnist",
  curves: "epoch",
  async present(lab: Lab): Promise<Presentation> {
    const dataset = lab.dataset();
    const { train, validation } = dataset;
    const classes = dataset.classNames.length;
    const epochs = numberSetting(lab.settings, "epochs");
    const tell = (at: number, { loss, accuracy }: LossAndAccuracy, part = "") =>
      lab.point({ curve: "MLP", at, end: epochs, logs: { [`${part}loss`]: loss, [`${part}accuracy`]: accuracy } });
    setSeed(lab.seed);
    const history = new History();
    let started = performance.now();
    const batchSize = Math.min(numberSetting(lab.settings, "batchSize"), train.labels.length, validation.labels.length);
    const measured = await trainTf1Mlp(dataset, {
      learningRate: numberSetting(lab.settings, "learningRate"),
      batchSize,
      epochs,
      seed: lab.seed,
      engine: lab.engine,
      logDirectory: lab.logDirectory,
      signal: lab.signal,
      turn: lab.turn,
      onStep: (at, figures) => tell(at, figures),
      onEpoch: (epoch) => {
        tell(epoch.epoch, epoch.test, "val_");
        lab.say(notebookLine(epoch));
        const { train, test } = epoch;
        const logs = { ...train, val_loss: test.loss, val_accuracy: test.accuracy };
        history.append(epoch.epoch - 1, logs, (performance.now() - started) / 1000);
        started = performance.now();
      },
      onTrained: (model) => lab.keep({ id: "mlp", label: "MLP", model, history }),
    });
    if (typeof lab.logDirectory === "string")
      lab.say(
        text(
          `look at the graph with: ${typedCommand(`view ${lab.logDirectory}`)} (or tensorboard --logdir ${lab.logDirectory})`,
          `그래프 보기: ${typedCommand(`view ${lab.logDirectory}`)} (또는 tensorboard --logdir ${lab.logDirectory})`,
        ),
      );
    const [learnt, tested] = [measured.map((one) => one.train), measured.map((one) => one.test)];
    const numbers = learnt.map((_, index) => index + 1);
    const chart = (key: keyof LossAndAccuracy, title: Text, yLabel: Text) =>
      figureInEach((say, language) =>
        lineChart(
          [
            {
              xLabel: say(text("epoch", "에포크")),
              yLabel: say(yLabel),
              integerX: true,
              series: [
                { name: say(text("train", "학습")), x: numbers, y: learnt.map((one) => one[key]) },
                { name: say(text("test", "시험")), x: numbers, y: tested.map((one) => one[key]) },
              ],
            },
          ],
          { title: say(title), language },
        ),
      );
    const lowest = -Math.log(Math.E / (Math.E + classes - 1));
    return {
      figures: [
        {
          name: "accuracy",
          caption: text(
            "Accuracy on the last batch of each epoch and on one unseen batch.",
            "에포크 마지막 배치와 처음 보는 한 배치의 정확도.",
          ),
          ...chart(
            "accuracy",
            text("model accuracy", "모델 정확도"),
            text("accuracy (fraction, 0–1)", "정확도 (비율, 0–1)"),
          ),
        },
        {
          name: "loss",
          caption: text("Loss on the same batches.", "같은 배치의 손실."),
          ...chart("loss", text("model loss", "모델 손실"), text("loss (nats)", "손실 (nat)")),
        },
      ],
      story: mlpTensorflowStory(tested, Math.floor(train.labels.length / batchSize)),
      findings: mlpTensorflowFindings(measured, lowest),
    };
  },
};

/** Formats the line that the notebook prints after an epoch, including its spaces. */
export function notebookLine({ epoch, train, test }: Tf1Epoch): string {
  const [trainLoss, trainAccuracy, testLoss, testAccuracy] = [train.loss, train.accuracy, test.loss, test.accuracy].map(
    (value) => value.toFixed(5),
  );
  return `Epoch # ${epoch}. Train Loss: ${trainLoss}, Train Acc : ${trainAccuracy}, Test Loss : ${testLoss} , Test Acc : ${testAccuracy}`;
}
