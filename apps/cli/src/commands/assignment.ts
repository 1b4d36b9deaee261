// The four actions share their messages and their options.

import { access, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import type { Assignment } from "@feedforward/classroom";
import type { Language } from "@feedforward/runs";
import type { Command } from "commander";
import type { CommandLine } from "../command-line";
import { ExitCode, UsageError } from "../errors";
import { exampleText } from "../help";
import { contextOf, numberAbove, wholeNumber } from "../options";
import type { GlobalOptions, Output } from "../terminal/output";
import { table } from "../terminal/table";
import { type Graded, gradeFormats, progressText, writeGrades } from "./assignment-formats";
import { findSubmissions } from "./assignment-submissions";

interface CreateOptions {
  readonly notebook?: boolean;
  readonly solution?: boolean;
  readonly scorm?: boolean;
  readonly language: Language;
  readonly out?: string;
  readonly overwrite?: boolean;
}

interface GradeOptions extends GlobalOptions {
  readonly assignment?: string;
  readonly language: Language;
  readonly format?: (typeof gradeFormats)[number];
  readonly out?: string;
  readonly parallel?: number;
  readonly seconds?: number;
  readonly megabytes?: number;
}

const EXAMPLES = exampleText(
  [
    ["feedforward assignment list", "every assignment and its task"],
    ["feedforward assignment create xor", "write the starter, xor.ts"],
    ["feedforward assignment create xor --notebook --language ko", "노트북으로"],
    ["feedforward assignment create xor --scorm", "a page for a learning platform, xor.zip"],
    ["feedforward assignment check xor.ts", "what students run, as often as they like"],
    ["feedforward assignment grade submissions --seed 7 --format nbgrader --out grades.csv"],
    ["feedforward assignment grade xor.ts --format gradescope --out results.json"],
  ],
  [
    "Each submission runs in its own process, with limited time and memory, no network, and write access to its own folder only. The guide's page on classrooms explains what this guarantees.",
  ],
);

const LANGUAGES = ["en", "ko"] as const;

/** `feedforward assignment`: exercises from the lab's chapters, checked by students and graded. */
export function assignmentCommand(program: CommandLine): void {
  const group = program
    .command("assignment")
    .summary("create, check and grade exercises from the lab's chapters")
    .description(
      "Exercises from the lab's chapters: starter programs for students, checks, and grading of submissions.",
    )
    .addHelpText("after", EXAMPLES);
  group
    .command("list")
    .summary("list the assignments")
    .description("List the assignments.")
    .option("--language <code>", "language of the texts", LANGUAGES, undefined, "en")
    .action(async (_options: unknown, command: Command) => {
      const { options, output } = contextOf<{ language: Language } & GlobalOptions>(command);
      await list(options.language, output);
    });
  group
    .command("create")
    .summary("write the starter of an assignment")
    .description("Write the program, notebook or page that students start from.")
    .argument("<chapter>", "chapter of the assignment", "chapterId")
    .option("--notebook", "a notebook for Deno's kernel, with a cell that checks")
    .option("--scorm", "a SCORM 1.2 package for a learning platform: a page that checks and reports the score")
    .option("--solution", "the reference solution instead of the starter, for teachers")
    .option("--language <code>", "language of the task", LANGUAGES, undefined, "en")
    .option("--out <file>", "file to write (default: the chapter's name)", "file")
    .option("--overwrite", "replace the file if there is one")
    .action(async (chapter: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<CreateOptions>(command);
      await create(chapter, options, output);
    });
  withLimits(
    group
      .command("check")
      .summary("check your own solution")
      .description("Check a program or notebook as `assignment grade` does, on the practice data.")
      .argument("<file>", "program or notebook", "file"),
  ).action(async (file: string, _options: unknown, command: Command) => {
    const { options, output } = contextOf<GradeOptions>(command);
    if (options.seed !== undefined)
      throw new UsageError("assignment check uses the seed of practice, 2019; --seed belongs to assignment grade.");
    await check(file, options, output);
  });
  withLimits(
    group
      .command("grade")
      .summary("grade submissions")
      .description(
        "Grade programs, notebooks, or folders of them. --seed grades on data other than what students check with.",
      )
      .argument(
        "<paths...>",
        "programs, notebooks or folders; each file or subfolder of a folder is one student's",
        "file",
      )
      .option(
        "--format <name>",
        "what to write: a table, or a file for another program",
        gradeFormats,
        undefined,
        "table",
      )
      .option("--out <file>", "file to write instead of the terminal", "file")
      .option(
        "--parallel <number>",
        "how many submissions to grade at a time (default: number of cores)",
        "free",
        wholeNumber(1),
      ),
  ).action(async (paths: string[], _options: unknown, command: Command) => {
    const { options, output } = contextOf<GradeOptions>(command);
    await grade(paths, options, output);
  });
}

const withLimits = (command: CommandLine): CommandLine =>
  command
    .option("--assignment <chapter>", "assignment, if the file does not name it", "chapterId")
    .option("--language <code>", "language of the messages", LANGUAGES, undefined, "en")
    .option("--seconds <number>", "processor time allowed to a submission (default: 60)", "free", numberAbove(0))
    .option("--megabytes <number>", "memory allowed to a submission (default: 1024)", "free", wholeNumber(200));

async function list(language: Language, output: Output): Promise<void> {
  const { assignments } = await import("@feedforward/classroom");
  output.json(assignments.map(({ id, task }) => ({ id, task: task[language] })));
  if (output.isJson) return;
  const columns = [
    { name: language === "ko" ? "과제" : "assignment", align: "start" as const },
    { name: language === "ko" ? "할 일" : "task", align: "start" as const },
  ];
  const first = (task: string) => task.split(/(?<=\.) /)[0]!;
  const rows = assignments.map(({ id, task }) => [id, first(task[language])]);
  for (const line of table(columns, rows, output.width, output.style)) output.result(line);
}

async function create(id: string, options: CreateOptions, output: Output): Promise<void> {
  const { assignmentById, notebookSolution, notebookStarter, solutionOf, starterOf } = await import(
    "@feedforward/classroom"
  );
  const { readProgram, scormPackage } = await import("@feedforward/classroom/node");
  if (options.scorm && (options.notebook || options.solution))
    throw new UsageError("assignment create: --scorm writes a page; leave --notebook and --solution out.");
  const assignment = assignmentById(id);
  const ending = options.scorm ? ".zip" : options.notebook ? ".ipynb" : ".ts";
  const path = options.out ?? `${id}${options.solution ? ".solution" : ""}${ending}`;
  if (!options.overwrite && (await exists(path)))
    throw new UsageError(`${path} exists already; add --overwrite to replace it, or --out to write elsewhere.`);
  const written = options.scorm ? await scormPackage(id, { language: options.language }) : await starter();
  await writeFile(path, written);
  output.json({ assignment: id, path });
  output.result(path);
  if (!options.solution && !options.scorm) output.command("Check it", `feedforward assignment check ${path}`);

  async function starter(): Promise<string> {
    const program = await readProgram(id);
    if (!options.notebook) return (options.solution ? solutionOf : starterOf)(assignment, program, options.language);
    const write = options.solution ? notebookSolution : notebookStarter;
    return write(assignment, program, options.language, await outline(assignment));
  }
}

/** Functions called by an assignment, and its points. */
async function outline(assignment: Assignment): Promise<{ calls: string[]; points: number }> {
  const cases = await assignment.cases(2019);
  return {
    calls: [...new Set(cases.map(({ call }) => call))],
    points: cases.reduce((sum, { points }) => sum + points, 0),
  };
}

async function check(file: string, options: GradeOptions, output: Output): Promise<void> {
  const { gradeLines } = await import("@feedforward/classroom");
  const { gradeSubmission } = await import("@feedforward/classroom/node");
  const result = await gradeSubmission(file, limitsOf(options));
  output.json(result);
  for (const line of gradeLines(result, options.language)) output.sentence(line);
  if (result.output.trim() !== "") {
    output.line();
    output.line(options.language === "ko" ? "프로그램의 출력:" : "The program printed:");
    output.lines(result.output.trimEnd().split("\n"));
  }
  if (result.score < result.maxScore) throw new ExitCode(1);
}

async function grade(paths: readonly string[], options: GradeOptions, output: Output): Promise<void> {
  const { gradeAll } = await import("@feedforward/classroom/node");
  const submissions = await findSubmissions(paths);
  const format = options.format ?? "table";
  if (submissions.length > 1 && (format === "gradescope" || format === "classroom50"))
    throw new UsageError(`--format ${format} is for one submission; received ${submissions.length}.`);
  let done = 0;
  const grades = await gradeAll(
    submissions.map(({ path }) => path),
    {
      ...limitsOf(options),
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      parallel: options.parallel ?? availableParallelism(),
      onGrade: () => output.redraw(progressText(++done, submissions.length, options.language)),
    },
  );
  const graded: Graded[] = grades.map((one, i) => ({ student: submissions[i]!.student, grade: one }));
  await writeGrades(
    graded,
    { format, language: options.language, ...(options.out ? { out: options.out } : {}) },
    output,
  );
}

const limitsOf = ({ assignment, seconds, megabytes }: GradeOptions) => ({
  ...(assignment === undefined ? {} : { assignment }),
  ...(seconds === undefined ? {} : { seconds }),
  ...(megabytes === undefined ? {} : { megabytes }),
});

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
