import { FeedforwardError } from "@feedforward/core";
import type { Chapter } from "@feedforward/labs";
import type { ChapterRequest, ChapterRequestOf } from "@feedforward/labs/node";
import type { Language } from "@feedforward/runs";
import type { WorkPlace } from "@feedforward/runs/node";
import { UsageError } from "../errors";
import type { Output } from "../terminal/output";
import { cut } from "../terminal/width";
import { version } from "../version";
import { LAB_WORDS } from "./lab-words";
import { type PlaceOptions, placeOf, QUEUE_ENV, slotProgram } from "./sweep/place";

/** Options of {@link chaptersElsewhere}. */
interface ElsewhereOptions {
  readonly place: WorkPlace;
  /** Parent folder of the chapters' folders. */
  readonly folder: string;
  readonly engine?: string | undefined;
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly output: Output;
}

/**
 * Returns where chapters run; undefined for one after another in this process. A single chapter is sent to a queue only
 * on request by its options; `all` also uses the queue named in the environment.
 */
export async function elsewhere(options: PlaceOptions, isAll: boolean): Promise<WorkPlace | undefined> {
  const { jobs, queue, store } = options;
  const isAsked = jobs !== undefined || queue !== undefined || store !== undefined;
  if (!isAsked && !(isAll && process.env[QUEUE_ENV])) return undefined;
  return placeOf(options);
}

/**
 * Runs chapters, or the training runs of one chapter, in other processes, and reports progress. @returns the failures,
 * by name.
 */
export async function chaptersElsewhere(
  requests: readonly ChapterRequestOf[],
  options: ElsewhereOptions,
): Promise<Map<string, string>> {
  const { doChapters } = await import("@feedforward/labs/node");
  const { place, folder, engine, language, signal, output } = options;
  const words = LAB_WORDS[language];
  const failures = new Map<string, string>();
  const nameOf = ({ chapter, run }: ChapterRequestOf) => run ?? chapter.id;
  let done = 0;
  const ended = (request: ChapterRequestOf, message?: string) => {
    output.redraw("");
    output.line(`${output.style.cyan(words.place(++done, requests.length))}  ${nameOf(request)}${message ?? ""}`);
  };
  output.line(words.elsewhere(requests.length, "jobs" in place ? place.jobs : undefined));
  await doChapters(requests, {
    place,
    folder,
    program: slotProgram(["--folder", folder]),
    version: version(),
    engine: (engine ?? "auto") as never,
    language,
    signal,
    note: (message) => output.note(message),
    onDone: (request) => ended(request),
    onFailed(request, message) {
      failures.set(nameOf(request), message);
      ended(request, `  ${message}`);
    },
    onRunning(running) {
      const parts = [...running].map(([request, { label, epoch, epochs }]) => {
        const where = epoch === undefined ? "" : ` ${label === nameOf(request) ? "" : `${label} `}${epoch}/${epochs}`;
        return `${nameOf(request)}${where}`;
      });
      output.redraw(output.style.dim(cut(parts.join("  "), output.width - 1)));
    },
  });
  output.redraw("");
  return failures;
}

/**
 * Runs the training runs of a chapter in other processes, in the chapter's folder, which it creates. The figures and
 * the report are left to the caller, who continues the chapter there.
 *
 * @throws UsageError for a chapter whose runs cannot be done separately.
 */
export async function runsElsewhere(
  chapter: Chapter,
  request: ChapterRequest,
  runs: readonly { readonly id: string; readonly epochs: number }[],
  options: ElsewhereOptions & {
    readonly command: string;
    readonly overwrite: boolean;
    /** Returns whether the folder contains an interrupted run of the chapter. */
    readonly resume: boolean;
  },
): Promise<void> {
  if (runs.length === 0 || (chapter.observe ?? []).length > 0) {
    const why = runs.length === 0 ? "has no training runs of its own" : "watches its trainings while they run";
    throw new UsageError(`${chapter.id} ${why}, so that they cannot be sent one by one; leave --jobs and --queue out.`);
  }
  const { beginChapter, missingRuns } = await import("@feedforward/labs/node");
  const { folder, engine, overwrite, resume, command } = options;
  if (!resume) await beginChapter(chapter, folder, { ...request, engine, overwrite });
  const missing = await missingRuns(runs, folder);
  const requests = missing.map(({ id: run }) => ({ ...request, chapter, run, command }));
  const failures = await chaptersElsewhere(requests, options);
  const [failed] = failures;
  if (failed !== undefined) throw new FeedforwardError(`${failed[0]}: ${failed[1]}`);
}
