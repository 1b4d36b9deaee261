import { setSeed } from "@feedforward/core";
import { gradientNorms, lineChart } from "@feedforward/plot";
import type { Moment, Observer, Text, TrainedRun } from "@feedforward/runs";
import {
  buildModel,
  compareRuns,
  figureInEach,
  kernelGradientNorms,
  labelsOf,
  observed,
  resultsTable,
  text,
} from "@feedforward/runs";
import type { Chapter, Lab, Presentation } from "../chapter";
import { vanishingGradientFindings } from "../claims/vanishing-gradient";
import { mostFrequentShare } from "../class-shares";
import { vanishingGradientLearning } from "../learning/vanishing-gradient";
import { numberSetting, type Settings, stringSetting } from "../settings";
import { adamRun, rateParameter, rowsParameter, stepsPerEpoch, trainingParameters } from "./common";

/** Norm of the gradient with respect to each layer's weights, on the first 1024 training rows. */
const kernelGradients: Observer<Readonly<Record<string, number>>> = {
  computes: "gradients",
  look: ({ model, loss, engine, ...rows }) => kernelGradientNorms(model, { ...firstRows(rows), loss, engine }),
};

/** Gradients are measured on some of the rows; all of them would take as long as training. */
function firstRows({ x, y }: Pick<Moment, "x" | "y">): Pick<Moment, "x" | "y"> {
  const rows = Math.min(1024, x.length);
  return { x: x.slice(0, rows), y: y.slice(0, rows) };
}

