import { expectTypeOf, test } from "vitest";
import {
  type AnimatedSaveOptions,
  barChart,
  type contour,
  type Figure,
  lineChart,
  type PngOptions,
  type SaveOptions,
  type SvgOptions,
  type TextOptions,
} from "../src/index";

// The type checker runs these; at run time they pass.

test("every form of a figure has its own options and result", () => {
  expectTypeOf<Figure["svg"]>().toEqualTypeOf<(options?: SvgOptions) => Promise<string>>();
  expectTypeOf<Figure["png"]>().toEqualTypeOf<(options?: PngOptions) => Promise<Uint8Array>>();
  expectTypeOf<Figure["html"]>().toEqualTypeOf<() => Promise<string>>();
  expectTypeOf<Figure["text"]>().toEqualTypeOf<(options?: TextOptions) => string>();
  expectTypeOf<Figure["save"]>().toEqualTypeOf<(path: string, options?: SaveOptions) => Promise<string>>();
});

test("charts are figures, also at another width", () => {
  expectTypeOf(barChart).returns.toExtend<Figure>();
  expectTypeOf(lineChart).returns.toExtend<Figure>();
  expectTypeOf<ReturnType<Figure["at"]>>().toEqualTypeOf<Figure>();
});

test("a moving figure can be saved with the options of a film", () => {
  type Save = NonNullable<Parameters<ReturnType<typeof contour>["save"]>[1]>;
  expectTypeOf<Save>().toEqualTypeOf<AnimatedSaveOptions>();
  expectTypeOf<{ fps: number }>().toExtend<Save>();
  expectTypeOf<keyof SaveOptions>().not.toEqualTypeOf<keyof Save>();
});

test("a theme is one of two, not any text", () => {
  expectTypeOf<SvgOptions["theme"]>().toEqualTypeOf<"light" | "dark" | undefined>();
  expectTypeOf<"blue">().not.toExtend<SvgOptions["theme"]>();
});

test("a figure's text form has no option of its picture", () => {
  expectTypeOf<{ scale: number }>().not.toExtend<TextOptions>();
  expectTypeOf<keyof TextOptions & keyof PngOptions>().toEqualTypeOf<never>();
});
