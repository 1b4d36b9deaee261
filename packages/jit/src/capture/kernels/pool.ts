import { sameShape } from "../../graph/value";
import { given, type KernelWith } from "./kernel";
import { type PoolAttributes, poolWindow } from "./window";

type PoolOp = "MaxPool" | "MaxPool3D" | "AvgPool" | "AvgPool3D";

const pool =
  (op: PoolOp): KernelWith<PoolAttributes> =>
  (recorder, inputs, attributes) => {
    const x = given(inputs, "x");
    const { window, outShape } = poolWindow(x.shape, attributes);
    if (window.kernel.every((size) => size === 1) && sameShape(x.shape, outShape)) return x;
    return recorder.add(op, [x], window, outShape, x.dtype);
  };

export const MaxPool = pool("MaxPool");
export const MaxPool3D = pool("MaxPool3D");
export const AvgPool = pool("AvgPool");
export const AvgPool3D = pool("AvgPool3D");

type MaxGradOp = "MaxPoolGrad" | "MaxPool3DGrad";

const maxGradient =
  (op: MaxGradOp): KernelWith<PoolAttributes> =>
  (recorder, inputs, attributes) => {
    const x = given(inputs, "input");
    const operands = [given(inputs, "dy"), x, given(inputs, "output")];
    return recorder.add(op, operands, poolWindow(x.shape, attributes).window, x.shape, x.dtype);
  };

export const MaxPoolGrad = maxGradient("MaxPoolGrad");
export const MaxPool3DGrad = maxGradient("MaxPool3DGrad");

type AvgGradOp = "AvgPoolGrad" | "AvgPool3DGrad";

const avgGradient =
  (op: AvgGradOp): KernelWith<PoolAttributes> =>
  (recorder, inputs, attributes) => {
    const x = given(inputs, "input");
    return recorder.add(op, [given(inputs, "dy")], poolWindow(x.shape, attributes).window, x.shape, x.dtype);
  };

export const AvgPoolGrad = avgGradient("AvgPoolGrad");
export const AvgPool3DGrad = avgGradient("AvgPool3DGrad");
