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

/** A figure of each kind. */
export const gallery: Record<string, () => plot.Figure> = {
  "learning-curve": () => plot.learningCurve(run(0.5), { metric: "accuracy", title: "MLP on MNIST" }),
  "learning-curve-two": () =>
    plot.learningCurve(run(0.5), {
      metric: ["accuracy", "loss"],
      title: "손실과 정확도",
      names: { train: "학습", validation: "검증" },
    }),
  compare: () => plot.compare(optimizers, { metric: "val_accuracy", title: "model accuracy" }),
  "line-chart": () =>
    plot.lineChart(
      [
        {
          xLabel: "x",
          yLabel: "y",
          series: [
            { name: "data", x: [1, 2, 3], y: [1, 2, 3], line: false },
            { name: "step 0", x: [0, 4], y: [0.2, 0.6], markers: false },
            { name: "step 20", x: [0, 4], y: [0.35, 2.2], markers: false },
            { name: "step 100", x: [0, 4], y: [0.1, 3.9], markers: false },
          ],
        },
      ],
      { title: "Linear regression" },
    ),
  histogram: () => plot.histogram(normal(3, 5000, 0, 0.1), { title: "First-layer weights", xLabel: "weight" }),
  "histogram-several": () =>
    plot.histogram(
      { "L1 = 0.1": normal(5, 4000, 0, 0.02), Dropout: normal(9, 4000, 0, 0.07), Zero: normal(11, 4000, 0.02, 0.12) },
      { title: "Weights by regulariser", xLabel: "weight", heights: "percent", bins: 40 },
    ),
  ridgelines: () =>
    plot.ridgelines(
      Array.from({ length: 10 }, (_, i) => ({
        at: i + 1,
        values: [...normal(20 + i, 1500, -0.05 * i, 0.1 + 0.02 * i), ...normal(40 + i, 500, 0.08 * i, 0.08)],
      })),
      { title: "Weights of the hidden layer", xLabel: "weight" },
    ),
  distributions: () =>
    plot.distributions(
      Array.from({ length: 10 }, (_, i) => ({ at: i + 1, values: normal(60 + i, 1000, 0.02 * i, 0.1 + 0.03 * i) })),
      { title: "Weights of the hidden layer", yLabel: "weight" },
    ),
  "image-grid": () =>
    plot.imageGrid(digits([5, 0, 4, 1, 9, 2, 1, 3, 1, 4, 3, 5]), {
      captions: [5, 0, 4, 1, 9, 2, 1, 3, 7, 4, 3, 6],
      marked: Array.from({ length: 12 }, (_, i) => i === 8 || i === 11),
      markLabel: "misread",
      title: "Predicted digits",
      columns: 6,
    }),
  "augmentation-grid": () =>
    plot.augmentationGrid(
      [
        { name: "original", images: digits([3, 1, 4, 1, 5, 9]) },
        { name: "rotation +15°", images: digits([3, 1, 4, 1, 5, 9], 15) },
        { name: "shift 3 pixels", images: digits([3, 1, 4, 1, 5, 9], 0, 3) },
        { name: "noise", images: digits([3, 1, 4, 1, 5, 9], 0, 0, 160) },
      ],
      { title: "Data augmentation" },
    ),
  "weight-grid": () => {
    const image = digits([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const noise = normal(77, 7840, 0, 0.05);
    const data = Float32Array.from(
      { length: 7840 },
      (_, i) => (image.data[(i % 10) * 784 + Math.floor(i / 10)]! / 255 - 0.2) * 0.3 + noise[i]!,
    );
    return plot.weightGrid(
      { data, shape: [784, 10], dtype: "float32" },
      { title: "Weights of softmax regression", captions: "0123456789".split("").map((d) => `digit ${d}`) },
    );
  },
  "confusion-matrix": () => {
    const next = uniform(5);
    const counts = Array.from({ length: 10 }, (_, i) =>
      Array.from({ length: 10 }, (_, k) => (i === k ? 880 + Math.floor(90 * next()) : Math.floor(26 * next() ** 6))),
    );
    return plot.confusionMatrix(counts, { title: "Test digits" });
  },
  "bar-chart": () =>
    plot.barChart(
      [
        { name: "single model", value: 0.912, error: 0.004 },
        { name: "bagging, 5 models", value: 0.927, error: 0.002 },
        { name: "bagging, 10 models", value: 0.931, error: 0.0015 },
        { name: "배깅, 특성 절반", value: 0.918, error: 0.003 },
      ],
      { title: "Bagging", xLabel: "validation accuracy (fraction, 0–1), mean ± standard error" },
    ),
  "bar-chart-negative": () =>
    plot.barChart(
      { "w₁": -0.8, "w₂": 0.35, bias: 0.1, "long name of a quantity that does not fit": -0.2 },
      { title: "Perceptron", xLabel: "weight", highlight: "w₁" },
    ),
  "parallel-coordinates": () =>
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
      { title: "24 trials", highlight: "trial-5" },
    ),
  "activation-functions": () => plot.activationFunctions(),
  "gradient-norms": () => {
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
    return plot.gradientNorms({ sigmoid: shrink(0.08), ReLU: shrink(0.8) });
  },
  "gradient-norms-epochs": () =>
    plot.gradientNorms(
      Object.fromEntries(
        layers.map((name, l) => [
          name,
          Array.from({ length: 10 }, (_, e) => 0.4 * 0.1 ** (layers.length - l) * (1 + e * 0.3)),
        ]),
      ),
      { by: "epoch", title: "Gradient norms, sigmoid" },
    ),
  "decision-surface": () =>
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
        { name: "hidden unit 1", w: [8, 8], bias: -4 },
        { name: "hidden unit 2", w: [8, 8], bias: -12 },
      ],
      classNames: ["0", "1"],
      title: "XOR",
    }),
  "decision-surface-three": () => {
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
        title: "Three classes",
        classNames: ["사과", "배", "귤"],
      },
    );
  },
  contour: () =>
    plot.contour(beale, {
      xDomain: [-2, 4.2],
      yDomain: [-2, 2.2],
      zScale: "log",
      paths: race(beale, [1, 1.5], 0.004, 300),
      landmarks: [{ x: 3, y: 0.5, name: "minimum" }],
      title: "Optimizers on Beale's function",
    }),
  surface3d: () =>
    plot.surface3d(saddle, {
      xDomain: [-2, 2],
      yDomain: [-2, 2],
      paths: race(saddle, [-1.6, 0.001], 0.03, 80),
      title: "Optimizers on a saddle",
      zLabel: "x² − y²",
      resolution: 24,
    }),
  "loss-bowl": () =>
    plot.lossBowl(bowl, {
      xDomain: [-1, 3],
      yDomain: [-2.5, 2.5],
      paths: { "rate 0.05": descend(0.05), "rate 0.12": descend(0.12) },
      title: "Loss of linear regression",
      zLabel: "mean squared error",
    }),
  "network-diagram": () =>
    plot.networkDiagram(
      {
        layers: [
          { name: "input", activations: [0.05, 0.1] },
          {
            name: "hidden",
            activations: [0.5933, 0.5969],
            sums: [0.3775, 0.3925],
            biases: [0.35, 0.35],
            deltas: [0.00877, 0.00995],
          },
          {
            name: "output",
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
      { title: "Forward and backward pass" },
    ),
  "network-diagram-large": () =>
    plot.networkDiagram(
      {
        layers: [
          { name: "input", units: 784 },
          { name: "hidden (ReLU)", units: 10 },
          { name: "output (softmax)", units: 10 },
        ],
      },
      { title: "MLP 784-10-10" },
    ),
};

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
