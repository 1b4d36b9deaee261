import { encodeZip } from "@feedforward/data";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import { assignmentById } from "../assignments/index";
import { readProgram } from "../node/own-files";
import { starterOf } from "../starter";
import { exerciseHtml } from "./exercise-html";
import { manifestText } from "./manifest";
import { type ExercisePage, readExercisePage } from "./read-exercise-page";

/** Options of {@link scormPackage}. */
export interface ScormOptions {
  /** Language of the page. Default: "en". */
  readonly language?: "en" | "ko";
  /** Script of the page. Default: that of this installation. */
  readonly page?: ExercisePage;
}

const TITLES = { en: "Assignment", ko: "과제" } as const;

/**
 * Creates a SCORM 1.2 package of an assignment for a learning platform: a page in which students write and check their
 * program, and which reports the score. It runs in the browser on the engine `cpu`, with the data that students
 * practise with, and loads nothing from elsewhere.
 *
 * @param id id of an assignment with generated data.
 * @param options language, and source of the page's script.
 * @returns the bytes of a ZIP file, which are equal for equal assignments and versions.
 * @throws FeedforwardError if the assignment is unknown or needs MNIST.
 */
export async function scormPackage(id: string, options: ScormOptions = {}): Promise<Uint8Array> {
  checkOptions("scormPackage", options, { language: "text", page: "object" });
  const { language = "en" } = options;
  if (language !== "en" && language !== "ko")
    throw new FeedforwardError(`scormPackage: language is ${JSON.stringify(language)}; expected "en" or "ko".`, {
      usage: true,
    });
  const assignment = assignmentById(id);
  if (assignment.data !== undefined)
    throw new FeedforwardError(
      `The assignment ${id} trains on MNIST, which a SCORM package does not hold. Write it as a program or a notebook instead; packages can be made of assignments whose data is generated.`,
      { usage: true },
    );
  const { script, notices } = options.page ?? (await readExercisePage());
  const title = `${TITLES[language]}: ${id}`;
  const starter = starterOf(assignment, await readProgram(id), language);
  const text = (content: string) => new TextEncoder().encode(content);
  const files = {
    "index.html": text(exerciseHtml(title, assignment.task[language], { id, language, starter })),
    "exercise.js": text(script),
    "THIRD-PARTY-NOTICES.txt": text(notices),
  };
  const [page, ...others] = Object.keys(files) as [string, ...string[]];
  return encodeZip(
    { "imsmanifest.xml": text(manifestText({ id, title, files: [page, ...others] })), ...files },
    { compress: true },
  );
}
