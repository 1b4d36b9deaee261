/** A run short enough for a test: settings in addition to the chapter's quick ones, and its expected outcome. */
interface ShortRun {
  readonly settings?: Readonly<Record<string, number>>;
  /** Accuracy on unseen digits that the best network of the run must reach; chance is 0.1 for ten classes. */
  readonly best?: number;
  /** Prefixes of findings that must be confirmed. */
  readonly holds?: readonly string[];
}

export const SHORT_RUNS: Readonly<Record<string, ShortRun>> = {
  perceptron: { holds: ["AND, OR and NAND", "XOR is not"] },
  xor: { holds: ["A network with 4 hidden units learns XOR"] },
  feedforward: { holds: ["The gradients by hand", "One step against the gradient"] },
  "linear-regression": { holds: ["At rate 0.1 the line fits"] },
  "mlp-tensorflow": { holds: ["The loss stays above 1.46"] },
  "mlp-keras": { best: 0.85, holds: ["10 hidden units read"], settings: { learningRate: 0.005 } },
  "optimizer-race": { holds: ["After 60 steps on the saddle every adaptive"] },
  optimizers: { best: 0.75, settings: { epochs: 1 } },
  "vanishing-gradient": { best: 0.2, holds: ["Before training"], settings: { rows: 1024, batchSize: 64 } },
  "batch-normalization": {
    best: 0.75,
    holds: ["2. The normalised network is ahead"],
    settings: { epochs: 1, rows: 4096, batchSize: 64 },
  },
  regularization: { best: 0.5, settings: { epochs: 1 } },
  dropout: { best: 0.7, settings: { epochs: 2 } },
  augmentation: { best: 0.7, settings: { epochs: 2 } },
  bagging: { best: 0.5, settings: { members: 2, epochs: 1 } },
  tensorboard: { best: 0.6, holds: ["All "], settings: { epochs: 1, learningRate: 0.005 } },
};
