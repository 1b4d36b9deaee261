import { type DecisionLine, decisionSurface, lineChart } from "@feedforward/plot";
import type { NamedFigure, Text } from "@feedforward/runs";
import { figureInEach, inLanguage, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { perceptronFindings } from "../claims/perceptron";
import { perceptronLearning } from "../learning/perceptron";
import { perceptronStory } from "../learning/stories";
import { numberSetting } from "../settings";
import { SURFACE } from "./common";

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;
const GATES: Readonly<Record<string, readonly number[]>> = {
  AND: [0, 0, 0, 1],
  OR: [0, 1, 1, 1],
  NAND: [1, 1, 1, 0],
  XOR: [0, 1, 1, 0],
};

interface Epoch {
  readonly w: readonly [number, number];
  readonly bias: number;
  readonly mistakes: number;
}

/** One neuron and the perceptron rule on four logic gates. */
export const perceptron: Chapter = {
  id: "perceptron",
  title: text("The perceptron", "퍼셉트론"),
  summary: text(
    "One neuron, one rule and four logic gates: which of them can it learn?",
    "뉴런 하나와 규칙 하나, 논리 게이트 넷. 무엇을 배울 수 있을까요?",
  ),
  text: text(
    String.raw`
## One neuron
A perceptron multiplies each input by a weight, adds the products, and fires when the sum exceeds a threshold. With a bias $b$ instead of the threshold:

$$\hat{y} = f(w_1 x_1 + w_2 x_2 + b), \qquad f(z) = 1 \text{ if } z > 0, \text{ else } 0$$

$x_1$ and $x_2$ are the inputs, $w_1$ and $w_2$ their weights, and $\hat{y}$ is the neuron's answer: 1 if it fires, otherwise 0. The boundary between firing and not firing, $w_1 x_1 + w_2 x_2 + b = 0$, is a straight line.

## Four gates
A logic gate takes two inputs that are 0 or 1, so there are four cases. **AND** answers 1 if both inputs are 1, **OR** if at least one is, **NAND** (not AND) unless both are, and **XOR** if exactly one is.

## The rule
Show the neuron a case $x = (x_1, x_2)$, whose right answer is $y$. If its answer is right, do nothing. If it is wrong, move the weights towards a case that should have fired, or away from one that should not have:

$$w \leftarrow w + \eta (y - \hat{y}) x, \qquad b \leftarrow b + \eta (y - \hat{y})$$

$\eta$ (eta) is the **learning rate**: how far one mistake moves the weights. An **epoch** is one pass over all cases.

If a line can separate the cases, the rule finds one after finitely many mistakes (Rosenblatt 1958, Novikoff 1962). If none can, it never stops.

## XOR
"One or the other, but not both" has its two classes at opposite corners of a square. No straight line separates them. Minsky and Papert showed in 1969 that one neuron cannot solve it, and research slowed for years. Two neurons and a third that combines their outputs can.
`,
    String.raw`
## 뉴런 하나
퍼셉트론은 입력마다 가중치를 곱해 더하고, 합이 임곗값을 넘으면 켜집니다. 임곗값을 편향 $b$로 바꾸어 좌변으로 옮기면

$$\hat{y} = f(w_1 x_1 + w_2 x_2 + b), \qquad f(z) = 1 \text{ if } z > 0, \text{ else } 0$$

$x_1$과 $x_2$는 입력, $w_1$과 $w_2$는 가중치이고, $\hat{y}$은 뉴런의 대답입니다. 켜지면 1, 아니면 0입니다. 켜짐과 꺼짐의 경계 $w_1 x_1 + w_2 x_2 + b = 0$은 직선입니다.

## 게이트 넷
논리 게이트는 0이나 1인 입력 둘을 받으므로 경우가 넷입니다. **AND**는 둘 다 1일 때, **OR**는 적어도 하나가 1일 때 1이라고 답합니다. **NAND**(AND의 부정)는 둘 다 1인 경우만 빼고, **XOR**는 꼭 하나만 1일 때 1이라고 답합니다.

## 학습 규칙
뉴런에게 정답이 $y$인 한 경우 $x = (x_1, x_2)$를 보여 줍니다. 맞으면 그대로 둡니다. 틀리면, 켜져야 했을 때는 가중치를 그 입력 쪽으로, 꺼져야 했을 때는 반대쪽으로 옮깁니다.

$$w \leftarrow w + \eta (y - \hat{y}) x, \qquad b \leftarrow b + \eta (y - \hat{y})$$

$\eta$(에타)는 **학습률**로, 한 번 틀릴 때 가중치를 얼마나 옮길지 정합니다. 모든 경우를 한 번 보는 것이 **에포크**입니다.

두 종류를 가르는 직선이 있으면 유한 번의 오류 뒤에 하나를 찾습니다(Rosenblatt 1958, Novikoff 1962). 없으면 끝나지 않습니다.

## XOR
"둘 가운데 하나만 1"인 XOR에서는 같은 종류의 점이 정사각형의 마주 보는 꼭짓점에 놓입니다. 어떤 직선으로도 가를 수 없습니다. 뉴런 하나로는 안 된다는 사실이 1969년에 알려져 연구가 여러 해 멈췄지만, 뉴런 둘과, 그 둘의 출력을 받는 셋째 뉴런이면 됩니다.
`,
  ),
  parameters: {
    learningRate: { label: text("learning rate", "학습률"), default: 0.1, min: 1e-6, max: 10 },
    epochs: { label: text("maximum epochs", "최대 에포크 수"), default: 25, min: 1, max: 1000, integer: true },
  },
  quick: {},
  curves: "epoch",
  ...perceptronLearning,
  draws: true,
  async present(lab: Lab): Promise<Presentation> {
    const rate = numberSetting(lab.settings, "learningRate");
    const epochs = numberSetting(lab.settings, "epochs");
    const runs: Run[] = [];
    for (const [gate, targets] of Object.entries(GATES)) {
      const run: Run = { gate, targets, history: [] };
      runs.push(run);
      for (const epoch of learning(targets, rate, epochs)) {
        await lab.turn();
        lab.signal?.throwIfAborted();
        run.history.push(epoch);
        lab.point({ curve: gate, at: run.history.length, end: epochs, logs: { mistakes: epoch.mistakes } });
        await lab.show(() => answers(run));
      }
    }
    for (const { gate, history } of runs) {
      const { w, bias, mistakes } = history.at(-1)!;
      const outcome =
        mistakes === 0
          ? text(`learnt in ${history.length} epochs`, `${history.length}에포크 만에 배움`)
          : text(
              `${mistakes} of 4 wrong after ${history.length} epochs`,
              `${history.length}에포크 뒤 네 경우 가운데 ${mistakes}개 틀림`,
            );
      const weights = `w = (${w.map((value) => value.toFixed(1)).join(", ")}), b = ${bias.toFixed(1)}`;
      const name = gate.padEnd(4);
      lab.say(text(`${name}  ${outcome.en}: ${weights}`, `${name}  ${outcome.ko}: ${weights}`));
    }
    return {
      figures: [
        {
          name: "mistakes",
          caption: text(
            "Mistakes per epoch: a gate is learnt when there are none.",
            "에포크별 실수의 수. 0이 되면 배운 것입니다.",
          ),
          ...figureInEach((say, language) =>
            lineChart(
              [
                {
                  xLabel: say(text("epoch", "에포크")),
                  yLabel: say(text("mistakes (of 4)", "실수 (4개 중)")),
                  integerX: true,
                  integerY: true,
                  series: runs.map(({ gate, history }) => ({
                    name: gate,
                    x: history.map((_, i) => i + 1),
                    y: history.map(({ mistakes }) => mistakes),
                  })),
                },
              ],
              { title: say(text("perceptron rule", "퍼셉트론 학습 규칙")), language },
            ),
          ),
        },
        {
          name: "weights",
          caption: text(
            "The two weights and the bias after each epoch. Once a gate is learnt, they no longer change. For XOR, every case moves them, and soon each epoch ends where it began.",
            "에포크별 두 가중치와 편향. 배운 게이트에서는 더 변하지 않습니다. XOR에서는 경우마다 움직이지만 곧 에포크가 끝날 때마다 제자리로 돌아옵니다.",
          ),
          ...figureInEach((say, language) =>
            lineChart(
              runs.map(({ gate, history }) => ({
                title: gate,
                xLabel: say(text("epoch", "에포크")),
                yLabel: say(text("weight", "가중치")),
                integerX: true,
                series: [
                  { name: "w₁", x: history.map((_, i) => i + 1), y: history.map(({ w }) => w[0]) },
                  { name: "w₂", x: history.map((_, i) => i + 1), y: history.map(({ w }) => w[1]) },
                  { name: "b", x: history.map((_, i) => i + 1), y: history.map(({ bias: b }) => b) },
                ],
              })),
              { title: say(text("weights by epoch", "에포크별 가중치")), columns: 2, language },
            ),
          ),
        },
        ...runs.map(answers),
      ],
      story: perceptronStory(
        runs.map(({ gate, history }) => ({ gate, mistakes: history.map(({ mistakes }) => mistakes) })),
        epochs,
      ),
      findings: perceptronFindings(
        Object.fromEntries(runs.map(({ gate, history }) => [gate, history.at(-1)!.mistakes])),
        epochs,
      ),
    };
  },
};

/** Corners of the drawn area. */
const FRAME = [
  [-0.5, -0.5],
  [-0.5, 1.5],
  [1.5, -0.5],
  [1.5, 1.5],
] as const;

/**
 * Returns the decision boundary after the first epochs and after the last, at most four, within the drawn area. If it
 * has not moved between epochs, as at the end or if the rule cycles, they share one line.
 */
function bordersOf(history: readonly Epoch[]): (Omit<DecisionLine, "name"> & { readonly name: Text })[] {
  const epochs = [0, 1, Math.floor(history.length / 2), history.length - 1];
  const lines: { from: number; to: number; at: Epoch }[] = [];
  for (const epoch of [...new Set(epochs)].filter((epoch) => epoch < history.length).sort((a, b) => a - b)) {
    const at = history[epoch]!;
    const last = lines.at(-1);
    if (last !== undefined && sameLine(last.at, at)) last.to = epoch;
    else lines.push({ from: epoch, to: epoch, at });
  }
  return lines
    .filter(({ at }) => {
      const sums = FRAME.map(([x, y]) => at.w[0] * x + at.w[1] * y + at.bias);
      return Math.max(...sums) > 1e-9 && Math.min(...sums) < -1e-9;
    })
    .map(({ from, to, at }) => ({
      name:
        from === to
          ? text(`epoch ${from + 1}`, `에포크 ${from + 1}`)
          : text(`epochs ${from + 1} to ${to + 1}`, `에포크 ${from + 1}–${to + 1}`),
      w: at.w,
      bias: at.bias,
    }));
}

const sameLine = (a: Epoch, b: Epoch): boolean =>
  [a.w[0] - b.w[0], a.w[1] - b.w[1], a.bias - b.bias].every((change) => Math.abs(change) < 1e-9);

/** A gate and the result of learning it. */
interface Run {
  readonly gate: string;
  readonly targets: readonly number[];
  readonly history: Epoch[];
}

function answers({ gate, targets, history }: Run): NamedFigure {
  const { w, bias } = history.at(-1)!;
  const borders = bordersOf(history);
  return {
    name: `gate-${gate.toLowerCase()}`,
    caption: text(
      `${gate}: the neuron's answer at each point after the last epoch, its boundary as it moved, and the four cases. A tick on a line points to the side where the neuron answers 1.`,
      `${gate}: 마지막 에포크 뒤 곳곳의 대답, 움직여 온 경계, 그리고 네 경우. 직선의 짧은 눈금은 1이라고 답하는 쪽을 가리킵니다.`,
    ),
    ...figureInEach((_, language) =>
      decisionSurface((x, y) => (w[0] * x + w[1] * y + bias > 0 ? 1 : 0), {
        xDomain: [-0.5, 1.5],
        yDomain: [-0.5, 1.5],
        points: CORNERS.map(([x, y], i) => ({ x, y, label: targets[i]! })),
        lines: borders.map(({ name, ...line }) => ({ ...line, name: inLanguage(name, language) })),
        classNames: ["0", "1"],
        width: SURFACE,
        title: gate,
        language,
      }),
    ),
  };
}

/** Yields the epochs of the rule until there are no mistakes. */
function* learning(targets: readonly number[], rate: number, epochs: number): Generator<Epoch> {
  let w: readonly [number, number] = [0, 0];
  let bias = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    let mistakes = 0;
    for (const [i, [x1, x2]] of CORNERS.entries()) {
      const error = targets[i]! - (w[0] * x1 + w[1] * x2 + bias > 0 ? 1 : 0);
      if (error === 0) continue;
      mistakes++;
      w = [w[0] + rate * error * x1, w[1] + rate * error * x2];
      bias += rate * error;
    }
    yield { w, bias, mistakes };
    if (mistakes === 0) return;
  }
}
