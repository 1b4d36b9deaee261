import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { EngineName } from "@feedforward/core";
import type { DataSpec, Language } from "@feedforward/runs";
import { type DataRef, fetchRun, openTaskQueue, shareData, type TaskQueueOptions } from "@feedforward/runs/node";
import { checkArgument } from "@feedforward/shared";
import { doTasks, type QueueState, type Task } from "@feedforward/study";
import { z } from "zod";
import type { Chapter } from "../../chapter";
import type { ChapterRequest } from "../finished-chapter";
import type { ChapterPayload } from "./payloads";

/** Request for a chapter, or one of its training runs. */
export interface ChapterRequestOf extends ChapterRequest {
  /** The chapter. */
  readonly chapter: Chapter;
  /** Id of a single training run of the chapter; its folder is then that of the run. Default: the whole chapter. */
  readonly run?: string | undefined;
  /** Command that repeats the chapter, for its report. */
  readonly command: string;
}

/** Options of {@link doChapters}. */
export interface DoChaptersOptions extends TaskQueueOptions {
  /** Folder in which each chapter (or run) gets a folder. The slots of `program` work there too. */
  readonly folder: string;
  /** Engine for training. Default: "auto". */
  readonly engine?: EngineName | undefined;
  /** Language of the reports. Default: "en". */
  readonly language?: Language | undefined;
  /** Stops the chapters. Default: none. */
  readonly signal?: AbortSignal | undefined;
  /** Called when the folder of a chapter is complete. */
  readonly onDone?: ((request: ChapterRequestOf) => void) | undefined;
  /** Called when a chapter has failed permanently. */
  readonly onFailed: (request: ChapterRequestOf, message: string) => void;
  /** Called with the running chapters and their completed epochs, on every change. */
  readonly onRunning?: ((running: ReadonlyMap<ChapterRequestOf, ChapterProgress>) => void) | undefined;
  /** Called with the state of the queue, on every change. Default: none. */
  readonly onState?: ((state: QueueState) => void) | undefined;
}

/** Progress of a chapter's training run. */
export interface ChapterProgress {
  /** Label of the training run; undefined before the first. */
  readonly label?: string | undefined;
  /** Number of completed epochs. */
  readonly epoch?: number | undefined;
  /** Number of epochs of the run. */
  readonly epochs?: number | undefined;
}

const result = z.object({ key: z.string().optional(), epochs: z.int().min(1) });
const progressOf = z.object({
  run: z.object({ label: z.string() }).optional(),
  epoch: z.number().optional(),
  epochs: z.number().optional(),
});

/**
 * Runs chapters of the lab, or single training runs of a chapter, several at a time on this machine or on the workers
 * of a queue. Each gets a folder as written by `chapterDirectory`.
 *
 * @param requests chapters or training runs, each with its settings.
 * @throws FeedforwardError if the queue or the store cannot be used.
 */
export async function doChapters(requests: readonly ChapterRequestOf[], options: DoChaptersOptions): Promise<void> {
  checkArgument("doChapters", "requests", requests, "list of objects");
  checkArgument("doChapters", "options", options, "object");
  const { folder, engine = "auto", language = "en", signal, note, onDone, onFailed, onRunning, onState } = options;
  const queue = await openTaskQueue(options);
  const { store } = queue;
  const running = new Map<ChapterRequestOf, ChapterProgress>();
  try {
    const refs = new Map<string, DataRef>();
    const specs = new Map<string, DataSpec>();
    const requestOf = new Map<Task, ChapterRequestOf>();
    for (const request of requests) {
      const { data } = request;
      const source = JSON.stringify(data);
      if (store !== undefined && data !== undefined && !refs.has(source)) {
        refs.set(source, await shareData(store, data));
        specs.set(source, data);
      }
      const payload = payloadOf(request, refs.get(source));
      requestOf.set({ name: payload.name, payload }, request);
    }
    const tasks = [...requestOf.keys()];
    const change = (task: Task, progress?: ChapterProgress) => {
      const request = requestOf.get(task)!;
      if (progress === undefined) running.delete(request);
      else running.set(request, { ...running.get(request), ...progress });
      onRunning?.(running);
    };
    await doTasks({
      tasks,
      open: queue.open(tasks, async () => {
        for (const [source, data] of specs) await shareData(store!, data, refs.get(source));
      }),
      signal,
      onState,
      listener: {
        note,
        started: (task) => change(task, {}),
        progress(task, what) {
          const { run, ...rest } = progressOf.catch({}).parse(what);
          change(task, { ...rest, label: run?.label });
        },
      },
      async fetch(task, given) {
        const { key, epochs } = result.parse(given);
        if (store === undefined || key === undefined) return true;
        const path = join(folder, task.name);
        await rm(path, { recursive: true, force: true });
        return fetchRun(store, key, { epochs }, path);
      },
      async onDone(task) {
        const request = requestOf.get(task)!;
        if (request.run !== undefined) await moveRun(join(folder, task.name), request.run, folder);
        change(task);
        onDone?.(request);
      },
      onFailed(task, message) {
        change(task);
        onFailed(requestOf.get(task)!, message);
      },
    });
  } finally {
    await queue.close();
  }

  function payloadOf(
    { chapter, run, settings, seed, data, command }: ChapterRequestOf,
    ref: DataRef | undefined,
  ): ChapterPayload {
    const { source, label, imageSize, testSize, randomState } = data ?? {};
    return {
      kind: "chapter",
      name: run === undefined ? chapter.id : `part-${run}`,
      chapter: chapter.id,
      ...(run === undefined ? {} : { run }),
      settings: { ...settings },
      seed,
      engine,
      language,
      command,
      ...(data === undefined
        ? {}
        : {
            data: {
              spec: {
                source: source!,
                ...(label === undefined ? {} : { label }),
                ...(imageSize === undefined ? {} : { imageSize: [...imageSize] as [number, number] }),
                testSize: testSize!,
                randomState: randomState!,
              },
              ...(ref === undefined ? {} : { ref }),
            },
          }),
    };
  }
}

/** Moves the folder of a training run out of the folder of its partial chapter. */
async function moveRun(part: string, run: string, folder: string): Promise<void> {
  const target = join(folder, run);
  await rm(target, { recursive: true, force: true });
  await rename(join(part, run), target);
  await rm(part, { recursive: true, force: true });
}
