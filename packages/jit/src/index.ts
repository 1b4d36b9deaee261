export { type Accelerated, type AccelerateOptions, accelerate } from "./accelerate/accelerate";
export { Captured, type CaptureOptions, capture } from "./capture/capture";
export type { Spec, StepOutputs } from "./capture/trace";
export { type ChunkLimits, chunkSize } from "./chunk-size";
export { type ExportOptions, exportOnnx } from "./export-onnx";
export { type JitOptions, type JitStep, jit, type RowStep } from "./jit";
export type { ArrayData, StepInput } from "./runtime/array-data";
export type { StackedResult, StepResult } from "./step-results";
