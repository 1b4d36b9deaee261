import type { EngineName } from "@feedforward/graph";
import type { Scalar, Tensor, Tensor2D } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { expectTypeOf, test } from "vitest";
import {
  type Accelerated,
  type AccelerateOptions,
  accelerate,
  type JitOptions,
  type JitStep,
  jit,
  type RowStep,
  type StackedResult,
  type StepInput,
  type StepResult,
} from "../src/index";

// The type checker verifies these tests; at run time they always pass.

test("jit keeps what a step returns", () => {
  expectTypeOf(jit<[Tensor2D, Tensor2D], Scalar>).returns.toEqualTypeOf<JitStep<Scalar>>();
  expectTypeOf(jit<[Tensor], { loss: Tensor; accuracy: Tensor }>).returns.toEqualTypeOf<
    JitStep<{ loss: Tensor; accuracy: Tensor }>
  >();
});

test("a compiled step is called with data and resolves with numbers", () => {
  type Step = JitStep<{ loss: Tensor; accuracy: Tensor }>;
  expectTypeOf<Step>().parameters.toEqualTypeOf<StepInput[]>();
  expectTypeOf<Step>().returns.toEqualTypeOf<Promise<StepResult<{ loss: Tensor; accuracy: Tensor }>>>();
  expectTypeOf<keyof StepResult<{ loss: Tensor; accuracy: Tensor }>>().toEqualTypeOf<"loss" | "accuracy">();
  expectTypeOf<Step["many"]>().returns.toEqualTypeOf<Promise<StackedResult<{ loss: Tensor; accuracy: Tensor }>>>();
  expectTypeOf<Step["over"]>().returns.toEqualTypeOf<RowStep<{ loss: Tensor; accuracy: Tensor }>>();
  expectTypeOf<Step["engine"]>().toEqualTypeOf<EngineName | undefined>();
});

test("a step takes tensors, arrays and typed arrays, but no plain numbers", () => {
  expectTypeOf<Tensor>().toExtend<StepInput>();
  expectTypeOf<Float32Array>().toExtend<StepInput>();
  expectTypeOf<number>().not.toExtend<StepInput>();
  expectTypeOf<string>().not.toExtend<StepInput>();
});

test("every option of jit may be left out", () => {
  expectTypeOf<Record<never, never>>().toExtend<JitOptions>();
  expectTypeOf<"auto" | "onnx" | undefined>().toExtend<JitOptions["engine"]>();
  expectTypeOf<string>().not.toExtend<JitOptions["engine"]>();
  expectTypeOf<"cpu">().not.toExtend<JitOptions["engine"]>();
});

test("accelerate takes a layers model and says when it is ready", () => {
  expectTypeOf(accelerate).parameters.toEqualTypeOf<[model: LayersModel, options?: AccelerateOptions]>();
  expectTypeOf(accelerate).returns.toEqualTypeOf<Accelerated>();
  expectTypeOf<Accelerated["ready"]>().toEqualTypeOf<Promise<EngineName | undefined>>();
  expectTypeOf<Accelerated["dispose"]>().toEqualTypeOf<() => Promise<void>>();
});
