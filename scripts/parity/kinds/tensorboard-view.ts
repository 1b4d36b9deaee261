import { createHash } from "node:crypto";
import type { HParamsPluginData, MeshTensor, Run, Series } from "@feedforward/tensorboard";
import { decodePng, imageInfo, wavInfo } from "@feedforward/tensorboard/media";
import { functionGraph, kerasGraph } from "@feedforward/tensorboard/views";

/** Section → tag → entry, as the fixtures' expected.json has it. */
export type View = Record<string, Record<string, unknown>>;

type NodeTriple = [name: string, op: string, inputs: readonly string[]];

export const sha = (bytes: Uint8Array | Float32Array | Int32Array) => createHash("sha256").update(bytes).digest("hex");
const asText = new TextDecoder();

/** Numbers as in JSON: NaN and infinities by name, integers beyond 2^53 as strings. */
export function plain(value: unknown): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  return value;
}

/** Contents of a run, in the form of the fixtures' expected.json. */
export function viewOf(run: Run): View {
  const view: View = {};
  const put = (section: string, tag: string, entry: unknown) => {
    view[section] = { ...view[section], [tag]: entry };
  };
  const each = <V>(section: string, all: Map<string, Series<V>>, part: (series: Series<V>) => object) => {
    for (const [tag, series] of all)
      if (series.values.length > 0) put(section, tag, { ...common(series), ...part(series) });
  };
  each("scalars", run.of("scalars"), (series) => ({ values: plain(series.values) }));
  each("histograms", run.of("histograms"), ({ values }) => ({
    buckets: plain(values.map(({ buckets }) => buckets)),
    legacy: undefined,
  }));
  for (const [tag, series] of run.of("histograms")) {
    const legacy = series.values.flatMap((value) => value.legacy ?? []);
    if (legacy.length === 0) continue;
    const histograms = legacy.map(({ min, max, num, sum, sumSquares, bucketLimit, bucket }) =>
      plainObject({ min, max, num, sum, sumSquares, limits: [...bucketLimit], counts: [...bucket] }),
    );
    put("legacyHistograms", tag, { ...common(series), legacy: undefined, histograms });
  }
  each("images", run.of("images"), ({ values }) => ({
    declared: values.map(({ width, height }) => [width, height]),
    samples: values.map(({ samples }) => samples.map(imageEntry)),
  }));
  each("audio", run.of("audio"), ({ values }) => ({ clips: values.map(({ clips }) => clips.map(audioEntry)) }));
  each("text", run.of("text"), ({ values }) => ({ values }));
  each("prCurves", run.of("pr_curves"), ({ values }) => ({ curves: values.map(plainObject) }));
  each("customScalars", run.of("custom_scalars"), ({ values }) => ({
    layouts: values.map((layout) => withoutDefaults({ version: layout.version, category: layout.category })),
  }));
  each("others", run.others(), ({ plugin, values }) => ({
    plugin,
    shapes: values.map(({ shape }) => shape),
  }));
  for (const [tag, { values }] of run.of("hparams")) put("hparams", tag, { data: hparamsEntry(values[0]!) });
  for (const [name, entry] of meshes(run.of("mesh"))) put("meshes", name, entry);
  if (run.graph)
    put("graph", "__run_graph__", { nodes: run.graph.node.map(({ name, op, input }) => [name, op, [...input]]) });
  for (const [tag, { values, content }] of run.of("graph_keras_model"))
    if (asText.decode(content) === "1") {
      const nodes = kerasGraph(values.at(-1)!).nodes.map(({ name, op, inputs }): NodeTriple => [name, op, inputs]);
      put("kerasModels", tag, { nodes });
    }
  for (const plugin of ["graph_run_metadata", "graph_run_metadata_graph"] as const)
    for (const [tag, { values, content }] of run.of(plugin))
      if (asText.decode(content) === "1") {
        const { node } = functionGraph(values.at(-1)!);
        put("opGraphs", tag, { nodes: node.map(({ name, op, input }): NodeTriple => [name, op, [...input]]) });
      }
  for (const [tag, { stepStats }] of run.runMetadata)
    put("runMetadata", tag, { devices: (stepStats?.devStats ?? []).map(({ device }) => device).sort() });
  for (const [tag] of run.failures) put("failed", tag, {});
  if (run.damage.some(({ kind }) => kind === "event")) put("failed", "reload", {});
  return view;
}

function common(series: Series): object {
  const { tag, displayName, description, legacy } = series;
  return {
    steps: plain(series.steps),
    wallTimes: plain(series.wallTimes),
    ...(displayName && displayName !== tag && { displayName }),
    ...(description && { description }),
    ...(legacy && { legacy }),
  };
}

const plainObject = (value: object) =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));

export function imageEntry(file: Uint8Array): object {
  const info = imageInfo(file);
  const entry = { type: info?.type ?? "undecodable", bytes: file.length, sha256: sha(file) };
  if (!info) return entry;
  const size = { width: info.width, height: info.height };
  if (info.type !== "png") return { ...entry, ...size };
  const { data, channels } = decodePng(file);
  const rgba = new Uint8Array(info.width * info.height * 4);
  for (let i = 0; i < info.width * info.height; i++) {
    const at = i * channels;
    const color = channels < 3 ? [data[at]!, data[at]!, data[at]!] : [data[at]!, data[at + 1]!, data[at + 2]!];
    rgba.set([...color, channels % 2 ? 255 : data[at + channels - 1]!], i * 4);
  }
  return { ...entry, ...size, mode: ["L", "LA", "RGB", "RGBA"][channels - 1], frames: 1, pixels: sha(rgba) };
}

