import { expectTypeOf, test } from "vitest";
import { SummaryWriter, type SummaryWriterOptions } from "../src/index";

// The type checker runs these; at run time they pass.

test("a writer is made of a folder's path and options", () => {
  expectTypeOf<string>().toExtend<ConstructorParameters<typeof SummaryWriter>[0]>();
  expectTypeOf<number>().not.toExtend<ConstructorParameters<typeof SummaryWriter>[0]>();
  expectTypeOf(SummaryWriter).constructorParameters.toExtend<[unknown, SummaryWriterOptions?]>();
});

test("steps are numbers or bigints", () => {
  type Step = Parameters<SummaryWriter["scalar"]>[2];
  expectTypeOf<Step>().toEqualTypeOf<number | bigint>();
  expectTypeOf<Parameters<SummaryWriter["image"]>[2]>().toEqualTypeOf<Step>();
  expectTypeOf<Parameters<SummaryWriter["text"]>[2]>().toEqualTypeOf<Step>();
});

test("a scalar is one number, scalars are numbers by name", () => {
  expectTypeOf<Parameters<SummaryWriter["scalar"]>[1]>().toEqualTypeOf<number>();
  expectTypeOf<{ train: number; validation: number }>().toExtend<Parameters<SummaryWriter["scalars"]>[1]>();
  expectTypeOf<{ train: string }>().not.toExtend<Parameters<SummaryWriter["scalars"]>[1]>();
});

test("logging returns nothing; what draws or ends is awaited", () => {
  expectTypeOf<SummaryWriter["scalar"]>().returns.toEqualTypeOf<void>();
  expectTypeOf<SummaryWriter["text"]>().returns.toEqualTypeOf<void>();
  expectTypeOf<SummaryWriter["figure"]>().returns.toEqualTypeOf<Promise<void>>();
  expectTypeOf<SummaryWriter["flush"]>().returns.toEqualTypeOf<Promise<void>>();
  expectTypeOf<SummaryWriter["close"]>().returns.toEqualTypeOf<Promise<void>>();
});

test("a session ends with a status that the HParams tab knows", () => {
  expectTypeOf<"success">().toExtend<Parameters<SummaryWriter["endSession"]>[0]>();
  expectTypeOf<"done">().not.toExtend<Parameters<SummaryWriter["endSession"]>[0]>();
});
