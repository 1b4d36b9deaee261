import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Callback, engineName } from "@feedforward/core";
import {
  bestOfRun,
  classDatasetOf,
  type Step,
  type TaskPlace,
  trialKey,
  weightsHash,
  workInSteps,
} from "@feedforward/runs/node";
import { type JobContext, sha256, type TaskKind } from "@feedforward/study/node";
import type { Chapter } from "../../chapter";
import { chapterById } from "../../chapters/index";
import { resolveSettings } from "../../settings";
import { chapterDirectory } from "../chapter-directory";
import { interruptedChapter } from "../interrupted-chapter";
import { type ChapterPayload, readChapter } from "./payloads";

/** Result of a chapter's task. */
interface ChapterTaskResult {
  /** Key of its folder in the store; undefined if the task ran on the sender's machine. */
  readonly key?: string | undefined;
  readonly epochs: number;
  /** SHA-256 of the weights and metrics of all training runs; undefined for a chapter without any. */
  readonly hash?: string | undefined;
  readonly seconds: number;
}

/**
 * Task that runs a chapter of the lab, or one of its training runs, in a folder: trains, draws and writes the report.
 */
export const chapterTask: TaskKind<TaskPlace> = {
  name: "chapter",
  open: (place) => async (received, context) => {
    const payload = readChapter(received, "folder" in place);
    const chapter = partOf(chapterById(payload.chapter), payload.run);
    const settings = resolveSettings(chapter.parameters, payload.settings);
    const specs = chapter.runs?.(settings) ?? [];
    // The final step, after all epochs, includes the figures and the report.
    const most = specs.reduce((sum, { epochs }) => sum + epochs, 0) + 1;
    const resultIn = async (folder: string, seconds: number): Promise<ChapterTaskResult> => ({
      epochs: most,
      seconds,
      ...(specs.length === 0
        ? {}
        : {
            hash: await hashOf(
              folder,
              specs.map(({ id }) => id),
            ),
          }),
    });
    if ("folder" in place) {
      const folder = join(place.folder, payload.name);
      return resultIn(folder, await runIn(folder, chapter, payload, place, context, []));
    }
    const { name: _, ...asked } = payload;
    const key = trialKey(asked, place.version, place.numerics);
    return workInSteps(place, key, most, async (folder, begun, publish) => {
      if (begun?.epochs === most) return { ...(await resultIn(folder, 0)), key };
      const trained = () =>
        epochsIn(
          folder,
          specs.map(({ id }) => id),
        );
      try {
        const steps = publishing(trained, publish, place.publishSeconds);
        const seconds = await runIn(folder, chapter, payload, place, context, [steps]);
        await publish({ epochs: most });
        return { ...(await resultIn(folder, seconds)), key };
      } catch (error) {
        // Progress is published, so that another worker can resume.
        if (context.signal.aborted && specs.length > 0) await publish({ epochs: await trained(), inside: true });
        throw error;
      }
    });
  },
};

/** Returns a chapter with only one of its training runs and without a presentation. */
function partOf(chapter: Chapter, run: string | undefined): Chapter {
  if (run === undefined) return chapter;
  return {
    ...chapter,
    runs: (settings) => (chapter.runs?.(settings) ?? []).filter(({ id }) => id === run),
    present: () => ({ figures: [] }),
  };
}

/** Runs or resumes a chapter in a folder and returns the duration in seconds. */
async function runIn(
  folder: string,
  chapter: Chapter,
  { settings, seed, engine, language, command, data }: ChapterPayload,
  place: TaskPlace,
  { signal, progress }: JobContext,
  callbacks: readonly Callback[],
): Promise<number> {
  const before = await interruptedChapter(chapter, folder).catch(() => undefined);
  const asked = { settings: resolveSettings(chapter.parameters, settings), seed, data: data?.spec };
  const resume =
    before !== undefined &&
    JSON.stringify({ settings: before.settings, seed: before.seed, data: before.data }) === JSON.stringify(asked);
  const { outcome } = await chapterDirectory(chapter, folder, {
    settings,
    seed,
    engine: engineName(engine),
    dataset: data === undefined ? undefined : await classDatasetOf(place, data.spec, data.ref),
    data: data?.spec,
    signal,
    language,
    command,
    overwrite: !resume,
    resume,
    callbacks,
    note: () => {},
    onEvent: (event) => {
      if (event.type === "epoch") progress({ run: event.run, epoch: event.epoch, epochs: event.epochs });
    },
  });
  return outcome.seconds;
}

/** Creates a callback that publishes the folder at intervals, after an epoch. */
function publishing(trained: () => Promise<number>, publish: (step: Step) => Promise<void>, seconds: number): Callback {
  let published = Date.now();
  return {
    name: "publish",
    async onEpochEnd() {
      if (Date.now() - published < seconds * 1000) return;
      await publish({ epochs: await trained(), inside: true });
      published = Date.now();
    },
  };
}

/** Returns the number of completed epochs of the runs in a chapter's folder. */
async function epochsIn(folder: string, runs: readonly string[]): Promise<number> {
  const each = await Promise.all(runs.map((run) => bestOfRun(join(folder, run), "loss")));
  return each.reduce((sum, one) => sum + (one?.epochs ?? 0), 0);
}

async function hashOf(folder: string, runs: readonly string[]): Promise<string> {
  const parts: unknown[] = [];
  for (const run of runs) {
    const { metrics } = JSON.parse(await readFile(join(folder, run, "history.json"), "utf8")) as { metrics: unknown };
    parts.push([run, await weightsHash(join(folder, run, "checkpoints", "last.safetensors")), metrics]);
  }
  return sha256(JSON.stringify(parts));
}
