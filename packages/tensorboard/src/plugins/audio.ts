import { FeedforwardError } from "@feedforward/shared";
import { type AudioFormat, encodeWav, wavInfo } from "../media/wav";
import { int32, Message } from "../proto/message";
import { stringTensor } from "../tensor/encode";
import type { Numbers } from "../tensor/numbers";

/** tensorboard.AudioPluginData; encoding 11 is WAV. */
export const AudioPluginData = new Message({ version: int32(1), encoding: int32(2) });
/** Metadata of the audio plugin for a tag with WAV clips. */
export const wavContent = AudioPluginData.encode({ encoding: 11 });

/** Samples, or the bytes of a WAV file. */
export type ClipInput = Numbers | Uint8Array;

/** The clips of one step as TensorBoard's tensor of [WAV, label] rows. */
export function audioTensor(
  clips: readonly ClipInput[],
  format: AudioFormat | undefined,
  labels: readonly string[] = [],
) {
  if (clips.length === 0) throw new FeedforwardError("audio: expected at least one clip, got none");
  // The format applies to samples.
  const own = clips.every((clip) => clip instanceof Uint8Array) ? format : undefined;
  const files = clips.map((clip) => {
    if (clip instanceof Uint8Array) return checkWav(clip, own);
    if (!format)
      throw new FeedforwardError("audio: samples need { sampleRate }; only the bytes of a WAV file carry their own");
    return encodeWav(clip, format);
  });
  return stringTensor(
    files.flatMap((file, i) => [file, labels[i] ?? ""]),
    [files.length, 2],
  );
}

/** Returns the bytes of a WAV file unchanged if they match the caller's format. */
function checkWav(bytes: Uint8Array, format: AudioFormat | undefined): Uint8Array {
  const info = wavInfo(bytes);
  if (!info)
    throw new FeedforwardError(
      "audio: bytes must be a WAV file; give samples from -1 to 1 as floats, or 16-bit ones as an Int16Array",
    );
  const { sampleRate = info.sampleRate, channels = info.channels } = format ?? {};
  if (sampleRate !== info.sampleRate || channels !== info.channels)
    throw new FeedforwardError(
      `audio: the WAV file has ${info.sampleRate} frames per second and ${info.channels} channels, got ${sampleRate} and ${channels}; leave the format out`,
    );
  return bytes;
}
