import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { LayersModelOptions, ReadShard } from "./layers-model";

/** Files of a saved model by name. */
export type EncodedFiles = { [file: string]: Uint8Array };

/** Options of `saveModel` that only some formats support. */
export interface WriteOptions extends LayersModelOptions {
  /** Texts for the metadata of an `.onnx` file, such as labels and preprocessing. Other formats do not support them. */
  metadata?: Readonly<Record<string, string>>;
}

/**
 * A format of model files. Its functions load their code when called, so that importing the table of formats is cheap,
 * and throw a `ModelFileError` for a file or a model that they cannot handle.
 */
export interface FormatSpec {
  /** Name for the option `format` and in errors. */
  readonly name: string;
  /** Name on the command line. Default: `name`. */
  readonly shortName?: string;
  /** File extensions in lower case, including the dot; the first is the default. */
  readonly extensions: readonly string[];
  /**
   * Detects the format from a file's bytes: `"magic"` if they begin with its signature, which overrides the file's
   * name; `"likely"` if they look like it, which the name overrides. Formats with the same signature are distinguished
   * by name.
   */
  readonly sniff: (bytes: Uint8Array) => "magic" | "likely" | undefined;
  /** Builds the model from a file. Absent for formats that only store weights. */
  readonly read?: (bytes: Uint8Array, file: string, readShard: ReadShard) => Promise<LayersModel>;
  /** Encodes a model as files, including the one called `file`. Absent for read-only formats. */
  readonly write?: (model: LayersModel, file: string, options: WriteOptions) => Promise<EncodedFiles>;
  /** Reads a file's weights into a model; if it throws, the model is unchanged. Absent if only `read` is supported. */
  readonly weights?: (model: LayersModel, bytes: Uint8Array, file: string) => Promise<void>;
  /** Options of `saveModel` that `write` supports. Default: none. */
  readonly options?: readonly (keyof WriteOptions)[];
}
