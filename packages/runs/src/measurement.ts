/** The loss on the validation rows, the length of each layer's gradient, or what the network answers. */
export type Measurement = "validation" | "gradients" | "answers";
