/** @internal contents of a log directory for a viewer, used in a page and in the server */
import { FeedforwardError } from "@feedforward/shared";
import type { PluginValues, Run, Series } from "@feedforward/tensorboard";
import { imageInfo } from "@feedforward/tensorboard/media";
import { listGraphs, readGraph } from "../graph/read-graph";
import type { FileAddress, Points, RunListing, ValueKind, ValuesOfKind, ViewerGraph } from "./viewer-source";

type Runs = ReadonlyMap<string, Run>;

/** Contents of the runs, by name. */
export function listRuns(runs: Runs): RunListing[] {
  const sorted = [...runs.values()].sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  return sorted.map((run) => ({
    name: run.name,
    startTime: run.startTime,
    tags: [...run.series.values()].map(({ tag, plugin, displayName, description, seen, values }) => ({
      tag,
      plugin,
      displayName,
      description,
      seen,
      kept: values.length,
    })),
    graphs: listGraphs(run),
    damage: run.damage,
    failures: [...run.failures].map(([tag, message]) => ({ tag, message })),
  }));
}

/**
 * One tag's values in the viewer's form: numbers for scalars of any type, sizes instead of files.
 *
 * @throws Error if the run has no such values.
 */
export function readValues<K extends ValueKind>(
  runs: Runs,
  kind: K,
  run: string,
  tag: string,
): Points<ValuesOfKind[K]> {
  const { steps, wallTimes, values } = find(runs, kind, run, tag);
  // copies, since the reader keeps adding to its own arrays
  return { steps: [...steps], wallTimes: [...wallTimes], values: values.map(converters[kind]) };
}

/** One of the run's graphs. */
export function readRunGraph(runs: Runs, run: string, tag: string): ViewerGraph {
  const found = runs.get(run);
  if (!found) throw new FeedforwardError(`there is no run ${JSON.stringify(run)}`);
  return readGraph(found, tag);
}

/** Bytes and media type of an image or a clip. */
export function readFile(runs: Runs, address: FileAddress): { bytes: Uint8Array; type: string } {
  const { kind, run, tag, step, wallTime, sample } = address;
  const { steps, wallTimes, values } = find(runs, kind, run, tag);
  const at = steps.findIndex((found, i) => String(found) === String(step) && wallTimes[i] === wallTime);
  const value = values[at];
  const files = value && ("samples" in value ? value.samples : value.clips);
  const bytes = files?.[sample];
  if (!bytes)
    throw new FeedforwardError(`${tag} of ${run} has no file ${sample} at step ${step}; sampling may have dropped it`);
  return { bytes, type: "clips" in value! ? audioType(value.contentType) : imageType(bytes) };
}

/** Media types that a page may receive; other types that a log claims could run code in it. */
const audioType = (claimed: string) => (/^audio\/[\w.+-]+$/.test(claimed) ? claimed : "audio/wav");

function imageType(bytes: Uint8Array): string {
  const known = imageInfo(bytes);
  return known ? `image/${known.type}` : "application/octet-stream";
}

/** The values as the reader returns them. */
type Stored = PluginValues;

function find<K extends ValueKind>(runs: Runs, kind: K, run: string, tag: string): Series<Stored[K]> {
  const series = runs.get(run)?.of(kind).get(tag);
  if (!series) throw new FeedforwardError(`run ${JSON.stringify(run)} has no ${kind} ${JSON.stringify(tag)}`);
  return series as Series<Stored[K]>;
}

const sizes = (files: readonly Uint8Array[]) => files.map(({ length }) => length);

const converters: { [K in ValueKind]: (value: Stored[K]) => ValuesOfKind[K] } = {
  scalars: Number,
  histograms: ({ buckets }) => buckets,
  images: ({ width, height, samples }) => ({ width, height, sizes: sizes(samples) }),
  audio: ({ labels, clips }) => ({ labels, sizes: sizes(clips) }),
  text: (value) => value,
  pr_curves: (curve) => ({
    truePositives: Array.from(curve.truePositives),
    falsePositives: Array.from(curve.falsePositives),
    trueNegatives: Array.from(curve.trueNegatives),
    falseNegatives: Array.from(curve.falseNegatives),
    precision: Array.from(curve.precision),
    recall: Array.from(curve.recall),
  }),
  custom_scalars: (layout) => layout,
};
