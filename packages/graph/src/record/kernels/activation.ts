import type { Value } from "../../value";
import type { Recorder } from "../recorder";

/** Activations that tfjs fuses into products and convolutions. */
export function activate(
  recorder: Recorder,
  x: Value,
  activation: string | null | undefined,
  prelu: Value | undefined,
  alpha: number | undefined,
): Value {
  switch (activation) {
    case undefined:
    case null:
    case "linear":
      return x;
    case "relu":
      return recorder.add("Relu", [x], {}, x.shape, x.dtype);
    case "relu6":
      return recorder.add("Relu6", [x], {}, x.shape, x.dtype);
    case "elu":
      return recorder.add("Elu", [x], {}, x.shape, x.dtype);
    case "sigmoid":
      return recorder.add("Sigmoid", [x], {}, x.shape, x.dtype);
    case "leakyrelu":
      return recorder.add("LeakyRelu", [x], { alpha: alpha ?? 0.2 }, x.shape, x.dtype);
    case "prelu":
      return recorder.add("Prelu", [x, prelu!], {}, x.shape, x.dtype);
    default:
      throw new Error(`internal: fused activation '${activation}'`);
  }
}
