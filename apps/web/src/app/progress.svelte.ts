import { save, saved } from "./preferences.svelte";

/** A reader's progress in a chapter. */
interface ChapterProgress {
  /** Whether a run has finished. */
  readonly ran?: boolean;
  /** Whether the last decided prediction was right. */
  readonly right?: boolean;
  /** Indices of the questions whose answers were opened. */
  readonly answered?: readonly number[];
}

const NAME = "progress";

/** Reads the progress stored on an earlier visit; invalid data count as no progress. */
function kept(): Readonly<Record<string, ChapterProgress>> {
  try {
    const value: unknown = JSON.parse(saved(NAME) ?? "{}");
    if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
    const entries = Object.entries(value).filter(([, one]) => typeof one === "object" && one !== null);
    return Object.fromEntries(entries.map(([id, one]) => [id, checked(one as Record<string, unknown>)]));
  } catch {
    return {};
  }
}

const checked = ({ ran, right, answered }: Record<string, unknown>): ChapterProgress => ({
  ...(ran === true ? { ran } : {}),
  ...(typeof right === "boolean" ? { right } : {}),
  ...(Array.isArray(answered) ? { answered: answered.filter(Number.isInteger) } : {}),
});

let all = $state.raw(kept());

/** Returns the reader's progress in the chapter. Reactive. */
export const progressOf = (id: string): ChapterProgress => all[id] ?? {};

/** Returns whether the reader has started the course. Reactive. */
export const hasProgress = (): boolean => Object.keys(all).length > 0;

/** Adds to the reader's progress in the chapter. It is stored only on this device. */
export function noteProgress(id: string, done: ChapterProgress): void {
  all = { ...all, [id]: { ...all[id], ...done } };
  save(NAME, JSON.stringify(all));
}

/** Clears all progress. */
export function forgetProgress(): void {
  all = {};
  save(NAME, "{}");
}
