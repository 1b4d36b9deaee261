import { expect, test } from "vitest";
import { refusal } from "../../../scripts/testing/unknown-options";
import * as plot from "../src/index.js";
import { run } from "./histories.js";

const domain = { xDomain: [0, 1], yDomain: [0, 1] } as const;
const array = (...shape: number[]) => ({
  data: new Float32Array(shape.reduce((a, b) => a * b, 1)),
  shape,
  dtype: "float32",
});

test.each<[() => unknown, string]>([
  [() => plot.barChart({}), "no bars: expected"],
  [() => plot.histogram({}), "no values for a histogram"],
  [() => plot.histogram([1], { edges: [1] }), "edges are [1]: expected two or more ascending numbers"],
  [() => plot.distributions([]), "no steps for distributions: expected [{ at, values }, …]"],
  [() => plot.ridgelines([]), "no snapshots for ridgelines: expected [{ at, values }, …]"],
  [() => plot.augmentationGrid([]), "no rows for an augmentation grid: expected [{ name, images }, …]"],
  [() => plot.imageGrid(array(0, 2, 2)), "no images to show: the array holds none"],
  [() => plot.imageGrid(array(2, 2, 2), { captions: ["a"] }), "1 captions for 2 images: expected as many of each"],
  [() => plot.imageGrid(undefined as never), "images is not an array: expected { data, shape }"],
  [
    () => plot.imageGrid({ ...array(2, 2, 2), shape: [3, 2, 2] }),
    "images has 8 values, but its shape [3, 2, 2] holds 12",
  ],
  [() => plot.confusionMatrix([[1, 2]]), "confusion matrix has shape [1, 2]: expected as many rows as columns"],
  [() => plot.confusionMatrix([[-1]]), "confusion matrix holds a negative count or NaN"],
  [() => plot.confusionMatrix([[1]], { labels: ["a", "b"] }), "2 labels for 1 classes: expected one for each class"],
  [() => plot.confusionMatrix([[1, 2], [3]]), "confusion matrix has rows of 2 and of 1 values"],
  [() => plot.confusionMatrix(array(2, 2, 2)), "confusion matrix has shape [2, 2, 2]: expected [rows, columns]"],
  [() => plot.contour([[1, 2]], domain), "values have shape [1, 2]: expected at least two rows and two columns"],
  [
    () => plot.contour(() => 0, { ...domain, xDomain: [1, 1] }),
    "xDomain is [1, 1]: expected [low, high] with low < high",
  ],
  [() => plot.contour(() => 0, undefined as never), "contour: expected an object of options, received undefined"],
  [() => plot.contour(() => 0, { xDomain: [0, 1] } as never), "yDomain is undefined: expected [low, high]"],
  [() => plot.contour(() => Number.NaN, domain), "the function has no finite value in its domain"],
  [() => plot.surface3d(() => 0, { ...domain, elevation: 4 }), "elevation is 4: expected 5 to 85 degrees"],
  [
    () => plot.surface3d(() => 0, { ...domain, resolution: 3 }),
    "resolution is 3: expected a whole number from 4 to 120",
  ],
  [() => plot.decisionSurface([[1, 2]], domain), "output has shape [1, 2]: expected at least two rows and two columns"],
  [
    () => plot.decisionSurface(() => 0.5, { ...domain, points: [{ x: 0, y: 0, label: 2 }] }),
    "a point has label 2: expected a class from 0 to 1",
  ],
  [() => plot.compare({}, { metric: "loss" }), "no runs to compare: expected"],
  [
    () => plot.learningCurve(run(1), undefined as never),
    "learningCurve: expected an object of options, received undefined",
  ],
  [() => plot.learningCurve(run(1), { metric: [] }), "metric is []: expected the name of a metric"],
  [() => plot.gradientNorms({ a: {} } as never), "has no layers: expected { layer: [norm per epoch], … }"],
  [() => plot.gradientNorms({ a: [1, 2], b: [1] }), 'has 2 epochs in layer "a" and 1 in "b": expected as many in each'],
  [
    () => plot.gradientNorms({ a: [1, 2] }, { epochs: [1] }),
    "epochs holds 1 numbers for 2 norms per layer: expected as many",
  ],
  [() => plot.networkDiagram({ layers: [{ name: "a", units: 1 }] }), "a network of 1 layers: expected at least two"],
  [() => plot.networkDiagram({ layers: [{ name: "a" }, { name: "b", units: 1 }] }), 'layer "a" has no units'],
  [
    () =>
      plot.networkDiagram({
        layers: [
          { name: "a", units: 2, sums: [1] },
          { name: "b", units: 1 },
        ],
      }),
    'layer "a" has 2 units and 1 sums: expected one for each unit',
  ],
  [
    () =>
      plot.networkDiagram({
        layers: [
          { name: "a", units: 1 },
          { name: "b", units: 1 },
        ],
        weights: [],
      }),
    "0 matrices of weights for 2 layers: expected 1",
  ],
  [
    () =>
      plot.networkDiagram({
        layers: [
          { name: "a", units: 1 },
          { name: "b", units: 1 },
        ],
        weights: [[[1, 2]]],
      }),
    'weights between "a" and "b" have shape [1, 2]: expected [1, 1]',
  ],
  [() => plot.weightGrid(array(3, 1)), "weights have 3 inputs, which do not form an image of equal sides"],
  [
    () => plot.barChart({ a: 1 }).text({ width: 19 }),
    "text width 19 is too narrow for a figure: expected 20 columns or more",
  ],
  [() => plot.barChart({ a: 1 }).png({ scale: 17 }), "scale 17 is not usable: expected more than 0, at most 16"],
  [() => plot.barChart({ a: 1 }).svg({ theme: "blue" as "dark" }), 'unknown theme "blue": expected "light" or "dark"'],
  [() => plot.contour((x) => x, domain).gifFrames({ fps: 51 }), "fps is 51: expected more than 0, at most 50"],
  [() => plot.contour((x) => x, domain).animatedSvg({ seconds: 0 }), "seconds is 0: expected more than 0, at most 600"],
])("%#: %s", async (call, message) => {
  expect((await refusal(call)).message).toContain(message);
});
