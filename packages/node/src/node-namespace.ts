import { decodeBmp, decodeGif, decodeImage, decodeJpeg, decodePng } from "./image/decode";
import { encodeJpeg, encodePng } from "./image/encode";
import { getNumOfSavedModels, loadSavedModel } from "./saved-model/load-saved-model";
import { getMetaGraphsFromSavedModel } from "./saved-model/meta-graphs";
import { summaryFileWriter } from "./tensorboard/summary-file-writer";
import { tensorBoard } from "./tensorboard/tensor-board-callback";

/** `tf.node`: images, TensorBoard and SavedModels. */
export const node = {
  decodeImage,
  decodeBmp,
  decodeGif,
  decodePng,
  decodeJpeg,
  encodeJpeg,
  encodePng,
  summaryFileWriter,
  tensorBoard,
  getMetaGraphsFromSavedModel,
  getNumOfSavedModels,
  loadSavedModel,
};
