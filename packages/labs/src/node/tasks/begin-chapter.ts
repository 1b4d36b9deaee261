import { join } from "node:path";
import type { EngineName } from "@feedforward/core";
import { RunDirectory } from "@feedforward/core/node";
import { bestOfRun } from "@feedforward/runs/node";
import { checkArgument } from "@feedforward/shared";
import type { Chapter } from "../../chapter";
import { chapterConfig } from "../chapter-config";
import type { ChapterRequest } from "../finished-chapter";

/**
 * Makes the folder of a chapter whose training runs come from elsewhere, as if it had been interrupted before the first.
 *
 * @param chapter the chapter.
 * @param path folder to create.
 * @param request settings, seed and data of the chapter.
 * @param request.engine engine that trains. Default: "auto".
 * @param request.overwrite replace a run that is in the folder. Default: false.
 * @throws FeedforwardError if a run is in the folder already and `overwrite` is not set.
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
 * Those of a chapter's training runs that have not all their epochs in its folder.
 *
 * @param runs training runs of the chapter: ids and numbers of epochs.
 * @param path folder of the chapter.
 */
export async function missingRuns<Run extends { readonly id: string; readonly epochs: number }>(
  runs: readonly Run[],
  path: string,
): Promise<Run[]> {
  checkArgument("missingRuns", "runs", runs, "list of objects");
  checkArgument("missingRuns", "path", path, "text");
  const found = await Promise.all(runs.map(({ id }) => bestOfRun(join(path, id), "loss")));
  return runs.filter(({ epochs }, index) => (found[index]?.epochs ?? 0) < epochs);
}
