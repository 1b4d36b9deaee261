import { setSeed } from "@feedforward/core";
import { RandomState } from "@feedforward/data";
import { lineChart } from "@feedforward/plot";
import * as tf1 from "@feedforward/tf1";
import type { Chapter, Lab, Presentation } from "../chapter";
import { atLeast } from "../findings";
import { numberSetting } from "../settings";
import { text } from "../text/text";
import { rateParameter, trainingParameters } from "./common";

interface Figures {
  readonly loss: number;
  readonly accuracy: number;
}

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
In TensorFlow 1 a line such as "matMul(x, w)" computes nothing. It adds a node to a graph. **Placeholders** are the nodes that wait for numbers, **variables** those that keep them. A **session** runs the part of the graph that a fetch needs, with the numbers that a feed gives:

- the placeholders take a batch of 1024 rows and their labels, float32 and int8;
- a dense layer of 10 with ReLU, a dense layer of 10 with **sigmoid**;
- softmax cross-entropy *on that sigmoid output*, Adam with rate 0.0006;
- accuracy as a graph of argmax, equal, cast and mean.

## A detail worth noticing
Softmax cross-entropy expects sums of any size. The sigmoid before it squeezes them into 0 to 1, so that the largest probability the network can ever give is

$$\frac{e^1}{e^1 + 9 e^0} \approx 0.23$$

and the loss cannot fall below $-\log 0.23 \approx 1.46$. It learns all the same, more slowly, and ends lower than the network of the next chapter. That is the notebook's program, kept as it is.

## Batches
Rows are drawn at random with replacement for every step: an epoch is 46 draws, not a pass over the data. After each epoch one batch of unseen rows is measured.
`,
    String.raw`
## 먼저 만들고, 나중에 돌리기
텐서플로 1에서 "matMul(x, w)" 같은 줄은 아무것도 계산하지 않습니다. 그래프에 노드를 하나 더할 뿐입니다. **플레이스홀더**는 수를 기다리는 노드이고 **변수**는 수를 간직하는 노드입니다. **세션**은 가져올 값에 필요한 부분만, 넣어 준 수로 돌립니다.

- 플레이스홀더는 1024행과 정답을 float32와 int8로 받습니다.
- ReLU 10개짜리 완전 연결층, **시그모이드** 10개짜리 완전 연결층.
- *그 시그모이드 출력에* 소프트맥스 교차 엔트로피, 학습률 0.0006의 Adam.
- 정확도도 argmax, equal, cast, mean으로 된 그래프입니다.

## 눈여겨볼 점
소프트맥스 교차 엔트로피는 아무 크기의 합이나 받습니다. 앞의 시그모이드가 0과 1 사이로 눌러 버리므로, 이 신경망이 줄 수 있는 가장 큰 확률은

$$\frac{e^1}{e^1 + 9 e^0} \approx 0.23$$

이고 손실은 $-\log 0.23 \approx 1.46$ 아래로 내려가지 못합니다. 그래도 배웁니다. 더 느리고, 다음 장의 신경망보다 낮게 끝납니다. 노트북의 프로그램을 그대로 두었습니다.

