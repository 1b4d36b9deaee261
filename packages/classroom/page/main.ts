/** The page of an exercise: an editor, a button that checks, and what the check says. */
import type { Grade } from "../src/assignment";
import { gradeLines } from "../src/grade-text";
import type { Exercise } from "../src/scorm/exercise-html";
import { connect, type Lms } from "./lms";
import type { CheckAnswer, CheckRequest } from "./messages";
import { WORDS } from "./words";

/** Text of the worker's script, which the build puts here: a page from a file may not load a worker from another one. */
declare const WORKER: string;

/** Seconds that a check may take. */
const MOST_SECONDS = 60;

const exercise = JSON.parse(document.getElementById("exercise-data")!.textContent!) as Exercise;
const { id, language, starter } = exercise;
const words = WORDS[language];

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const label = element("label", words.program, { for: "program" });
const editor = element("textarea", "", { id: "program", spellcheck: "false", autocapitalize: "off", wrap: "off" });
const checkButton = element("button", words.check, { id: "check", type: "button" });
const stopButton = element("button", words.stop, { id: "stop", type: "button" });
const againButton = element("button", words.again, { id: "again", type: "button" });
const result = element("div", "", { id: "result", role: "status" });
const platform = element("p", "", { id: "platform", role: "status" });
document.getElementById("exercise")!.append(label, editor, checkButton, stopButton, againButton, result, platform);

const lms = connected();
editor.value = lms?.program || starter;
stopButton.disabled = true;

function connected(): Lms | undefined {
  try {
    const found = connect();
    if (!found) platform.textContent = words.alone;
    return found;
  } catch (error) {
    platform.textContent = words.refused((error as Error).message);
    return undefined;
  }
}

/** Ends the check that runs. */
let stop: (() => void) | undefined;

async function check(): Promise<void> {
  const program = editor.value;
  checkButton.disabled = true;
  stopButton.disabled = false;
  result.replaceChildren(element("p", words.running));
  const answer = await checked({ id, program });
  checkButton.disabled = false;
  stopButton.disabled = true;
  if (typeof answer === "string") result.replaceChildren(element("p", answer));
  else {
    result.replaceChildren("grade" in answer ? gradeList(answer.grade) : element("p", answer.failure[language]));
    if (answer.output !== "") result.append(element("p", words.printed), element("pre", answer.output));
  }
  report(typeof answer === "object" && "grade" in answer ? answer.grade : undefined, program);
}

/** The worker's answer, or why there is none. */
function checked(request: CheckRequest): Promise<CheckAnswer | string> {
  const address = URL.createObjectURL(new Blob([WORKER], { type: "text/javascript" }));
  const worker = new Worker(address);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Promise<CheckAnswer | string>((resolve) => {
    timer = setTimeout(() => resolve(words.slow(MOST_SECONDS)), 1000 * MOST_SECONDS);
    stop = () => resolve(words.stopped);
    worker.onmessage = ({ data }: MessageEvent<CheckAnswer>) => resolve(data);
    worker.onerror = ({ message }) => resolve(words.broken(message));
    worker.onmessageerror = () => resolve(words.broken("message"));
    worker.postMessage(request);
  }).finally(() => {
    clearTimeout(timer);
    worker.terminate();
    URL.revokeObjectURL(address);
    stop = undefined;
  });
}

function gradeList(grade: Grade): HTMLElement {
  const list = element("ul");
  for (const line of gradeLines(grade, language))
    if (line.startsWith("    ")) list.lastElementChild!.append(element("p", line.trim()));
    else list.append(element("li", line));
  return list;
}

/** Tells the platform the result, and lets it keep the program. */
function report(grade: Grade | undefined, program: string): void {
  if (!lms) return;
  try {
    const lines: string[] = [];
    if (grade) {
      lines.push(words.recorded(lms.report(grade.score / grade.maxScore)));
    }
    if (!lms.keep(program)) lines.push(words.long);
    platform.textContent = lines.join(" ");
  } catch (error) {
    platform.textContent = words.refused((error as Error).message);
  }
}

checkButton.addEventListener("click", () => void check());
stopButton.addEventListener("click", () => stop?.());
againButton.addEventListener("click", () => {
  if (editor.value === starter || confirm(words.sure)) editor.value = starter;
});
addEventListener("pagehide", () => {
  try {
    lms?.keep(editor.value);
  } finally {
    lms?.finish();
  }
});
