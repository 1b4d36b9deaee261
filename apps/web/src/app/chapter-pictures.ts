// Small pictures of the chapters, 96 × 64, drawn from formulas: they are smaller than image files and follow the theme.

/** Style of a stroke or an area: main colour, second colour or muted; names that end in "Fill" are areas. */
type Kind = "main" | "second" | "muted" | "mainFill" | "secondFill" | "mutedFill";

/** A part of a picture: its style and its path. */
type Stroke = readonly [Kind, string];

const [WIDTH, HEIGHT] = [96, 64];

/** The curve of a function across the picture; x and y from 0 to 1, y upwards. */
const curve = (f: (x: number) => number, from = 0, to = 1, steps = 40): string =>
  Array.from({ length: steps + 1 }, (_, i) => {
    const x = from + ((to - from) * i) / steps;
    return place(x, f(x));
  })
    .map((at, i) => `${i === 0 ? "M" : "L"}${at}`)
    .join("");

const place = (x: number, y: number): string =>
  `${(4 + x * (WIDTH - 8)).toFixed(1)} ${(4 + (1 - y) * (HEIGHT - 8)).toFixed(1)}`;

const dot = (x: number, y: number, r = 3): string => {
  const [cx, cy] = place(x, y).split(" ").map(Number) as [number, number];
  return `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
};
const dots = (places: readonly (readonly [number, number])[], r?: number): string =>
  places.map(([x, y]) => dot(x, y, r)).join("");
const line = (...places: readonly (readonly [number, number])[]): string =>
  places.map(([x, y], i) => `${i === 0 ? "M" : "L"}${place(x, y)}`).join("");
const box = (x: number, y: number, w: number, h: number): string => `M${x} ${y}h${w}v${h}h${-w}z`;
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
/** Lines between the units of adjacent layers. */
const mesh = (...layers: readonly number[]): { lines: string; units: string } => {
  const at = (layer: number, unit: number): [number, number] => [
    0.08 + (0.84 * layer) / (layers.length - 1),
    (unit + 1) / (layers[layer]! + 1),
  ];
  const lines = layers
    .slice(1)
    .flatMap((size, layer) =>
      Array.from({ length: layers[layer]! }, (_, from) =>
        Array.from({ length: size }, (_, to) => line(at(layer, from), at(layer + 1, to))).join(""),
      ),
    );
  const units = layers.flatMap((size, layer) => Array.from({ length: size }, (_, unit) => at(layer, unit)));
  return { lines: lines.join(""), units: dots(units, 3.4) };
};

/** A handwritten seven, on a grid. */
const seven = "M30 14h34L44 52";

let pictures: Readonly<Record<string, readonly Stroke[]>> | undefined;

/** Returns the picture of a chapter. They are computed when the first is shown: most pages show none. */
export function chapterPicture(id: string): readonly Stroke[] {
  pictures ??= chapterPictures();
  return pictures[id] ?? [];
}

function chapterPictures(): Readonly<Record<string, readonly Stroke[]>> {
  const axes: Stroke = ["muted", line([0, 1], [0, 0], [1, 0])];
  const network = mesh(2, 3, 2);
  const deep = mesh(2, 2, 2, 2, 2, 2);
  return {
    perceptron: [
      ["main", line([0.02, 0.78], [0.98, 0.2])],
      ["secondFill", dots([[0.78, 0.82]], 4.5)],
      [
        "mutedFill",
        dots(
          [
            [0.22, 0.18],
            [0.22, 0.5],
            [0.7, 0.12],
          ],
          4.5,
        ),
      ],
    ],
    xor: [
      ["main", line([0, 0.52], [0.62, 0]) + line([0.38, 1], [1, 0.48])],
      [
        "secondFill",
        dots(
          [
            [0.16, 0.84],
            [0.84, 0.16],
          ],
          4.5,
        ),
      ],
      [
        "mutedFill",
        dots(
          [
            [0.16, 0.16],
            [0.84, 0.84],
          ],
          4.5,
        ),
      ],
    ],
    feedforward: [
      ["muted", network.lines],
      ["mainFill", network.units],
    ],
    activations: [
      axes,
      ["main", curve((x) => 0.05 + 0.9 * sigmoid(12 * (x - 0.5)))],
      ["second", curve((x) => Math.max(0.05, 1.5 * (x - 0.45)), 0, 0.98)],
    ],
    losses: [
      ["main", curve((x) => 0.1 + 0.9 * (12 * (x - 0.5) ** 2 - 0.9) ** 2 * 0.5 + 0.22 * x)],
      [
        "secondFill",
        dots(
          [
            [0.77, 0.3],
            [0.88, 0.58],
            [0.94, 0.9],
          ],
          3.2,
        ),
      ],
    ],
    "linear-regression": [
      axes,
      ["main", line([0.02, 0.1], [0.98, 0.92])],
      ["second", line([0.02, 0.62], [0.98, 0.38])],
      [
        "mutedFill",
        dots(
          [
            [0.25, 0.3],
            [0.5, 0.51],
            [0.75, 0.72],
          ],
          4,
        ),
      ],
    ],
    data: [
      [
        "muted",
        Array.from({ length: 8 }, (_, i) => box(8 + 20.5 * (i % 4), 5 + 28 * Math.floor(i / 4), 18, 24)).join(""),
      ],
      ["main", "M13 10h8l-5 14M38 12q4-5 7 0t-7 11h8M56 10h7l-4 5q6 1 3 7t-7 2M76 10l-4 9h9m-3-5v11"],
      ["second", "M13 40q5-6 8 0t-4 14q-7 0-4-14M34 40h8M34 40v6q8-3 8 4t-8 4M62 40q-8 6-4 12t6-2-7-2M76 38v18"],
    ],
    "mlp-tensorflow": [
      ["muted", "M24 15l18 14M24 49l18-14M54 32h14"],
      ["main", box(8, 8, 16, 14) + box(8, 42, 16, 14) + box(42, 24, 14, 16)],
      ["secondFill", dots([[0.8, 0.5]], 8)],
    ],
    "mlp-keras": [
      ["main", seven],
      ["muted", "M70 32h10m-4-4l4 4-4 4M8 8h58v48H8z"],
      ["secondFill", dots([[0.94, 0.5]], 4)],
    ],
    "compare-apis": [
      axes,
      ["main", curve((x) => 0.08 + 0.85 * Math.exp(-4 * x))],
      [
        "secondFill",
        dots(
          [0.1, 0.25, 0.4, 0.55, 0.7, 0.85].map((x) => [x, 0.08 + 0.85 * Math.exp(-4 * x)] as const),
          3.2,
        ),
      ],
    ],
    "optimizer-race": [
      [
        "muted",
        [30, 22, 14, 6]
          .map((r) => `M${60 - r} 34a${r} ${r * 0.75} 0 1 0 ${2 * r} 0a${r} ${r * 0.75} 0 1 0 ${-2 * r} 0`)
          .join(""),
      ],
      ["main", "M8 10L26 30L44 28L54 35L60 34"],
      ["second", "M8 10Q40 2 58 24T60 34"],
    ],
    optimizers: [
      axes,
      ["main", curve((x) => 0.92 * (1 - Math.exp(-7 * x)))],
      ["second", curve((x) => 0.8 * (1 - Math.exp(-3 * x)))],
      ["muted", curve((x) => 0.6 * (1 - Math.exp(-1.4 * x)))],
    ],
    "vanishing-gradient": [
      ["muted", deep.lines],
      ["mainFill", deep.units],
      ["second", curve((x) => 0.02 + 0.9 * x ** 3, 0.06, 0.96)],
    ],
    "batch-normalization": [
      ["muted", curve((x) => 0.1 + 0.75 * Math.exp(-40 * (x - 0.78) ** 2), 0.3, 1)],
      ["main", curve((x) => 0.1 + 0.85 * Math.exp(-30 * (x - 0.42) ** 2), 0, 0.9)],
      ["second", line([0.42, 0.02], [0.42, 0.98])],
    ],
    regularization: [
      ["muted", line([0, 0.5], [1, 0.5])],
      [
        "main",
        [0.8, 0.3, 0.62, 0.2, 0.45, 0.72, 0.26]
          .map((y, i) => line([0.08 + 0.14 * i, 0.5], [0.08 + 0.14 * i, y]))
          .join(""),
      ],
      [
        "secondFill",
        dots(
          [0.8, 0.3, 0.62, 0.2, 0.45, 0.72, 0.26].map((y, i) => [0.08 + 0.14 * i, 0.5 + (y - 0.5) * 0.4] as const),
          2.6,
        ),
      ],
    ],
    dropout: [
      ["muted", mesh(3, 4, 3).lines],
      [
        "mainFill",
        dots(
          [
            [0.08, 0.25],
            [0.08, 0.75],
            [0.5, 0.2],
            [0.5, 0.6],
            [0.92, 0.25],
            [0.92, 0.5],
          ],
          4,
        ),
      ],
      [
        "second",
        [
          [0.08, 0.5],
          [0.5, 0.4],
          [0.5, 0.8],
          [0.92, 0.75],
        ]
          .map(
            ([x, y]) =>
              line([x! - 0.03, y! - 0.05], [x! + 0.03, y! + 0.05]) +
              line([x! - 0.03, y! + 0.05], [x! + 0.03, y! - 0.05]),
          )
          .join(""),
      ],
    ],
    augmentation: [
      ["main", "M12 16h18L20 50"],
      ["muted", "M42 20l17-5 1 34"],
      ["second", "M68 12h22L78 54"],
    ],
    bagging: [
      [
        "muted",
        [0.3, 0.5, 0.2, 0.6].map((a, i) => curve((x) => 0.15 + a * x + 0.12 * Math.sin(9 * x + 2 * i))).join(""),
      ],
      ["main", curve((x) => 0.15 + 0.62 * x ** 0.6)],
    ],
    tensorboard: [
      ["muted", `${box(6, 6, 84, 52)}M6 18h84M34 18v40`],
      ["main", "M40 50q8-26 20-22t24-8"],
      ["second", "M12 28h14M12 36h10M12 44h14"],
    ],
  };
}
