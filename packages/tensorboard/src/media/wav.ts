import { checkArgument, FeedforwardError, requireOptions } from "@feedforward/shared";
import { flat, type Numbers } from "../tensor/numbers";

/** Format of audio samples. */
export interface AudioFormat {
  /** Frames per second. */
  sampleRate: number;
  /** Number of channels. Default 1; samples of several channels are interleaved (left, right, left, right …). */
  channels?: number;
}

/**
 * Encodes samples as a WAV file of signed 16-bit integers.
 *
 * @param samples −1 to 1 (values outside are clipped, NaN becomes 0), or 16-bit integers in an Int16Array.
 * @param format sample rate and number of channels.
 */
export function encodeWav(samples: Numbers, format: AudioFormat): Uint8Array<ArrayBuffer> {
  requireOptions("encodeWav", format, { sampleRate: true, channels: true });
  const { sampleRate, channels = 1 } = format;
  const values = flat(samples, "audio");
  if (!Number.isInteger(sampleRate) || sampleRate < 1)
    throw new FeedforwardError(`audio: sampleRate must be a whole number of frames a second, got ${sampleRate}`);
  if (!Number.isInteger(channels) || channels < 1 || values.length % channels !== 0)
    throw new FeedforwardError(`audio: ${values.length} samples cannot be interleaved from ${channels} channels`);
  const wav = new Uint8Array(44 + values.length * 2);
  const view = new DataView(wav.buffer);
  const text = (at: number, characters: string) =>
    wav.set(
      Array.from(characters, (c) => c.charCodeAt(0)),
      at,
    );
  text(0, "RIFF");
  view.setUint32(4, wav.length - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, values.length * 2, true);
  const integers = values instanceof Int16Array;
  for (let i = 0; i < values.length; i++) {
    const sample = integers ? values[i]! : Math.round(Math.max(-1, Math.min(1, values[i]!)) * 32767);
    view.setInt16(44 + i * 2, sample, true);
  }
  return wav;
}

const isWav = (bytes: Uint8Array): boolean =>
  String.fromCharCode(...bytes.subarray(0, 4), ...bytes.subarray(8, 12)) === "RIFFWAVE";

/** Contents of a WAV file. */
export interface WavInfo {
  /** Samples per second. */
  sampleRate: number;
  /** Number of channels. */
  channels: number;
  /** Bytes of one sample of one channel. */
  sampleBytes: number;
  /** The samples' bytes, interleaved, little-endian. */
  samples: Uint8Array;
}

/**
 * Reads the header of an uncompressed WAV file; undefined if the bytes are not one.
 *
 * @param wav content of the file.
 */
export function wavInfo(wav: Uint8Array): WavInfo | undefined {
  checkArgument("wavInfo", "wav", wav, "bytes");
  if (!isWav(wav)) return undefined;
  const view = new DataView(wav.buffer, wav.byteOffset, wav.byteLength);
  let format: Omit<WavInfo, "samples"> | undefined;
  for (let at = 12; at + 8 <= wav.length; ) {
    const type = String.fromCharCode(...wav.subarray(at, at + 4));
    const size = view.getUint32(at + 4, true);
    if (type === "fmt " && at + 24 <= wav.length)
      format = {
        channels: view.getUint16(at + 10, true),
        sampleRate: view.getUint32(at + 12, true),
        sampleBytes: view.getUint16(at + 22, true) >> 3,
      };
    if (type === "data" && format) return { ...format, samples: wav.subarray(at + 8, at + 8 + size) };
    at += 8 + size + (size & 1);
  }
  return undefined;
}
