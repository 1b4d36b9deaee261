import type { MediaKind, TableFormat } from "@feedforward/runs/node";
import { type Command, Option } from "commander";
import type { CommandLine } from "../../command-line";
import { UsageError } from "../../errors";
import { exampleText } from "../../help";
import { contextOf } from "../../options";
import type { Output } from "../../terminal/output";

interface ExportOptions {
  readonly out?: string;
  readonly format?: TableFormat;
  readonly tag?: string;
  readonly wide?: boolean;
  readonly kind: "scalars" | "media" | MediaKind;
  readonly overwrite?: boolean;
}

const EXAMPLES = exampleText([
  ["feedforward tensorboard export runs/first", "print scalars as CSV: run, tag, step, wall_time, value"],
  ["feedforward tensorboard export runs --out runs.parquet", "the extension selects .csv, .json or .parquet"],
  [
    "feedforward tensorboard export runs --tag epoch_loss --wide --out losses.csv",
    "one row per step, one column per run",
  ],
  ["feedforward tensorboard export runs/first --kind images --out pictures", "files: <run>/<tag>/<step>.png"],
  ["feedforward tensorboard export runs/first --kind media --out media", "images, audio, text, histograms"],
]);

/** `feedforward tensorboard export`: writes scalars as a table; images, audio, text and histograms as files. */
export function exportCommand(group: CommandLine): void {
  group
    .command("export")
    .summary("write scalars as CSV, JSON or Parquet, and media as files")
    .description("Write the contents of event files in formats that other programs read.")
    .argument("<path>", "a folder or an event file", "file")
    .addOption(
      new Option("--kind <kind>", "what to export")
        .choices(["scalars", "images", "audio", "text", "histograms", "media"])
        .default("scalars"),
    )
    .option("--tag <text>", "only tags that contain this text", "free")
    .option("--wide", "scalars side by side: one row per step, one column per run and tag")
    .option("-o, --out <path>", "file for scalars (default: print them), or folder for other kinds", "file")
    .addOption(
      new Option("--format <format>", "format of scalars (default: from the file's extension, or csv)").choices([
        "csv",
        "json",
        "parquet",
      ]),
    )
    .option("--overwrite", "replace an existing file")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<ExportOptions>(command);
      if (options.kind === "scalars") await exportScalars(path, options, output);
      else await exportFiles(path, options.kind, options, output);
    });
}

async function exportScalars(path: string, options: ExportOptions, output: Output): Promise<void> {
  const { out, tag, wide } = options;
  const format = options.format ?? formatOf(out, output);
  if (out === undefined && format === "parquet")
    throw new UsageError("Parquet is a binary format; give a file with --out.");
  const runsNode = await import("@feedforward/runs/node");
  if (out !== undefined && !options.overwrite) await runsNode.checkIsFree(out);
  const table = await runsNode.scalarsOf(path, { tag, wide, onDamage: (message) => output.note(message) });
  if (out === undefined) {
    process.stdout.write(await runsNode.encodeTable(table, format));
    return;
  }
  const { writeFileAtomic } = await import("@feedforward/core/node");
  await writeFileAtomic(out, await runsNode.encodeTable(table, format));
  output.json({ path: out, format, rows: table.rows.length, columns: table.columns });
  output.result(`${table.rows.length} rows in ${out}`);
}

/** Format from the file's extension; without a file CSV, or JSON with --json. */
function formatOf(out: string | undefined, output: Output): TableFormat {
  if (out === undefined) return output.isJson ? "json" : "csv";
  const ending = /\.(csv|json|parquet)$/i.exec(out)?.[1]?.toLowerCase();
  if (ending !== undefined) return ending as TableFormat;
  throw new UsageError(`--out is ${out}; expected a file name that ends in .csv, .json or .parquet, or a --format.`);
}

async function exportFiles(
  path: string,
  kind: "media" | MediaKind,
  { out, tag, wide, format, overwrite }: ExportOptions,
  output: Output,
): Promise<void> {
  if (wide || format !== undefined || overwrite)
    throw new UsageError(
      `--wide, --format and --overwrite apply only to scalars; ${kind} are written to a new folder.`,
    );
  if (out === undefined) throw new UsageError(`${kind} are written as files; give a folder with --out.`);
  const { exportMedia, MEDIA_KINDS } = await import("@feedforward/runs/node");
  const kinds = kind === "media" ? MEDIA_KINDS : [kind];
  const files = await exportMedia(path, out, { kinds, tag, onDamage: (message) => output.note(message) });
  output.json({ path: out, files });
  output.result(`${files.length} file${files.length === 1 ? "" : "s"} in ${out}`);
}
