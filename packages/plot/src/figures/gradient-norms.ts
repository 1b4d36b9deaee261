import { checkArgument, checkOptions, FeedforwardError } from "@feedforward/shared";
import type { Figure } from "../figure.js";
import type { LinePanel } from "../line-panel.js";
import { textWidth } from "../text-width.js";
import { formatNumber } from "../ticks.js";
import { type Worded, wordsIn } from "../words.js";
import { lineChart } from "./line-chart.js";

/** Gradient norms of one network: for each layer, from input to output, one norm per epoch. */
export type LayerNorms = Readonly<Record<string, readonly number[]>>;

/** Options of `gradientNorms`. */
export interface GradientNormsOptions extends Worded {
  /** Title of the figure. Default: "Gradient norms per layer". */
  readonly title?: string;
  /**
   * "layer": norms from the first to the last layer, one line per epoch (first, middle, last), which shows gradients that
   * vanish during backpropagation. "epoch": norms over the epochs, one line per layer. Default "layer".
   */
  readonly by?: "layer" | "epoch";
  /** Numbers of the epochs. Default 1, 2, 3… */
  readonly epochs?: readonly number[];
  /** Title of the y axis. Default "gradient norm (L2, log scale)". */
  readonly yLabel?: string;
}

/**
 * Gradient norms per layer on a log axis, for one network or several by name; each has its own panel, all share one scale.
 *
 * ```ts
 * gradientNorms({ sigmoid: { dense_1: [1e-9, 2e-9], dense_2: [1e-3, 2e-3] }, relu: { dense_1: [0.1, 0.2], dense_2: [0.3, 0.2] } });
 * ```
 * A log axis cannot show a norm of 0: it becomes a gap, which the alt text mentions.
 * @throws FeedforwardError if there are no layers, or layers differ in their number of epochs
 */
export function gradientNorms(
  norms: LayerNorms | Readonly<Record<string, LayerNorms>>,
  options: GradientNormsOptions = {},
): Figure {
  checkArgument("gradientNorms", "norms", norms, "object");
  checkOptions<GradientNormsOptions>("gradientNorms", options, {
    title: "text or null",
    by: true,
    epochs: true,
    yLabel: true,
    language: true,
  });
  const words = wordsIn(options.language);
  const first = Object.values(norms)[0];
  const networks: [string, LayerNorms][] =
    Array.isArray(first) || ArrayBuffer.isView(first)
      ? [["", norms as LayerNorms]]
      : Object.entries(norms as Record<string, LayerNorms>);
  for (const [name, layers] of networks) checkArgument("gradientNorms", `norms of ${name}`, layers, "object");
  const yLabel = options.yLabel ?? words.gradientNorm;
  const finite = networks
    .flatMap(([, layers]) => Object.values(layers).flatMap((values) => Array.from(values)))
    .filter((v) => v > 0 && Number.isFinite(v));
  const low = finite.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = finite.reduce((a, b) => Math.max(a, b), 0);
  const yDomain: [number, number] = high > 0 ? [low / 1.6, high * 1.6] : [0.1, 10];
  const panels = networks.map(([title, layers]): LinePanel => {
    const names = Object.keys(layers);
    const count = layers[names[0] ?? ""]?.length ?? 0;
    const where = title ? `network "${title}"` : "the network";
    if (names.length === 0)
      throw new FeedforwardError(`${where} has no layers: expected { layer: [norm per epoch], … }`);
    const uneven = names.find((name) => layers[name]!.length !== count);
    if (uneven !== undefined)
      throw new FeedforwardError(
        `${where} has ${count} epochs in layer "${names[0]}" and ${layers[uneven]!.length} in "${uneven}": expected as many in each`,
      );
    const epochs = options.epochs ?? Array.from({ length: count }, (_, i) => i + 1);
    if (epochs.length !== count)
      throw new FeedforwardError(
        `epochs holds ${epochs.length} numbers for ${count} norms per layer: expected as many`,
      );
    const shared = { title: title || undefined, yLabel, yScale: "log" as const, yDomain };
    if (options.by === "epoch")
      return {
        ...shared,
        xLabel: words.epoch,
        integerX: true,
        series: names.map((name) => ({ name, x: epochs, y: layers[name]! })),
      };
    const layerNumbers = names.map((_, i) => i + 1);
    // Names if all of them fit on the axis, otherwise numbers.
    const room = (networks.length > 1 ? 370 : 560) / names.length;
    const named = names.every((name) => textWidth(name, 11.5) + 8 <= room);
    const some = count > 3 ? [0, Math.floor((count - 1) / 2), count - 1] : indices(count);
    return {
      ...shared,
      xLabel: named ? words.layers : words.layerNumbers,
      xTicks: named ? { values: layerNumbers, labels: names } : undefined,
      integerX: true,
      series: some.map((k) => ({
        name: words.epochNumber(formatNumber(epochs[k]!, 8)),
        x: layerNumbers,
        y: names.map((name) => layers[name]![k]!),
      })),
    };
  });
  return lineChart(panels, {
    title: options.title ?? words.gradientNorms,
    columns: panels.length > 1 ? 2 : 1,
    width: panels.length > 1 ? 900 : 640,
    language: options.language,
  });
}

const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
