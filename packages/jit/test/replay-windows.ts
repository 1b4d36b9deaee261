import { backend_util } from "@tensorflow/tfjs-core";
import { numbers, type ReplayCase } from "./replay-cases";

// Convolutions and pools with every padding, strides up to 3, windows smaller and larger than the stride, a width that
// differs from the height, and the gradients of each.

// Sums of up to 75 products, or 286 for the gradients of filters, are computed in another order than in tfjs.
const tolerance = 1e-5;
const dataFormat = "NHWC";

const shapes2d = (pad: "same" | "valid", strides: number, size: number): ReplayCase[] => {
  const inputShape = [2, 11, 13, 3] as [number, number, number, number];
  const filterShape = [size, size, 3, 4] as [number, number, number, number];
  const { outShape } = backend_util.computeConv2DInfo(inputShape, filterShape, strides, 1, pad);
  const depthwiseFilter = [size, size, 3, 2] as [number, number, number, number];
  const depthwise = backend_util.computeConv2DInfo(inputShape, depthwiseFilter, strides, 1, pad, undefined, true);
  const attrs = { strides, pad, dataFormat, dilations: 1 };
  const x = numbers(inputShape);
  const filter = numbers(filterShape, 1);
  const dy = numbers(outShape, 2);
  const narrow = numbers(depthwiseFilter, 3);
  const depthwiseDy = numbers(depthwise.outShape, 4);
  return [
    { kernel: "Conv2D", inputs: { x, filter }, attrs, tolerance },
    { kernel: "Conv2DBackpropFilter", inputs: { x, dy }, attrs: { ...attrs, filterShape }, tolerance },
    { kernel: "Conv2DBackpropInput", inputs: { dy, filter }, attrs: { ...attrs, inputShape }, tolerance },
    { kernel: "DepthwiseConv2dNative", inputs: { x, filter: narrow }, attrs, tolerance },
    {
      kernel: "DepthwiseConv2dNativeBackpropFilter",
      inputs: { x, dy: depthwiseDy },
      attrs: { ...attrs, filterShape: depthwiseFilter },
      tolerance,
    },
    {
      kernel: "DepthwiseConv2dNativeBackpropInput",
      inputs: { dy: depthwiseDy, filter: narrow },
      attrs: { ...attrs, inputShape },
      tolerance,
    },
  ];
};

const shapes3d = (pad: "same" | "valid", strides: number): ReplayCase[] => {
  const inputShape = [2, 5, 6, 4, 2] as [number, number, number, number, number];
  const filterShape = [2, 3, 2, 2, 3] as [number, number, number, number, number];
  const { outShape } = backend_util.computeConv3DInfo(inputShape, filterShape, strides, 1, pad);
  const attrs = { strides, pad, dataFormat: "NDHWC", dilations: 1 };
  const x = numbers(inputShape);
  const filter = numbers(filterShape, 1);
  const dy = numbers(outShape, 2);
  return [
    { kernel: "Conv3D", inputs: { x, filter }, attrs, tolerance },
    { kernel: "Conv3DBackpropFilterV2", inputs: { x, dy }, attrs: { ...attrs, filterShape }, tolerance },
    { kernel: "Conv3DBackpropInputV2", inputs: { dy, filter }, attrs: { ...attrs, inputShape }, tolerance },
  ];
};

/** With ties, as after a ReLU: the first maximum of a window receives the gradient. */
const rectified = (shape: readonly number[], salt = 0) => {
  const tensor = numbers(shape, salt);
  return { ...tensor, values: tensor.values.map((value) => Math.max(0, value)) };
};

const pools2d = (pad: "same" | "valid", strides: number, filterSize: number): ReplayCase[] => {
  const inputShape = [2, 12, 13, 3] as [number, number, number, number];
  const { outShape } = backend_util.computePool2DInfo(inputShape, filterSize, strides, 1, pad);
  const attrs = { filterSize, strides, pad };
  const x = rectified(inputShape);
  const dy = numbers(outShape, 1);
  return [
    { kernel: "MaxPool", inputs: { x }, attrs },
    { kernel: "MaxPoolGrad", inputs: { dy, input: x, output: numbers(outShape) }, attrs },
    { kernel: "AvgPool", inputs: { x }, attrs },
    { kernel: "AvgPoolGrad", inputs: { dy, input: x }, attrs, tolerance },
  ];
};

