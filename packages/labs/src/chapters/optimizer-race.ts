import { surface3d } from "@feedforward/plot";
import type { DataTable, NamedFigure } from "@feedforward/runs";
import { figureInEach, type Text, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { optimizerRaceFindings } from "../claims/optimizer-race";
import { optimizerRaceLearning } from "../learning/optimizer-race";
import { optimizerRaceStory } from "../learning/stories";
import { LANDSCAPES } from "../race";
import { type RaceEnd, raceFigure } from "../race-figure";
import { numberSetting } from "../settings";

/** Seven optimizers on five landscapes. */
export const optimizerRace: Chapter = {
  id: "optimizer-race",
  title: text("The optimizer race", "최적화 알고리즘 경주"),
  summary: text(
    "Seven optimizers descend a bowl, a saddle, Beale's function, a long valley and two valleys.",
    "일곱 알고리즘이 그릇, 안장, 빌 함수, 긴 골짜기, 두 골짜기를 내려갑니다.",
  ),
  text: text(
    String.raw`
## The racers
An optimizer is the rule that turns the slope at a point into a step. **SGD** takes a step against the slope, as in the chapters before. **Momentum** adds part of its last step, like a rolling ball; **Nesterov** is momentum that looks ahead. **Adagrad**, **Adadelta**, **RMSprop** and **Adam** are *adaptive*: in each direction they divide the slope by its usual size, so that small slopes give large steps too. The next chapter has formulas.

## Landscapes
The height $f(x, y)$ stands for the loss, $x$ and $y$ for two weights.

- The **bowl** $x^2 + 2y^2$: convex, so every path ends in the only minimum.
- The **saddle** $x^2 - y^2$: down in one direction, up in the other. The start is almost on the ridge, where the slope barely shows the way out.
- **Beale's function**: nearly flat between steep walls, with its minimum at (3, 0.5).
- The **long valley** $\frac{x^2}{20} + y^2$: steep across, gentle along. A learning rate that is safe across is slow along.
- **Two valleys** $x^4 - 4x^2 + x + y^2$: the nearer one is not the deeper one.

## What to look at
SGD only follows the slope. Momentum overshoots and comes back; it may roll out of a shallow valley. The adaptive optimizers rescale each direction separately, so they leave the saddle along $y$ immediately, although the slope there is tiny. Each uses a learning rate that suits it: compare their behaviour, not their finishing times.
`,
    String.raw`
## 선수들
최적화 알고리즘은 지금 있는 곳의 기울기로 다음 스텝을 정하는 규칙입니다. **SGD**는 앞 장들처럼 기울기의 반대쪽으로 갑니다. **Momentum**은 굴러가는 공처럼 지난 스텝의 일부를 더하고, **Nesterov**는 앞을 내다보는 모멘텀입니다. **Adagrad**, **Adadelta**, **RMSprop**, **Adam**은 *적응형*입니다. 방향마다 기울기를 평소의 크기로 나누므로 기울기가 작아도 크게 움직입니다. 식은 다음 장에 나옵니다.

## 지형
높이 $f(x, y)$는 손실, $x$와 $y$는 두 가중치라고 생각하세요.

- **그릇** $x^2 + 2y^2$: 볼록해서 어느 길로 내려가도 하나뿐인 최솟값에서 끝납니다.
- **안장** $x^2 - y^2$: 한쪽은 내리막, 다른 쪽은 오르막입니다. 출발점은 거의 능선 위라서 기울기가 나갈 길을 거의 알려 주지 않습니다.
- **빌(Beale) 함수**: 가파른 벽 사이가 거의 평평하고 최솟값은 (3, 0.5)에 있습니다.
- **긴 골짜기** $\frac{x^2}{20} + y^2$: 폭 방향($y$)은 가파르고 길이 방향($x$)은 완만합니다. 폭 방향에 안전한 학습률은 길이 방향에는 느립니다.
- **두 골짜기** $x^4 - 4x^2 + x + y^2$: 가까운 쪽이 더 깊은 쪽은 아닙니다.

## 볼 것
SGD는 기울기만 따릅니다. Momentum은 지나쳤다가 돌아오고, 얕은 골짜기를 굴러 나오기도 합니다. 적응형 알고리즘은 방향마다 스텝의 크기를 따로 맞추므로, 안장에서 $y$쪽 기울기가 아주 작아도 곧바로 빠져나갑니다. 학습률은 각자에게 맞춘 것이니 도착 시간이 아니라 움직이는 모습을 비교하세요.
`,
  ),
  parameters: { steps: { label: text("steps", "스텝 수"), default: 150, min: 1, max: 5000, integer: true } },
  quick: { steps: 60 },
  ...optimizerRaceLearning,
  present(lab: Lab): Presentation {
    const steps = numberSetting(lab.settings, "steps");
    const figures: NamedFigure[] = [];
    const tables: DataTable[] = [];
    const winners: { landscape: Text; optimizer: string }[] = [];
    let racers = 0;
    let saddle: readonly RaceEnd[] = [];
    for (const [name, { title, formula, f, xDomain, yDomain }] of Object.entries(LANDSCAPES)) {
      const { ends: last, paths, ...drawn } = raceFigure(name, { steps });
      figures.push({
        name,
        caption: text(
          `${title.en}: f(x, y) = ${formula}, ${steps} steps.`,
          `${title.ko}: f(x, y) = ${formula}, ${steps}스텝.`,
        ),
        ...drawn,
      });
      if (name === "saddle") {
        saddle = last;
        figures.push({
          name: "saddle-surface",
          caption: text("The saddle from the side.", "옆에서 본 안장."),
          ...figureInEach((say, language) => surface3d(f, { xDomain, yDomain, paths, title: say(title), language })),
        });
      }
      const lowest = [...last].filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value)[0];
      if (lowest !== undefined) winners.push({ landscape: title, optimizer: lowest.optimizer });
      racers = last.length;
      tables.push({
        title: text(`${title.en}: position of each after ${steps} steps`, `${title.ko}: ${steps}스텝 뒤의 자리`),
        columns: [text("optimizer", "최적화 알고리즘"), "x", "y", "f(x, y)"],
        rows: last.map(({ optimizer, x, y, value }) => [optimizer, coordinate(x), coordinate(y), value.toPrecision(4)]),
      });
    }
    return {
      figures,
      tables,
      story: optimizerRaceStory(winners, racers, steps),
      findings: optimizerRaceFindings(saddle, steps),
    };
  },
};

/** Formats a coordinate with three decimals, or with three digits if it is far outside the landscape. */
const coordinate = (value: number): string =>
  Math.abs(value) >= 1e5 ? value.toExponential(2) : value.toFixed(3).replace(/^-(0\.0+)$/, "$1");