## 배치
스텝마다 행을 복원 추출합니다. 한 에포크는 46번 뽑는 것이지 데이터를 한 번 도는 것이 아닙니다. 에포크가 끝나면 처음 보는 한 배치를 잽니다.
`,
  ),
  parameters: { learningRate: rateParameter(0.0006), ...trainingParameters() },
  quick: { epochs: 1 },
  questions: [
    text(
      "Take the sigmoid away from the output. What happens to the loss?",
      "출력의 시그모이드를 없애면 손실은 어떻게 되나요?",
    ),
    text(
      "Why does the test curve jump about more than in the Keras chapter?",
      "시험 곡선이 케라스 장보다 더 들쭉날쭉한 까닭은 무엇인가요?",
    ),
  ],
  data: "mnist",
  async present(lab: Lab): Promise<Presentation> {
    const [rate, epochs] = [numberSetting(lab.settings, "learningRate"), numberSetting(lab.settings, "epochs")];
    const { train, validation, inputs, classNames } = lab.dataset();
    const batch = Math.min(numberSetting(lab.settings, "batchSize"), train.labels.length, validation.labels.length);
    const classes = classNames.length;
    const random = new RandomState(lab.seed);
    const steps = Math.floor(train.labels.length / batch);
    const [learnt, tested]: [Figures[], Figures[]] = [[], []];
    setSeed(lab.seed);
    await tf1.withGraph(new tf1.Graph(), async () => {
      const x = tf1.placeholder("float32", [batch, inputs], "input_data");
      const y = tf1.placeholder("int8", [batch, classes], "label_data");
      const hidden = tf1.layers.dense(x, { units: 10, activation: "relu" });
      const output = tf1.layers.dense(hidden, { units: classes, activation: "sigmoid" });
      const loss = tf1.reduceMean(tf1.nn.softmaxCrossEntropyWithLogits({ logits: output, labels: y }));
      const step = tf1.train.adamOptimizer({ learningRate: rate }).minimize(loss);
      const accuracy = tf1.reduceMean(
        tf1.cast(tf1.equal(tf1.argMax(tf1.nn.softmax(output), 1), tf1.argMax(y, 1)), "float32"),
      );
      const session = new tf1.Session();
      try {
        await session.run(tf1.globalVariablesInitializer());
        const draw = (rows: typeof train) => {
          const chosen = random.choice(rows.labels.length, { size: batch });
          return [
            [x, rows.x.rows(chosen)],
            [y, rows.y.rows(chosen)],
          ] as const;
        };
        for (let epoch = 1; epoch <= epochs; epoch++) {
          let figures: Figures = { loss: Number.NaN, accuracy: Number.NaN };
          for (let i = 0; i < steps; i++) {
            await lab.turn();
            lab.signal?.throwIfAborted();
            const feed = draw(train);
            await session.run(step, { feed });
            const [l, a] = await session.run([loss, accuracy], { feed });
            figures = { loss: Number(l), accuracy: Number(a) };
          }
          const [l, a] = await session.run([loss, accuracy], { feed: draw(validation) });
          learnt.push(figures);
          tested.push({ loss: Number(l), accuracy: Number(a) });
          lab.say(
            `epoch ${epoch}  train loss ${figures.loss.toFixed(5)}  accuracy ${figures.accuracy.toFixed(5)}  test loss ${Number(l).toFixed(5)}  accuracy ${Number(a).toFixed(5)}`,
          );
        }
      } finally {
        await session.close();
      }
    });
    const numbers = learnt.map((_, index) => index + 1);
    const chart = (key: keyof Figures, title: string, yLabel: string) =>
      lineChart(
        [
          {
            xLabel: "epoch",
            yLabel,
            integerX: true,
            series: [
              { name: "train", x: numbers, y: learnt.map((one) => one[key]) },
              { name: "test", x: numbers, y: tested.map((one) => one[key]) },
            ],
          },
        ],
        { title },
      );
    const lowest = -Math.log(Math.E / (Math.E + classes - 1));
    return {
      figures: [
        {
          name: "accuracy",
          caption: text(
            "Accuracy on the last batch of each epoch, and on one unseen batch.",
            "에포크 마지막 배치와 처음 보는 한 배치의 정확도.",
          ),
          figure: chart("accuracy", "model accuracy", "accuracy"),
        },
        {
          name: "loss",
          caption: text("Loss on the same batches.", "같은 배치의 손실."),
          figure: chart("loss", "model loss", "loss (nats)"),
        },
      ],
      findings: [
        atLeast(
          Math.min(...learnt.map(({ loss }) => loss)),
          lowest,
          text(
            `The loss stays above ${lowest.toFixed(2)}, the lowest that a sigmoid before a softmax allows.`,
            `손실이 ${lowest.toFixed(2)} 위에 머뭅니다. 소프트맥스 앞의 시그모이드가 허락하는 가장 낮은 값입니다.`,
          ),
        ),
        atLeast(
          tested.at(-1)?.accuracy ?? Number.NaN,
          0.7,
          text(
            "It reads more than 70 % of unseen digits nevertheless.",
            "그래도 처음 보는 숫자의 70 % 이상을 읽습니다.",
          ),
        ),
      ],
    };
  },
};
