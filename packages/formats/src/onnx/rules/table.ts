// @internal: the supported ops of ONNX.
import { ELEMENTWISE } from "../elementwise";
import type { Rule } from "../importer";
import { elementwise, Sum } from "./arithmetic";
import { Conv, ConvTranspose } from "./convolution";
import { Gemm, MatMul } from "./dense";
import { Pad, Resize } from "./enlarge";
import { BatchNormalization, LayerNormalization, LogSoftmax, PRelu, Softmax } from "./normalization";
import { AveragePool, GlobalAveragePool, GlobalMaxPool, MaxPool, ReduceMax, ReduceMean } from "./pooling";
import { Concat, Dropout, Flatten, pass, Reshape, Squeeze, Transpose, Unsqueeze } from "./shape";
import { Cast, Constant, ConstantOfShape, Gather, Shape, Slice } from "./sizes";

/** Rules by op. */
export const RULES: { readonly [op: string]: Rule } = {
  ...Object.fromEntries(Object.keys(ELEMENTWISE).map((op) => [op, elementwise])),
  AveragePool,
  BatchNormalization,
  Cast,
  Concat,
  Constant,
  ConstantOfShape,
  Conv,
  ConvTranspose,
  Dropout,
  Flatten,
  Gather,
  Gemm,
  GlobalAveragePool,
  GlobalMaxPool,
  Identity: pass,
  LayerNormalization,
  LogSoftmax,
  MatMul,
  MaxPool,
  Pad,
  PRelu,
  ReduceMax,
  ReduceMean,
  Reshape,
  Resize,
  Shape,
  Slice,
  Softmax,
  Squeeze,
  Sum,
  Transpose,
  Unsqueeze,
};
