// @internal: shared by the losses and metrics.
/** Keras's `epsilon()`. A backend's own epsilon differs between devices, so it is not used. */
export const EPSILON = 1e-7;
