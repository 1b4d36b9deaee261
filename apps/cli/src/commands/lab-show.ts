import type { Language } from "@feedforward/runs";
import { UsageError } from "../errors";
import type { Output } from "../terminal/output";

interface ShowOptions {
  readonly language?: Language;
  readonly python?: boolean;
}

/** `feedforward lab show <chapter>`: prints a chapter's complete program. */
export async function showProgram(
  id: string | undefined,
  { language = "en", python }: ShowOptions,
  output: Output,
): Promise<void> {
  if (id === undefined) throw new UsageError("lab show: name the chapter; feedforward lab list lists them.");
  const { chapterById, chapterPrograms } = await import("@feedforward/labs");
  const { chapterLesson } = await import("@feedforward/labs/node");
  const chapter = chapterById(id);
  const program = python ? chapterPrograms(chapter).keras : chapterLesson(id, language);
  if (program === undefined)
    throw new UsageError(
      python
        ? `lab show: no program for Keras expresses the chapter ${id}; leave --python out to see its own program.`
        : `lab show: the chapter ${id} has no program of its own; feedforward lab ${id} runs it.`,
    );
  output.json({ chapter: id, language: python ? "python" : "typescript", program });
  output.result(program.trimEnd());
}
