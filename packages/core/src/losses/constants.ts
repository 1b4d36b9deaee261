// @internal: shared by the losses and metrics.
/** Keras's `epsilon()`. Never a backend's own, which differs between devices. */
export const EPSILON = 1e-7;
