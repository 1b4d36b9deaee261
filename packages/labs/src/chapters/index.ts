import { FeedforwardError } from "@feedforward/core";
import type { Chapter } from "../chapter";
import { didYouMean } from "../did-you-mean";
import { mlpKeras } from "./mlp-keras";
import { optimizers } from "./optimizers";

/** Every chapter, in the order of the lab. */
export const chapters: readonly Chapter[] = [mlpKeras, optimizers];

/**
 * A chapter by its id.
 *
 * @throws FeedforwardError (exit code 2) with the ids that exist.
 */
export function chapterById(id: string): Chapter {
  const found = chapters.find((chapter) => chapter.id === id);
  if (found !== undefined) return found;
  const ids = chapters.map((chapter) => chapter.id);
  throw new FeedforwardError(`Unknown chapter "${id}"${didYouMean(id, ids)} Chapters: ${ids.join(", ")}.`, {
    exitCode: 2,
  });
}
