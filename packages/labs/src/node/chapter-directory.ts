import { terminateOnNaN } from "@feedforward/core";
import { RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { Chapter } from "../chapter";
import { chapterReport } from "../report/chapter-report";
import { type ChapterOutcome, type RunChapterOptions, runChapter } from "../run-chapter";
import { resolveSettings } from "../settings";
import type { Language } from "../text/text";
import type { DataSpec } from "../train-config";
import { writeFigures } from "./artefacts";
import { chapterSummary } from "./chapter-summary";
import { clearRun, isResumable } from "./clear-run";
import { writeDataCard } from "./data-card";
import { makeFolders, removeEmpty } from "./make-folders";

/** How {@link chapterDirectory} runs. */
export interface ChapterDirectoryOptions extends Omit<RunChapterOptions, "callbacks" | "logDirectory" | "onFinish"> {
  readonly language?: Language | undefined;
  /** Where the data came from, so that the runs can be evaluated and used later. */
  readonly data?: DataSpec | undefined;
  /** The command that repeats the run, for the report. */
  readonly command: string;
  /** Remove a run that is already in the folder. Default: false. */
  readonly overwrite?: boolean | undefined;
}

/**
 * Runs a chapter into a folder: `config.json`, a run directory for each training (history, event files, checkpoints),
 * `plots/`, `summary.json`, `report.html`.
 *
 * A chapter that fails or is interrupted keeps the trainings that learnt something; where none did, no folder is left.
 *
 * @returns the outcome and the paths written, by what they are.
 */
export async function chapterDirectory(
  chapter: Chapter,
  path: string,
  options: ChapterDirectoryOptions,
): Promise<{ outcome: ChapterOutcome; artefacts: Record<string, string> }> {
  const { language = "en", overwrite = false, command, data: _data, ...rest } = options;
  const settings = resolveSettings(chapter.parameters, options.settings);
  const { seed = 2019, engine = "auto" } = options;
  const config = { chapter: chapter.id, settings, seed, engine, ...(options.data && { data: options.data }) };
  const made = await makeFolders(path);
  try {
    const directory = await RunDirectory.create(path, config, { overwrite });
    const artefacts: Record<string, string> = { report: directory.file("report.html"), plots: directory.file("plots") };
    const folders: RunDirectory[] = [];
    try {
      const outcome = await runChapter(chapter, {
        ...rest,
        settings,
        logDirectory: path,
        callbacks: async (run) => {
          artefacts.events = path;
          const own = { ...run, ...(options.data && { data: options.data }), seed, engine, patience: 0 };
          const folder = await RunDirectory.create(directory.file(run.id), own, { overwrite });
          folders.push(folder);
          if (options.dataset !== undefined) await writeDataCard(folder, options.dataset);
          return [terminateOnNaN(), ...folder.callbacks()];
        },
        onFinish: ({ presentation }) => writeFigures(directory.file("plots"), presentation.figures),
      });
      await writeFileAtomic(directory.file("summary.json"), `${JSON.stringify(chapterSummary(outcome), null, 2)}\n`);
      await writeFileAtomic(directory.file("report.html"), await chapterReport(outcome, command, language));
      return { outcome, artefacts };
    } catch (error) {
      await keepLearnt(directory, folders);
      throw error;
    }
  } finally {
    await removeEmpty(made);
  }
}

/** Removes the trainings that have learnt nothing yet, and the chapter's own files where none has. */
async function keepLearnt(directory: RunDirectory, folders: readonly RunDirectory[]): Promise<void> {
  let kept = 0;
  for (const folder of folders) {
    if (await isResumable(folder)) kept++;
    else {
      await clearRun(folder);
      await removeEmpty([folder.path]);
    }
  }
  if (kept === 0) await clearRun(directory);
}
