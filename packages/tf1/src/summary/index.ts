export { FileWriter } from "./file-writer";
export { audio, histogram, image, merge, mergeAll, scalar } from "./ops";
