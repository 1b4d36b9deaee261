import { stat } from "node:fs/promises";
import { FeedforwardError } from "@feedforward/core";
import { RunDirectory } from "@feedforward/core/node";
import { checkArgument } from "@feedforward/shared";
import type { Chapter } from "../chapter";
import { resolveSettings } from "../settings";
import type { ChapterRequest } from "./finished-chapter";

/**
 * Reads the settings of an interrupted run of a chapter, to resume it.
 *
 * @param path folder of the run.
 * @throws FeedforwardError if the folder contains no run of this chapter, or a finished one.
 */
export async function interruptedChapter(chapter: Chapter, path: string): Promise<ChapterRequest> {
  checkArgument("interruptedChapter", "chapter", chapter, "object");
  checkArgument("interruptedChapter", "path", path, "text");
  const directory = await RunDirectory.open(path);
  const config = (await directory.config()) as Partial<ChapterRequest> & { readonly chapter?: unknown };
  if (config?.chapter !== chapter.id) {
    const what = typeof config?.chapter === "string" ? `chapter ${config.chapter}` : "a run of feedforward train";
    throw new FeedforwardError(
      `${path} contains ${what}, not chapter ${chapter.id}; resume that, or give another folder.`,
      {
        usage: true,
      },
    );
  }
  const ended = await stat(directory.file("report.html")).then(
    () => true,
    () => false,
  );
  if (ended) {
    throw new FeedforwardError(
      `${path} is already finished and has a report. Run the chapter again with --overwrite.`,
      {
        usage: true,
      },
    );
  }
  const { settings, seed = 2019, data } = config;
  return { settings: resolveSettings(chapter.parameters, settings), seed, data };
}
