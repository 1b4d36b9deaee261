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
import { checkOptions } from "@feedforward/shared";
import type { Optimizer, Tensor } from "@tensorflow/tfjs-core";
import { whatDiffers } from "./compare";
import { howToPassIn } from "./pass-in";
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
    this.graph = optimize(trace.graph.copy());
  }

  /** The step as an ONNX model: variables are inputs, and their next values are outputs named `<variable>:next`. */
  toOnnx(options: ModelOptions = {}): Uint8Array {
    checkOptions("toOnnx", options, modelOptionNames);
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
 * Captures a function of tensors as a graph, without computing anything. The function runs twice, to see that it does
 * the same each time: data that it makes itself (the next batch, a counter, the time) would stay the first one for good.
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
  checkOptions("capture", options, { optimizer: "object or null" });
  const step = fn as (...inputs: Tensor[]) => StepOutputs;
  const first = trace(step, specs, options.optimizer);
  untilClockMoves();
  const difference = changed(first, step, specs, options.optimizer);
  if (difference) {
    throw new CaptureError(
      `capture: the step computes with other numbers each time it runs: ${difference}. A captured step would go on with ` +
        `the first ones in every call. ${howToPassIn}`,
    );
  }
  return new Captured(first);
}

/** What a step does otherwise now than when it was captured, in words; undefined where it does the same. */
export function changed(
  captured: Trace,
  step: (...inputs: Tensor[]) => StepOutputs,
  specs: readonly Spec[],
  optimizer?: Optimizer,
): string | undefined {
  return whatDiffers(captured, trace(step, specs, optimizer, captured.outside));
}

/** Steps that read the time see another millisecond in their second trace; bounded, as clocks can be stopped. */
function untilClockMoves(): void {
  const now = Date.now();
  for (let tries = 0; tries < 1e5 && Date.now() === now; tries += 1);
}
