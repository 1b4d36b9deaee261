import { FeedforwardError, registerClass } from "@feedforward/shared";
import * as tf from "@tensorflow/tfjs-core";
import { settings } from "../settings";
import { checkStrength, Regularizer } from "./regularizer";

/** Options of {@link orthogonalRegularizer}. */
export interface OrthogonalRegularizerOptions {
  /** Strength. Default 0.01. */
  factor?: number;
  /** Vectors to make orthogonal. Default `"rows"`. */
  mode?: "rows" | "columns";
}

/**
 * `factor` times the mean |cosine| between the n rows (or columns) of a matrix: factor·Σ_{i<j} |wᵢ·wⱼ|/(‖wᵢ‖‖wⱼ‖) /
 * (n·(n − 1)/2) (Keras `OrthogonalRegularizer`).
 */
export class OrthogonalRegularizer extends Regularizer {
  static className = "OrthogonalRegularizer";
  /** Factor of the penalty. */
  readonly factor: number;
  /** Whether rows or columns are kept orthogonal. */
  readonly mode: "rows" | "columns";

  constructor(options: OrthogonalRegularizerOptions = {}) {
    super();
    const defaults = { factor: 0.01, mode: "rows" as "rows" | "columns" };
    const { factor, mode } = settings("OrthogonalRegularizer", defaults, options);
    this.factor = checkStrength("OrthogonalRegularizer", "factor", factor);
    if (mode !== "rows" && mode !== "columns")
      throw new FeedforwardError(`OrthogonalRegularizer: mode must be "rows" or "columns", received "${String(mode)}"`);
    this.mode = mode;
  }

  override apply(weight: tf.Tensor): tf.Scalar {
    if (weight.rank !== 2)
      throw new FeedforwardError(
        `OrthogonalRegularizer: the weight must be a matrix, received shape [${weight.shape}]`,
      );
    return tf.tidy(() => {
      const rows = this.mode === "rows";
      const size = weight.shape[rows ? 0 : 1]!;
      // The lower bound keeps zero rows, and their gradient, at 0.
      const squares = tf.maximum(tf.sum(tf.square(weight), rows ? 1 : 0, true), 1e-14);
      const unit = tf.mul(weight, tf.rsqrt(squares)) as tf.Tensor2D;
      const cosines = tf.matMul(unit, unit, !rows, rows);
      const others = tf.mul(cosines, tf.sub(1, tf.eye(size)));
      const pairs = (size * (size - 1)) / 2;
      return tf.mul(tf.sum(tf.abs(others)), (this.factor * 0.5) / pairs) as tf.Scalar;
    });
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { factor: this.factor, mode: this.mode };
  }
}
registerClass(tf.serialization, OrthogonalRegularizer);

/** Penalty on rows or columns that are not orthogonal; see {@link OrthogonalRegularizer}. */
export const orthogonalRegularizer = (options?: OrthogonalRegularizerOptions) => new OrthogonalRegularizer(options);
