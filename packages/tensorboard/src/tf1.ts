export { FileWriter } from "./tf1/file-writer";
export { audio, histogram, image, merge, type SummaryBytes, scalar, text } from "./tf1/summary";
