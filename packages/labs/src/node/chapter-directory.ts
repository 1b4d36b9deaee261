import { type Callback, terminateOnNaN } from "@feedforward/core";
import { RunDirectory, writeFileAtomic } from "@feedforward/core/node";
import type { Optimizer } from "@feedforward/optim";
import type { DataSpec, Language, TrainRunOptions } from "@feedforward/runs";
import { clearRun, isResumable, writeDataCard, writeFigures } from "@feedforward/runs/node";
import { checkArgument, makeFolders, type OptionNames, removeEmpty, requireOptions } from "@feedforward/shared";
import type { Chapter } from "../chapter";
import { chapterReport } from "../report/chapter-report";
import { type ChapterOutcome, type RunChapterOptions, runChapter } from "../run-chapter";
import { resolveSettings } from "../settings";
import { chapterConfig } from "./chapter-config";
import { chapterSummary } from "./chapter-summary";

/** Options of {@link chapterDirectory}. */
export interface ChapterDirectoryOptions
  extends Omit<RunChapterOptions, "callbacks" | "logDirectory" | "onFinish" | "resume"> {
  /** Language of the pages. Default: "en". */
  readonly language?: Language | undefined;
  /** Source of the data, so that the runs can be evaluated and used later. */
  readonly data?: DataSpec | undefined;
  /** Command that repeats the run, for the report. */
  readonly command: string;
  /** Whether to remove a run that is already in the folder. Default: false. */
  readonly overwrite?: boolean | undefined;
  /**
   * Whether to resume an interrupted run of the chapter with the same settings: finished training runs are kept,
   * and the others continue from their checkpoints. Default: false.
   */
  readonly resume?: boolean | undefined;
  /**
   * Callbacks to run after those that fill a training run's folder, so that they find its checkpoint. Default: none.
   */
  readonly callbacks?: readonly Callback[] | undefined;
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
  callbacks: true,
};

/**
 * Runs a chapter and saves it in a folder: `config.json`, a run directory per training run (history, event files,
 * checkpoints), `plots/`, `summary.json`, `report.html`.
 *
 * A chapter that fails or is interrupted keeps training runs that have made progress; if there are none, no folder.
 *
 * @param path folder to write.
 * @returns the outcome and the written paths by kind.
 */
export async function chapterDirectory(
  chapter: Chapter,
  path: string,
  options: ChapterDirectoryOptions,
): Promise<{ outcome: ChapterOutcome; artefacts: Record<string, string> }> {
  checkArgument("chapterDirectory", "chapter.parameters", chapter?.parameters, "object");
  checkArgument("chapterDirectory", "path", path, "text");
  requireOptions("chapterDirectory", options, CHAPTER_DIRECTORY_OPTIONS);
  const { language = "en", overwrite = false, command, data: _data, resume = false, callbacks = [], ...rest } = options;
  const settings = resolveSettings(chapter.parameters, options.settings);
  const { seed = 2019, engine = "auto" } = options;
  const config = chapterConfig(chapter, options);
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
          if (begun !== undefined) return [terminateOnNaN(), ...begun.callbacks(), ...callbacks];
          const own = { ...run, ...(options.data && { data: options.data }), seed, engine, patience: 0 };
          const folder = await RunDirectory.create(directory.file(run.id), own, { overwrite: overwrite || resume });
          folders.push(folder);
          if (options.dataset !== undefined) await writeDataCard(folder, options.dataset);
          return [terminateOnNaN(), ...folder.callbacks(), ...callbacks];
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

/** Returns the folder of a training run to resume, if its checkpoint contains everything needed. */
async function toGoOn(path: string, { observe = [] }: Chapter): Promise<RunDirectory | undefined> {
  // Checkpoints do not contain the results of observers.
  if (observe.length > 0) return undefined;
  const directory = await RunDirectory.open(path).catch(() => undefined);
  return directory !== undefined && (await isResumable(directory)) ? directory : undefined;
}

async function checkpointOf(path: string, chapter: Chapter): Promise<TrainRunOptions["resume"]> {
  const checkpoint = await (await toGoOn(path, chapter))?.checkpoint("last");
  return checkpoint && { ...checkpoint, optimizer: checkpoint.optimizer as Optimizer };
}

/** Removes the training runs that have made no progress yet, and the chapter's own files if all are removed. */
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
