import { terminateOnNaN } from "@feedforward/core";
import { RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { Optimizer } from "@feedforward/optim";
import type { DataSpec, Language, TrainRunOptions } from "@feedforward/runs";
import { clearRun, isResumable, writeDataCard, writeFigures } from "@feedforward/runs/node";
import { checkOptions, makeFolders, type OptionNames, removeEmpty } from "@feedforward/shared";
import type { Chapter } from "../chapter";
import { chapterReport } from "../report/chapter-report";
import { type ChapterOutcome, type RunChapterOptions, runChapter } from "../run-chapter";
import { resolveSettings } from "../settings";
import { chapterSummary } from "./chapter-summary";

/** How {@link chapterDirectory} runs. */
export interface ChapterDirectoryOptions
  extends Omit<RunChapterOptions, "callbacks" | "logDirectory" | "onFinish" | "resume"> {
  readonly language?: Language | undefined;
  /** Where the data came from, so that the runs can be evaluated and used later. */
  readonly data?: DataSpec | undefined;
  /** The command that repeats the run, for the report. */
  readonly command: string;
  /** Remove a run that is already in the folder. Default: false. */
  readonly overwrite?: boolean | undefined;
  /**
   * Go on with an interrupted run of the chapter in the folder, which was asked for the same: trainings that ended are kept,
   * and the others go on from their checkpoints. Default: false.
   */
  readonly resume?: boolean | undefined;
}

const CHAPTER_DIRECTORY_OPTIONS: OptionNames<ChapterDirectoryOptions> = {
  settings: true,
  seed: true,
  engine: true,
  dataset: true,
  signal: true,
  onEvent: true,
  note: true,
  turn: true,
  onFigure: true,
  language: true,
  data: true,
  command: true,
  overwrite: true,
  resume: true,
};

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
  checkOptions("chapterDirectory", options, CHAPTER_DIRECTORY_OPTIONS);
  const { language = "en", overwrite = false, command, data: _data, resume = false, ...rest } = options;
  const settings = resolveSettings(chapter.parameters, options.settings);
  const { seed = 2019, engine = "auto" } = options;
  const config = { chapter: chapter.id, settings, seed, engine, ...(options.data && { data: options.data }) };
  const made = await makeFolders(path);
  try {
    const directory = resume ? await RunDirectory.open(path) : await RunDirectory.create(path, config, { overwrite });
    const artefacts: Record<string, string> = { report: directory.file("report.html"), plots: directory.file("plots") };
    const folders: RunDirectory[] = [];
    try {
      const outcome = await runChapter(chapter, {
        ...rest,
        settings,
        logDirectory: path,
        resume: resume ? (run) => checkpointOf(directory.file(run.id), chapter) : undefined,
        callbacks: async (run) => {
          artefacts.events = path;
          const begun = resume ? await toGoOn(directory.file(run.id), chapter) : undefined;
          if (begun !== undefined) return [terminateOnNaN(), ...begun.callbacks()];
          const own = { ...run, ...(options.data && { data: options.data }), seed, engine, patience: 0 };
          const folder = await RunDirectory.create(directory.file(run.id), own, { overwrite: overwrite || resume });
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
      if (!resume) await keepLearnt(directory, folders);
      throw error;
    }
  } finally {
    await removeEmpty(made);
  }
}

/** The folder of a training that an earlier run of the chapter began, where all of it is in its checkpoint. */
async function toGoOn(path: string, { observe = [] }: Chapter): Promise<RunDirectory | undefined> {
  // What observers saw is in no checkpoint.
  if (observe.length > 0) return undefined;
  const directory = await RunDirectory.open(path).catch(() => undefined);
  return directory !== undefined && (await isResumable(directory)) ? directory : undefined;
}

async function checkpointOf(path: string, chapter: Chapter): Promise<TrainRunOptions["resume"]> {
  const checkpoint = await (await toGoOn(path, chapter))?.checkpoint("last");
  return checkpoint && { ...checkpoint, optimizer: checkpoint.optimizer as Optimizer };
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
