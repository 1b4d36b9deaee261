import { FeedforwardError } from "@feedforward/core";
import { checkArgument, didYouMean } from "@feedforward/shared";
import type { Chapter } from "../chapter";
import { activations } from "./activations";
import { augmentation } from "./augmentation";
import { bagging } from "./bagging";
import { batchNormalization } from "./batch-normalization";
import { compareApis } from "./compare-apis";
import { data } from "./data";
import { dropout } from "./dropout";
import { feedforward } from "./feedforward";
import { linearRegression } from "./linear-regression";
import { losses } from "./losses";
import { mlpKeras } from "./mlp-keras";
import { mlpTensorflow } from "./mlp-tensorflow";
import { optimizerRace } from "./optimizer-race";
import { optimizers } from "./optimizers";
import { perceptron } from "./perceptron";
import { regularization } from "./regularization";
import { tensorboard } from "./tensorboard";
import { vanishingGradient } from "./vanishing-gradient";
import { xor } from "./xor";

/** All chapters in reading order. */
export const chapters: readonly Chapter[] = [
  perceptron,
  xor,
  feedforward,
  activations,
  losses,
  linearRegression,
  data,
  mlpTensorflow,
  mlpKeras,
  compareApis,
  optimizerRace,
  optimizers,
  vanishingGradient,
  batchNormalization,
  regularization,
  dropout,
  augmentation,
  bagging,
  tensorboard,
];

/**
 * Returns a chapter by id.
 *
 * @throws FeedforwardError with the known ids, if the id is unknown.
 */
export function chapterById(id: string): Chapter {
  checkArgument("chapterById", "id", id, "text");
  const found = chapters.find((chapter) => chapter.id === id);
  if (found !== undefined) return found;
  const ids = chapters.map((chapter) => chapter.id);
  throw new FeedforwardError(`Unknown chapter "${id}".${didYouMean(id, ids)} Chapters: ${ids.join(", ")}.`, {
    usage: true,
  });
}
