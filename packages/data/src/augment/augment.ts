export { rotate, shear, shift, stretch, zoom } from "./affine";
export { elastic } from "./elastic";
export { pipeline } from "./pipeline";
export { color, cutout, flip, noise } from "./pixels";
