import { save, saved } from "./preferences.svelte";

/** What a reader has done in a chapter. */
interface ChapterProgress {
  /** Whether a run has finished. */
  readonly ran?: boolean;
  /** Whether the last prediction that a run decided was right. */
  readonly right?: boolean;
  /** Questions whose answers were opened, by position. */
  readonly answered?: readonly number[];
}

const NAME = "progress";

/** Reads what an earlier visit kept; what is no progress is none. */
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

/** What the reader has done in a chapter; reactive. */
export const progressOf = (id: string): ChapterProgress => all[id] ?? {};

/** Whether a reader has begun the course; reactive. */
export const hasProgress = (): boolean => Object.keys(all).length > 0;

/** Adds to what the reader has done in a chapter. It stays on this device. */
export function noteProgress(id: string, done: ChapterProgress): void {
  all = { ...all, [id]: { ...all[id], ...done } };
  save(NAME, JSON.stringify(all));
}

/** Forgets everything. */
export function forgetProgress(): void {
  all = {};
  save(NAME, "{}");
}
