/**
 * The run-time interface of SCORM 1.2: a page finds the object `API` of its learning platform and calls its functions. By
 * hand, because it is six calls, and each answer that is not "true" must be told to the student.
 */

/** The platform's object. All arguments and values are text. */
interface Scorm12 {
  LMSInitialize(empty: ""): unknown;
  LMSFinish(empty: ""): unknown;
  LMSGetValue(element: string): unknown;
  LMSSetValue(element: string, value: string): unknown;
  LMSCommit(empty: ""): unknown;
  LMSGetLastError(): unknown;
  LMSGetErrorString(code: string): unknown;
}

/** What the page reports and keeps. */
export interface Lms {
  /** The program that was kept; empty if there is none. */
  readonly program: string;
  /**
   * Reports a result; the best one of all counts.
   *
   * @param share points reached, as a share of all, from 0 to 1.
   * @returns the score that counts, from 0 to 100.
   * @throws Error with the platform's words if it does not take it.
   */
  readonly report: (share: number) => number;
  /**
   * Keeps the program for the next visit.
   *
   * @returns false for one that is longer than SCORM 1.2 keeps.
   * @throws Error with the platform's words if it does not take it.
   */
  readonly keep: (program: string) => boolean;
  /** Ends the visit; the second call does nothing. */
  readonly finish: () => void;
}

/** Characters of `cmi.suspend_data`. */
const MOST_KEPT = 4096;
/** Windows that are asked: a page that is its own parent, or a ring of them, must end. */
const MOST_WINDOWS = 50;

/** The object of this window, of those around it, or of the one that opened it. */
function findApi(): Scorm12 | undefined {
  const opener = window.opener as Window | null;
  return among(window) ?? (opener ? among(opener) : undefined);
}

function among(start: Window): Scorm12 | undefined {
  let one = start;
  for (let i = 0; i < MOST_WINDOWS; i++) {
    try {
      const { API } = one as Window & { API?: Scorm12 };
      if (API) return API;
    } catch {
      return undefined; // A window of another origin shows nothing, and neither do those around it.
    }
    if (one.parent === one) return undefined;
    one = one.parent;
  }
  return undefined;
}

/**
 * Connects with the platform.
 *
 * @returns undefined if there is none.
 * @throws Error with the platform's words if it refuses.
 */
export function connect(): Lms | undefined {
  const api = findApi();
  if (!api) return undefined;
  const startedAt = performance.now();
  const must = (what: string, answer: unknown) => {
    if (String(answer) === "true") return;
    const code = String(api.LMSGetLastError());
    throw new Error(`${what}: ${String(api.LMSGetErrorString(code))} (${code})`);
  };
  const set = (element: string, value: string) => must(element, api.LMSSetValue(element, value));
  const get = (element: string) => String(api.LMSGetValue(element) ?? "");
  const commit = () => must("LMSCommit", api.LMSCommit(""));

  must("LMSInitialize", api.LMSInitialize(""));
  let isPassed = ["passed", "completed"].includes(get("cmi.core.lesson_status"));
  const before = Number.parseFloat(get("cmi.core.score.raw"));
  let best = Number.isFinite(before) ? before : -1;
  const program = get("cmi.suspend_data");
  if (!isPassed) set("cmi.core.lesson_status", "incomplete");
  commit();

  let isOpen = true;
  return {
    program,
    report: (share) => {
      // SCORM 1.2 wants a score from 0 to 100.
      const score = Math.round(100 * share);
      if (score > best) {
        set("cmi.core.score.min", "0");
        set("cmi.core.score.max", "100");
        set("cmi.core.score.raw", String(score));
        best = score;
      }
      isPassed ||= share >= 1;
      set("cmi.core.lesson_status", isPassed ? "passed" : "incomplete");
      commit();
      return best;
    },
    keep: (text) => {
      if (text.length > MOST_KEPT) return false;
      set("cmi.suspend_data", text);
      commit();
      return true;
    },
    finish: () => {
      if (!isOpen) return;
      isOpen = false;
      // The page is going: nobody could read what the platform says.
      api.LMSSetValue("cmi.core.session_time", duration(performance.now() - startedAt));
      api.LMSSetValue("cmi.core.exit", "suspend");
      api.LMSCommit("");
      api.LMSFinish("");
    },
  };
}

/** Milliseconds as SCORM 1.2 writes a time span: HHHH:MM:SS. */
function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
