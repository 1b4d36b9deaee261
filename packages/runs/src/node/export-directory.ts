import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import type { CheckpointName } from "@feedforward/core/node";
import { FORMATS, type FormatSpec, type ModelFormat, saveModel } from "@feedforward/formats";
import { checkOptions, didYouMean, type OptionNames } from "@feedforward/shared";
import { checkWritable } from "./check-folder";
import { type DataCard, readDataCard } from "./data-card";
import { openRun, withCheckpoint } from "./open-run";

/** Returns the name of a format on the command line. */
const nameOf = ({ name, shortName = name }: FormatSpec): string => shortName;

/** Formats for exporting a run. */
export const exportFormats: readonly string[] = FORMATS.specs.filter(({ write }) => write).map(nameOf);

/** Options of {@link exportDirectory}. */
export interface ExportDirectoryOptions {
  /** Name in {@link exportFormats}. Default: from the extension of `out`, or "onnx". */
  readonly format?: string | undefined;
  /** Output file; for "tfjs", a `model.json` or its folder. Default: `model` with the format's extension, in the run. */
  readonly out?: string | undefined;
  /** Checkpoint to use. Default: "best". */
  readonly checkpoint?: CheckpointName | undefined;
}

/** Result of {@link exportDirectory}. */
export interface ExportedDirectory {
  /** Format of the file. */
  readonly format: string;
  /** Files that were written. */
  readonly files: readonly string[];
  /** Epoch of the weights, from 1. */
  readonly epoch: number;
  /** Names of the inputs. */
  readonly inputs: readonly string[];
  /** Names of the outputs. */
  readonly outputs: readonly string[];
}

const EXPORT_DIRECTORY_OPTIONS: OptionNames<ExportDirectoryOptions> = {
  format: true,
  out: true,
  checkpoint: true,
};

/**
 * Writes a run's model for other programs. An ONNX file carries labels and preprocessing in its metadata.
 *
 * @param path folder of the run.
 * @throws FeedforwardError for an unknown format or a file that cannot be written.
 */
export async function exportDirectory(path: string, options: ExportDirectoryOptions = {}): Promise<ExportedDirectory> {
  checkOptions("exportDirectory", options, EXPORT_DIRECTORY_OPTIONS);
  const chosen = options.format ?? FORMATS.ofFile(options.out ?? "")?.name ?? "onnx";
  const format = FORMATS.named(chosen);
  if (!format?.write) {
    throw new FeedforwardError(
      `Unknown format "${chosen}".${didYouMean(chosen, exportFormats)} Formats: ${exportFormats.join(", ")}.`,
      { usage: true },
    );
  }
  const open = await openRun(path);
  const out = await fileFor(options.out ?? open.directory.file(`model${format.extensions[0]}`), format);
  await checkWritable(dirname(out), out, "Choose another --out.");
  return withCheckpoint(open, options.checkpoint ?? "best", async ({ model, state }) => {
    const card = format.options?.includes("metadata") ? await readDataCard(open.directory) : undefined;
    const metadata = card && metadataOf(card);
    const files = await saveModel(model, out, { format: format.name as ModelFormat, ...(metadata && { metadata }) });
    return { format: nameOf(format), files, epoch: state.epoch, inputs: model.inputNames, outputs: model.outputNames };
  });
}

/**
 * Returns the path to write. Only tfjs, which writes several files, accepts a folder; other formats need an extension.
 */
async function fileFor(out: string, format: FormatSpec): Promise<string> {
  const info = await stat(out).catch(() => undefined);
  const fits = format.extensions.some((extension) => out.toLowerCase().endsWith(extension));
  if (format.name === "layers-model" && !fits && !info?.isFile()) return join(out, "model.json");
  if (info?.isDirectory()) {
    const example = join(out, `model${format.extensions[0]}`);
    throw new FeedforwardError(`${out} is a folder; expected a file such as ${example}.`, { usage: true });
  }
  if (!fits) {
    const extensions = format.extensions.join(" or ");
    throw new FeedforwardError(
      `--out is ${out}; expected a file name that ends in ${extensions} for format ${nameOf(format)}.`,
      {
        usage: true,
      },
    );
  }
  return out;
}

/** Returns labels and preprocessing as strings, with lists as JSON, so that they can be read in any language. */
function metadataOf({
  name,
  classNames,
  inputNames,
  image,
  divisor,
  preparation,
  target,
}: DataCard): Record<string, string> {
  return {
    data: name,
    ...(target ? { target: JSON.stringify(target.name) } : { labels: JSON.stringify(classNames) }),
    preprocessing: JSON.stringify({
      divideBy: divisor,
      ...(image && { image: { ...image, layout: "row by row, channels last, flattened" } }),
      ...(preparation ?? (inputNames && { columns: inputNames })),
    }),
  };
}
