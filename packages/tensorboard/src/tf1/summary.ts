import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { encodePng, type Pixels } from "../media/png";
import { encodeWav } from "../media/wav";
import { type TextInput, textTensor } from "../plugins/text";
import { Summary, type SummaryValueInput } from "../proto/summary";
import type { Numbers } from "../tensor/numbers";
import { type ArrayData, sizeOf } from "../tensor/numbers";
import { histogramProto } from "./histogram-proto";

/** The bytes of a tensorflow.Summary, as returned by `tf.summary` operations of TensorFlow 1 and accepted by FileWriter. */
export type SummaryBytes = Uint8Array<ArrayBuffer>;

const encode = (value: readonly SummaryValueInput[]): SummaryBytes => Summary.encode({ value });

/**
 * A scalar under the tag `name`.
 *
 * @param value number, stored as float32.
 */
export function scalar(name: string, value: number): SummaryBytes {
  checkArgument("scalar", "name", name, "text");
  checkArgument("scalar", "value", value, "number");
  return encode([{ tag: name, simpleValue: value }]);
}

/**
 * A histogram with TensorFlow 1's exponential buckets under the tag `name`. Throws if a value is NaN or infinite.
 *
 * @param values numbers of any shape.
 */
export function histogram(name: string, values: Numbers): SummaryBytes {
  checkArgument("histogram", "name", name, "text");
  return encode([{ tag: name, histo: histogramProto(name, values) }]);
}

/**
 * The first images of a batch of shape [count, height, width, channels], under the tags `name/image` or, for several outputs,
 * `name/image/0`, `name/image/1`, …
 *
 * Bytes are stored unchanged. Each floating-point image is scaled as in TensorFlow 1: without negative values so that the
 * largest value becomes 255; otherwise 0 becomes 127 and the value farthest from 0 becomes 0 or 255.
 *
 * @param maxOutputs Number of images to store. Default 3.
 */
export function image(name: string, batch: ArrayData, maxOutputs = 3): SummaryBytes {
  checkArgument("image", "name", name, "text");
  checkArgument("image", "batch", batch, "array");
  const [count, height, width, channels] = batch.shape;
  if (batch.shape.length !== 4 || !(channels === 1 || channels === 3 || channels === 4))
    throw new FeedforwardError(
      `image ${JSON.stringify(name)}: expected shape [count, height, width, 1, 3 or 4], got [${batch.shape}]`,
    );
  const size = height! * width! * channels;
  const shown = Math.min(count!, maxOutputs);
  return encode(
    Array.from({ length: shown }, (_, i) => {
      const pixels: Pixels = {
        data: toBytes(batch.data.subarray(i * size, (i + 1) * size)),
        width: width!,
        height: height!,
        channels,
      };
      return {
        tag: outputTag(`${name}/image`, i, maxOutputs),
        image: { height, width, colorspace: channels, encodedImageString: encodePng(pixels) },
      };
    }),
  );
}

/**
 * The first clips of a batch of shape [count, frames] or [count, frames, channels], values −1 to 1, under the tags `name/audio`
 * or, for several outputs, `name/audio/0`, `name/audio/1`, …
 *
 * @param sampleRate Frames per second.
 * @param maxOutputs Number of clips to store. Default 3.
 */
export function audio(name: string, batch: ArrayData, sampleRate: number, maxOutputs = 3): SummaryBytes {
  checkArgument("audio", "name", name, "text");
  checkArgument("audio", "batch", batch, "array");
  const [count, frames, channels = 1] = batch.shape;
  if (batch.shape.length < 2 || batch.shape.length > 3)
    throw new FeedforwardError(
      `audio ${JSON.stringify(name)}: expected shape [count, frames] or [count, frames, channels], got [${batch.shape}]`,
    );
  const size = sizeOf(batch.shape.slice(1));
  return encode(
    Array.from({ length: Math.min(count!, maxOutputs) }, (_, i) => {
      const wav = encodeWav(batch.data.subarray(i * size, (i + 1) * size) as Float32Array, { sampleRate, channels });
      const audio = {
        sampleRate,
        numChannels: channels,
        lengthFrames: frames,
        encodedAudioString: wav,
        contentType: "audio/wav",
      };
      return { tag: outputTag(`${name}/audio`, i, maxOutputs), audio };
    }),
  );
}

/**
 * Markdown, a list or a table under the tag `name`.
 *
 * @param value Markdown, a list of texts, or rows of texts.
 */
export function text(name: string, value: TextInput): SummaryBytes {
  checkArgument("text", "name", name, "text");
  return encode([{ tag: name, tensor: textTensor(value), metadata: { pluginData: { pluginName: "text" } } }]);
}

/** Merges the values of several summaries. */
export function merge(summaries: readonly Uint8Array[]): SummaryBytes {
  checkArgument("merge", "summaries", summaries, "list");
  for (const summary of summaries) checkArgument("merge", "a summary", summary, "bytes");
  const merged = new Uint8Array(summaries.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of summaries) {
    merged.set(part, at);
    at += part.length;
  }
  return merged;
}

const outputTag = (tag: string, i: number, maxOutputs: number) => (maxOutputs === 1 ? tag : `${tag}/${i}`);

function toBytes(data: ArrayData["data"]): Uint8Array {
  if (data instanceof Uint8Array) return data;
  const values = Float32Array.from(data as ArrayLike<number>);
  const finite = values.filter(Number.isFinite);
  const min = finite.reduce((a, b) => Math.min(a, b), 0);
  const max = finite.reduce((a, b) => Math.max(a, b), 0);
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const [scale, offset] = min < 0 ? [largest === 0 ? 0 : 127 / largest, 128] : [max === 0 ? 0 : 255 / max, 0];
  return Uint8Array.from(values, (value) => (Number.isFinite(value) ? Math.trunc(value * scale + offset) : 0));
}
