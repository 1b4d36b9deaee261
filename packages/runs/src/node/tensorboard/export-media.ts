import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { checkOptions, makeFolders, type OptionNames } from "@feedforward/shared";
import type { Histogram, PluginValues, Series, TextValue } from "@feedforward/tensorboard";
import { imageInfo } from "@feedforward/tensorboard/media";
import { toCsv } from "@feedforward/tensorboard/views";
import { readRuns } from "./export-scalars";
import { newFolder } from "./new-folder";

/** What can be exported as files. */
export const MEDIA_KINDS = ["images", "audio", "text", "histograms"] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** Which values. */
export interface ExportMediaOptions {
  readonly kinds: readonly MediaKind[];
  /** Only tags that contain this text. */
  readonly tag?: string | undefined;
  /** Told once for each damaged place. */
  readonly onDamage?: ((message: string) => void) | undefined;
}

const EXPORT_MEDIA_OPTIONS: OptionNames<ExportMediaOptions> = {
  kinds: true,
  tag: true,
  onDamage: true,
};

/**
 * Writes images, clips, texts and histograms as files: `<run>/<tag>/<step>[-<number>].png|wav|md`, and one
 * `<run>/<tag>/histograms.csv` a tag with rows of step, left, right, count.
 *
 * @param out the new folder, made whole or not at all.
 * @returns paths below `out`.
 * @throws FeedforwardError when there is nothing to write, or something is at `out` already.
 */
export async function exportMedia(path: string, out: string, options: ExportMediaOptions): Promise<string[]> {
  checkOptions("exportMedia", options, EXPORT_MEDIA_OPTIONS);
  const runs = await readRuns(path, options.onDamage);
  const files: [name: string, content: string | Uint8Array][] = [];
  const taken = new Set<string>();
  for (const [name, run] of runs)
    for (const kind of options.kinds)
      for (const [tag, series] of run.of(kind)) {
        if (options.tag !== undefined && !tag.includes(options.tag)) continue;
        let folder = join(name, ...tag.split("/").map(fileName));
        // Tags that differ only in what file names cannot hold.
        while (taken.has(folder)) folder += "_";
        taken.add(folder);
        for (const [file, content] of filesOf(kind, series)) files.push([join(folder, file), content]);
      }
  if (files.length === 0) throw new FeedforwardError(`${path} holds no ${options.kinds.join(" or ")} to export.`);
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

/** A text as it is; a list a line each; a table as Markdown's. */
function markdown(text: TextValue): string {
  if (typeof text === "string") return `${text}\n`;
  return text.map((row) => (typeof row === "string" ? `${row}\n` : `| ${row.map(String).join(" | ")} |\n`)).join("");
}

const histogramTable = ({ steps, values }: Series<Histogram>): string =>
  toCsv({
    columns: ["step", "left", "right", "count"],
    rows: values.flatMap(({ buckets }, i) => buckets.map((bucket) => [steps[i]!, ...bucket])),
  });

/** A part of a tag as a file's name on any system. */
function fileName(part: string): string {
  const safe = part.replace(/[<>:"\\|?*\p{Cc}]/gu, "_").replace(/[. ]+$/, "_");
  return safe === "" || /^\.+$/.test(safe) ? "_" : safe;
}
