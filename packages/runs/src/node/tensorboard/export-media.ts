import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { checkArgument, makeFolders, type OptionNames, requireOptions } from "@feedforward/shared";
import type { Histogram, PluginValues, Series, TextValue } from "@feedforward/tensorboard";
import { imageInfo } from "@feedforward/tensorboard/media";
import { toCsv } from "@feedforward/tensorboard/views";
import { readRuns } from "./export-scalars";
import { newFolder } from "./new-folder";

/** Kinds of values that can be exported as files. */
export const MEDIA_KINDS = ["images", "audio", "text", "histograms"] as const;
/** Kind of values that can be exported as files. */
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** Options of {@link exportMedia}. */
export interface ExportMediaOptions {
  /** Kinds to export. */
  readonly kinds: readonly MediaKind[];
  /** Only tags that contain this text. Default: all. */
  readonly tag?: string | undefined;
  /** Called once per damaged place. */
  readonly onDamage?: ((message: string) => void) | undefined;
}

const EXPORT_MEDIA_OPTIONS: OptionNames<ExportMediaOptions> = {
  kinds: true,
  tag: true,
  onDamage: true,
};

/**
 * Writes images, audio clips, texts and histograms as files: `<run>/<tag>/<step>[-<number>].png|wav|md`, and one
 * `<run>/<tag>/histograms.csv` per tag with columns step, left, right, count.
 *
 * @param out new folder, written completely or not at all.
 * @param path folder or file.
 * @returns paths relative to `out`.
 * @throws FeedforwardError if there is nothing to write, or `out` already exists.
 */
export async function exportMedia(path: string, out: string, options: ExportMediaOptions): Promise<string[]> {
  checkArgument("exportMedia", "path", path, "text");
  checkArgument("exportMedia", "out", out, "text");
  requireOptions("exportMedia", options, EXPORT_MEDIA_OPTIONS);
  checkArgument("exportMedia", "kinds", options.kinds, "list of texts");
  const runs = await readRuns(path, options.onDamage);
  const files: [name: string, content: string | Uint8Array][] = [];
  const taken = new Set<string>();
  for (const [name, run] of runs)
    for (const kind of options.kinds)
      for (const [tag, series] of run.of(kind)) {
        if (options.tag !== undefined && !tag.includes(options.tag)) continue;
        let folder = join(name, ...tag.split("/").map(fileName));
        // Tags that differ only in characters that file names cannot contain.
        while (taken.has(folder)) folder += "_";
        taken.add(folder);
        for (const [file, content] of filesOf(kind, series)) files.push([join(folder, file), content]);
      }
  if (files.length === 0) throw new FeedforwardError(`${path} contains no ${options.kinds.join(" or ")} to export.`);
  return newFolder(out, async (folder) => {
    for (const [name, content] of files) {
      await makeFolders(join(folder, name, ".."));
      await writeFile(join(folder, name), content, { flag: "wx" });
    }
    return files.map(([name]) => name);
  });
}

type AnySeries<K extends MediaKind> = Series<PluginValues[K]>;

function filesOf(kind: MediaKind, series: Series<unknown>): [string, string | Uint8Array][] {
  const each = <K extends MediaKind>(
    of: (value: PluginValues[K]) => [ending: string, content: string | Uint8Array][],
  ) => {
    const { steps, values } = series as AnySeries<K>;
    const seen = new Map<string, number>();
    return values.flatMap((value, i) =>
      of(value).map(([ending, content]): [string, string | Uint8Array] => {
        const step = String(steps[i]);
        const number = seen.get(step) ?? 0;
        seen.set(step, number + 1);
        return [`${step}${number === 0 ? "" : `-${number}`}.${ending}`, content];
      }),
    );
  };
  switch (kind) {
    case "images":
      return each<"images">(({ samples }) => samples.map((file) => [imageEnding(file), file]));
    case "audio":
      return each<"audio">(({ clips, contentType }) =>
        clips.map((clip) => [contentType === "audio/wav" ? "wav" : (contentType.split("/")[1] ?? "bin"), clip]),
      );
    case "text":
      return each<"text">((text) => [["md", markdown(text)]]);
    case "histograms":
      return [["histograms.csv", histogramTable(series as Series<Histogram>)]];
    default:
      return kind satisfies never;
  }
}

const imageEnding = (file: Uint8Array): string => imageInfo(file)?.type.replace("jpeg", "jpg") ?? "bin";

/** Formats a text unchanged, a list with one item per line, or a table as Markdown. */
function markdown(text: TextValue): string {
  if (typeof text === "string") return `${text}\n`;
  return text.map((row) => (typeof row === "string" ? `${row}\n` : `| ${row.map(String).join(" | ")} |\n`)).join("");
}

const histogramTable = ({ steps, values }: Series<Histogram>): string =>
  toCsv({
    columns: ["step", "left", "right", "count"],
    rows: values.flatMap(({ buckets }, i) => buckets.map((bucket) => [steps[i]!, ...bucket])),
  });

/** Converts a part of a tag to a file name that is valid on any system. */
function fileName(part: string): string {
  const safe = part.replace(/[<>:"\\|?*\p{Cc}]/gu, "_").replace(/[. ]+$/, "_");
  return safe === "" || /^\.+$/.test(safe) ? "_" : safe;
}
