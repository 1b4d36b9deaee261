export { type Box, drawBoxes } from "./media/boxes";
export { type ImageInfo, imageInfo } from "./media/image-info";
export { decodePng, encodePng, type Pixels } from "./media/png";
export { type AudioFormat, encodeWav, type WavInfo, wavInfo } from "./media/wav";