/** Section 6 of the notebook: ten layers, first with sigmoid, then with ReLU. */
export const vanishingGradient: Chapter = {
  id: "vanishing-gradient",
  title: text("The vanishing gradient", "기울기 소실"),
  summary: text(
    "Nine hidden layers, once with sigmoid and once with ReLU: what comes through to the first layer?",
    "은닉층 아홉, 한 번은 시그모이드로 한 번은 ReLU로. 첫 층까지 무엇이 닿을까요?",
  ),
  text: text(
    String.raw`
## A chain of small numbers
Backpropagation goes from the loss to the input and multiplies, at each layer, by the weights and by the slope of the activation:

$$\delta_{l} = \sigma'(z_l) \odot W_{l+1} \delta_{l+1}$$

Here $\delta_l$ holds the error terms of layer $l$, $z_l$ its sums and $W_{l+1}$ the weights to the next layer; $\odot$ multiplies element by element. The slope of the sigmoid $\sigma(z) = \frac{1}{1+e^{-z}}$ is $\sigma'(z) = \sigma(z)(1-\sigma(z))$, at most $0.25$, and that only at $z = 0$. Nine hidden layers multiply nine such slopes: even in the best case $0.25^9 \approx 4 \cdot 10^{-6}$ of the gradient reaches the first layer. Its weights stay at their random initial values, so the later layers only ever see a scrambled, almost constant signal.

## What the network does then
It learns the one thing that needs no input: how frequent the digits are. It always answers with the most frequent digit, 1, which is right for 11 % of the digits and gives a loss of $2.30$. The curves are flat. No learning rate fixes that.

## ReLU
$\max(0, z)$ has slope 1 wherever the unit is on. The product no longer shrinks with depth, and the same network with the same initial weights learns.

## What to look at
The figure *gradient norms* shows the norm (the length as a vector) of the gradient at each layer's weights on a logarithmic scale, measured on 1024 digits before training and after each epoch. From output to input, sigmoid falls along a straight line, several times per layer. ReLU stays level.

## What helps and what does not
The figure *gradients before the first step* initialises the same two networks in other ways and measures their gradients. The usual way is Glorot's, which makes the weights the smaller the larger the layer. Larger initial weights (He initialisation) raise the lines, and smaller ones (normal with standard deviation 0.05) lower them, but sigmoid's line still falls: the slope of at most 0.25 is in the function, not in the weights. **Batch normalisation** brings each layer's sums back to the middle of the sigmoid, where it is steepest, and rescales the gradient on its way back, so that even sigmoid's first layer gets a gradient that it can learn from.
`,
    String.raw`
## 작은 수의 곱
역전파는 손실에서 입력 쪽으로 거슬러 가며 층마다 가중치와 활성화 함수의 기울기를 곱합니다.

$$\delta_{l} = \sigma'(z_l) \odot W_{l+1} \delta_{l+1}$$

$\delta_l$은 $l$번째 층의 오차 항, $z_l$은 그 층의 합, $W_{l+1}$은 다음 층으로 가는 가중치이고, $\odot$는 원소끼리 곱하기입니다. 시그모이드 $\sigma(z) = \frac{1}{1+e^{-z}}$의 기울기는 $\sigma'(z) = \sigma(z)(1-\sigma(z))$이고 $z = 0$에서도 $0.25$를 넘지 못합니다. 은닉층 아홉 개면 이런 수를 아홉 번 곱합니다. 가장 좋은 경우에도 기울기의 $0.25^9 \approx 4 \cdot 10^{-6}$만 첫 층에 닿습니다. 첫 층의 가중치는 처음의 무작위 값에 머물고, 뒤의 층들은 뒤섞여 거의 변하지 않는 신호만 봅니다.

## 그때 신경망이 하는 일
입력 없이도 배울 수 있는 한 가지, 숫자의 빈도를 배웁니다. 대답은 언제나 가장 흔한 숫자 1이고, 11 %를 맞히며 손실은 $2.30$입니다. 곡선은 평평합니다. 학습률을 바꿔도 낫지 않습니다.

## ReLU
$\max(0, z)$의 기울기는 유닛이 켜져 있는 곳에서 1입니다. 깊어져도 곱이 줄지 않으므로, 같은 초기 가중치의 같은 신경망이 배웁니다.

## 볼 것
*기울기의 길이* 그림은 학습 전과 매 에포크 뒤에 숫자 1024장으로 잰, 층별 가중치 기울기의 길이(벡터의 크기)를 로그 눈금으로 보여 줍니다. 출력에서 입력 쪽으로 시그모이드는 층마다 몇 배씩 곧게 떨어지고, ReLU는 평평합니다.

## 무엇이 도움이 되고 무엇이 안 되나
*첫 스텝 전의 기울기* 그림은 같은 두 신경망을 다르게 시작해 기울기를 잰 것입니다. 보통은 층이 클수록 가중치를 작게 하는 글로럿(Glorot) 초기화를 씁니다. 초기 가중치가 크면(He 초기화) 선이 올라가고 작으면(표준편차 0.05의 정규 분포) 내려가지만, 시그모이드는 그래도 떨어집니다. 0.25를 넘지 못하는 기울기는 가중치가 아니라 함수에 있기 때문입니다. **배치 정규화**는 층마다 합을 시그모이드가 가장 가파른 가운데로 되돌리고, 돌아오는 기울기의 크기도 맞춥니다. 그러면 시그모이드의 첫 층도 배울 만한 기울기를 받습니다.
`,
  ),
  parameters: {
    learningRate: rateParameter(0.001),
    initializer: {
      label: text("initial weights", "초기 가중치"),
      default: "glorotUniform",
      choices: ["glorotUniform", "glorotNormal", "heNormal", "heUniform", "lecunNormal", "randomNormal"],
    },
    batchNormalization: { label: text("normalise every layer over the batch", "층마다 배치 정규화"), default: false },
    rows: rowsParameter,
    ...trainingParameters(),
  },
  quick: { epochs: 1, rows: 8192 },
  ...vanishingGradientLearning,
  data: "mnist",
  runs: (settings: Settings) =>
    (["sigmoid", "relu"] as const).map((activation) =>
      adamRun(settings, {
        id: activation,
        label: activation === "relu" ? "ReLU" : "sigmoid",
        labels: TITLES[activation],
        model: {
          name: "deep-mlp",
          options: {
            activation,
            initializer: stringSetting(settings, "initializer"),
            batchNormalization: settings.batchNormalization === true,
          },
        },
        rows: numberSetting(settings, "rows") || undefined,
      }),
    ),
  observe: [kernelGradients],
  async present(lab: Lab): Promise<Presentation> {
    const starts = await gradientsAtStart(lab);
    const [sigmoid, relu] = [lab.run("sigmoid"), lab.run("relu")];
    return {
      figures: [
        ...compareRuns(lab.runs, ["val_accuracy", "val_loss"]),
        {
          name: "gradient-norms",
          caption: text(
            "Norm of the gradient at each layer's weights on 1024 training digits, from the first layer to the last, on a logarithmic scale.",
            "학습 숫자 1024장에서 잰 층별 가중치 기울기의 길이, 첫 층부터 마지막 층까지. 로그 눈금.",
          ),
          ...figureInEach((say, language) =>
            gradientNorms(Object.fromEntries([sigmoid, relu].map((run) => [say(labelsOf(run.spec)), byLayer(run)])), {
              title: say(text("gradient norms", "기울기의 길이")),
              epochs: observed(sigmoid, kernelGradients).map((_, epoch) => epoch),
              language,
            }),
          ),
        },
        {
          name: "first-weights",
          caption: text(
            "The same norms before training, for other initial weights and with batch normalisation.",
            "초기 가중치를 바꾸거나 배치 정규화를 넣었을 때, 학습 전의 같은 길이.",
          ),
          ...startsFigure(starts),
        },
      ],
      tables: [resultsTable(lab.runs)],
      findings: vanishingGradientFindings(
        { sigmoid, relu },
        {
          stepsPerEpoch: stepsPerEpoch(sigmoid.spec, lab.dataset()),
          frequent: mostFrequentShare(lab.dataset().validation.labels),
          ratio: { sigmoid: ratio(sigmoid), relu: ratio(relu) },
          start: {
            plain: endsRatio(starts.sigmoid.glorotUniform!),
            normalized: endsRatio(starts.sigmoid["batch normalised"]!),
          },
        },
      ),
    };
  },
};

