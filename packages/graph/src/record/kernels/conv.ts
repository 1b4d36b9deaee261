import { util } from "@tensorflow/tfjs-core";
import { sameShape, type Value } from "../../value";
import type { Recorder } from "../recorder";
import { activate } from "./activation";
import { given, type KernelInputs, type KernelWith } from "./kernel";
import { type ConvAttributes, convWindow, seen, unseen } from "./window";

type ForwardOp = "Conv2D" | "Conv3D" | "DepthwiseConv2dNative";

const forward =
  (op: ForwardOp): KernelWith<ConvAttributes> =>
  (recorder, inputs, attributes) => {
    const x = given(inputs, "x");
    const filter = given(inputs, "filter");
    const resolved = convWindow(x.shape, filter.shape, attributes, op === "DepthwiseConv2dNative");
    return recorder.add(op, [seen(recorder, x, resolved), filter], resolved.window, resolved.outShape, x.dtype);
  };

export const Conv2D = forward("Conv2D");
export const Conv3D = forward("Conv3D");
export const DepthwiseConv2dNative = forward("DepthwiseConv2dNative");

interface FusedAttributes extends ConvAttributes {
  readonly activation?: string;
  readonly leakyreluAlpha?: number;
}

/** Decomposes a fused convolution into convolution, bias and activation. */
const fused =
  (convolution: KernelWith<ConvAttributes>): KernelWith<FusedAttributes> =>
  (recorder: Recorder, inputs: KernelInputs, attributes) => {
    const { bias, preluActivationWeights } = inputs;
    const y = convolution(recorder, inputs, attributes) as Value;
    const shifted = bias ? recorder.add("Add", [y, bias], {}, y.shape, y.dtype) : y;
    return activate(recorder, shifted, attributes.activation, preluActivationWeights, attributes.leakyreluAlpha);
  };

export const FusedConv2D = fused(Conv2D);
export const FusedDepthwiseConv2D = fused(DepthwiseConv2dNative);

type FilterOp = "Conv2DBackpropFilter" | "Conv3DBackpropFilterV2" | "DepthwiseConv2dNativeBackpropFilter";

const filterGradient =
  (op: FilterOp): KernelWith<ConvAttributes & { filterShape: number[] }> =>
  (recorder, inputs, attributes) => {
    const x = given(inputs, "x");
    const { filterShape } = attributes;
    const resolved = convWindow(x.shape, filterShape, attributes, op.startsWith("Depthwise"));
    const operands = [seen(recorder, x, resolved), given(inputs, "dy")];
    return recorder.add(op, operands, resolved.window, filterShape, x.dtype);
  };

export const Conv2DBackpropFilter = filterGradient("Conv2DBackpropFilter");
export const Conv3DBackpropFilterV2 = filterGradient("Conv3DBackpropFilterV2");
export const DepthwiseConv2dNativeBackpropFilter = filterGradient("DepthwiseConv2dNativeBackpropFilter");

type InputOp = "Conv2DBackpropInput" | "Conv3DBackpropInputV2" | "DepthwiseConv2dNativeBackpropInput";

const inputGradient =
  (op: InputOp): KernelWith<ConvAttributes & { inputShape: number[] }> =>
  (recorder, inputs, attributes) => {
    const dy = given(inputs, "dy");
    const filter = given(inputs, "filter");
    const { inputShape } = attributes;
    const resolved = convWindow(inputShape, filter.shape, attributes, op.startsWith("Depthwise"));
    util.assert(
      sameShape(dy.shape.slice(1, -1), resolved.outShape.slice(1, -1)),
      () => `a convolution of [${inputShape}] gives [${resolved.outShape}], but its gradient has shape [${dy.shape}]`,
    );
    return unseen(recorder, inputShape, resolved, (shape) =>
      recorder.add(op, [dy, filter], resolved.window, shape, dy.dtype),
    );
  };

export const Conv2DBackpropInput = inputGradient("Conv2DBackpropInput");
export const Conv3DBackpropInputV2 = inputGradient("Conv3DBackpropInputV2");
export const DepthwiseConv2dNativeBackpropInput = inputGradient("DepthwiseConv2dNativeBackpropInput");
