import { describe, expect, test } from "vitest";
import * as plot from "../src/index.js";
import { run } from "./histories.js";

/** What an option is when left out, as its document says, and another value that shows. */
type Documented = readonly [option: string, value: unknown, other: unknown];

const rectangle = { xDomain: [-1, 1], yDomain: [-1, 1] } as const;
const bowl = (x: number, y: number) => x * x + 3 * y * y;
const blob = (seed: number) =>
  Array.from({ length: 200 }, (_, i) => Math.sin(i * 1.7 + seed) + Math.cos(i * 0.31 * seed));
const weights = { data: Float32Array.from({ length: 16 * 60 }, (_, i) => Math.sin(i)), shape: [16, 60] };
const images = {
  data: Float32Array.from({ length: 60 * 4 }, (_, i) => (i % 7) / 7),
  shape: [60, 2, 2],
  dtype: "float32",
};
const network = {
  layers: [
    { name: "in", units: 9 },
    { name: "out", units: 2, biases: [0.12345, 1.6789] },
  ],
};
const epoch = ["xLabel", "epoch", "step"] as const;
const value = ["xLabel", "value", "loss"] as const;
const width = (standard: number): Documented => ["width", standard, standard + 100];
const axes: Documented[] = [
  ["xLabel", "x", "a"],
  ["yLabel", "y", "b"],
  ["zLabel", "f(x, y)", "c"],
  ["zScale", "linear", "log"],
  ["zMax", undefined, 1],
  [
    "paths",
    {},
    {
      SGD: [
        [0, 0],
        [0.5, 0.5],
      ],
    },
  ],
];

const figures: [string, (options: never) => plot.Figure, readonly Documented[]][] = [
  [
    "activationFunctions",
    (options) => plot.activationFunctions(undefined, options),
    [
      ["title", "Activation functions and their derivatives", "f"],
      ["xDomain", [-5, 5], [-4, 4]],
      ["columns", 3, 2],
    ],
  ],
  [
    "barChart",
    (options) => plot.barChart({ a: 1, b: 2 }, options),
    [value, width(640), ["nameLabel", undefined, "n"], ["highlight", undefined, "a"]],
  ],
  [
    "compare",
    (options: object) => plot.compare({ a: run(1), b: run(0.5) }, { metric: "loss", ...options }),
    [
      epoch,
      ["yLabel", "loss", "l"],
      ["yScale", "linear", "log"],
      ["title", undefined, "t"],
      width(640),
      ["panelHeight", 320, 300],
    ],
  ],
  [
    "confusionMatrix",
    (options) =>
      plot.confusionMatrix(
        [
          [3, 1],
          [2, 4],
        ],
        options,
      ),
    [
      ["labels", ["0", "1"], ["a", "b"]],
      ["values", "count", "percent"],
    ],
  ],
  [
    "contour",
    (options: object) => plot.contour(bowl, { ...rectangle, ...options }),
    [
      ...axes,
      ["levels", 16, 8],
      ["square", false, true],
      width(640),
      ["panelHeight", 400, 300],
      ["landmarks", [], [{ name: "m", x: 0, y: 0 }]],
    ],
  ],
  [
    "decisionSurface",
    (options: object) => plot.decisionSurface((x) => 1 / (1 + Math.exp(-x)), { ...rectangle, ...options }),
    [
      ["xLabel", "x₁", "a"],
      ["yLabel", "x₂", "b"],
      ["classNames", ["class 0", "class 1"], ["no", "yes"]],
      ["resolution", 80, 20],
      width(520),
    ],
  ],
  [
    "distributions",
    (options) =>
      plot.distributions(
        [1, 2].map((at) => ({ at, values: blob(at) })),
        options,
      ),
    [epoch, ["yLabel", "value", "w"], width(640), ["panelHeight", 320, 300]],
  ],
  [
    "gradientNorms",
    (options) => plot.gradientNorms({ a: [0.1, 0.2], b: [0.3, 0.1] }, options),
    [
      ["title", "Gradient norms per layer", "t"],
      ["yLabel", "gradient norm (L2, log scale)", "n"],
      ["by", "layer", "epoch"],
      ["epochs", [1, 2], [5, 6]],
    ],
  ],
  [
    "histogram",
    (options) => plot.histogram(blob(1), options),
    [
      value,
      ["bins", 30, 10],
      ["heights", "count", "percent"],
      width(640),
      ["panelHeight", 320, 300],
      ["edges", undefined, [-2, 0, 2]],
    ],
  ],
  [
    "imageGrid",
    (options) => plot.imageGrid(images, options),
    [
      ["size", 64, 32],
      ["range", [0, 1], [0, 2]],
      ["invert", false, true],
      ["columns", 10, 5],
      ["captions", undefined, images.data.slice(0, 60)],
    ],
  ],
  [
    "imageGrid with marks",
    (options: object) => plot.imageGrid(images, { marked: Array.from({ length: 60 }, (_, i) => i === 1), ...options }),
    [["markLabel", "marked", "misread"]],
  ],
  [
    "learningCurve",
    (options: object) => plot.learningCurve(run(1), { metric: "loss", ...options }),
    [
      epoch,
      ["title", "Learning curve", ""],
      ["yScale", "linear", "log"],
      ["yLabel", "loss", "l"],
      ["names", { train: "train", validation: "validation" }, { train: "t" }],
      width(640),
      ["panelHeight", 320, 300],
    ],
  ],
  [
    "learningCurve of two metrics",
    (options: object) => plot.learningCurve(run(1), { metric: ["loss", "accuracy"], ...options }),
    [width(900)],
  ],
  [
    "lineChart",
    (options) => plot.lineChart([{ xLabel: "x", yLabel: "y", series: [{ name: "a", x: [0, 1], y: [1, 2] }] }], options),
    [width(640), ["panelHeight", 320, 300], ["columns", 1, 2], ["notes", {}, { a: "(n)" }]],
  ],
  [
    "lossBowl",
    (options: object) => plot.lossBowl(bowl, { ...rectangle, ...options }),
    [
      ["xLabel", "w (weight)", "a"],
      ["yLabel", "b (bias)", "b"],
      ["zLabel", "loss", "c"],
      ["zScale", "linear", "log"],
      width(900),
    ],
  ],
  [
    "networkDiagram",
    (options) => plot.networkDiagram(network, options),
    [["digits", 3, 2], ["maxUnits", 6, 4], width(760)],
  ],
  [
    "ridgelines",
    (options) =>
      plot.ridgelines(
        [1, 2].map((at) => ({ at, values: blob(at) })),
        options,
      ),
    [value, ["yLabel", "epoch", "step"], ["bins", 60, 20], ["overlap", 2, 1], width(640)],
  ],
  [
    "surface3d",
    (options: object) => plot.surface3d(bowl, { ...rectangle, ...options }),
    [
      ...axes,
      ["azimuth", 35, 50],
      ["elevation", 30, 40],
      ["resolution", 40, 10],
      width(640),
      ["panelHeight", 420, 300],
    ],
  ],
  [
    "weightGrid",
    (options) => plot.weightGrid(weights as never, options),
    [
      ["imageShape", [4, 4], [2, 8]],
      [
        "captions",
        Array.from({ length: 50 }, (_, i) => `unit ${i + 1}`),
        Array.from({ length: 50 }, (_, i) => `u${i}`),
      ],
      ["columns", 5, 4],
      ["size", 88, 50],
      ["limit", Math.max(...weights.data.map(Math.abs)), 2],
      ["maxUnits", 50, 20],
    ],
  ],
];

