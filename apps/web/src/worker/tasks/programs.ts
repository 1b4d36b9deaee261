import { chapterById, chapterPrograms, ownPointsCsv, playgroundPrograms, resolvePlayground } from "@feedforward/labs";
import type { TaskHandler } from "../task";

/** Returns a chapter's run as TypeScript, as a command, and as Python. */
export const programs: TaskHandler<"programs"> = async ({ chapter, settings, seed, source, label }) =>
  chapterPrograms(chapterById(chapter), settings, seed, { source, label });

/** Returns the same for a run of the playground. */
export const playgroundCode: TaskHandler<"playgroundPrograms"> = async ({ spec, own, epochs }) => ({
  ...playgroundPrograms(resolvePlayground(spec), { epochs, own }),
  points: spec.data.name === "own" && own !== undefined ? ownPointsCsv(own) : undefined,
});
