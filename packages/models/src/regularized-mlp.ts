import { l1, l2 } from "@feedforward/optim";
import { checkOptions, FeedforwardError } from "@feedforward/shared";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { type MlpOptions, mlp, mlpNames } from "./mlp";

/** Kind of regularization of {@link regularizedMlp}. */
export type Regularization = "none" | "l1" | "l2" | "dropout";

const strengths: Record<Regularization, number> = { none: 0, l1: 0.1, l2: 10, dropout: 0.8 };

/**
 * The lab's four variants of one network (784-10-10): no regularization, L1 or L2 on the hidden kernel, or dropout of the
 * input straight into the output layer.
 * @param options.strength λ, or the dropout rate. Default as in the lab: L1 0.1, L2 10, dropout 0.8.
 */
export function regularizedMlp(
  regularization: Regularization,
  options: Partial<MlpOptions> & { strength?: number } = {},
): LayersModel {
  if (!Object.hasOwn(strengths, regularization))
    throw new FeedforwardError(
      `regularizedMlp: expected ${Object.keys(strengths).join(", ")}, received "${String(regularization)}"`,
    );
  checkOptions<Partial<MlpOptions> & { strength?: number }>("regularizedMlp", options, { ...mlpNames, strength: true });
  const { strength = strengths[regularization], ...rest } = options;
  const base = { inputSize: 784, outputs: 10, name: `mlp_${regularization}`, ...rest };
  if (regularization === "none") return mlp(base);
  if (regularization === "dropout") return mlp({ ...base, hidden: [], inputDropout: strength });
  return mlp({ ...base, kernelRegularizer: regularization === "l1" ? l1(strength) : l2(strength) });
}