const pools3d = (pad: "same" | "valid", strides: number): ReplayCase[] => {
  const inputShape = [2, 5, 6, 4, 2] as [number, number, number, number, number];
  const filterSize = [2, 2, 2] as [number, number, number];
  const { outShape } = backend_util.computePool3DInfo(inputShape, filterSize, strides, 1, pad, undefined, "NDHWC");
  const attrs = { filterSize, strides, pad, dataFormat: "NDHWC" };
  // Without ties, since tfjs uses the last maximum here.
  const x = numbers(inputShape);
  const dy = numbers(outShape, 1);
  return [
    { kernel: "MaxPool3D", inputs: { x }, attrs },
    { kernel: "MaxPool3DGrad", inputs: { dy, input: x, output: numbers(outShape) }, attrs },
    { kernel: "AvgPool3D", inputs: { x }, attrs },
    { kernel: "AvgPool3DGrad", inputs: { dy, input: x }, attrs, tolerance },
  ];
};

const resizes = [
  { alignCorners: false, halfPixelCenters: false },
  { alignCorners: true, halfPixelCenters: false },
  { alignCorners: false, halfPixelCenters: true },
].flatMap((attrs) =>
  [
    [7, 9],
    [3, 2],
    [8, 12],
  ].flatMap((size) =>
    ["ResizeBilinear", "ResizeNearestNeighbor"].map((kernel) => ({
      kernel,
      inputs: { images: numbers([2, 4, 6, 3]) },
      attrs: { ...attrs, size },
      tolerance: 2e-6,
    })),
  ),
);

// tfjs's cpu gradients are correct only for a single square image: it confuses height and width, and batches.
const resizeGradients = [false, true].flatMap((alignCorners) =>
  [7, 3, 8].flatMap((size) =>
    ["ResizeBilinearGrad", "ResizeNearestNeighborGrad"].map((kernel) => ({
      kernel,
      inputs: { images: numbers([1, 5, 5, 3]), dy: numbers([1, size, size, 3], 1) },
      attrs: { alignCorners, halfPixelCenters: false },
      tolerance: 5e-6,
    })),
  ),
);

/** Padding by a single number, with rounding: tfjs computes the size of the result from the window's height only. */
const roundings = (["floor", "round", "ceil"] as const).flatMap((dimRoundingMode) =>
  [
    { kernel: [2, 2], strides: [2, 1], pad: 2 },
    { kernel: [1, 2], strides: [1, 2], pad: 0 },
    { kernel: [3, 2], strides: [2, 2], pad: 1 },
  ].flatMap(({ kernel, strides, pad }): ReplayCase[] => {
    const inputShape = [2, 7, 6, 3] as [number, number, number, number];
    const filterShape = [...kernel, 3, 2] as [number, number, number, number];
    const steps = strides as [number, number];
    const { outShape } = backend_util.computeConv2DInfo(inputShape, filterShape, steps, 1, pad, dimRoundingMode);
    const attrs = { strides, pad, dataFormat, dilations: 1, dimRoundingMode };
    const x = numbers(inputShape);
    const filter = numbers(filterShape, 1);
    const dy = numbers(outShape, 2);
    return [
      { kernel: "Conv2D", inputs: { x, filter }, attrs, tolerance },
      { kernel: "Conv2DBackpropFilter", inputs: { x, dy }, attrs: { ...attrs, filterShape }, tolerance },
      { kernel: "Conv2DBackpropInput", inputs: { dy, filter }, attrs: { ...attrs, inputShape }, tolerance },
    ];
  }),
);

