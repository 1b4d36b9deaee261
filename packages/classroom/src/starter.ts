import { checkArgument, FeedforwardError, unknownName } from "@feedforward/shared";
import type { Assignment } from "./assignment";
import { koreanComments } from "./korean-comments";

const BEGIN = /^(\s*)\/\/ BEGIN SOLUTION\s*$/;
const END = /^\s*\/\/ END SOLUTION\s*$/;

/** Code in place of the student's. The program runs and reports what is missing. */
const STUB = {
  en: ["// Write this part.", 'throw new Error("this part is not written yet");'],
  ko: ["// 여기를 채우세요.", 'throw new Error("아직 쓰지 않은 부분입니다");'],
} as const;

const FIRST_LINES = {
  en: (id: string) => [`feedforward assignment: ${id}`, "", `Check it: feedforward assignment check ${id}.ts`],
  ko: (id: string) => [`feedforward assignment: ${id}`, "", `확인: feedforward assignment check ${id}.ts`],
} as const;

/** Wraps a paragraph into lines of at most 100 columns. */
function wrapped(paragraph: string): string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 100) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Creates the starter for students: the reference solution with stubs, below the task.
 *
 * @param assignment exercise whose starter is created.
 * @param solution text of the reference solution, as returned by `readProgram`.
 * @param language language of the task and the stubs.
 * @throws FeedforwardError if a mark of the reference solution has no counterpart.
 */
export function starterOf(assignment: Assignment, solution: string, language: "en" | "ko"): string {
  checkArguments("starterOf", assignment, solution, language);
  const lines: string[] = [];
  let inside = false;
  for (const line of inLanguage(assignment, solution, language).split("\n")) {
    const begin = BEGIN.exec(line);
    if (begin && !inside) {
      inside = true;
      lines.push(...STUB[language].map((stub) => `${begin[1]}${stub}`));
    } else if (END.test(line) && inside) inside = false;
    else if (begin || END.test(line))
      throw new FeedforwardError(`${assignment.id}: BEGIN and END SOLUTION do not pair`);
    else if (!inside) lines.push(line);
  }
  if (inside) throw new FeedforwardError(`${assignment.id}: BEGIN SOLUTION has no END SOLUTION`);
  return `${headOf(assignment, language)}\n\n${lines.join("\n").replace(/^\s+/, "")}`;
}

/**
 * Creates the reference solution below the task, for teachers.
 *
 * @param assignment exercise that is solved.
 * @param solution text of the reference solution, as returned by `readProgram`.
 * @param language language of the task.
 */
export function solutionOf(assignment: Assignment, solution: string, language: "en" | "ko"): string {
  checkArguments("solutionOf", assignment, solution, language);
  return `${headOf(assignment, language)}\n\n${inLanguage(assignment, solution, language)
    .split("\n")
    .filter((line) => !BEGIN.test(line) && !END.test(line))
    .join("\n")}`;
}

function checkArguments(owner: string, assignment: Assignment, solution: string, language: string): void {
  checkArgument(owner, "assignment", assignment, "object");
  checkArgument(owner, "assignment.task", assignment.task, "object");
  checkArgument(owner, "solution", solution, "text");
  if (!Object.hasOwn(STUB, language)) throw unknownName("language", String(language), Object.keys(STUB));
}

/** Returns the program with its comments in a language. */
function inLanguage({ id }: Assignment, solution: string, language: "en" | "ko"): string {
  if (language === "en") return solution;
  const comments = Object.entries(koreanComments[id] ?? {});
  return comments.reduce((program, [english, korean]) => program.replace(english, () => korean), solution);
}

function headOf({ id, task }: Assignment, language: "en" | "ko"): string {
  const [mark, ...rest] = FIRST_LINES[language](id);
  const paragraphs = task[language].trim().split("\n").flatMap(wrapped);
  return [mark!, "", ...paragraphs, ...rest].map((line) => (line === "" ? "//" : `// ${line}`)).join("\n");
}
