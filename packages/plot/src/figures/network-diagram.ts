import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import { extent } from "../array-data.js";
import { type Figure, figure } from "../figure.js";
import { frame, frameHeight } from "../frame.js";
import { edge, edgeLabel, type LabelBox, type Node, radius, unitMarkup } from "../network-drawing.js";
import { textElement } from "../svg.js";
import { caption } from "../terminal/style.js";
import { tableLines } from "../terminal/table.js";
import { textWidth } from "../text-width.js";
import { formatNumber } from "../ticks.js";
import { type FigureWords, type Worded, wordsIn } from "../words.js";

/** A layer of units. Each list holds one number per unit. */
export interface NetworkLayer {
  /** Name above the layer. */
  readonly name: string;
  /** Number of units; needed only if no list is given. */
  readonly units?: number;
  /** Outputs of the units. */
  readonly activations?: readonly number[];
  /** Weighted sums before the activation function. */
  readonly sums?: readonly number[];
  /** Biases of the units. */
  readonly biases?: readonly number[];
  /** Error terms: derivative of the loss with respect to each weighted sum. */
  readonly deltas?: readonly number[];
}

/** A network and its numbers. */
export interface Network {
  /** The layers, inputs first. */
  readonly layers: readonly NetworkLayer[];
  /** One matrix between each pair of layers: [from][to]. */
  readonly weights?: readonly (readonly (readonly number[])[])[];
  /** Derivatives of the loss with respect to the weights, of the same shapes. */
  readonly gradients?: readonly (readonly (readonly number[])[])[];
}

/** Options of `networkDiagram`. */
export interface NetworkDiagramOptions extends Worded {
  /** Title of the figure. Default: none. */
  readonly title?: string;
  /** Significant digits. Default 3. */
  readonly digits?: number;
  /** Maximum number of units drawn per layer; dots replace the rest. Default 6. */
  readonly maxUnits?: number;
  /** Width in SVG units. Default 760. */
  readonly width?: number;
}

/**
 * A network as circles and lines with its numbers: outputs and sums in the units, error terms below them, weights and
 * their gradients on the lines. Larger weights have thicker lines; negative weights have dashed lines.
 * @throws FeedforwardError if a list does not fit its layer
 */
export function networkDiagram(network: Network, options: NetworkDiagramOptions = {}): Figure {
  checkArgument("networkDiagram", "network.layers", network?.layers, "list of objects");
  checkOptions<NetworkDiagramOptions>("networkDiagram", options, {
    title: "text or null",
    digits: true,
    maxUnits: true,
    width: true,
    language: true,
  });
  const words = wordsIn(options.language);
  const { layers } = network;
  if (layers.length < 2) throw new FeedforwardError(`a network of ${layers.length} layers: expected at least two`);
  const sizes = layers.map(sizeOf);
  checkMatrices(network.weights, sizes, layers, "weights");
  checkMatrices(network.gradients, sizes, layers, "gradients");
  const digits = options.digits ?? 3;
  const number = (value: number | undefined) => (value === undefined ? "" : formatNumber(value, digits));
  const maxUnits = Math.max(2, options.maxUnits ?? 6);
  const shown = sizes.map((size) => (size <= maxUnits ? range(size) : [...range(maxUnits - 1), size - 1]));
  const width = options.width ?? 760;
  const tallest = Math.max(...shown.map((units, l) => units.length + (units.length < sizes[l]! ? 0.6 : 0)));
  const hasDeltas = layers.some((layer) => layer.deltas);
  const edges = shown.slice(1).reduce((sum, units, l) => sum + units.length * shown[l]!.length, 0);
  const numbersOnEdges = network.weights !== undefined && edges <= 24;
  const pitch = 2 * radius + (numbersOnEdges ? 64 : hasDeltas ? 44 : 30);
  const areaHeight = tallest * pitch + 34;
  const legend = legendText(network, hasDeltas, numbersOnEdges, words);
  const lines = wrapPixels(legend, width - 32);

  return figure({
    title: options.title,
    alt: `${options.title ? `${options.title}. ` : ""}${words.networkWith(layers.map((layer, l) => `${layer.name} (${sizes[l]})`).join(", "))}${layers.map((layer) => describeLayer(layer, number, words)).join("")}`,
    width,
    height: Math.ceil(frameHeight(options.title, [], width) + areaHeight + lines.length * 18 + 8),
    draw(context) {
      const { theme } = context;
      const head = frame(context, { title: options.title });
      const nodes = shown.map((units, layer) => {
        const x = head.left + radius + 22 + (layer * (head.width - 2 * radius - 44)) / (layers.length - 1);
        const gap = units.length < sizes[layer]! ? 0.6 : 0;
        const start = head.top + 30 + ((tallest - units.length - gap) * pitch) / 2 + pitch / 2;
        return units.map(
          (unit, i): Node => ({ layer, unit, x, y: start + (i + (gap && i === units.length - 1 ? gap : 0)) * pitch }),
        );
      });
      const [least, most] = extent((network.weights ?? []).flat(2));
      const greatest = Math.max(Math.abs(least), Math.abs(most), 1e-12);
      const strokes: string[] = [];
      const labels: string[] = [];
      const placed: LabelBox[] = [];
      for (let l = 0; l + 1 < nodes.length; l++)
        for (const from of nodes[l]!)
          for (const to of nodes[l + 1]!) {
            const weight = network.weights?.[l]?.[from.unit]?.[to.unit];
            strokes.push(edge(context, from, to, weight, greatest));
            if (!numbersOnEdges || weight === undefined) continue;
            const gradient = network.gradients?.[l]?.[from.unit]?.[to.unit];
            labels.push(edgeLabel(context, from, to, number(weight), number(gradient), placed));
          }
      const circles = nodes.flat().map((node) => unitMarkup(context, node, layers[node.layer]!, number));
      const dots = nodes.map((column, l) => {
        if (column.length === sizes[l]) return "";
        const [a, b] = [column.at(-2)!, column.at(-1)!];
        const hidden = sizes[l]! - column.length;
        return textElement(a.x, (a.y + b.y) / 2 + (hasDeltas ? 10 : 4), words.moreUnits(hidden), {
          "text-anchor": "middle",
          fill: theme.muted,
          "font-size": 12,
        });
      });
      // Shift a long name so that it stays inside the figure.
      const inside = (x: number, name: string) => {
        const half = textWidth(name, 12.5, true) / 2;
        return Math.max(head.left + half, Math.min(head.left + head.width - half, x));
      };
      const names = nodes.map((column, l) =>
        textElement(inside(column[0]!.x, layers[l]!.name), head.top + 12, layers[l]!.name, {
          "text-anchor": "middle",
          "font-weight": 600,
          "font-size": 12.5,
        }),
      );
      const foot = lines.map((line, i) =>
        textElement(head.left, head.top + areaHeight + 14 + i * 18, line, { fill: theme.muted, "font-size": 12 }),
      );
      return [head.markup, ...strokes, ...labels, ...circles, ...dots, ...names, ...foot].join("");
    },
    // Lines must be long enough for their numbers.
    at: (width) => networkDiagram(network, { ...options, width: numbersOnEdges ? Math.max(width, 560) : width }),
    lines: (context) => {
      const unitTable = table();
      const all = tableLines(context, unitTable);
      const weights = (network.weights ?? []).flatMap((matrix, l) =>
        matrix.length * (matrix[0]?.length ?? 0) > 64
          ? []
          : matrix.flatMap((row, i) =>
              row.map((weight, k) => {
                const gradient = network.gradients?.[l]?.[i]?.[k];
                return `${layers[l]!.name} ${i + 1} → ${layers[l + 1]!.name} ${k + 1}: ${number(weight)}${gradient === undefined ? "" : ` (gradient ${number(gradient)})`}`;
              }),
            ),
      );
      return [...all, ...(weights.length ? ["", "weights", ...weights.flatMap((line) => caption(context, line))] : [])];
    },
    table,
  });

  function table() {
    const kinds = (["sums", "activations", "biases", "deltas"] as const).filter((kind) =>
      layers.some((layer) => layer[kind]),
    );
    const names = { sums: words.sum, activations: words.output, biases: words.bias, deltas: words.delta };
    return {
      columns: [words.layer, words.unit, ...kinds.map((kind) => names[kind])],
      rows: layers.flatMap((layer, l) =>
        range(sizes[l]!).map((unit) => [layer.name, unit + 1, ...kinds.map((kind) => number(layer[kind]?.[unit]))]),
      ),
    };
  }
}

