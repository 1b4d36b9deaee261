import type { EngineName } from "@feedforward/core";
import { type Series, type SeriesRequest, truthParts, truthSeries } from "@feedforward/labs/node";
import type { Dataset } from "@feedforward/runs";
import { errorOfDifference, mean } from "./error-of-difference";

/** Factor of the number of seeds for the second try of a part that lies outside. */
export const SECOND_TRY = 3;

/** Needed fields of `histories.json` of the lab's fixtures. */
export interface Histories {
  readonly chapters: Readonly<Record<string, Readonly<Record<string, Library | string>>>>;
}

interface Library {
  readonly runs: Readonly<Record<string, readonly (readonly number[])[]>>;
}

/** Result of comparing one part. */
interface TruthResult {
  readonly part: string;
  /** Seeds of the comparison: the given ones, or the new ones of a second try. */
  readonly seeds: readonly number[];
  readonly passed: boolean;
  /** Metric and epoch with the largest deviation relative to the allowed one. */
  readonly worst: {
    readonly metric: string;
    readonly epoch: number;
    readonly ours: number;
    readonly theirs: number;
    readonly allowed: number;
  };
  /** Our mean final validation accuracy and the reference's. */
  readonly accuracy: readonly [ours: number, theirs: number];
}

/** Options of {@link truth}. */
interface TruthOptions {
  /**
   * Data for trainings in this process, or a function that runs many trainings concurrently elsewhere and returns their
   * metrics in order.
   */
  readonly train: Dataset | ((requests: readonly SeriesRequest[]) => Promise<readonly Series[]>);
  readonly histories: Histories;
  /** Default: 1, 2, 3. */
  readonly seeds?: readonly number[] | undefined;
  /** Parts of the fixture. Default: all that have a chapter. */
  readonly parts?: readonly string[] | undefined;
  readonly engine?: EngineName | undefined;
}

/**
 * Trains the chapters with the notebook's settings and compares them with Keras's histories: at every epoch the mean
 * over our seeds must lie within three standard errors of the difference (see {@link errorOfDifference}) plus 0.2
 * points of accuracy, or 1 % of the loss.
 *
 * Among hundreds of comparisons some lie farther out by chance: with ten hidden units, some initial weights are
 * favourable, and a seed has the same ones in every small chapter. A part outside is therefore judged a second time, on
 * three times as many new seeds and only on these. Its bound is then tighter, so a true difference is outside again,
 * while a chance deviation is not. {@link falseAlarms} estimates how often either happens by chance.
 */
export async function* truth(options: TruthOptions): AsyncGenerator<TruthResult> {
  const { histories, train, seeds = [1, 2, 3], engine, parts = truthParts } = options;
  const referenceOf = (part: string) => {
    const reference = histories.chapters[part];
    if (reference === undefined) throw new Error(`the histories have no part ${part}.`);
    return pooled(reference);
  };
  const judged = async (some: readonly string[], used: readonly number[]) => {
    const requests = some.flatMap((part) => used.map((seed) => ({ part, seed, engine })));
    const all = typeof train === "function" ? await train(requests) : await inTurn(train, requests);
    return some.map((part, index) => {
      const ours = all.slice(index * used.length, (index + 1) * used.length);
      return judge(part, ours, referenceOf(part), used);
    });
  };
  const from = Math.max(...seeds) + 1;
  const fresh = Array.from({ length: SECOND_TRY * seeds.length }, (_, index) => from + index);
  // If many trainings run concurrently, all parts do; in this process, each part is reported when it is done.
  for (const batch of typeof train === "function" ? [parts] : parts.map((part) => [part])) {
    const first = await judged(batch, seeds);
    const outside = first.filter(({ passed }) => !passed).map(({ part }) => part);
    const second = outside.length === 0 ? [] : await judged(outside, fresh);
    for (const result of first) yield second.find(({ part }) => part === result.part) ?? result;
  }
}

async function inTurn(dataset: Dataset, requests: readonly SeriesRequest[]): Promise<Series[]> {
  const all: Series[] = [];
  for (const request of requests) all.push(await truthSeries(dataset, request));
  return all;
}

/** Pools the runs of every library and all seeds: the library versions agree. */
export function pooled(reference: Readonly<Record<string, Library | string>>): Record<string, number[][]> {
  const all: Record<string, number[][]> = {};
  for (const library of Object.values(reference)) {
    if (typeof library === "string") continue;
    for (const [name, runs] of Object.entries(library.runs))
      all[name] = [...(all[name] ?? []), ...runs.map((run) => [...run])];
  }
  return all;
}

/** Compares our runs of a part with the reference's, metric by metric and epoch by epoch. */
export function judge(
  part: string,
  ours: readonly Series[],
  theirs: Readonly<Record<string, readonly (readonly number[])[]>>,
  seeds: readonly number[],
): TruthResult {
  let worst: TruthResult["worst"] & { readonly share: number } = {
    metric: "",
    epoch: 0,
    ours: 0,
    theirs: 0,
    allowed: 0,
    share: -1,
  };
  for (const metric of Object.keys(ours[0] ?? {})) {
    const reference = theirs[metric]!;
    for (const epoch of reference[0]!.keys()) {
      const sample = reference.map((run) => run[epoch]!);
      const own = ours.map((run) => run[metric]![epoch] ?? Number.NaN);
      const [expected, got] = [mean(sample), mean(own)];
      const allowed =
        3 * errorOfDifference(own, sample) + (metric.includes("loss") ? 0.01 * Math.abs(expected) : 0.002);
      const distance = Math.abs(got - expected) / allowed;
      // NaN counts as the largest deviation.
      const share = Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance;
      if (share > worst.share) worst = { metric, epoch: epoch + 1, ours: got, theirs: expected, allowed, share };
    }
  }
  const last = (runs: readonly (readonly number[])[]) => mean(runs.map((run) => run.at(-1)!));
  const { share, ...rest } = worst;
  return {
    part,
    seeds,
    passed: share <= 1,
    worst: rest,
    accuracy: [last(ours.map((run) => run.val_acc!)), last(theirs.val_acc!)],
  };
}
