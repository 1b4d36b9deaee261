import { readdirSync } from "node:fs";
import { unzlibSync } from "fflate";
import { describe, expect, test } from "vitest";
import { binEdges, countBins, quantile, sortedFinite } from "../src/bins.js";
import * as plot from "../src/index.js";
import { linearTicks, logTicks } from "../src/ticks.js";
import { digits } from "./gallery.js";

test("index.ts names the figure of every file in figures/", () => {
  const files = readdirSync(new URL("../src/figures/", import.meta.url)).filter((name) => !name.endsWith(".test.ts"));
  const camel = (name: string) =>
    name.replace(".ts", "").replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  // Writes the frames of a figure; it draws none.
  const others = ["gifOf"];
  const functions = Object.entries(plot).filter(
    ([name, value]) => typeof value === "function" && !others.includes(name),
  );
  expect(functions.map(([name]) => name).sort()).toEqual(files.map(camel).sort());
});

describe("ticks", () => {
  test.each([
    [0, 1, 5, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]],
    [-0.3, 0.3, 6, ["−0.3", "−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3"]],
    [0, 25000, 5, ["0", "5,000", "10,000", "15,000", "20,000", "25,000"]],
    [0, 4e9, 4, ["0", "1e9", "2e9", "3e9", "4e9"]],
    [3, 3, 4, ["3"]],
  ])("of %f to %f", (low, high, count, labels) => {
    expect(linearTicks(low, high, count).labels).toEqual(labels);
  });

  test("of epochs are whole numbers", () => {
    expect(linearTicks(1, 3, 10, true).values).toEqual([1, 2, 3]);
    expect(linearTicks(0.5, 1.5, 10, true).values).toEqual([1]);
  });

  test("of a log axis are powers", () => {
    expect(logTicks(1e-8, 1, 8).labels).toEqual([
      "10⁻⁸",
      "10⁻⁷",
      "10⁻⁶",
      "10⁻⁵",
      "10⁻⁴",
      "10⁻³",
      "10⁻²",
      "10⁻¹",
      "10⁰",
    ]);
    expect(logTicks(0.01, 0.2).labels).toEqual(["0.01", "0.02", "0.05", "0.1", "0.2"]);
    expect(logTicks(0.002, 30).labels).toEqual(["0.01", "0.1", "1", "10"]);
    expect(logTicks(1e-5, 6e-5).labels).toEqual(["1e−5", "2e−5", "5e−5"]);
    expect(logTicks(2.1, 4.1).labels).toEqual(["2.5", "3.0", "3.5", "4.0"]);
  });
});

