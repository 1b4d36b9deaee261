/** Measured quantity: the loss on the validation rows, the gradient norm of each layer, or the network's outputs. */
export type Measurement = "validation" | "gradients" | "answers";
