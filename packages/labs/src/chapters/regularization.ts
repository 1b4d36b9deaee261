import { weightGrid } from "@feedforward/plot";
import type { ImageSize, NamedFigure, TrainedRun } from "@feedforward/runs";
import { compareRuns, figureInEach, labelsOf, resultsTable, text } from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { regularizationFindings } from "../claims/regularization";
import { mostFrequentShare } from "../class-shares";
import { regularizationLearning } from "../learning/regularization";
import { numberSetting, type Settings } from "../settings";
import { adamRun, rateParameter, rowsParameter, stepsPerEpoch, trainingParameters } from "./common";

/** Weights below this count as zero. */
const NEAR_ZERO = 1e-3;

/** Section 7 of the notebook: L1, dropout, L2 and no regularisation on the same small network. */
export const regularization: Chapter = {
  id: "regularization",
  title: text("Regularisation: L1, L2, dropout", "규제: L1, L2, 드롭아웃"),
  summary: text(
    "The effect of a penalty on the weights of a network that was not overfitting in the first place.",
    "과적합하지 않던 신경망에 가중치 페널티를 주면 무슨 일이 일어나는지 봅니다.",
  ),
  text: text(
    String.raw`
## Paying for weights
A network with many weights can memorise its training rows. Regularisation makes that expensive: the loss gets a second term, and weights that are not worth their cost shrink.

$$J = L + \lambda \sum_i |w_i| \quad (\text{L1}), \qquad J = L + \lambda \sum_i w_i^2 \quad (\text{L2})$$

**L1** pulls every weight towards zero with the same force, however small it is; weights that matter little end at exactly zero. So it selects the inputs that count. **L2** pulls in proportion to the weight; large weights shrink most, and few reach zero.

**Dropout** switches units off at random during training (here: 80 % of the pixels). The network cannot rely on any single one. During evaluation everything is on again, so training accuracy is below validation accuracy.

The network called **Zero** has none of the three. It is the one to compare with.

## Too much of a good thing
The chapter begins with $\lambda = 0.1$ for L1 and $\lambda = 10$ for L2 on the 7840 weights of the hidden layer. These are enormous: the loss is smallest with hardly any weights at all. The loss in the figures includes the penalty; the table shows the data loss alone.
`,
    String.raw`
## 가중치에 매기는 비용
가중치가 많은 신경망은 학습 데이터를 통째로 외울 수 있습니다. 규제는 가중치에 비용을 매깁니다. 손실에 둘째 항이 붙고, 기여가 작은 가중치는 작아집니다.

$$J = L + \lambda \sum_i |w_i| \quad (\text{L1}), \qquad J = L + \lambda \sum_i w_i^2 \quad (\text{L2})$$

**L1**은 크기에 상관없이 모든 가중치를 같은 힘으로 0으로 당깁니다. 별로 중요하지 않은 가중치는 정말 0이 됩니다. 쓸모 있는 입력만 고르는 셈입니다. **L2**는 크기에 비례해 당깁니다. 큰 가중치가 가장 많이 줄고, 0이 되는 것은 드뭅니다.

**드롭아웃**은 학습하는 동안 유닛을 무작위로 끕니다(여기서는 픽셀의 80 %). 어느 하나에 기댈 수 없게 됩니다. 평가할 때는 모두 켜므로 학습 정확도가 검증 정확도보다 낮습니다.

이름이 **없음**인 신경망은 셋 가운데 어느 것도 쓰지 않습니다. 다른 신경망과 비교할 기준입니다.

## 지나치면
이 장은 은닉층의 가중치 7840개에 L1은 $\lambda = 0.1$, L2는 $\lambda = 10$인 페널티로 시작합니다. 아주 큰 값입니다. 페널티가 너무 커서 가중치를 모두 0으로 만드는 쪽이 손실이 가장 작습니다. 그림의 손실에는 페널티가 들어 있고, 표에는 데이터의 손실만 따로 적었습니다.
`,
  ),
  parameters: {
    l1: { label: text("λ of L1", "L1의 λ"), default: 0.1, min: 0 },
    l2: { label: text("λ of L2", "L2의 λ"), default: 10, min: 0 },
    dropout: { label: text("fraction of the pixels dropped", "끄는 픽셀의 비율"), default: 0.8, min: 0, max: 0.99 },
    learningRate: rateParameter(0.001),
    rows: rowsParameter,
    ...trainingParameters(),
  },
  quick: { epochs: 2 },
  ...regularizationLearning,
  data: "mnist",
  runs: (settings: Settings) => {
    const mlp = (options: object) => ({ name: "mlp", options: { hidden: [10], ...options } });
    const rows = numberSetting(settings, "rows") || undefined;
    return [
      adamRun(settings, { id: "l1", label: "L1", rows, model: mlp({ l1: numberSetting(settings, "l1") }) }),
      adamRun(settings, {
        id: "dropout",
        label: "Dropout",
        labels: text("Dropout", "드롭아웃"),
        rows,
        model: mlp({ hidden: [], inputDropout: numberSetting(settings, "dropout") }),
      }),
      adamRun(settings, { id: "l2", label: "L2", rows, model: mlp({ l2: numberSetting(settings, "l2") }) }),
      adamRun(settings, { id: "zero", label: "Zero", labels: text("Zero", "없음"), rows, model: mlp({}) }),
    ];
  },
  async present(lab: Lab): Promise<Presentation> {
    const [l1, l2, zero, dropout] = [lab.run("l1"), lab.run("l2"), lab.run("zero"), lab.run("dropout")];
    const shares = new Map<TrainedRun, number>();
    for (const run of [l1, l2, zero]) shares.set(run, await nearZeroShare(run));
    const weights: NamedFigure[] = [];
    const { image } = lab.dataset();
    if (image?.channels === 1) for (const run of [l1, l2, zero]) weights.push(await weightsFigure(run, image));
    const results = resultsTable(lab.runs);
    const percent = (run: TrainedRun) => `${(100 * (shares.get(run) ?? 0)).toFixed(1)} %`;
    return {
      figures: [...compareRuns(lab.runs, ["accuracy", "val_accuracy", "loss", "val_loss"]), ...weights],
      tables: [
        results,
        {
          title: text("The hidden layer's weights", "은닉층의 가중치"),
          columns: [
            text("run", "실행"),
            text(`fraction below ${NEAR_ZERO}`, `${NEAR_ZERO}보다 작은 비율`),
            text("data loss (validation)", "데이터 손실(검증)"),
          ],
          rows: [l1, l2, zero].map((run) => [labelsOf(run.spec), percent(run), dataLoss(run, lab).toFixed(4)]),
        },
      ],
      findings: regularizationFindings(
        { l1, l2, zero, dropout },
        {
          strength: { l1: numberSetting(lab.settings, "l1"), l2: numberSetting(lab.settings, "l2") },
          emptied: shares.get(l1)!,
          nearZero: NEAR_ZERO,
          stepsPerEpoch: stepsPerEpoch(zero.spec, lab.dataset()),
          frequent: mostFrequentShare(lab.dataset().validation.labels),
        },
      ),
    };
  },
};

