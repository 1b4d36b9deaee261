/** Parts for programs that embed a model in a file of their own, as checkpoints do. */
export { isObject, type Json, type JsonObject, type KerasObject, parseJson } from "./json";
export { oneLine } from "./model-file-error";
export { checkSeal, seal, UNSEALED } from "./seal";
export { topologyOf } from "./topology";
export { disposeModel } from "./weights";
export { readSafetensorsModel } from "./weights-file";
