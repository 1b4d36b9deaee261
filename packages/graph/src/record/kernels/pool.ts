import { sameShape } from "../../value";
import { given, type KernelWith } from "./kernel";
import { type PoolAttributes, poolWindow, seen, unseen } from "./window";

type PoolOp = "MaxPool" | "MaxPool3D" | "AvgPool" | "AvgPool3D";

const pool =
  (op: PoolOp): KernelWith<PoolAttributes> =>
  (recorder, inputs, attributes) => {
    const x = given(inputs, "x");
    const resolved = poolWindow(x.shape, attributes);
    const { window, outShape } = resolved;
    if (window.kernel.every((size) => size === 1) && sameShape(x.shape, outShape)) return x;
    return recorder.add(op, [seen(recorder, x, resolved)], window, outShape, x.dtype);
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
    const resolved = poolWindow(x.shape, attributes);
    const operands = [given(inputs, "dy"), seen(recorder, x, resolved), given(inputs, "output")];
    return unseen(recorder, x.shape, resolved, (shape) => recorder.add(op, operands, resolved.window, shape, x.dtype));
  };

export const MaxPoolGrad = maxGradient("MaxPoolGrad");
export const MaxPool3DGrad = maxGradient("MaxPool3DGrad");

type AvgGradOp = "AvgPoolGrad" | "AvgPool3DGrad";

const avgGradient =
  (op: AvgGradOp): KernelWith<PoolAttributes> =>
  (recorder, inputs, attributes) => {
    const x = given(inputs, "input");
    const resolved = poolWindow(x.shape, attributes);
    return unseen(recorder, x.shape, resolved, (shape) =>
      recorder.add(op, [given(inputs, "dy")], resolved.window, shape, x.dtype),
    );
  };

export const AvgPoolGrad = avgGradient("AvgPoolGrad");
export const AvgPool3DGrad = avgGradient("AvgPool3DGrad");
