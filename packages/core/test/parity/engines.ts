import type { EngineName } from "../../src/engine-table";

/** Fixtures are compared eagerly and compiled. */
export const ENGINES: readonly EngineName[] = ["cpu", "onnx"];
