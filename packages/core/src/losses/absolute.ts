// @internal: shared by the losses and metrics.
import { mul, sign, type Tensor } from "@tensorflow/tfjs-core";

/** |x| with derivative 0 at 0 as in TensorFlow; tfjs's own `abs` has derivative −1 there. */
export const absolute = (x: Tensor): Tensor => mul(x, sign(x));
