export { functionGraph } from "./plugins/function-graph";
export { kerasGraph } from "./plugins/keras-graph";
export {
  type HParamSummary,
  type HParamsSummary,
  hparamsSummary,
  type MetricSummary,
  type SessionSummary,
} from "./reader/hparams-summary";
export { type Embedding, readProjector } from "./reader/read-projector";
export { compareRuns, scalarTable } from "./reader/scalar-table";
export { type Cell, type Table, toCsv, toJson } from "./reader/table";
