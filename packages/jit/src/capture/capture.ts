import type { Optimizer, Tensor } from "@tensorflow/tfjs-core";
import type { Graph } from "../graph/graph";
import { optimize } from "../graph/passes/optimize";
import { type GraphDef, toGraphDef } from "../graphdef";
import { type ModelOptions, toModel } from "../onnx/model";
import { type Spec, type StepOutputs, type Trace, trace } from "./trace";

/** Options of {@link capture}. */
export interface CaptureOptions {
  /** The optimizer that the step uses, so that the learning rate of tfjs's own optimizers becomes an input. */
  readonly optimizer?: Optimizer;
}

/** A captured step: its graph, and the formats that it can be turned into. */
export class Captured {
  readonly graph: Graph;

  constructor(
    /** What ties the graph to tfjs: variables, random draws, the structure of the outputs. */
    readonly trace: Trace,
  ) {
    this.graph = optimize(trace.graph);
  }

  /** The step as an ONNX model: variables are inputs, and their next values are outputs named `<variable>:next`. */
  toOnnx(options: ModelOptions = {}): Uint8Array {
    return toModel(this.graph, options).bytes;
  }

  /** The step as a TensorFlow GraphDef, as plain data. */
  toGraphDef(): GraphDef {
    return toGraphDef(this.graph);
  }

  toString(): string {
    return String(this.graph);
  }
}

/**
 * Captures a function of tensors as a graph, without computing anything.
 *
 * @param fn the step: tensors in; a tensor, a list or a record of tensors out. It may create optimizer slots and assign
 *   variables; it may not read values (`dataSync`, `print`).
 * @param specs shape and dtype of each argument (a tensor serves as its own spec).
 * @throws CaptureError naming the op, the reason and the way out.
 */
export function capture(
  fn: (...inputs: never[]) => StepOutputs,
  specs: readonly Spec[],
  options: CaptureOptions = {},
): Captured {
  return new Captured(trace(fn as (...inputs: Tensor[]) => StepOutputs, specs, options.optimizer));
}
