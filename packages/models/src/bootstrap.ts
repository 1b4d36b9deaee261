import { RandomStream, randomStream } from "@feedforward/optim";
import { FeedforwardError, requireOptions } from "@feedforward/shared";
import type { BaggingSample } from "./bagging";

/** Options of {@link bootstrap}. */
export interface BootstrapOptions {
  /** Number of samples, one per member. */
  members: number;
  /** Number of rows to draw from. */
  rows: number;
  /** Rows per sample. Default: the number of rows. */
  sampleRows?: number;
  /** Number of features to draw from. Default: no subsets. */
  features?: number;
  /** Features per sample, drawn without repetition. Default: the square root of their number, rounded. */
  sampleFeatures?: number;
  /** Seed that makes each call return the same samples. Default: the samples follow `setSeed`. */
  seed?: number;
}

/** Draws each member's rows with repetition, and its features without, for `Bagging`. */
export function bootstrap(options: BootstrapOptions): BaggingSample[] {
  requireOptions<BootstrapOptions>("bootstrap", options, {
    members: true,
    rows: true,
    sampleRows: true,
    features: true,
    sampleFeatures: true,
    seed: true,
  });
  const { members, rows, sampleRows = rows, features } = options;
  const sampleFeatures = options.sampleFeatures ?? Math.round(Math.sqrt(features ?? 0));
  if (features !== undefined && !(sampleFeatures >= 1 && sampleFeatures <= features))
    throw new FeedforwardError(
      `bootstrap: sampleFeatures must be between 1 and ${features}, received ${sampleFeatures}`,
    );
  const stream = options.seed === undefined ? randomStream("bootstrap") : new RandomStream(options.seed);
  return Array.from({ length: members }, () => ({
    rows: Array.from({ length: sampleRows }, () => stream.integer(rows)),
    ...(features !== undefined && {
      features: stream
        .shuffle([...Array(features).keys()])
        .slice(0, sampleFeatures)
        .sort((a, b) => a - b),
    }),
  }));
}
