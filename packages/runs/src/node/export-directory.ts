import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { type ModelFormat, saveModel } from "@feedforward/core/formats";
import type { CheckpointName } from "@feedforward/core/node";
import { checkOptions, didYouMean, type OptionNames } from "@feedforward/shared";
import { checkWritable } from "./check-folder";
import { type DataCard, readDataCard } from "./data-card";
import { openRun, withCheckpoint } from "./open-run";

/** What each format's files end in, and what `saveModel` calls it. */
const FORMATS: Readonly<Record<string, { readonly ending: string; readonly format: ModelFormat }>> = {
  onnx: { ending: ".onnx", format: "onnx" },
  keras: { ending: ".keras", format: "keras" },
  h5: { ending: ".h5", format: "h5" },
  tfjs: { ending: ".json", format: "layers-model" },
  safetensors: { ending: ".safetensors", format: "safetensors" },
  npz: { ending: ".npz", format: "npz" },
};

/** The formats that a run can be exported to. */
export const exportFormats: readonly string[] = Object.keys(FORMATS);

/** How {@link exportDirectory} exports. */
export interface ExportDirectoryOptions {
  /** A name of {@link exportFormats}. Default: what `out` ends in, or "onnx". */
  readonly format?: string | undefined;
  /** The file; for "tfjs" a `model.json` or the folder for one. Default: `model` with the format's ending, in the run. */
  readonly out?: string | undefined;
  /** Which checkpoint. Default: "best". */
  readonly checkpoint?: CheckpointName | undefined;
}

/** What was written. */
export interface ExportedDirectory {
  readonly format: string;
  readonly files: readonly string[];
  /** The epoch of the weights, from 1. */
  readonly epoch: number;
  readonly inputs: readonly string[];
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
 * @throws FeedforwardError for an unknown format and files that cannot be written.
 */
export async function exportDirectory(path: string, options: ExportDirectoryOptions = {}): Promise<ExportedDirectory> {
  checkOptions("exportDirectory", options, EXPORT_DIRECTORY_OPTIONS);
  const name = options.format ?? formatOf(options.out) ?? "onnx";
  const known = FORMATS[name];
  if (known === undefined) {
    throw new FeedforwardError(
      `Unknown format "${name}".${didYouMean(name, exportFormats)} Formats: ${exportFormats.join(", ")}.`,
      { usage: true },
    );
  }
  const open = await openRun(path);
  const out = await fileFor(options.out ?? open.directory.file(`model${known.ending}`), name, known.ending);
  await checkWritable(dirname(out), out, "Choose another --out.");
  return withCheckpoint(open, options.checkpoint ?? "best", async ({ model, state }) => {
    // Labels and preprocessing have a place in ONNX files alone.
    const card = known.format === "onnx" ? await readDataCard(open.directory) : undefined;
    const files = await saveModel(model, out, { format: known.format, ...(card && { metadata: metadataOf(card) }) });
    return { format: name, files, epoch: state.epoch, inputs: model.inputNames, outputs: model.outputNames };
  });
}

/** The format that a file's name tells. */
function formatOf(out: string | undefined): string | undefined {
  const lower = out?.toLowerCase();
  return Object.entries(FORMATS).find(([, { ending }]) => lower?.endsWith(ending))?.[0];
}

/** tfjs writes several files and so may be given a folder; every other format needs a file of its ending. */
async function fileFor(out: string, name: string, ending: string): Promise<string> {
  const info = await stat(out).catch(() => undefined);
  const asFolder = name === "tfjs" && !out.toLowerCase().endsWith(ending);
  if (asFolder && !info?.isFile()) return join(out, "model.json");
  if (info?.isDirectory()) {
    throw new FeedforwardError(`${out} is a folder; expected a file such as ${join(out, `model${ending}`)}.`, {
      usage: true,
    });
  }
  if (!out.toLowerCase().endsWith(ending)) {
    throw new FeedforwardError(`--out is ${out}; a file of format ${name} ends in ${ending}.`, { usage: true });
  }
  return out;
}

/** Labels and preprocessing as texts: lists as JSON, so that any language reads them. */
function metadataOf({ name, classNames, inputNames, image, divisor }: DataCard): Record<string, string> {
  return {
    data: name,
    labels: JSON.stringify(classNames),
    preprocessing: JSON.stringify({
      divideBy: divisor,
      ...(image && { image: { ...image, layout: "row by row, channels last, flattened" } }),
      ...(inputNames && { columns: inputNames }),
    }),
  };
}
