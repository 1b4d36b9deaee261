import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { LayersModelOptions, ReadShard } from "./layers-model";

/** Files by name: what a model is written as. */
export type EncodedFiles = { [file: string]: Uint8Array };

/** Options of `saveModel` that only some formats have a place for. */
export interface WriteOptions extends LayersModelOptions {
  /** Texts kept in an `.onnx` file's metadata, such as labels and preprocessing. Other formats have no place for them. */
  metadata?: Readonly<Record<string, string>>;
}

/**
 * A format of model files. Its functions load their code when called, so that the table of formats costs nothing, and
 * throw a `ModelFileError` for a file or a model that they cannot handle.
 */
export interface FormatSpec {
  /** Name in the option `format` and in errors. */
  readonly name: string;
  /** Name on the command line. Default: `name`. */
  readonly shortName?: string;
  /** File extensions in lower case with their dot; the first is the usual one. */
  readonly extensions: readonly string[];
  /**
   * Whether a file's bytes are of this format: `"magic"` if they begin with its signature, which counts for more than the
   * file's name; `"likely"` if they look like it, which counts for less. Formats with one signature are told apart by name.
   */
  readonly sniff: (bytes: Uint8Array) => "magic" | "likely" | undefined;
  /** Builds the model in a file. Left out by formats of weights alone. */
  readonly read?: (bytes: Uint8Array, file: string, readShard: ReadShard) => Promise<LayersModel>;
  /** Encodes a model as files, the one called `file` among them. Left out by formats that are only read. */
  readonly write?: (model: LayersModel, file: string, options: WriteOptions) => Promise<EncodedFiles>;
  /** Reads a file's weights into a model, or throws and leaves the model as it was. Left out where only `read` makes sense. */
  readonly weights?: (model: LayersModel, bytes: Uint8Array, file: string) => Promise<void>;
  /** Options of `saveModel` that `write` reads. Default: none. */
  readonly options?: readonly (keyof WriteOptions)[];
}
