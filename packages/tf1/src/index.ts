export type { DType, PartialShape } from "./graph/dtype";
export {
  type CollectionName,
  controlDependencies,
  Graph,
  getDefaultGraph,
  nameScope,
  resetDefaultGraph,
  withGraph,
} from "./graph/graph";
export { type HostValue, Operation, Tensor } from "./graph/operation";
export * as layers from "./layers";
export * as losses from "./losses";
export { constant, type TensorLike } from "./ops/make";
export {
  abs,
  add,
  argMax,
  cast,
  concat,
  divide,
  equal,
  exp,
  greater,
  greaterEqual,
  identity,
  less,
  lessEqual,
  log,
  matMul,
  maximum,
  minimum,
  multiply,
  negative,
  notEqual,
  oneHot,
  pow,
  type ReduceOptions,
  reduceMax,
  reduceMean,
  reduceMin,
  reduceSum,
  reshape,
  sqrt,
  square,
  squaredDifference,
  subtract,
  transpose,
} from "./ops/math";
export * as nn from "./ops/nn";
export { placeholder } from "./ops/placeholder";
export {
  assign,
  assignAdd,
  globalVariables,
  globalVariablesInitializer,
  group,
  type Initializer,
  trainableVariables,
  type VariableOptions,
  variable,
  variablesInitializer,
} from "./ops/variable";
export type { Feed, FeedArray, FeedValue } from "./session/feed";
export type { Fetch } from "./session/plan";
export { type Results, Session, type SessionOptions } from "./session/session";
export * as summary from "./summary";
export * as train from "./train";
export { gradients } from "./train/gradients";
