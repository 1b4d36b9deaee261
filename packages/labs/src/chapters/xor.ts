import { fit, setSeed } from "@feedforward/core";
import { NdArray, RandomState } from "@feedforward/data";
import { type MlpOptions, mlp } from "@feedforward/models";
import { adam } from "@feedforward/optim";
import { decisionSurface, learningCurve } from "@feedforward/plot";
import type { NamedFigure } from "@feedforward/runs";
import { figureInEach, fromOne, text } from "@feedforward/runs";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Chapter, Lab, Presentation } from "../chapter";
import { type Reached, xorFindings } from "../claims/xor";
import { percent } from "../findings";
import { type LearntPoints, xorStory } from "../learning/stories";
import { xorLearning } from "../learning/xor";
import { numberSetting } from "../settings";
import { SURFACE } from "./common";

interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

/** Hidden units cut out a region: XOR and a ring. */
export const xor: Chapter = {
  id: "xor",
  title: text("XOR and the cake: what a hidden layer is for", "XOR와 케이크: 은닉층의 쓸모"),
  summary: text(
    "A few straight cuts together form a region that a single cut cannot.",
    "곧은 칼질 몇 번을 모으면 한 번으로는 안 되는 영역이 됩니다.",
  ),
  text: text(
    String.raw`
## Several lines
One neuron cuts the plane once. A hidden layer of four neurons cuts it four times, and each unit tells on which side of its cut a point lies. The output unit combines all four: on this side of every cut, so *inside*. Four cuts take a piece out of the middle of a cake. Unit $j$ computes $h_j$ from the point $x = (x_1, x_2)$, and the output unit computes the network's answer $p$:

$$h_j = \tanh(w_j^\top x + b_j), \qquad p = \sigma(v^\top h + c)$$

$\tanh$ maps a sum to the range from −1 to 1, the sigmoid $\sigma$ to 0 to 1; both are S-shaped (see the chapter on activation functions). $w_j^\top x$ is short for the weighted sum $w_{j1} x_1 + w_{j2} x_2$, and $v$ and $c$ are the weights and the bias of the output unit.

## What to look at
There are two problems: the four cases of XOR, and 200 points of which those in the middle are class 1 and those on a **ring** around them class 0. A network for each, with the number of hidden units that you set, starts from random weights, which the **seed** fixes. Training lowers the **loss**, a number that says how wrong the network is.

The shading is the network's answer at each point, and the black curve is where it changes from 0 to 1. Each coloured line is where a hidden unit's output changes sign ($w_j^\top x + b_j = 0$); a tick points to its positive side. With more lines, the ring's boundary gets rounder.
`,
    String.raw`
## 직선 여럿
뉴런 하나는 평면을 한 번 자릅니다. 뉴런 넷인 은닉층은 네 번 자르고, 유닛마다 점이 칼질의 어느 쪽에 있는지 말합니다. 출력 유닛은 넷의 답을 모두 받아 이쪽, 이쪽, 이쪽, 이쪽이니 *안쪽*이라고 말할 수 있습니다. 네 번의 칼질로 케이크 한가운데를 떼어 내는 셈입니다. 유닛 $j$는 점 $x = (x_1, x_2)$에서 $h_j$를, 출력 유닛은 신경망의 대답 $p$를 계산합니다.

$$h_j = \tanh(w_j^\top x + b_j), \qquad p = \sigma(v^\top h + c)$$

$\tanh$는 합을 −1과 1 사이로, 시그모이드 $\sigma$는 0과 1 사이로 바꿉니다. 둘 다 S자 곡선입니다(활성화 함수 장 참고). $w_j^\top x$는 가중합 $w_{j1} x_1 + w_{j2} x_2$를 줄여 쓴 것이고, $v$와 $c$는 출력 유닛의 가중치와 편향입니다.

## 볼 것
문제는 둘입니다. XOR의 네 경우, 그리고 점 200개입니다. 점 200개에서는 가운데가 클래스 1, 그것을 둘러싼 **고리**가 클래스 0입니다. 문제마다 신경망 하나가 설정한 수만큼 은닉 유닛을 두고 무작위 가중치에서 출발합니다. 이 난수는 **시드**가 정합니다. 학습은 신경망이 얼마나 틀렸는지 나타내는 수인 **손실**을 줄입니다.

색은 그 자리에서 신경망의 대답이고, 검은 곡선은 대답이 0과 1 사이에서 바뀌는 경계입니다. 색이 있는 직선은 은닉 유닛의 출력 부호가 바뀌는 곳($w_j^\top x + b_j = 0$)이고, 짧은 눈금은 양수인 쪽을 가리킵니다. 직선이 많을수록 고리의 경계가 둥글어집니다.
`,
  ),
  parameters: {
    hidden: { label: text("hidden units", "은닉 유닛 수"), default: 4, min: 1, max: 64, integer: true },
    learningRate: { label: text("learning rate", "학습률"), default: 0.05, min: 1e-6, max: 10 },
    epochs: { label: text("epochs", "에포크 수"), default: 300, min: 1, max: 10_000, integer: true },
  },
  quick: { epochs: 150 },
  ...xorLearning,
  curves: "epoch",
  draws: true,
  async present(lab: Lab): Promise<Presentation> {
    const xorPoints: Point[] = [0, 1, 2, 3].map((i) => ({ x: i & 1, y: i >> 1, label: (i & 1) ^ (i >> 1) }));
    const problems = [
      { id: "xor", name: "XOR", title: text("XOR", "XOR"), points: xorPoints, domain: [-0.5, 1.5] as const, batch: 4 },
      {
        id: "ring",
        name: "ring",
        title: text("ring", "고리"),
        points: ring(200, lab.seed),
        domain: [-2, 2] as const,
        batch: 50,
      },
    ];
    const figures: NamedFigure[] = [];
    const hidden = numberSetting(lab.settings, "hidden");
    const reached: Reached[] = [];
    const told: LearntPoints[] = [];
    for (const { id, name, title, points, domain, batch } of problems) {
      const options: MlpOptions = {
        inputSize: 2,
        hidden: [hidden],
        outputs: 1,
        activation: "tanh",
        outputActivation: "sigmoid",
      };
      setSeed(lab.seed);
      const model = mlp(options);
      const epochs = numberSetting(lab.settings, "epochs");
      const surface = async (): Promise<NamedFigure> => {
        const { answer, lines } = await weightsOf(model);
        return {
          name: `surface-${id}`,
          caption: text(
            `${name}: the network's answer at each point, its boundary (black), and the lines of its hidden units.`,
            `${title.ko}: 곳곳의 대답과 그 경계(검은색), 그리고 은닉 유닛들의 직선.`,
          ),
          ...figureInEach((say, language) =>
            decisionSurface(answer, {
              xDomain: domain,
              yDomain: domain,
              points,
              lines: lines.map((line, j) => ({ ...line, name: say(text(`unit ${j + 1}`, `유닛 ${j + 1}`)) })),
              classNames: ["0", "1"],
              width: SURFACE,
              title: say(title),
              language,
            }),
          ),
        };
      };
      const history = await fit(model, {
        x: new NdArray(Float32Array.from(points.flatMap(({ x, y }) => [x, y])), [points.length, 2]),
        y: new NdArray(
          Float32Array.from(points, ({ label }) => label),
          [points.length, 1],
        ),
        optimizer: adam(numberSetting(lab.settings, "learningRate")),
        loss: "binaryCrossentropy",
        metrics: ["accuracy"],
        batchSize: batch,
        epochs,
        seed: lab.seed,
        verbose: 0,
        engine: "cpu",
        signal: lab.signal,
        callbacks: [
          {
            onBatchEnd: lab.turn,
            onEpochEnd: async (epoch, logs) => {
              lab.point({ curve: name, name: title, at: epoch + 1, end: epochs, logs });
              await lab.show(surface);
            },
          },
        ],
      });
      lab.signal?.throwIfAborted();
      const network = await weightsOf(model);
      const learnt = await surface();
      model.dispose();
      const right =
        points.filter(({ x, y, label }) => network.answer(x, y) > 0.5 === (label === 1)).length / points.length;
      reached.push({ right, run: { spec: { label: name, labels: title }, history } });
      told.push({ name: title, points: points.length, losses: history.metrics.loss ?? [], right });
      const [share, loss] = [percent(right), history.metrics.loss?.at(-1)?.toFixed(4)];
      lab.say(
        text(
          `${name}: ${share} right after ${history.epochs.length} epochs, loss ${loss}`,
          `${title.ko}: ${history.epochs.length}에포크 뒤 ${share} 맞음, 손실 ${loss}`,
        ),
      );
      figures.push(learnt, {
        name: `loss-${id}`,
        caption: text(`${name}: loss by epoch.`, `${title.ko}: 에포크별 손실.`),
        ...figureInEach((say, language) =>
          learningCurve(fromOne(history), {
            metric: "loss",
            title: say(text(`${name}: loss`, `${title.ko}: 손실`)),
            yLabel: say(text("loss (nats)", "손실 (nat)")),
            language,
          }),
        ),
      });
    }
    return {
      figures,
      story: xorStory(told, hidden),
      findings: xorFindings(reached[0]!, reached[1]!, hidden),
    };
  },
};

/** Generates random points: label 1 inside radius 1, 0 outside, none near the boundary. */
function ring(count: number, seed: number): Point[] {
  const random = new RandomState(seed);
  return Array.from({ length: count }, (_, i) => {
    const [turn, share] = random.randomSample(2);
    const label = i % 2;
    const radius = label === 1 ? 0.85 * Math.sqrt(share!) : 1.15 + 0.7 * share!;
    return { x: radius * Math.cos(2 * Math.PI * turn!), y: radius * Math.sin(2 * Math.PI * turn!), label };
  });
}

/** Returns the trained network as plain functions. */
async function weightsOf(model: LayersModel) {
  const [w, b, v, c] = (await Promise.all(model.getWeights().map((tensor) => tensor.array()))) as [
    number[][],
    number[],
    number[][],
    number[],
  ];
  const answer = (x: number, y: number): number => {
    const sum = b.reduce(
      (total, bias, j) => total + v[j]![0]! * Math.tanh(w[0]![j]! * x + w[1]![j]! * y + bias),
      c[0]!,
    );
    return 1 / (1 + Math.exp(-sum));
  };
  const lines = b.map((bias, j) => ({ w: [w[0]![j]!, w[1]![j]!] as [number, number], bias }));
  return { answer, lines };
}
