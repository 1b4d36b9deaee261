import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataSpec } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import type { Chapter } from "../chapter";
import type { IndexEntry } from "../report/index-page";
import { resolveSettings, type Settings } from "../settings";
import type { ChapterSummary } from "./chapter-summary";

/** Requested settings of a chapter's run. */
export interface ChapterRequest {
  /** Settings of the run. */
  readonly settings: Settings;
  /** Seed of the run. */
  readonly seed: number;
  /** Source and options of the data; undefined for chapters that need none. */
  readonly data: DataSpec | undefined;
}

/**
 * Reads the results of a finished chapter with these settings, seed and data from a folder.
 *
 * @param path folder of the run.
 * @param request settings, seed and data that the run must have.
 * @returns undefined if the run was interrupted, had other settings, or does not exist.
 */
export async function finishedChapter(
  chapter: Chapter,
  path: string,
  request: ChapterRequest,
): Promise<(Omit<IndexEntry, "href"> & { readonly summary: ChapterSummary }) | undefined> {
  checkArgument("finishedChapter", "chapter.parameters", chapter?.parameters, "object");
  checkArgument("finishedChapter", "path", path, "text");
  checkArgument("finishedChapter", "request", request, "object");
  const { settings, seed, data } = request;
  try {
    const [config, summary, report] = await Promise.all(
      ["config.json", "summary.json", "report.html"].map((name) => readFile(join(path, name), "utf8")),
    );
    const asked = { settings: resolveSettings(chapter.parameters, settings), seed, data };
    const { settings: had, seed: hadSeed, data: hadData } = JSON.parse(config!);
    if (JSON.stringify(asked) !== JSON.stringify({ settings: had, seed: hadSeed, data: hadData })) return undefined;
    const kept = JSON.parse(summary!) as ChapterSummary;
    const [, first] = /<figure class="figure"[^>]*>([\s\S]*?)<figcaption>/.exec(report!) ?? [];
    const picture = first === undefined ? "" : `<figure class="figure">${first}</figure>`;
    return { chapter, seconds: kept.seconds, findings: kept.findings, picture, summary: kept };
  } catch {
    return undefined;
  }
}
