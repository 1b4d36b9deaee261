/** Options of the lab's networks. */
export interface ModelOptions {
  /** Units of each hidden layer, from the input to the output. */
  readonly hidden?: readonly number[] | undefined;
  /** Activation of the hidden layers: "relu", "sigmoid", "tanh"… */
  readonly activation?: string | undefined;
  /** Fraction of each hidden layer's outputs dropped during training. */
  readonly dropout?: number | undefined;
  /** Fraction of the inputs dropped during training. */
  readonly inputDropout?: number | undefined;
  /** Penalty λ·Σ|w| on the hidden layers' kernels. */
  readonly l1?: number | undefined;
  /** Penalty λ·Σw² on the hidden layers' kernels. */
  readonly l2?: number | undefined;
  /** Initializer of the kernels: "glorotUniform" (the default), "heNormal", "randomNormal"… */
  readonly initializer?: string | undefined;
  /** Whether to apply batch normalisation to each hidden layer's sums, before the activation. */
  readonly batchNormalization?: boolean | undefined;
  /** Momentum of the moving averages of batch normalisation. Default: 0.99, as in Keras. */
  readonly normalizationMomentum?: number | undefined;
  /** Pooling of lenet5: "max" (the default) or "average". */
  readonly pooling?: "max" | "average" | undefined;
  /** Channels of each stage of resnet. Default: 8, 16, 32. */
  readonly filters?: readonly number[] | undefined;
  /** Residual blocks in each stage of resnet. Default: 1. */
  readonly blocks?: number | undefined;
  /**
   * In a regression, whether the network ends in a fixed layer that multiplies by the standard deviation of the training
   * targets and adds their mean, so that targets of any size can be learnt. Default: true.
   */
  readonly rescale?: boolean | undefined;
}
