import type { Graph } from "@feedforward/graph";
import {
  CaptureError,
  type GraphDef,
  type ModelOptions,
  modelOptionNames,
  optimize,
  toGraphDef,
  toModel,
} from "@feedforward/graph";
import { checkArgument, checkOptions } from "@feedforward/shared";
import type { Optimizer, Tensor } from "@tensorflow/tfjs-core";
import { whatDiffers } from "./compare";
import { howToPassIn } from "./pass-in";
import { type Spec, type StepOutputs, type Trace, trace } from "./trace";

/** Options of {@link capture}. */
export interface CaptureOptions {
  /** Optimizer that the step uses, so that the learning rate of tfjs's own optimizers becomes an input. */
  readonly optimizer?: Optimizer;
}

/** A captured step: its graph, and conversions to other formats. */
export class Captured {
  /** The optimized graph. */
  readonly graph: Graph;

  constructor(
    /** Connections of the graph to tfjs: variables, random draws, the structure of the outputs. */
    readonly trace: Trace,
  ) {
    this.graph = optimize(trace.graph.copy());
  }

  /**
   * Converts the step to an ONNX model: variables are inputs, and their next values are outputs named
   * `<variable>:next`.
   */
  toOnnx(options: ModelOptions = {}): Uint8Array {
    checkOptions("toOnnx", options, modelOptionNames);
    return toModel(this.graph, options).bytes;
  }

  /** Converts the step to a TensorFlow GraphDef, as plain data. */
  toGraphDef(): GraphDef {
    return toGraphDef(this.graph);
  }

  toString(): string {
    return String(this.graph);
  }
}

/**
 * Captures a function of tensors as a graph, without computing anything. The function runs twice to check that it does
 * the same each time: data that it creates itself (the next batch, a counter, the time) would be frozen at their first
 * value.
 *
 * @param fn the step: a function of tensors that returns a tensor, a list or a record of tensors. It may create
 *   optimizer slots and assign variables; it may not read values (`dataSync`, `print`).
 * @param specs shape and dtype of each argument (a tensor serves as its own spec).
 * @throws CaptureError that names the op, the reason and the solution.
 */
export function capture(
  fn: (...inputs: never[]) => StepOutputs,
  specs: readonly Spec[],
  options: CaptureOptions = {},
): Captured {
  checkArgument("capture", "fn", fn, "function");
  checkArgument("capture", "specs", specs, "list of objects");
  for (const [i, { shape }] of specs.entries()) checkArgument("capture", `specs[${i}].shape`, shape, "list of numbers");
  checkOptions("capture", options, { optimizer: "object or null" });
  const step = fn as (...inputs: Tensor[]) => StepOutputs;
  const first = trace(step, specs, options.optimizer);
  untilClockMoves();
  const difference = changed(first, step, specs, options.optimizer);
  if (difference) {
    throw new CaptureError(
      `capture: the step computes with different numbers each time it runs: ${difference}. A captured step would continue with ` +
        `the first ones in every call. ${howToPassIn}`,
    );
  }
  return new Captured(first);
}

/** Describes how a step differs now from when it was captured; undefined if it does not. */
export function changed(
  captured: Trace,
  step: (...inputs: Tensor[]) => StepOutputs,
  specs: readonly Spec[],
  optimizer?: Optimizer,
): string | undefined {
  return whatDiffers(captured, trace(step, specs, optimizer, captured.outside));
}

/** Steps that read the time must see another millisecond in their second trace; bounded, as clocks may be stopped. */
function untilClockMoves(): void {
  const now = Date.now();
  for (let tries = 0; tries < 1e5 && Date.now() === now; tries += 1);
}
