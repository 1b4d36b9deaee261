export { writeFigures, writeRunArtefacts } from "./node/artefacts";
export { chapterDirectory, type ChapterDirectoryOptions } from "./node/chapter-directory";
export { evaluateDirectory } from "./node/evaluate-directory";
export { freeDirectory } from "./node/free-directory";
export { loadData, readData } from "./node/load-data";
export { predictDirectory } from "./node/predict-directory";
export { type DirectoryRun, resumeDirectory, trainDirectory, type TrainDirectoryOptions } from "./node/train-directory";
export { versions } from "./node/versions";