function audioEntry(file: Uint8Array): object {
  const wav = wavInfo(file);
  const entry = { type: wav ? "wav" : "undecodable", bytes: file.length, sha256: sha(file) };
  if (!wav) return entry;
  const { sampleRate, channels, sampleBytes, samples } = wav;
  const frames = Math.floor(samples.length / (channels * sampleBytes));
  return {
    ...entry,
    sampleRate,
    channels,
    frames,
    sampleBytes,
    samples: sha(samples.subarray(0, frames * channels * sampleBytes)),
  };
}

const meshArrays = { VERTEX: Float32Array, FACE: Int32Array, COLOR: Uint8Array };

/** Combines the parts of a mesh: all of their steps, with the earliest times. */
function meshes(parts: Map<string, Series<MeshTensor>>): Map<string, object> {
  const found = new Map<string, { times: Map<number, number>; config: string; parts: Record<string, object[]> }>();
  for (const { steps, wallTimes, values } of parts.values()) {
    const { name, part, config } = values[0]!;
    const mesh = found.get(name) ?? { times: new Map(), config, parts: {} };
    found.set(name, mesh);
    for (const [i, step] of steps.entries())
      mesh.times.set(Number(step), Math.min(mesh.times.get(Number(step)) ?? Number.POSITIVE_INFINITY, wallTimes[i]!));
    (mesh.parts as Record<string, object[]>)[part] = values.map(({ tensor }) => ({
      shape: tensor.shape,
      sha256: sha(meshArrays[part].from(tensor.data as ArrayLike<number>)),
    }));
  }
  return new Map(
    [...found].map(([name, { times, config, parts }]) => {
      const steps = [...times.keys()].sort((a, b) => a - b);
      return [name, { steps, wallTimes: steps.map((step) => times.get(step)), config, parts }];
    }),
  );
}

const dataTypes = ["", "DATA_TYPE_STRING", "DATA_TYPE_BOOL", "DATA_TYPE_FLOAT64"];
const statuses = ["", "STATUS_SUCCESS", "STATUS_FAILURE", "STATUS_RUNNING"];
const datasets = ["", "DATASET_TRAINING", "DATASET_VALIDATION"];

/** The record as protobuf's JSON: defaults left out, enumerations by name. */
function hparamsEntry({ version, experiment, sessionStartInfo, sessionEndInfo }: HParamsPluginData): unknown {
  const value = (item: { numberValue?: number; stringValue?: string; boolValue?: boolean }) =>
    plain(item.numberValue ?? item.stringValue ?? item.boolValue ?? null);
  return withoutDefaults({
    version,
    experiment: experiment && {
      name: experiment.name,
      description: experiment.description,
      user: experiment.user,
      timeCreatedSecs: experiment.timeCreatedSecs,
      hparamInfos: experiment.hparamInfos.map((info) => ({
        name: info.name,
        displayName: info.displayName,
        description: info.description,
        type: dataTypes[info.type],
        domainDiscrete: info.domainDiscrete && new Kept(info.domainDiscrete.values.map(value)),
        domainInterval: info.domainInterval && {
          minValue: info.domainInterval.minValue,
          maxValue: info.domainInterval.maxValue,
        },
      })),
      metricInfos: experiment.metricInfos.map((info) => ({
        name: { group: info.name?.group, tag: info.name?.tag },
        displayName: info.displayName,
        description: info.description,
        datasetType: datasets[info.datasetType],
      })),
    },
    sessionStartInfo: sessionStartInfo && {
      hparams: new Kept(
        Object.fromEntries(Object.entries(sessionStartInfo.hparams).map(([name, item]) => [name, value(item)])),
      ),
      modelUri: sessionStartInfo.modelUri,
      monitorUrl: sessionStartInfo.monitorUrl,
      groupName: sessionStartInfo.groupName,
      startTimeSecs: sessionStartInfo.startTimeSecs,
    },
    sessionEndInfo: sessionEndInfo && {
      status: statuses[sessionEndInfo.status],
      endTimeSecs: sessionEndInfo.endTimeSecs,
    },
  });
}

/** A value inside which falsy values are data, not defaults. */
class Kept {
  constructor(readonly value: unknown) {}
}

/** Omits what protobuf's JSON omits: zero, false, empty strings, empty lists. */
function withoutDefaults(value: unknown): unknown {
  if (value instanceof Kept) return value.value;
  if (Array.isArray(value)) return value.map(withoutDefaults);
  if (typeof value !== "object" || value === null) return plain(value);
  const entries: [string, unknown][] = [];
  // "in" reaches the defaults that decoded messages inherit
  for (const key in value) {
    const item = withoutDefaults((value as Record<string, unknown>)[key]);
    const isDefault =
      item === undefined || item === "" || item === 0 || item === false || (Array.isArray(item) && item.length === 0);
    if (!isDefault) entries.push([key, item]);
  }
  return Object.fromEntries(entries);
}