const range = (n: number) => Array.from({ length: n }, (_, i) => i);

function sizeOf(layer: NetworkLayer): number {
  const lists = (["activations", "sums", "biases", "deltas"] as const).filter((kind) => layer[kind]);
  const size = layer.units ?? layer[lists[0] ?? "activations"]?.length ?? 0;
  if (!(Number.isInteger(size) && size > 0))
    throw new FeedforwardError(`layer "${layer.name}" has no units: pass units, or one number per unit`);
  for (const kind of lists)
    if (layer[kind]!.length !== size)
      throw new FeedforwardError(
        `layer "${layer.name}" has ${size} units and ${layer[kind]!.length} ${kind}: expected one for each unit`,
      );
  return size;
}

function checkMatrices(
  matrices: Network["weights"],
  sizes: readonly number[],
  layers: readonly NetworkLayer[],
  what: string,
): void {
  if (!matrices) return;
  if (matrices.length !== sizes.length - 1)
    throw new FeedforwardError(
      `${matrices.length} matrices of ${what} for ${sizes.length} layers: expected ${sizes.length - 1}`,
    );
  matrices.forEach((matrix, l) => {
    if (matrix.length !== sizes[l] || matrix.some((row) => row.length !== sizes[l + 1]))
      throw new FeedforwardError(
        `${what} between "${layers[l]!.name}" and "${layers[l + 1]!.name}" have shape [${matrix.length}, ${matrix[0]?.length ?? 0}]: expected [${sizes[l]}, ${sizes[l + 1]}]`,
      );
  });
}

function legendText(network: Network, hasDeltas: boolean, hasWeights: boolean, words: FigureWords): string {
  const has = (kind: "activations" | "sums" | "biases") => network.layers.some((layer) => layer[kind]);
  return [
    ...(has("activations") ? [words.boldOutput] : []),
    ...(has("sums") ? [words.weightedSum] : []),
    ...(has("biases") ? [words.biasKey] : []),
    ...(hasDeltas ? [words.deltaKey] : []),
    ...(hasWeights ? [words.weightKey] : []),
    ...(hasWeights && network.gradients ? [words.gradientKey] : []),
    ...(network.weights ? [words.dashedKey] : []),
  ].join("   ·   ");
}

function wrapPixels(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of text.split("   ·   ").filter(Boolean)) {
    const joined = lines.length ? `${lines.at(-1)}   ·   ${part}` : part;
    if (lines.length && textWidth(joined, 12) <= width) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines;
}

function describeLayer(layer: NetworkLayer, number: (value: number | undefined) => string, words: FigureWords): string {
  const list = (values: readonly number[] | undefined) => (values ?? []).slice(0, 10).map(number).join(", ");
  const parts = [
    ...(layer.activations ? [words.outputs(list(layer.activations))] : []),
    ...(layer.deltas ? [words.deltas(list(layer.deltas))] : []),
  ];
  return parts.length ? ` ${layer.name}: ${parts.join("; ")}.` : "";
}
