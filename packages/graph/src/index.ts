export {
  Engine,
  type EngineName,
  type EngineOption,
  type EngineSettings,
  EngineUnavailableError,
  type Feeds,
  type Fetches,
  loadEngine,
  type OnnxRuntime,
  type Results,
  type Session,
  type SyncSession,
} from "./engine/engine";
export { loadNative, type NativeSession, type NativeTensor, nativeSession } from "./engine/native-session";
export { optimizationLevel } from "./engine/optimization-level";
export { type Constant, Graph, type Input, type InputRole, type Node, type Output, type Update } from "./graph";
export { type GraphDef, type GraphDefNode, toGraphDef } from "./graphdef";
export { computeAhead } from "./onnx/ahead";
export { anyBatch, OnnxBuilder, type Target } from "./onnx/builder";
export { type Model, type ModelOptions, modelOptionNames, residentName, toModel } from "./onnx/model";
export { rules } from "./onnx/rules/table";
export { scaledProducts } from "./onnx/scaled-products";
export type { OpAttributes, OpName } from "./ops";
export { optimize } from "./passes/optimize";
export { packUpdates } from "./passes/pack-updates";
export { type BackendHooks, CaptureBackend, graphDType, registerCaptureKernels } from "./record/backend";
export type { Draw, StandardDistribution } from "./record/draw";
export { type EngineInternals, internals } from "./record/engine-internals";
export { CaptureError, StaleStepError } from "./record/errors";
export { explainMissingKernel } from "./record/kernels/refused";
export { kernels } from "./record/kernels/table";
export { Recorder } from "./record/recorder";
export { allocate, arrayOf, copyOf, type DType, sameShape, sizeOf, type TypedArray, type Value } from "./value";
