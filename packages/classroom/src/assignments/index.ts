import { checkArgument, didYouMean, FeedforwardError } from "@feedforward/shared";
import type { Assignment } from "../assignment";
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

/** All assignments, in the order of the lab's chapters. */
export const assignments: readonly Assignment[] = [
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
 * Returns an assignment by id.
 *
 * @throws FeedforwardError with the known ids, if the id is unknown.
 */
export function assignmentById(id: string): Assignment {
  checkArgument("assignmentById", "id", id, "text");
  const found = assignments.find((assignment) => assignment.id === id);
  if (found !== undefined) return found;
  const ids = assignments.map((assignment) => assignment.id);
  throw new FeedforwardError(`Unknown assignment "${id}".${didYouMean(id, ids)} Assignments: ${ids.join(", ")}.`, {
    usage: true,
  });
}
