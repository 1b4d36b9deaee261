/** @internal decodes stored values into those of PluginValues */
import { FeedforwardError } from "@feedforward/shared";
import { Layout } from "../plugins/custom-scalars";
import { HParamsPluginData } from "../plugins/hparams";
import { MeshPluginData, meshParts } from "../plugins/mesh";
import { prCurveRows } from "../plugins/pr-curve";
import { RunMetadata } from "../proto/run-metadata";
import type { HistogramProto, SummaryValue } from "../proto/summary";
import type { StringTensor, Tensor } from "../tensor/decode";
import type {
  AudioClips,
  Histogram,
  ImageSamples,
  MeshTensor,
  PluginName,
  PluginValues,
  TextValue,
} from "./plugin-values";

const decoder = new TextDecoder("utf-8", { fatal: true });

/** The plugin of a TensorFlow 1 value; undefined for tensors. */
export function legacyPlugin(value: SummaryValue): PluginName | undefined {
  if (value.simpleValue !== undefined) return "scalars";
  if (value.histo) return "histograms";
  if (value.image) return "images";
  if (value.audio) return "audio";
  return undefined;
}

/** Converts a TensorFlow 1 value to the form of its plugin's decoded tensors. */
export function decodeLegacy({ simpleValue, histo, image, audio }: SummaryValue): PluginValues[PluginName] {
  if (simpleValue !== undefined) return simpleValue;
  if (histo) return fromLegacyHistogram(histo);
  if (image) return { width: image.width, height: image.height, samples: [image.encodedImageString.slice()] };
  return { clips: [audio!.encodedAudioString.slice()], labels: [""], contentType: audio!.contentType || "audio/wav" };
}

/**
 * Decodes a value's tensor for its plugin; returns the tensor itself for an unknown plugin.
 *
 * @throws Error if the tensor does not have the plugin's form.
 */
export function decodeValue(plugin: string, tensor: Tensor, content: Uint8Array): PluginValues[PluginName] | Tensor {
  return Object.hasOwn(decoders, plugin) ? decoders[plugin as PluginName](tensor, content) : tensor;
}

const decoders: { [P in PluginName]: (tensor: Tensor, content: Uint8Array) => PluginValues[P] } = {
  scalars: (tensor) => {
    if (tensor.data.length !== 1) throw new FeedforwardError(`a scalar of shape [${tensor.shape}]`);
    const value = tensor.data[0]!;
    if (value instanceof Uint8Array) throw new FeedforwardError("a scalar that is text");
    if (tensor.dtype === "bool") return value !== 0;
    return typeof value === "bigint" && BigInt(Number(value)) === value && Number.isSafeInteger(Number(value))
      ? Number(value)
      : value;
  },
  histograms: decodeHistogram,
  images: decodeImages,
  audio: decodeAudio,
  text: (tensor) => {
    const { data, shape } = strings(tensor, "a text");
    return nest(
      data.map((text) => decoder.decode(text)),
      shape,
    );
  },
  pr_curves: (tensor) => {
    const [rows, thresholds] = tensor.shape;
    if (rows !== 6 || thresholds === undefined || tensor.dtype === "string")
      throw new FeedforwardError(`a PR curve of shape [${tensor.shape}]`);
    const row = (i: number) => Array.from(tensor.data.slice(i * thresholds, (i + 1) * thresholds), Number);
    return Object.fromEntries(prCurveRows.map((name, i) => [name, row(i)])) as Record<
      (typeof prCurveRows)[number],
      number[]
    >;
  },
  mesh: decodeMesh,
  custom_scalars: (tensor) => Layout.decode(oneString(tensor, "a layout")),
  hparams: (_, content) => HParamsPluginData.decode(content),
  graph_keras_model: (tensor) => parseJson(oneString(tensor, "a Keras model"), "a Keras model"),
  graph_run_metadata: (tensor) => RunMetadata.decode(oneString(tensor, "run metadata").slice()),
  graph_run_metadata_graph: (tensor) => RunMetadata.decode(oneString(tensor, "a function's graph").slice()),
};

function parseJson(bytes: Uint8Array, what: string): object {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw new FeedforwardError(`${what} whose ${bytes.length} bytes are no JSON`, { cause });
  }
  if (typeof value === "object" && value !== null) return value;
  throw new FeedforwardError(`${what} that is no object of JSON`);
}

function strings(tensor: Tensor, what: string): StringTensor {
  if (tensor.dtype !== "string") throw new FeedforwardError(`${what} of type ${tensor.dtype}`);
  return tensor;
}

function oneString(tensor: Tensor, what: string): Uint8Array {
  const { data } = strings(tensor, what);
  if (data.length !== 1) throw new FeedforwardError(`${what} of ${data.length} strings`);
  return data[0]!;
}

function decodeHistogram(tensor: Tensor): Histogram {
  const [rows, three] = tensor.shape;
  if (tensor.dtype === "string" || three !== 3 || tensor.shape.length !== 2)
    throw new FeedforwardError(`a histogram of shape [${tensor.shape}]`);
  const at = (i: number) => Number(tensor.data[i]);
  return { buckets: Array.from({ length: rows! }, (_, i) => [at(i * 3), at(i * 3 + 1), at(i * 3 + 2)]) };
}

/** Buckets of TensorFlow 1 as TensorBoard shows them: without empty ones at the ends, with outer edges at min and max, in float32. */
function fromLegacyHistogram(legacy: HistogramProto): Histogram {
  const counts = legacy.bucket;
  const start = counts.findIndex((count) => count > 0);
  const end = counts.findLastIndex((count) => count > 0);
  const buckets: Histogram["buckets"] = [];
  if (start >= 0)
    for (let i = start; i <= end; i++) {
      const left = i === start ? legacy.min : legacy.bucketLimit[i - 1]!;
      const right = i === end ? legacy.max : legacy.bucketLimit[i]!;
      buckets.push([Math.fround(left), Math.fround(right), Math.fround(counts[i]!)]);
    }
  return { buckets, legacy };
}

function decodeImages(tensor: Tensor): ImageSamples {
  const { data } = strings(tensor, "an image");
  if (data.length < 2)
    throw new FeedforwardError(`an image of ${data.length} strings; width, height and files expected`);
  const [width, height] = [Number(decoder.decode(data[0])), Number(decoder.decode(data[1]))];
  return { width, height, samples: data.slice(2).map((bytes) => bytes.slice()) };
}

function decodeAudio(tensor: Tensor): AudioClips {
  const { data, shape } = strings(tensor, "audio");
  const width = shape.length === 2 ? shape[1]! : 1;
  const clips = data.filter((_, i) => i % width === 0).map((bytes) => bytes.slice());
  const labels = clips.map((_, i) => (width > 1 ? decoder.decode(data[i * width + 1]) : ""));
  return { clips, labels, contentType: "audio/wav" };
}

function decodeMesh(tensor: Tensor, content: Uint8Array): MeshTensor {
  const { name, contentType, jsonConfig } = MeshPluginData.decode(content);
  const part = meshParts.find(({ number }) => number === contentType)?.name;
  if (!part) throw new FeedforwardError(`a mesh part of unknown kind ${contentType}`);
  return { name, part, config: jsonConfig, tensor };
}

function nest(texts: readonly string[], shape: readonly number[]): TextValue {
  if (shape.length === 0) return texts[0]!;
  // a shape may declare any number of empty rows
  if (texts.length === 0) return [];
  const [length, ...rest] = shape;
  const size = texts.length / length!;
  return Array.from({ length: length! }, (_, i) => nest(texts.slice(i * size, (i + 1) * size), rest));
}
