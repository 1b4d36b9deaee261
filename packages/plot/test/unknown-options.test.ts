import { type OptionCase, testUnknownOptions } from "../../../scripts/testing/unknown-options";
import * as plot from "../src/index.js";
import { run } from "./histories.js";

const rectangle = { xDomain: [0, 1], yDomain: [0, 1] } as const;
const bowl = (x: number, y: number) => x * x + y * y;
const figure = plot.barChart({ a: 1 });
const moving = plot.contour(bowl, rectangle);
const image = { data: new Float32Array(4), shape: [1, 2, 2], dtype: "float32" };

/** With what is needed besides; what is no object stays what it is. */
const given =
  (make: (options: never) => unknown, valid: object = {}) =>
  (options: object): unknown =>
    make((options === null || Array.isArray(options) ? options : { ...valid, ...options }) as never);

const cases: Record<string, OptionCase> = {
  parallelCoordinates: given((options) =>
    plot.parallelCoordinates([{ name: "a" }, { name: "b" }], [{ name: "one", values: [1, "x"] }], options),
  ),
  gifOf: null,
  activationFunctions: given((options) => plot.activationFunctions(["tanh"], options)),
  augmentationGrid: given((options) => plot.augmentationGrid([{ name: "a", images: image }], options)),
  barChart: given((options) => plot.barChart({ a: 1 }, options)),
  compare: given((options) => plot.compare({ a: run(1) }, options), { metric: "loss" }),
  confusionMatrix: given((options) => plot.confusionMatrix([[1]], options)),
  contour: given((options) => plot.contour(bowl, options), rectangle),
  decisionSurface: given((options) => plot.decisionSurface(() => 0.5, options), rectangle),
  distributions: given((options) => plot.distributions([{ at: 1, values: [1] }], options)),
  gradientNorms: given((options) => plot.gradientNorms({ a: { b: [1] } }, options)),
  histogram: given((options) => plot.histogram([1, 2], options)),
  imageGrid: given((options) => plot.imageGrid(image, options)),
  learningCurve: given((options) => plot.learningCurve(run(1), options), { metric: "loss" }),
  lineChart: given((options) => plot.lineChart([{ xLabel: "x", yLabel: "y", series: [] }], options)),
  lossBowl: given((options) => plot.lossBowl(bowl, options), rectangle),
  networkDiagram: given((options) =>
    plot.networkDiagram(
      {
        layers: [
          { name: "a", units: 1 },
          { name: "b", units: 1 },
        ],
      },
      options,
    ),
  ),
  ridgelines: given((options) => plot.ridgelines([{ at: 1, values: [1, 2] }], options)),
  surface3d: given((options) => plot.surface3d(bowl, options), rectangle),
  weightGrid: given((options) => plot.weightGrid({ data: new Float32Array(4), shape: [4, 1] } as never, options)),
  "barChart().svg": given((options) => figure.svg(options)),
  "barChart().png": given((options) => figure.png(options)),
  "barChart().text": given((options) => figure.text(options)),
  "barChart().save": given((options) => figure.save("/nowhere/a.png", options)),
  "contour().animatedSvg": given((options) => moving.animatedSvg(options)),
  "contour().gif": given((options) => moving.gif(options)),
  "contour().gifFrames": given((options) => moving.gifFrames(options)),
  "contour().save": given((options) => moving.save("/nowhere/a.gif", options)),
};

testUnknownOptions(plot, cases);
