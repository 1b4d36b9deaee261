import inspect from "object-inspect";
import { confine } from "./confine";
import type { OutputPart, ProgramFailure, ProgramMessage, RunSettings } from "./messages";
import { loadModule, takeQuickestEngine } from "./modules";
import { shownForm } from "./shown-form";

/**
 * Runtime of a reader's program: a thread that is started from the program's text imports this first. It provides
 * packages, captures what is printed and shown, and reports to the page.
 */

/** Maximum number of lines sent to the page; a program that prints endlessly must not fill its memory. */
const MOST_LINES = 2000;
/** Maximum number of values printed of a typed array, as in Node. */
const MOST_VALUES = 100;
/** Lines that are batched into one message, and milliseconds until a smaller batch is sent. */
const [GROUP, PAUSE] = [100, 40];

confine();

let waiting: OutputPart[] = [];
let told = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function tell(part: OutputPart): void {
  if (part.kind === "text" && part.id === undefined && ++told > MOST_LINES) return;
  waiting.push(part);
  if (waiting.length >= GROUP) flush();
  else timer ??= setTimeout(flush, PAUSE);
}

function flush(): void {
  clearTimeout(timer);
  timer = undefined;
  if (waiting.length > 0) post({ type: "output", parts: waiting });
  waiting = [];
}

const post = (message: ProgramMessage): void => postMessage(message);

/** object-inspect prints a typed array as an object of its indices unless the value has an `inspect` method. */
Object.defineProperty(Object.getPrototypeOf(Int8Array.prototype), "inspect", {
  value(this: Int8Array) {
    const values = Array.from(this.subarray(0, MOST_VALUES), String);
    const more = this.length - values.length;
    if (more > 0) values.push(`... ${more} more items`);
    return `${this.constructor.name}(${this.length}) [ ${values.join(", ")} ]`;
  },
});

/** Formats a value for a printed line, as Node does. */
const inLine = (value: unknown): string =>
  typeof value === "string" ? value : inspect(value, { depth: 4, maxStringLength: 500 });

const print = (isWarning: boolean) => (values: readonly unknown[]) =>
  tell({ kind: "text", text: values.map(inLine).join(" "), isWarning });

for (const [name, isWarning] of [
  ["log", false],
  ["info", false],
  ["debug", false],
  ["warn", true],
  ["error", true],
] as const)
  console[name] = (...values: unknown[]) => print(isWarning)(values);

/** Values are shown in the order of their statements, even if drawing one takes a while. */
let showing: Promise<void> = Promise.resolve();

function show(value: unknown, isValue: boolean): void {
  showing = showing.then(async () => {
    const part = await shownForm(value);
    if (part !== undefined) tell(part);
    else if (isValue && value !== undefined) tell({ kind: "text", text: inLine(value) });
  });
  showing.catch(() => {});
}

/** In a notebook, `fit` shows its progress in one line that is updated; here too. */
(globalThis as { Deno?: unknown }).Deno = {
  jupyter: {
    display: async (forms: Readonly<Record<string, string>>, options: { readonly display_id?: string } = {}) => {
      const text = forms["text/plain"];
      if (text !== undefined) tell({ kind: "text", text, id: options.display_id ?? "" });
    },
  },
};

function failureOf(error: unknown): ProgramFailure {
  if (!(error instanceof Error)) return { message: String(error), line: undefined };
  const { name, message, stack = "" } = error;
  // The program's lines are those of the text that this thread was started from.
  const at = stack.split("\n").find((line) => line.includes("blob:"));
  const line = /:(\d+):\d+\)?\s*$/.exec(at ?? "")?.[1];
  const isPlain = name === "Error" || name === "FeedforwardError";
  return { message: isPlain ? message : `${name}: ${message}`, line: line === undefined ? undefined : Number(line) };
}

function end(error?: unknown): void {
  flush();
  post({ type: "end", ...(error === undefined ? {} : { error: failureOf(error) }) });
}

addEventListener("error", (event) => {
  event.preventDefault();
  end(event.error ?? event.message);
});
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  end(event.reason);
});

type Program = (load: typeof loadModule, show: (value: unknown, isValue: boolean) => void) => Promise<void>;

/** Runs a program; called by the text that a thread is started from. */
(globalThis as { feedforward?: unknown }).feedforward = async (program: Program, { engine }: RunSettings) => {
  if (engine === "quickest") takeQuickestEngine();
  try {
    await program(loadModule, show);
    await showing;
    end();
  } catch (error) {
    await showing.catch(() => {});
    end(error);
  }
};