const hiddenKernel = (run: TrainedRun) => run.model.getLayer("hidden").getWeights()[0]!;

async function nearZeroShare(run: TrainedRun): Promise<number> {
  const values = await hiddenKernel(run).data();
  return values.filter((value) => Math.abs(value) < NEAR_ZERO).length / values.length;
}

async function weightsFigure(run: TrainedRun, { height, width }: ImageSize): Promise<NamedFigure> {
  const kernel = hiddenKernel(run);
  const data = (await kernel.data()) as Float32Array;
  return {
    name: `weights-${run.spec.id}`,
    caption: text(
      `Weights from the pixels to the ten hidden units: ${run.spec.label}.`,
      `픽셀에서 은닉 유닛 10개로 가는 가중치: ${labelsOf(run.spec).ko}.`,
    ),
    ...figureInEach((say, language) =>
      weightGrid(
        { data, shape: kernel.shape, dtype: "float32" },
        {
          title: `${say(text("first layer", "첫 층"))}, ${say(labelsOf(run.spec))}`,
          imageShape: [height, width],
          language,
        },
      ),
    ),
  };
}

/** Computes the mean cross-entropy on the validation rows, without penalties. */
function dataLoss(run: TrainedRun, lab: Lab): number {
  const { labels } = lab.dataset().validation;
  const classes = run.probabilities.length / labels.length;
  let sum = 0;
  labels.forEach((label, row) => {
    sum -= Math.log(Math.max(run.probabilities[row * classes + label]!, 1e-7));
  });
  return sum / labels.length;
}
