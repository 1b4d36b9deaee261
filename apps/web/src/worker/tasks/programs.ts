import { chapterById, chapterPrograms } from "@feedforward/labs";
import type { TaskHandler } from "../task";

/** Writes a chapter's run as TypeScript, as a command, and as Python. */
export const programs: TaskHandler<"programs"> = async ({ chapter, settings, seed }) =>
  chapterPrograms(chapterById(chapter), settings, seed);
