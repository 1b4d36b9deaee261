import { join } from "node:path";
import type { EngineName } from "@feedforward/core";
import { RunDirectory } from "@feedforward/core/node";
import { bestOfRun } from "@feedforward/runs/node";
import { checkArgument } from "@feedforward/shared";
import type { Chapter } from "../../chapter";
import { chapterConfig } from "../chapter-config";
import type { ChapterRequest } from "../finished-chapter";

/**
 * Creates the folder of a chapter whose training runs are computed elsewhere, as if it had been interrupted before the
 * first.
 *
 * @param chapter the chapter.
 * @param path folder to create.
 * @param request settings, seed and data of the chapter.
 * @param request.engine engine for training. Default: "auto".
 * @param request.overwrite whether to replace an existing run in the folder. Default: false.
 * @throws FeedforwardError if the folder already contains a run and `overwrite` is not set.
 */
export async function beginChapter(
  chapter: Chapter,
  path: string,
  request: ChapterRequest & { readonly engine?: string | undefined; readonly overwrite?: boolean | undefined },
): Promise<void> {
  checkArgument("beginChapter", "chapter.parameters", chapter?.parameters, "object");
  checkArgument("beginChapter", "path", path, "text");
  checkArgument("beginChapter", "request", request, "object");
  const { settings, seed, data, overwrite = false } = request;
  const engine = request.engine as EngineName | undefined;
  await RunDirectory.create(path, chapterConfig(chapter, { settings, seed, engine, data }), { overwrite });
}

/**
 * Returns the training runs of a chapter that are incomplete or missing in its folder.
 *
 * @param runs training runs of the chapter: ids and numbers of epochs.
 * @param path folder of the chapter.
 */
export async function missingRuns<Run extends { readonly id: string; readonly epochs: number }>(
  runs: readonly Run[],
  path: string,
): Promise<Run[]> {
  checkArgument("missingRuns", "runs", runs, "list of objects");
  for (const { id } of runs) checkArgument("missingRuns", "id of a run", id, "text");
  checkArgument("missingRuns", "path", path, "text");
  const found = await Promise.all(runs.map(({ id }) => bestOfRun(join(path, id), "loss")));
  return runs.filter(({ epochs }, index) => (found[index]?.epochs ?? 0) < epochs);
}
