import type { Tensor } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { expectTypeOf, test } from "vitest";
import type { BrowserEngine, NodeEngine } from "../src/engine-table";
import { type ClassWeight, type EngineName, type FitOptions, fit, type History, type StopReason } from "../src/index";

// The type checker runs these; at run time they pass.

test("fit takes a model and options, and resolves with a history", () => {
  expectTypeOf(fit).parameters.toEqualTypeOf<[model: LayersModel, options: FitOptions]>();
  expectTypeOf(fit).returns.toEqualTypeOf<Promise<History>>();
});

test("data and loss are needed, everything else may be left out or undefined", () => {
  type Needed = { [K in keyof FitOptions]-?: undefined extends FitOptions[K] ? never : K }[keyof FitOptions];
  expectTypeOf<Needed>().toEqualTypeOf<"x" | "loss">();
  expectTypeOf<{ x: Tensor; y: Tensor; loss: "hinge" }>().toExtend<FitOptions>();
  expectTypeOf<{
    x: { data: Float32Array; shape: number[]; dtype: "float32" };
    loss: "hinge";
  }>().toExtend<FitOptions>();
  expectTypeOf<{ x: Tensor; y: Tensor; loss: "hinge"; epochs: undefined }>().toExtend<FitOptions>();
});

test("a loss may be a name, its description, or a function of tensors", () => {
  expectTypeOf<"meanSquaredError">().toExtend<FitOptions["loss"]>();
  expectTypeOf<{ className: "Huber"; config: { delta: number } }>().toExtend<FitOptions["loss"]>();
  expectTypeOf<(yTrue: Tensor, yPred: Tensor) => Tensor>().toExtend<FitOptions["loss"]>();
  expectTypeOf<number>().not.toExtend<FitOptions["loss"]>();
});

test("values of another kind are refused", () => {
  expectTypeOf<3>().not.toExtend<FitOptions["verbose"]>();
  expectTypeOf<"gpu">().not.toExtend<FitOptions["engine"]>();
  expectTypeOf<"10">().not.toExtend<FitOptions["epochs"]>();
  expectTypeOf<Record<number, number>>().toExtend<ClassWeight>();
});

test("engines are names, not any text", () => {
  expectTypeOf<"auto" | "onnx" | "cpu">().toExtend<EngineName>();
  expectTypeOf<string>().not.toExtend<EngineName>();
  expectTypeOf<BrowserEngine>().toExtend<EngineName>();
  expectTypeOf<"onnx">().not.toExtend<BrowserEngine>();
  expectTypeOf<"webgl">().not.toExtend<NodeEngine>();
});

test("why training stopped is a kind with a message", () => {
  expectTypeOf<History["stopped"]>().toEqualTypeOf<StopReason | undefined>();
  expectTypeOf<StopReason["kind"]>().toEqualTypeOf<
    "earlyStopping" | "aborted" | "streamEnded" | "callback" | "nonFinite"
  >();
  expectTypeOf<Extract<StopReason, { kind: "nonFinite" }>["loss"]>().toEqualTypeOf<"NaN" | "Infinity" | "-Infinity">();
});