describe.each(figures)("%s without options", (_, make, documented) => {
  test.each(documented)("has %s %o", async (option, standard, other) => {
    const look = async (options: object) => {
      const figure = make(options as never);
      return [figure.alt, figure.width, figure.height, await figure.svg()];
    };
    const without = await look({});
    expect(await look({ [option]: standard })).toEqual(without);
    expect(await look({ [option]: other })).not.toEqual(without);
  });
});

describe("forms", () => {
  const figure = plot.learningCurve(run(1), { metric: "loss" });
  test("are light, opaque, of 2 pixels a unit, in 80 columns without colours", async () => {
    expect(await figure.svg()).toBe(await figure.svg({ theme: "light", transparent: false }));
    expect(await figure.svg()).not.toBe(await figure.svg({ theme: "dark" }));
    expect(await figure.svg()).not.toBe(await figure.svg({ transparent: true }));
    const png = await figure.png();
    expect(png).toEqual(await figure.png({ scale: 2 }));
    expect(new DataView(png.buffer, png.byteOffset).getUint32(16)).toBe(2 * figure.width);
    const text = { width: 80, ascii: false, color: false };
    expect(figure.text()).toBe(figure.text(text));
    for (const other of [{ width: 60 }, { ascii: true }, { color: true }])
      expect(figure.text({ ...text, ...other })).not.toBe(figure.text());
  });

  test("of moving figures take 8 seconds at 12 pictures a second", async () => {
    const moving = plot.contour(bowl, {
      ...rectangle,
      paths: {
        SGD: [
          [1, 1],
          [0.5, 0.2],
          [0, 0],
        ],
      },
    });
    expect(await moving.animatedSvg()).toBe(await moving.animatedSvg({ seconds: 8, theme: "light" }));
    expect(await moving.animatedSvg()).not.toBe(await moving.animatedSvg({ seconds: 7 }));
    const { layers, delay, last } = await moving.gifFrames({ seconds: 1 });
    const documented = await moving.gifFrames({ seconds: 1, fps: 12 });
    expect([layers.length, delay, last]).toEqual([documented.layers.length, 1000 / 12, 500]);
    const frames = await moving.gifFrames({ fps: 1 });
    expect([frames.layers.length, frames.delay]).toEqual([8, 1000]);
    expect(frames.last).toBeCloseTo(0.15 * 8000, 6);
  });
});
