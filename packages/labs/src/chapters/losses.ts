import { lineChart } from "@feedforward/plot";
import { figureInEach, type Say, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { lossesFindings } from "../claims/losses";
import { lossesLearning } from "../learning/losses";
import { lossesStory } from "../learning/stories";
import { numberSetting } from "../settings";

const parabola = { f: (x: number) => x ** 2, slope: (x: number) => 2 * x };
/** A quartic with a global minimum on the left and a local one on the right. */
const quartic = { f: (x: number) => x ** 4 - 4 * x ** 2 + x, slope: (x: number) => 4 * x ** 3 - 8 * x + 1 };

/** Losses, convexity, and where gradient descent ends. */
export const losses: Chapter = {
  id: "losses",
  title: text("Losses, valleys and where descent ends", "손실과 골짜기, 그리고 하강이 멈추는 곳"),
  summary: text(
    "What training makes smaller, and where a descent ends on a curve with one valley and with two.",
    "학습이 줄이는 것, 그리고 골짜기가 하나인 곡선과 둘인 곡선에서 하강이 끝나는 곳.",
  ),
  text: text(
    String.raw`
## What to minimise
**Mean squared error** $\frac{1}{n}\sum_i (y_i - \hat{y}_i)^2$ measures how far $n$ answers $\hat{y}_i$ are from their targets $y_i$. **Cross-entropy** $-\sum_k y_k \ln p_k$ measures how far the predicted probabilities $p_k$ are from the answer: $y_k$ is 1 for the right class and 0 for the others, so only $-\ln p$ of the right class remains. For classes, it is the better measure: the cost of a confident mistake has no bound, and the slope does not vanish when the output saturates, that is, when the sigmoid is in its flat part.

## Descent
The derivative $f'(x)$ is the slope at the current point. Take a step against it, and repeat:

$$x \leftarrow x - \eta f'(x)$$

A **convex** function has one valley. Every descent on $f(x) = x^2$ arrives at 0. The function $f(x) = x^4 - 4x^2 + x$ has two valleys: a deep one on the left (the **global** minimum) and a shallow one on the right (a **local** minimum). The slope only describes the current point, so the starting point decides where the descent ends.

The loss of a neural network is of the second kind. In practice, many of its valleys are nearly as deep as the deepest one.
`,
    String.raw`
## 무엇을 줄이나
**평균 제곱 오차** $\frac{1}{n}\sum_i (y_i - \hat{y}_i)^2$는 정답 $y_i$와 예측값 $\hat{y}_i$가 얼마나 떨어져 있는지 잽니다. **교차 엔트로피** $-\sum_k y_k \ln p_k$는 예측 확률 $p_k$가 정답과 얼마나 어긋나는지 잽니다. $y_k$는 정답 클래스에서만 1이고 나머지는 0이므로, 정답 클래스의 $-\ln p$만 남습니다. 클래스에는 교차 엔트로피가 알맞습니다. 자신 있게 틀리면 값이 끝없이 커지고, 출력이 포화해도(시그모이드의 평평한 곳에 있어도) 기울기가 사라지지 않습니다.

## 하강
미분계수 $f'(x)$는 지금 있는 곳의 기울기입니다. 그 반대쪽으로 한 스텝씩 거듭 갑니다.

$$x \leftarrow x - \eta f'(x)$$

**볼록** 함수에는 골짜기가 하나뿐입니다. $f(x) = x^2$에서 내려가면 어디서 출발해도 0에 닿습니다. $f(x) = x^4 - 4x^2 + x$에는 골짜기가 둘, 왼쪽의 깊은 것(**전역** 최솟값)과 오른쪽의 얕은 것(**지역** 최솟값)이 있습니다. 기울기는 지금 있는 곳만 알려 주므로, 어디서 멈출지는 어디서 출발했는지에 달려 있습니다.

신경망의 손실은 둘째 종류입니다. 다만 실제로는 많은 골짜기의 깊이가 가장 깊은 골짜기와 거의 같습니다.
`,
  ),
  parameters: {
    learningRate: { label: text("learning rate", "학습률"), default: 0.02, min: 1e-6, max: 1 },
    steps: { label: text("steps", "스텝 수"), default: 100, min: 1, max: 10_000, integer: true },
  },
  quick: {},
  ...lossesLearning,
  present(lab: Lab): Presentation {
    const rate = numberSetting(lab.settings, "learningRate");
    const steps = numberSetting(lab.settings, "steps");
    const starts = [-2, -0.5, 0.5, 2];
    const walk = (slope: (x: number) => number, start: number) => {
      const path = [start];
      for (let step = 0; step < steps; step++) path.push(path.at(-1)! - rate * slope(path.at(-1)!));
      return path;
    };
    const walks = {
      parabola: starts.map((start) => walk(parabola.slope, start)),
      quartic: starts.map((start) => walk(quartic.slope, start)),
    };
    const ends = (paths: number[][]) => paths.map((path) => path.at(-1)!);
    starts.forEach((start, i) => {
      const [a, b] = [ends(walks.parabola)[i]!, ends(walks.quartic)[i]!];
      const [from, p, q] = [String(start).padStart(4), a.toFixed(4), b.toFixed(4)];
      const depth = quartic.f(b).toFixed(4);
      lab.say(
        text(
          `start ${from}: parabola ends at ${p}, quartic at ${q} (f = ${depth})`,
          `출발점 ${from}: 포물선은 ${p}, 4차 곡선은 ${q}에서 끝남 (f = ${depth})`,
        ),
      );
    });
    const xs = Array.from({ length: 201 }, (_, i) => -2.4 + (4.8 * i) / 200);
    const panel = (say: Say, title: string, f: (x: number) => number, paths: number[][]) => ({
      title,
      xLabel: "x",
      yLabel: "f(x)",
      series: [
        { name: "f", x: xs, y: xs.map(f), markers: false },
        ...starts.map((start, i) => ({
          name: say(from(String(start).replace("-", "−"))),
          x: paths[i]!,
          y: paths[i]!.map(f),
        })),
      ],
    });
    return {
      figures: [
        {
          name: "descent",
          caption: text(
            "Gradient descent from four starts: on a parabola, and on a quartic with two valleys.",
            "네 출발점에서 출발한 경사 하강법: 포물선과 골짜기가 둘인 4차 곡선.",
          ),
          ...figureInEach((say, language) =>
            lineChart(
              [panel(say, "x²", parabola.f, walks.parabola), panel(say, "x⁴ − 4x² + x", quartic.f, walks.quartic)],
              { title: say(text("gradient descent", "경사 하강법")), language },
            ),
          ),
        },
      ],
      story: lossesStory({ parabola: ends(walks.parabola), quartic: ends(walks.quartic) }, steps, rate),
      findings: lossesFindings(
        { ...parabola, ends: ends(walks.parabola) },
        { ...quartic, ends: ends(walks.quartic) },
        steps,
      ),
    };
  },
};

const from = (start: string) => text(`from ${start}`, `${start}에서`);