describe("bins", () => {
  test("count as numpy.histogram does: the last bin holds its upper edge", () => {
    expect(countBins([1, 2, 1, 4, 3, 3, Number.NaN, 9], [1, 2, 3, 4]).counts).toEqual([2, 1, 3]);
  });

  test("have round edges that cover all values, one value included", () => {
    expect(binEdges([[0.03, 0.97]], 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    const edges = binEdges([[5, 5]], 4);
    expect(edges[0]!).toBeLessThan(5);
    expect(edges.at(-1)!).toBeGreaterThan(5);
    expect(countBins([5, 5], edges).counts.reduce((a, b) => a + b)).toBe(2);
  });

  test("quantiles are NumPy's", () => {
    // numpy.quantile([3, 1, 4, 1, 5, 9, 2, 6], [0.1, 0.25, 0.5, 0.9])
    const sorted = sortedFinite([3, 1, 4, 1, 5, 9, 2, 6, Number.NaN]);
    expect([0.1, 0.25, 0.5, 0.9].map((q) => quantile(sorted, q))).toEqual(
      [1, 1.75, 3.5, 6.9].map((v) => expect.closeTo(v, 12)),
    );
  });
});

describe("histogram", () => {
  test("tells what it shows, and of what it leaves out", () => {
    const figure = plot.histogram([1, 2, 2, 3, Number.NaN], { xLabel: "weight", edges: [0.5, 1.5, 2.5, 3.5] });
    expect(figure.alt).toBe(
      "Histogram of weight. 4 values from 1 to 3, median 2, middle half 1.75 to 2.25, 1 not finite.",
    );
    expect(figure.table().rows).toEqual([
      ["0.5 to 1.5", "1"],
      ["1.5 to 2.5", "2"],
      ["2.5 to 3.5", "1"],
    ]);
  });

  test("bars are as high as their counts", async () => {
    const svg = await plot.histogram([1, 2, 2, 3], { edges: [0.5, 1.5, 2.5, 3.5] }).svg();
    const heights = [...svg.matchAll(/data-mark="rect"[^>]*>(.*?)<\/g>/gs)].flatMap(([, g]) =>
      [...g!.matchAll(/ height="([\d.]+)"/g)].map(([, h]) => Number(h)),
    );
    expect(heights).toHaveLength(3);
    expect(heights[1]! / heights[0]!).toBeCloseTo(2, 1);
  });

  test("takes lists of one value, and refuses senseless edges", async () => {
    expect(await plot.histogram([7]).svg()).toContain("<svg");
    expect(await plot.histogram([]).svg()).toContain("<svg");
    expect(() => plot.histogram([1], { edges: [1, 1] })).toThrow(
      "edges are [1, 1]: expected two or more ascending numbers",
    );
    expect(() => plot.histogram({})).toThrow("no values for a histogram: expected a list, or { name: list, … }");
  });
});

/** The pixels of the embedded PNGs of a figure. */
function pictures(svg: string) {
  return [...svg.matchAll(/data:image\/png;base64,([^"]*)/g)].map(([, base64]) => {
    const png = Buffer.from(base64!, "base64");
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    const length = png.readUInt32BE(33);
    const rows = unzlibSync(png.subarray(41, 41 + length));
    return {
      width,
      height,
      pixel: (x: number, y: number) => [...rows.subarray(y * (1 + width * 3) + 1 + x * 3).subarray(0, 3)],
    };
  });
}

describe("images", () => {
  test("hold the pixels given", async () => {
    const images = { data: Uint8Array.from([0, 64, 128, 255, 10, 20]), shape: [1, 2, 3], dtype: "uint8" };
    const [picture] = pictures(await plot.imageGrid(images).svg());
    expect([picture!.width, picture!.height]).toEqual([3, 2]);
    expect([picture!.pixel(0, 0), picture!.pixel(2, 0), picture!.pixel(0, 1)]).toEqual([
      [0, 0, 0],
      [128, 128, 128],
      [255, 255, 255],
    ]);
    const [inverted] = pictures(await plot.imageGrid(images, { invert: true }).svg());
    expect(inverted!.pixel(1, 0)).toEqual([191, 191, 191]);
    expect(plot.imageGrid(images).alt).toContain("1 image of 3 × 2 pixels");
  });

  test("may be in colour, and floats from 0 to 1", async () => {
    const images = { data: Float32Array.from([1, 0, 0.5, 0, 1, 0]), shape: [1, 1, 2, 3], dtype: "float32" };
    const [picture] = pictures(await plot.imageGrid(images).svg());
    expect(picture!.pixel(0, 0)).toEqual([255, 0, 128]);
    expect(picture!.pixel(1, 0)).toEqual([0, 255, 0]);
  });

  test("errors name shapes and numbers", () => {
    expect(() => plot.imageGrid({ data: new Uint8Array(3), shape: [3] })).toThrow(
      "images have shape [3]: expected [n, height, width]",
    );
    expect(() => plot.imageGrid({ data: new Uint8Array(3), shape: [1, 2, 3] })).toThrow(
      "images has 3 values, but its shape [1, 2, 3] holds 6",
    );
    expect(() => plot.imageGrid(digits([1, 2]), { captions: ["a"] })).toThrow(
      "1 captions for 2 images: expected as many of each",
    );
    expect(() => plot.imageGrid({ data: new Uint8Array(), shape: [0, 28, 28] })).toThrow(
      "no images to show: the array holds none",
    );
    expect(() =>
      plot.augmentationGrid([
        { name: "a", images: digits([1, 2]) },
        { name: "b", images: digits([1]) },
      ]),
    ).toThrow(
      'row "b" has images of shape [1, 28, 28], the first row of [2, 28, 28]: expected the same number and size',
    );
  });

  test("of weights have zero in the middle colour", async () => {
    const weights = { data: Float32Array.from([-1, 0, 1, 0, 0, 0.5, 1, -0.5]), shape: [4, 2] };
    const [first, second] = pictures(await plot.weightGrid(weights).svg());
    // Unit 1 holds -1, 1, 0, 1; unit 2 holds 0, 0, 0.5, -0.5; the middle of the ramp is #a5a5a8.
    expect(first!.pixel(0, 0)).toEqual([0x4a, 0x15, 0x00]);
    expect(first!.pixel(1, 0)).toEqual([0xf3, 0xfa, 0xfe]);
    for (const [x, y] of [
      [0, 0],
      [1, 0],
    ] as const)
      expect(Math.abs(second!.pixel(x, y)[0]! - 0xa5)).toBeLessThan(3);
    expect(() => plot.weightGrid({ data: new Float32Array(6), shape: [3, 2] })).toThrow(
      "weights have 3 inputs, which do not form an image of equal sides: pass imageShape: [height, width] with height × width = 3",
    );
  });
});

describe("confusionMatrix", () => {
  test("computes accuracy, recall and the worst mistakes", () => {
    const figure = plot.confusionMatrix(
      [
        [8, 2],
        [1, 9],
      ],
      { labels: ["cat", "dog"] },
    );
    expect(figure.alt).toBe(
      "Confusion matrix of 2 classes: 17 of 20 right (85.0%); most frequent mistakes: cat taken for dog (2), dog taken for cat (1).",
    );
    expect(figure.table().rows).toEqual([
      ["cat", "8", "2", "80.0%"],
      ["dog", "1", "9", "90.0%"],
    ]);
  });

  test("stands a class without examples, and refuses what is no matrix", async () => {
    expect(
      await plot
        .confusionMatrix([
          [0, 0],
          [0, 5],
        ])
        .svg(),
    ).not.toContain("NaN");
    expect(() => plot.confusionMatrix([[1, 2]])).toThrow(
      "confusion matrix has shape [1, 2]: expected as many rows as columns",
    );
    expect(() => plot.confusionMatrix([[1, 2], [1]])).toThrow("confusion matrix has rows of 2 and of 1 values");
    expect(() =>
      plot.confusionMatrix([
        [1, -2],
        [1, 1],
      ]),
    ).toThrow("holds a negative count");
    expect(() => plot.confusionMatrix([[1]], { labels: ["a", "b"] })).toThrow(
      "2 labels for 1 classes: expected one for each class",
    );
  });
});

describe("activationFunctions", () => {
  test("have the derivatives that differences give", () => {
    for (const name of ["linear", "sigmoid", "tanh", "leakyRelu", "elu", "softplus", "softmax", "relu"]) {
      const { rows } = plot.activationFunctions([name], { xDomain: [-3, 3] }).table();
      const at = (row: number, column: number) => Number(String(rows[row]![column]).replace("−", "-"));
      for (const row of [20, 60, 140, 180]) {
        const slope = (at(row + 1, 1) - at(row - 1, 1)) / (at(row + 1, 0) - at(row - 1, 0));
        expect(at(row, 2), `${name} row ${row}`).toBeCloseTo(slope, 2);
      }
    }
    expect(plot.activationFunctions(["sigmoid"]).alt).toContain("highest 0.25 at 0");
  });

  test("refuse an unknown name", () => {
    expect(() => plot.activationFunctions(["sigmoit"])).toThrow(
      'unknown activation function "sigmoit". Did you mean "sigmoid"? Known: step, linear, sigmoid, tanh, relu, leakyRelu, elu, softplus, softmax, or { name, f, derivative }.',
    );
  });
});

describe("gradientNorms", () => {
  test("share one log axis; a norm of zero is a gap that is told of", async () => {
    const figure = plot.gradientNorms({ a: { l1: [1e-6], l2: [1e-3] }, b: { l1: [0], l2: [1] } });
    const svg = await figure.svg();
    expect(svg).not.toMatch(/NaN|Infinity/);
    expect(svg.match(/>10⁻⁴</g)).toHaveLength(2);
    expect(figure.alt).toContain("epoch 1: from 1e−6 at 1 to 0.001 at 2");
  });

  test("errors name the layer", () => {
    expect(() => plot.gradientNorms({ l1: [1, 2], l2: [1] })).toThrow(
      'the network has 2 epochs in layer "l1" and 1 in "l2": expected as many in each',
    );
    expect(() => plot.gradientNorms({ sigmoid: {} })).toThrow('network "sigmoid" has no layers');
  });
});

describe("decisionSurface", () => {
  const square = { xDomain: [0, 1], yDomain: [0, 1] } as const;

  test("draws the border where the output is one half", async () => {
    const svg = await plot.decisionSurface((x) => 0.25 + x, square).svg();
    // x = 0.25: a quarter of the way from the left to the right edge of the frame.
    const clip = /<clipPath[^>]*><rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"/.exec(svg)!;
    const [left, width] = [Number(clip[1]), Number(clip[2])];
    const border = /<path d="(M[^"]*)" fill="none" stroke="#1b2027" stroke-width="1.6"/.exec(svg)![1]!;
    const xs = [...border.matchAll(/[ML]([\d.]+),/g)].map(([, x]) => Number(x));
    for (const x of xs) expect(x).toBeCloseTo(left + width / 4, 0);
  });

  test("rows of a grid go up, and the alt text counts points on their side", async () => {
    const figure = plot.decisionSurface(
      [
        [0, 0],
        [1, 1],
      ],
      {
        ...square,
        points: [
          { x: 0.5, y: 0.9, label: 1 },
          { x: 0.5, y: 0.8, label: 0 },
        ],
      },
    );
    expect(figure.alt).toContain("1 of 2 points lie in their class's area.");
    const [picture] = pictures(await figure.svg());
    // Of two classes the second is blue, as what speaks for it is; the first is orange.
    expect(picture!.pixel(0, 0)[0]! < picture!.pixel(0, 0)[2]!).toBe(true);
    expect(picture!.pixel(0, 1)[0]! > picture!.pixel(0, 1)[2]!).toBe(true);
  });

  test("errors", () => {
    expect(() => plot.decisionSurface((x) => x, { ...square, points: [{ x: 0, y: 0, label: 3 }] })).toThrow(
      "a point has label 3: expected a class from 0 to 1",
    );
    expect(() => plot.decisionSurface((x) => x, { xDomain: [1, 1], yDomain: [0, 1] })).toThrow(
      "xDomain is [1, 1]: expected [low, high] with low < high",
    );
    expect(() => plot.decisionSurface([[1]], square)).toThrow(
      "output has shape [1, 1]: expected at least two rows and two columns",
    );
  });
});

describe("networkDiagram", () => {
  test("shows the numbers it is given", async () => {
    const svg = await plot
      .networkDiagram({
        layers: [
          { name: "in", activations: [1] },
          { name: "out", activations: [0.123456], deltas: [-0.5] },
        ],
        weights: [[[-0.75]]],
        gradients: [[[0.25]]],
      })
      .svg();
    for (const text of [">1<", ">0.123<", ">δ −0.5<", ">−0.75<", ">∂ 0.25<"]) expect(svg).toContain(text);
  });

  test("errors name layers and shapes", () => {
    const layers = [
      { name: "in", units: 2 },
      { name: "out", units: 1 },
    ];
    expect(() => plot.networkDiagram({ layers, weights: [[[1]]] })).toThrow(
      'weights between "in" and "out" have shape [1, 1]: expected [2, 1]',
    );
    expect(() => plot.networkDiagram({ layers: [layers[0]!] })).toThrow("a network of 1 layers: expected at least two");
    expect(() => plot.networkDiagram({ layers: [{ name: "a" }, layers[1]!] })).toThrow(
      'layer "a" has no units: pass units, or one number per unit',
    );
    expect(() => plot.networkDiagram({ layers: [{ name: "a", units: 2, biases: [1] }, layers[1]!] })).toThrow(
      'layer "a" has 2 units and 1 biases: expected one for each unit',
    );
  });
});

describe("others", () => {
  test("barChart keeps order, marks errors, stands NaN", async () => {
    const figure = plot.barChart([
      { name: "a", value: 2, error: 0.5 },
      { name: "b", value: Number.NaN },
    ]);
    expect(figure.alt).toBe("value by name: a 2 ± 0.5, b NaN.");
    expect(await figure.svg()).not.toMatch(/ (x|y|d|width|height)="[^"]*NaN/);
    expect(() => plot.barChart({})).toThrow("no bars: expected { name: value, … }");
  });

  test("ridgelines and distributions stand one moment and many", async () => {
    expect(await plot.ridgelines([{ at: 1, values: [1, 2, 3] }]).svg()).toContain("<svg");
    expect(await plot.distributions([{ at: 1, values: [1, 2, 3] }]).svg()).not.toContain("NaN");
    const many = Array.from({ length: 500 }, (_, at) => ({ at, values: [at, at + 1, at + 2] }));
    expect(plot.ridgelines(many).table().rows).toHaveLength(40);
    expect(plot.distributions(many).table().rows[499]).toEqual([
      "499",
      "499",
      "499.1",
      "499.5",
      "500",
      "500.5",
      "500.9",
      "501",
    ]);
    expect(() => plot.ridgelines([])).toThrow("no snapshots for ridgelines: expected [{ at, values }, …]");
  });

  test("lineChart refuses lines whose x and y differ in length", () => {
    expect(() => plot.lineChart([{ xLabel: "x", yLabel: "y", series: [{ name: "a", x: [1], y: [] }] }])).toThrow(
      'line "a" has 1 x values and 0 y values: expected as many of each',
    );
  });
});
