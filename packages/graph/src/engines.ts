/** The table of engines, without TensorFlow.js, for programs that only list them. */
export type { EngineListing, EngineSpec, Places } from "./engine/engine-spec";
export { type EngineName, type EngineOption, engineNames, engineSpecs, isEngine, type OfferedIn } from "./engine/table";
