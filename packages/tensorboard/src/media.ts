export { type Box, drawBoxes } from "./media/boxes";
export { type ImageInfo, imageInfo } from "./media/image-info";
export { encodePng, type Pixels } from "./media/png";
export { decodePng } from "./media/png-decoder";
export { type AudioFormat, encodeWav, type WavInfo, wavInfo } from "./media/wav";
