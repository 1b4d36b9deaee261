import { lineChart, lossBowl } from "@feedforward/plot";
import type { NamedFigure } from "@feedforward/runs";
import { figureInEach, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { linearRegressionFindings } from "../claims/linear-regression";
import { linearRegressionLearning } from "../learning/linear-regression";
import { linearRegressionStory } from "../learning/stories";
import { numberSetting } from "../settings";

const X = [1, 2, 3];
const Y = [1, 2, 3];

interface State {
  readonly w: number;
  readonly b: number;
  readonly loss: number;
}

/** Fits a line through three points by gradient descent and shows w and b. */
export const linearRegression: Chapter = {
  id: "linear-regression",
  title: text("A line through three points", "세 점을 지나는 직선"),
  summary: text(
    "Linear regression by gradient descent, with weight and bias shown step by step.",
    "경사 하강법으로 하는 선형 회귀. 가중치와 편향을 한 스텝씩 지켜봅니다.",
  ),
  text: text(
    String.raw`
## The smallest network
One input, one weight, one bias: $\hat{y} = w x + b$. The three points (1, 1), (2, 2), (3, 3) lie on the line $w = 1$, $b = 0$. The loss $L$ is the mean squared error over these $n = 3$ points, and its derivatives by $w$ and by $b$ are

$$\frac{\partial L}{\partial w} = \frac{2}{n} \sum_i (\hat{y}_i - y_i) x_i, \qquad \frac{\partial L}{\partial b} = \frac{2}{n} \sum_i (\hat{y}_i - y_i)$$

Both start away from the answer and take steps against the slope.

## What to look at
The loss as a function of $w$ and $b$ is a long bowl: steep across, nearly flat along. With a small learning rate, descent drops down the steep side immediately and then creeps. The chapter runs two descents with the same number of steps: one with the learning rate 0.0006 and one with 0.1, which is 167 times as much.
`,
    String.raw`
## 가장 작은 신경망
입력 하나, 가중치 하나, 편향 하나: $\hat{y} = w x + b$. 세 점 (1, 1), (2, 2), (3, 3)은 $w = 1$, $b = 0$인 직선 위에 있습니다. 손실 $L$은 이 세 점($n = 3$)의 평균 제곱 오차이고, $w$와 $b$로 미분하면 다음과 같습니다.

$$\frac{\partial L}{\partial w} = \frac{2}{n} \sum_i (\hat{y}_i - y_i) x_i, \qquad \frac{\partial L}{\partial b} = \frac{2}{n} \sum_i (\hat{y}_i - y_i)$$

$w$와 $b$ 모두 답에서 떨어진 곳에서 출발해 기울기의 반대쪽으로 걸어갑니다.

## 볼 것
손실을 $w$와 $b$의 함수로 그리면 길쭉한 그릇 모양입니다. 폭 방향으로는 가파르고 길이 방향으로는 거의 평평합니다. 학습률이 작으면 가파른 쪽은 금방 내려가고 그다음은 아주 느리게 나아갑니다. 이 장은 스텝 수가 같은 하강 두 번을 비교합니다. 학습률은 하나는 0.0006, 다른 하나는 그 167배인 0.1입니다.
`,
  ),
  parameters: {
    learningRate: { label: text("learning rate", "학습률"), default: 0.0006, min: 1e-7, max: 1 },
    fastRate: { label: text("faster learning rate", "빠른 학습률"), default: 0.1, min: 1e-7, max: 1 },
    steps: { label: text("steps", "스텝 수"), default: 100, min: 1, max: 10_000, integer: true },
    w: { label: text("initial weight", "처음 가중치"), default: -0.5, min: -10, max: 10 },
    b: { label: text("initial bias", "처음 편향"), default: 1.5, min: -10, max: 10 },
  },
  quick: {},
  curves: "step",
  ...linearRegressionLearning,
  draws: true,
  async present(lab: Lab): Promise<Presentation> {
    const get = (name: string) => numberSetting(lab.settings, name);
    const [slow, fast] = [get("learningRate"), get("fastRate")];
    const titles = [slow, fast].map((rate) => text(`rate ${rate}`, `학습률 ${rate}`));
    const names = titles.map(({ en }) => en);
    const runs: State[][] = [];
    const bowl = (): NamedFigure => ({
      name: "bowl",
      caption: text(
        "The loss as a function of weight and bias, and the two paths.",
        "가중치와 편향에 대한 손실과 두 경로.",
      ),
      ...figureInEach((say, language) =>
        lossBowl((w, b) => lossOf(w, b), {
          xDomain: [-1, 2.4],
          yDomain: [-2.2, 2.6],
          zScale: "log",
          paths: Object.fromEntries(
            runs.map((states, i) => [say(titles[i]!), states.map(({ w, b }) => [w, b] as const)]),
          ),
          title: say(text("loss bowl", "손실의 그릇")),
          language,
        }),
      ),
    });
    for (const [i, rate] of [slow, fast].entries()) {
      const states: State[] = [];
      runs.push(states);
      for (const state of descent(rate, get("steps"), get("w"), get("b"))) {
        await lab.turn();
        lab.signal?.throwIfAborted();
        states.push(state);
        lab.point({ curve: names[i]!, name: titles[i], at: states.length - 1, end: get("steps"), logs: { ...state } });
        await lab.show(bowl);
      }
    }
    runs.forEach((states, i) => {
      lab.say(text(`learning rate ${[slow, fast][i]}`, `학습률 ${[slow, fast][i]}`));
      // Step 0 is the first step; the printed values are those after the step.
      states.slice(1).forEach(({ w, b, loss }, step) => {
        if (step % 20 === 0)
          lab.say(
            text(
              `step ${step}\tloss: ${loss.toFixed(5)}, w : [${float32Text(w)}],\tb : [${float32Text(b)}]`,
              `${step}스텝\t손실: ${loss.toFixed(5)}, w : [${float32Text(w)}],\tb : [${float32Text(b)}]`,
            ),
          );
      });
    });
    const last = runs.map((states) => states.at(-1)!);
    const line = (name: string, { w, b }: State) => ({ name, x: [0, 4], y: [b, 4 * w + b], markers: false });
    return {
      figures: [
        bowl(),
        {
          name: "fit",
          caption: text(
            "The line at the start, after some steps at the faster rate, and at the end of the slow rate.",
            "처음의 직선, 빠른 학습률로 몇 스텝 간 뒤의 직선, 느린 학습률이 끝난 자리.",
          ),
          ...figureInEach((say, language) =>
            lineChart(
              [
                {
                  xLabel: "x",
                  yLabel: "y",
                  series: [
                    { name: say(text("data", "데이터")), x: X, y: Y, line: false },
                    line(say(text("start", "처음")), runs[0]![0]!),
                    line(`${say(titles[0]!)}, ${say(text("end", "끝"))}`, last[0]!),
                    ...[1, 10, runs[1]!.length - 1]
                      .filter((step) => step < runs[1]!.length)
                      .map((step) => {
                        const at = say(text(`step ${step}`, `${step}스텝`));
                        return line(`${say(titles[1]!)}, ${at}`, runs[1]![step]!);
                      }),
                  ],
                },
              ],
              { title: say(text("line fit", "직선 맞추기")), language },
            ),
          ),
        },
        {
          name: "course",
          caption: text("Weight and bias by step.", "스텝에 따른 가중치와 편향."),
          ...figureInEach((say, language) =>
            lineChart(
              (["w", "b"] as const).map((key) => ({
                title: key,
                xLabel: say(text("step", "스텝")),
                yLabel: say(key === "w" ? text("w (weight)", "w (가중치)") : text("b (bias)", "b (편향)")),
                series: runs.map((states, i) => ({
                  name: say(titles[i]!),
                  x: states.map((_, step) => step),
                  y: states.map((state) => state[key]),
                })),
              })),
              { title: say(text("weight and bias", "가중치와 편향")), language },
            ),
          ),
        },
      ],
      story: linearRegressionStory(
        runs.map((states, i) => ({ rate: [slow, fast][i]!, ...last[i]!, losses: states.map(({ loss }) => loss) })),
      ),
      findings: linearRegressionFindings(
        { rate: slow, losses: runs[0]!.map(({ loss }) => loss) },
        { rate: fast, losses: runs[1]!.map(({ loss }) => loss) },
      ),
    };
  },
};

/** Formats a float32 with the fewest digits that identify it, as NumPy does. */
export function float32Text(value: number): string {
  const single = Math.fround(value);
  for (let digits = 1; digits < 9; digits++) {
    const text = single.toPrecision(digits);
    if (Math.fround(Number(text)) === single) return String(Number(text));
  }
  return String(Number(single.toPrecision(9)));
}

const lossOf = (w: number, b: number): number => X.reduce((sum, x, i) => sum + (w * x + b - Y[i]!) ** 2, 0) / X.length;

/** Yields the start and the state after each step. */
function* descent(rate: number, steps: number, w: number, b: number): Generator<State> {
  yield { loss: lossOf(w, b), w, b };
  for (let step = 0; step < steps; step++) {
    const errors = X.map((x, i) => w * x + b - Y[i]!);
    const slopeW = (2 / X.length) * errors.reduce((sum, error, i) => sum + error * X[i]!, 0);
    const slopeB = (2 / X.length) * errors.reduce((sum, error) => sum + error, 0);
    w -= rate * slopeW;
    b -= rate * slopeB;
    yield { loss: lossOf(w, b), w, b };
  }
}