/** A window of one with strides and "same" padding: tfjs computes negative padding in three dimensions. */
const strided3d = ((): ReplayCase[] => {
  const inputShape = [2, 4, 5, 3, 2] as [number, number, number, number, number];
  const filterShape = [1, 1, 2, 2, 3] as [number, number, number, number, number];
  const { outShape } = backend_util.computeConv3DInfo(inputShape, filterShape, 2, 1, "same");
  const attrs = { strides: 2, pad: "same", dataFormat: "NDHWC", dilations: 1 };
  const x = numbers(inputShape);
  const filter = numbers(filterShape, 1);
  const dy = numbers(outShape, 2);
  const pool = { filterSize: [1, 2, 2], strides: 2, pad: "same", dataFormat: "NDHWC" };
  const pooled = numbers([2, 2, 3, 2, 2], 3);
  return [
    { kernel: "Conv3D", inputs: { x, filter }, attrs, tolerance },
    { kernel: "Conv3DBackpropFilterV2", inputs: { x, dy }, attrs: { ...attrs, filterShape }, tolerance },
    { kernel: "Conv3DBackpropInputV2", inputs: { dy, filter }, attrs: { ...attrs, inputShape }, tolerance },
    { kernel: "MaxPool3D", inputs: { x }, attrs: pool },
    { kernel: "MaxPool3DGrad", inputs: { dy: pooled, input: x, output: pooled }, attrs: pool },
    { kernel: "AvgPool3D", inputs: { x }, attrs: pool },
    { kernel: "AvgPool3DGrad", inputs: { dy: pooled, input: x }, attrs: pool, tolerance },
  ];
})();

const paddings = ["same", "valid"] as const;

/** Cases of the kernels that slide a window over images, and of those that resize them. */
export const windowCases: readonly ReplayCase[] = [
  ...paddings.flatMap((pad) =>
    [1, 2, 3].flatMap((strides) =>
      [1, 2, 3, 5].filter((size) => size >= strides || size === 1).flatMap((size) => shapes2d(pad, strides, size)),
    ),
  ),
  ...paddings.flatMap((pad) => [1, 2].flatMap((strides) => shapes3d(pad, strides))),
  ...paddings.flatMap((pad) => [1, 2, 3].flatMap((strides) => [2, 3].flatMap((size) => pools2d(pad, strides, size)))),
  // More output channels than positions.
  ...paddings.map(
    (pad): ReplayCase => ({
      kernel: "Conv2DBackpropFilter",
      inputs: { x: numbers([2, 5, 4, 3]), dy: numbers(pad === "same" ? [2, 5, 4, 24] : [2, 4, 2, 24], 1) },
      attrs: { strides: 1, pad, dataFormat, dilations: 1, filterShape: [2, 3, 3, 24] },
      tolerance,
    }),
  ),
  ...paddings.flatMap((pad) => [1, 2].flatMap((strides) => pools3d(pad, strides))),
  {
    kernel: "Conv2D",
    inputs: { x: numbers([2, 11, 13, 3]), filter: numbers([3, 3, 3, 4], 1) },
    attrs: { strides: 1, pad: "same", dataFormat, dilations: 2 },
    tolerance,
  },
  {
    kernel: "Conv2D",
    inputs: { x: numbers([2, 11, 13, 3]), filter: numbers([3, 3, 3, 4], 1) },
    attrs: {
      strides: 2,
      pad: [
        [0, 0],
        [1, 2],
        [2, 1],
        [0, 0],
      ],
      dataFormat,
      dilations: 1,
    },
    tolerance,
  },
  ...["linear", "relu", "sigmoid", "prelu"].flatMap((activation) => [
    {
      kernel: "FusedConv2D",
      inputs: {
        x: numbers([1, 6, 6, 2]),
        filter: numbers([3, 3, 2, 4], 1),
        bias: numbers([4], 2),
        ...(activation === "prelu" ? { preluActivationWeights: numbers([4], 4) } : {}),
      },
      attrs: { strides: 1, pad: "same", dataFormat, dilations: 1, activation, leakyreluAlpha: 0.2 },
      tolerance,
    },
    {
      kernel: "FusedDepthwiseConv2D",
      inputs: {
        x: numbers([1, 6, 6, 2]),
        filter: numbers([3, 3, 2, 2], 1),
        bias: numbers([4], 2),
        ...(activation === "prelu" ? { preluActivationWeights: numbers([4], 4) } : {}),
      },
      attrs: { strides: 1, pad: "same", dataFormat, dilations: 1, activation, leakyreluAlpha: 0.2 },
      tolerance,
    },
  ]),
  ...roundings,
  ...strided3d,
  ...resizes,
  ...resizeGradients,
];
