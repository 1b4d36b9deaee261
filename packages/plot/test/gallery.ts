import * as plot from "../src/index.js";
import { optimizers, run } from "./histories.js";

/** Minimal standard generator (Park and Miller), so that every run draws the same. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
}

function normal(seed: number, count: number, mean = 0, deviation = 1): number[] {
  const next = uniform(seed);
  return Array.from(
    { length: count },
    () => mean + deviation * Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next()),
  );
}

/** Seven-segment digits with soft strokes, 28 × 28 bytes, shifted and turned a little. */
export function digits(labels: readonly number[], turn = 0, shift = 0, noise = 0) {
  const segments = [
    [8, 6, 20, 6],
    [20, 6, 20, 14],
    [20, 14, 20, 22],
    [8, 22, 20, 22],
    [8, 14, 8, 22],
    [8, 6, 8, 14],
    [8, 14, 20, 14],
  ];
  const lit = ["012345", "12", "01346", "01236", "1256", "02356", "023456", "012", "0123456", "012356"];
  const next = uniform(7);
  const data = new Uint8Array(labels.length * 784);
  labels.forEach((label, n) => {
    const angle = ((turn + 6 * (next() - 0.5)) * Math.PI) / 180;
    for (let y = 0; y < 28; y++)
      for (let x = 0; x < 28; x++) {
        const [cx, cy] = [x - 14 - shift, y - 14];
        const [u, v] = [
          cx * Math.cos(angle) + cy * Math.sin(angle) + 14,
          -cx * Math.sin(angle) + cy * Math.cos(angle) + 14,
        ];
        let value = 0;
        for (const s of lit[label]!) {
          const [x0, y0, x1, y1] = segments[Number(s)] as [number, number, number, number];
          const t = Math.max(
            0,
            Math.min(1, ((u - x0) * (x1 - x0) + (v - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)),
          );
          value = Math.max(value, 2.4 - Math.hypot(u - x0 - t * (x1 - x0), v - y0 - t * (y1 - y0)));
        }
        data[n * 784 + y * 28 + x] = Math.max(0, Math.min(255, 255 * Math.min(1, value) + noise * (next() - 0.5)));
      }
  });
  return { data, shape: [labels.length, 28, 28], dtype: "uint8" };
}

type Point = [number, number];

/** Paths of four optimizers down the gradient of `f`, found by central differences. */
function race(f: (x: number, y: number) => number, start: Point, rate: number, steps: number): Record<string, Point[]> {
  const gradient = ([x, y]: Point): Point => [
    (f(x + 1e-5, y) - f(x - 1e-5, y)) / 2e-5,
    (f(x, y + 1e-5) - f(x, y - 1e-5)) / 2e-5,
  ];
  const rules: Record<string, (g: number, s: number[], t: number) => number> = {
    SGD: (g) => rate * g,
    Momentum: (g, s) => (s[0] = 0.9 * (s[0] ?? 0) + rate * g),
    RMSprop: (g, s) => {
      s[0] = 0.9 * (s[0] ?? 0) + 0.1 * g * g;
      return (3 * rate * g) / (Math.sqrt(s[0]) + 1e-7);
    },
    Adam: (g, s, t) => {
      s[0] = 0.9 * (s[0] ?? 0) + 0.1 * g;
      s[1] = 0.999 * (s[1] ?? 0) + 0.001 * g * g;
      return (6 * rate * (s[0] / (1 - 0.9 ** t))) / (Math.sqrt(s[1] / (1 - 0.999 ** t)) + 1e-7);
    },
  };
  return Object.fromEntries(
    Object.entries(rules).map(([name, rule]) => {
      const states: number[][] = [[], []];
      const path: Point[] = [start];
      for (let t = 1; t <= steps; t++) {
        const [x, y] = path.at(-1)!;
        const [gx, gy] = gradient([x, y]);
        path.push([x - rule(gx, states[0]!, t), y - rule(gy, states[1]!, t)]);
      }
      return [name, path];
    }),
  );
}

const beale = (x: number, y: number) =>
  (1.5 - x + x * y) ** 2 + (2.25 - x + x * y ** 2) ** 2 + (2.625 - x + x * y ** 3) ** 2;
const saddle = (x: number, y: number) => x * x - y * y;
const bowl = (w: number, b: number) => [1, 2, 3].reduce((sum, x) => sum + (w * x + b - x) ** 2, 0) / 3;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const xor = (x: number, y: number) => sigmoid(9 * sigmoid(8 * x + 8 * y - 4) - 9 * sigmoid(8 * x + 8 * y - 12) - 4.2);
const layers = ["dense_1", "dense_2", "dense_3", "dense_4", "dense_5", "output"];

/** Selects the words of a language. */
type Say = (en: string, ko: string) => string;

const makers: Record<string, (say: Say, language: plot.FigureLanguage) => plot.Figure> = {
  "learning-curve": (say, language) =>
    plot.learningCurve(run(0.5), { metric: "accuracy", title: say("MLP on MNIST", "MNIST와 다층 퍼셉트론"), language }),
  "learning-curve-two": (_, language) =>
    plot.learningCurve(run(0.5), {
      metric: ["accuracy", "loss"],
      title: "손실과 정확도",
      names: { train: "학습", validation: "검증" },
      language,
    }),
  compare: (say, language) =>
    plot.compare(optimizers, { metric: "val_accuracy", title: say("model accuracy", "모델 정확도"), language }),
  "line-chart": (say, language) =>
    plot.lineChart(
      [
        {
          xLabel: "x",
          yLabel: "y",
          series: [
            { name: say("data", "데이터"), x: [1, 2, 3], y: [1, 2, 3], line: false },
            { name: say("step 0", "스텝 0"), x: [0, 4], y: [0.2, 0.6], markers: false },
            { name: say("step 20", "스텝 20"), x: [0, 4], y: [0.35, 2.2], markers: false },
            { name: say("step 100", "스텝 100"), x: [0, 4], y: [0.1, 3.9], markers: false },
          ],
        },
      ],
      { title: say("Linear regression", "선형 회귀"), language },
    ),
  histogram: (say, language) =>
    plot.histogram(normal(3, 5000, 0, 0.1), {
      title: say("First-layer weights", "첫 층의 가중치"),
      xLabel: say("weight", "가중치"),
      language,
    }),
  "histogram-several": (say, language) =>
    plot.histogram(
      { "L1 = 0.1": normal(5, 4000, 0, 0.02), Dropout: normal(9, 4000, 0, 0.07), Zero: normal(11, 4000, 0.02, 0.12) },
      {
        title: say("Weights by regulariser", "규제별 가중치"),
        xLabel: say("weight", "가중치"),
        heights: "percent",
        bins: 40,
        language,
      },
    ),
  ridgelines: (say, language) =>
    plot.ridgelines(
      Array.from({ length: 10 }, (_, i) => ({
        at: i + 1,
        values: [...normal(20 + i, 1500, -0.05 * i, 0.1 + 0.02 * i), ...normal(40 + i, 500, 0.08 * i, 0.08)],
      })),
      { title: say("Weights of the hidden layer", "은닉층의 가중치"), xLabel: say("weight", "가중치"), language },
    ),
  distributions: (say, language) =>
    plot.distributions(
      Array.from({ length: 10 }, (_, i) => ({ at: i + 1, values: normal(60 + i, 1000, 0.02 * i, 0.1 + 0.03 * i) })),
      { title: say("Weights of the hidden layer", "은닉층의 가중치"), yLabel: say("weight", "가중치"), language },
    ),
  "image-grid": (say, language) =>
    plot.imageGrid(digits([5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5]), {
      captions: [5, 0, 4, 1, 9, 2, 1, 3, 7, 4, 3, 6],
      marked: Array.from({ length: 12 }, (_, i) => i === 8 || i === 11),
      markLabel: say("misread", "틀림"),
      title: say("Predicted digits", "예측한 숫자"),
      columns: 6,
      language,
    }),
  "augmentation-grid": (say, language) =>
    plot.augmentationGrid(
      [
        { name: say("original", "원본"), images: digits([3, 1, 4, 1, 5, 9]) },
        { name: say("rotation +15°", "회전 +15°"), images: digits([3, 1, 4, 1, 5, 9], 15) },
        { name: say("shift 3 pixels", "이동 3픽셀"), images: digits([3, 1, 4, 1, 5, 9], 0, 3) },
        { name: say("noise", "잡음"), images: digits([3, 1, 4, 1, 5, 9], 0, 0, 160) },
      ],
      { title: say("Data augmentation", "데이터 증강"), language },
    ),
  "weight-grid": (say, language) => {
    const image = digits([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const noise = normal(77, 7840, 0, 0.05);
    const data = Float32Array.from(
      { length: 7840 },
      (_, i) => (image.data[(i % 10) * 784 + Math.floor(i / 10)]! / 255 - 0.2) * 0.3 + noise[i]!,
    );
    return plot.weightGrid(
      { data, shape: [784, 10], dtype: "float32" },
      {
        title: say("Weights of softmax regression", "소프트맥스 회귀의 가중치"),
        captions: "0123456789".split("").map((d) => say(`digit ${d}`, `숫자 ${d}`)),
        language,
      },
    );
  },
  "confusion-matrix": (say, language) => {
    const next = uniform(5);
    const counts = Array.from({ length: 10 }, (_, i) =>
      Array.from({ length: 10 }, (_, k) => (i === k ? 880 + Math.floor(90 * next()) : Math.floor(26 * next() ** 6))),
    );
    return plot.confusionMatrix(counts, { title: say("Test digits", "테스트 숫자"), language });
  },
  "bar-chart": (say, language) =>
    plot.barChart(
      [
        { name: say("single model", "모델 하나"), value: 0.912, error: 0.004 },
        { name: say("bagging, 5 models", "배깅, 모델 5개"), value: 0.927, error: 0.002 },
        { name: say("bagging, 10 models", "배깅, 모델 10개"), value: 0.931, error: 0.0015 },
        { name: "배깅, 특성 절반", value: 0.918, error: 0.003 },
      ],
      {
        title: say("Bagging", "배깅"),
        xLabel: say(
          "validation accuracy (fraction, 0–1), mean ± standard error",
          "검증 정확도 (비율, 0–1), 평균 ± 표준 오차",
        ),
        language,
      },
    ),
  "bar-chart-negative": (say, language) =>
    plot.barChart(
      {
        "w₁": -0.8,
        "w₂": 0.35,
        [say("bias", "편향")]: 0.1,
        [say("long name of a quantity that does not fit", "자리에 다 들어가지 않아 잘릴 만큼 이름이 아주 긴 양")]: -0.2,
      },
      { title: say("Perceptron", "퍼셉트론"), xLabel: say("weight", "가중치"), highlight: "w₁", language },
    ),
  "parallel-coordinates": (say, language) =>
    plot.parallelCoordinates(
      [
        { name: "learningRate", log: true },
        { name: "optimizer", order: ["sgd", "adam", "rmsprop"] },
        { name: "은닉층" },
        { name: "val_accuracy" },
      ],
      Array.from({ length: 24 }, (_, i) => {
        const [rate, optimizer] = [10 ** (-4 + (i % 8) / 2), ["sgd", "adam", "rmsprop"][i % 3]!];
        const value = 0.95 - 0.03 * Math.abs(Math.log10(rate) + 2.2) - (optimizer === "sgd" ? 0.04 : 0);
        return { name: `trial-${i + 1}`, values: [rate, optimizer, 10 * (1 + (i % 5)), value] };
      }),
      { title: say("24 trials", "시도 24번"), highlight: "trial-5", language },
    ),
  "activation-functions": (_, language) => plot.activationFunctions(undefined, { language }),
  "gradient-norms": (_, language) => {
    const shrink = (factor: number) =>
      Object.fromEntries(
        layers.map((name, l) => [
          name,
          Array.from(
            { length: 10 },
            (_, e) => 0.4 * factor ** (layers.length - l) * (1 - 0.03 * e) * (1 + 0.2 * Math.sin(l + e)),
          ),
        ]),
      );
    return plot.gradientNorms({ sigmoid: shrink(0.08), ReLU: shrink(0.8) }, { language });
  },
  "gradient-norms-epochs": (say, language) =>
    plot.gradientNorms(
      Object.fromEntries(
        layers.map((name, l) => [
          name,
          Array.from({ length: 10 }, (_, e) => 0.4 * 0.1 ** (layers.length - l) * (1 + e * 0.3)),
        ]),
      ),
      { by: "epoch", title: say("Gradient norms, sigmoid", "기울기의 길이, 시그모이드"), language },
    ),
  "decision-surface": (say, language) =>
    plot.decisionSurface(xor, {
      xDomain: [-0.5, 1.5],
      yDomain: [-0.5, 1.5],
      points: [
        { x: 0, y: 0, label: 0 },
        { x: 1, y: 1, label: 0 },
        { x: 0, y: 1, label: 1 },
        { x: 1, y: 0, label: 1 },
      ],
      lines: [
        { name: say("hidden unit 1", "은닉 유닛 1"), w: [8, 8], bias: -4 },
        { name: say("hidden unit 2", "은닉 유닛 2"), w: [8, 8], bias: -12 },
      ],
      classNames: ["0", "1"],
      title: "XOR",
      language,
    }),
  "decision-surface-three": (say, language) => {
    const centers = [
      [-1, -0.6],
      [1, -0.6],
      [0, 1],
    ] as const;
    const data = Array.from({ length: 60 * 60 }, (_, i) => {
      const [x, y] = [-2 + (4 * (i % 60)) / 59, -2 + (4 * Math.floor(i / 60)) / 59];
      const scores = centers.map(([a, b]) => Math.exp(-2 * ((x - a) ** 2 + (y - b) ** 2)));
      const sum = scores.reduce((p, q) => p + q, 1e-9);
      return scores.map((s) => s / sum);
    }).flat();
    const noise = normal(123, 180, 0, 0.45);
    const points = Array.from({ length: 90 }, (_, i) => ({
      x: centers[i % 3]![0] + noise[2 * i]!,
      y: centers[i % 3]![1] + noise[2 * i + 1]!,
      label: i % 3,
    }));
    return plot.decisionSurface(
      { data, shape: [60, 60, 3] },
      {
        xDomain: [-2, 2],
        yDomain: [-2, 2],
        points: points.filter((p) => Math.abs(p.x) < 2 && Math.abs(p.y) < 2),
        title: say("Three classes", "세 클래스"),
        language,
        classNames: ["사과", "배", "귤"],
      },
    );
  },
  contour: (say, language) =>
    plot.contour(beale, {
      xDomain: [-2, 4.2],
      yDomain: [-2, 2.2],
      zScale: "log",
      paths: race(beale, [1, 1.5], 0.004, 300),
      landmarks: [{ x: 3, y: 0.5, name: say("minimum", "최솟값") }],
      title: say("Optimizers on Beale's function", "빌 함수 위의 옵티마이저"),
      language,
    }),
  surface3d: (say, language) =>
    plot.surface3d(saddle, {
      xDomain: [-2, 2],
      yDomain: [-2, 2],
      paths: race(saddle, [-1.6, 0.001], 0.03, 80),
      title: say("Optimizers on a saddle", "안장 위의 옵티마이저"),
      language,
      zLabel: "x² − y²",
      resolution: 24,
    }),
  "loss-bowl": (say, language) =>
    plot.lossBowl(bowl, {
      xDomain: [-1, 3],
      yDomain: [-2.5, 2.5],
      paths: { [say("rate 0.05", "학습률 0.05")]: descend(0.05), [say("rate 0.12", "학습률 0.12")]: descend(0.12) },
      title: say("Loss of linear regression", "선형 회귀의 손실"),
      zLabel: say("mean squared error", "평균 제곱 오차"),
      language,
    }),
  "network-diagram": (say, language) =>
    plot.networkDiagram(
      {
        layers: [
          { name: say("input", "입력"), activations: [0.05, 0.1] },
          {
            name: say("hidden", "은닉"),
            activations: [0.5933, 0.5969],
            sums: [0.3775, 0.3925],
            biases: [0.35, 0.35],
            deltas: [0.00877, 0.00995],
          },
          {
            name: say("output", "출력"),
            activations: [0.7514, 0.7729],
            sums: [1.1059, 1.2249],
            biases: [0.6, 0.6],
            deltas: [0.1385, -0.0381],
          },
        ],
        weights: [
          [
            [0.15, 0.25],
            [0.2, 0.3],
          ],
          [
            [0.4, 0.5],
            [0.45, -0.55],
          ],
        ],
        gradients: [
          [
            [0.000439, 0.000498],
            [0.000877, 0.000995],
          ],
          [
            [0.0822, -0.0226],
            [0.0827, -0.0227],
          ],
        ],
      },
      { title: say("Forward and backward pass", "순전파와 역전파"), language },
    ),
  "network-diagram-large": (say, language) =>
    plot.networkDiagram(
      {
        layers: [
          { name: say("input", "입력"), units: 784 },
          { name: say("hidden (ReLU)", "은닉 (ReLU)"), units: 10 },
          { name: say("output (softmax)", "출력 (소프트맥스)"), units: 10 },
        ],
      },
      { title: say("MLP 784-10-10", "다층 퍼셉트론 784-10-10"), language },
    ),
};

/** A figure of each kind, in English unless another language is asked for. */
export const gallery: Record<string, (language?: plot.FigureLanguage) => plot.Figure> = Object.fromEntries(
  Object.entries(makers).map(([name, make]) => [
    name,
    (language: plot.FigureLanguage = "en") => make((en, ko) => (language === "ko" ? ko : en), language),
  ]),
);

function descend(rate: number): Point[] {
  const path: Point[] = [[-0.5, 2]];
  for (let i = 0; i < 60; i++) {
    const [w, b] = path.at(-1)!;
    const [dw, db] = [1, 2, 3].reduce(
      ([p, q], x) => [p! + (2 / 3) * (w * x + b - x) * x, q! + (2 / 3) * (w * x + b - x)],
      [0, 0],
    );
    path.push([w - rate * dw!, b - rate * db!]);
  }
  return path;
}
