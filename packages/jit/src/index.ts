export { type Accelerated, type AccelerateOptions, accelerate } from "./accelerate/accelerate";
export { Captured, type CaptureOptions, capture } from "./capture/capture";
export { CaptureError, StaleStepError } from "./capture/errors";
export type { Spec, StepOutputs } from "./capture/trace";
export { type ChunkLimits, chunkSize } from "./chunk-size";
export { type ExportOptions, exportOnnx } from "./export-onnx";
export type { Constant, Input, InputRole, Node, Output, Update } from "./graph/graph";
export { Graph } from "./graph/graph";
export type { OpAttributes, OpName } from "./graph/ops";
export type { DType, TypedArray, Value } from "./graph/value";
export { type GraphDef, type GraphDefNode, toGraphDef } from "./graphdef";
export { type JitOptions, type JitStep, jit, type RowStep } from "./jit";
export type { Target } from "./onnx/builder";
export type { ModelOptions } from "./onnx/model";
export type { ArrayData, StepInput } from "./runtime/array-data";
export {
  type Engine,
  type EngineName,
  type EngineOption,
  type EngineSettings,
  EngineUnavailableError,
  loadEngine,
  type OnnxRuntime,
} from "./runtime/engine";
export type { StackedResult, StepResult } from "./step-results";