/** Returns the gradient norms by layer over the observations. */
function byLayer(run: TrainedRun): Record<string, number[]> {
  const moments = observed(run, kernelGradients);
  const layers = Object.keys(moments[0] ?? {});
  return Object.fromEntries(layers.map((layer) => [layer, moments.map((moment) => moment[layer] ?? Number.NaN)]));
}

/** Returns the ratio of the first layer's gradient norm to the last's, before training. */
const ratio = (run: TrainedRun): number => endsRatio(Object.values(observed(run, kernelGradients)[0] ?? {}));

const endsRatio = (norms: readonly number[]): number => (norms[0] ?? Number.NaN) / (norms.at(-1) ?? Number.NaN);

type Activation = "sigmoid" | "relu";

const TITLES: Readonly<Record<Activation, Text>> = {
  sigmoid: text("sigmoid", "시그모이드"),
  relu: text("ReLU", "ReLU"),
};

/** Gradient norms from the first layer to the last, by initialisation. */
type Starts = Record<Activation, Record<string, readonly number[]>>;

/** Initialisations: the distribution of the kernels, and whether layers are normalised. */
const STARTS = {
  glorotUniform: { initializer: "glorotUniform", batchNormalization: false },
  heNormal: { initializer: "heNormal", batchNormalization: false },
  randomNormal: { initializer: "randomNormal", batchNormalization: false },
  "batch normalised": { initializer: "glorotUniform", batchNormalization: true },
} as const;

/** Measures untrained networks on the same training digits as the trained ones. */
async function gradientsAtStart(lab: Lab): Promise<Starts> {
  const found: Starts = { sigmoid: {}, relu: {} };
  const data = { ...firstRows(lab.dataset().train), loss: "categoricalCrossentropy" };
  for (const activation of ["sigmoid", "relu"] as const) {
    for (const [name, start] of Object.entries(STARTS)) {
      lab.signal?.throwIfAborted();
      setSeed(lab.seed);
      const model = buildModel({ name: "deep-mlp", options: { activation, ...start } }, lab.dataset());
      try {
        found[activation][name] = Object.values(await kernelGradientNorms(model, { ...data, engine: lab.engine }));
      } finally {
        model.dispose();
      }
    }
  }
  return found;
}

function startsFigure(starts: Starts) {
  const all = Object.values(starts).flatMap((networks) => Object.values(networks).flat());
  const seen = all.filter((norm) => norm > 0);
  return figureInEach((say, language) =>
    lineChart(
      (["sigmoid", "relu"] as const).map((activation) => ({
        title: say(TITLES[activation]),
        xLabel: say(text("layer, from input to output", "층, 입력에서 출력까지")),
        yLabel: say(text("gradient norm (L2, log scale)", "기울기의 길이(L2, 로그 눈금)")),
        yScale: "log" as const,
        yDomain: [Math.min(...seen) / 1.6, Math.max(...seen) * 1.6] as const,
        integerX: true,
        series: Object.entries(starts[activation]).map(([name, norms]) => ({
          name: name === "batch normalised" ? say(text(name, "배치 정규화")) : name,
          x: norms.map((_, layer) => layer + 1),
          y: norms,
        })),
      })),
      { title: say(text("gradients before the first step", "첫 스텝 전의 기울기")), columns: 2, width: 900, language },
    ),
  );
}
