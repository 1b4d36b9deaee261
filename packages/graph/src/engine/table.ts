import type { EngineListing, EngineSpec, Places } from "./engine-spec";
import { onnx } from "./specs/onnx";
import { onnxWasm } from "./specs/onnx-wasm";
import { webgpu } from "./specs/webgpu";

// Engines are listed in this order, and "auto" tries them in this order.
const table = { onnx, "onnx-wasm": onnxWasm, webgpu } as const satisfies Readonly<Record<string, EngineSpec>>;

/** Engines that run compiled programs. */
export type EngineName = keyof typeof table;

/** An engine, or `"auto"`, the fastest one available in this environment: onnx in Node, otherwise onnx-wasm. */
export type EngineOption = "auto" | EngineName;

/** Returns the names of the engines that are offered in an environment. */
export type OfferedIn<T extends Readonly<Record<string, EngineListing>>, P extends keyof Places> = {
  [K in keyof T & string]: T[K]["offered"][P] extends true ? K : never;
}[keyof T & string];

/** Every engine by name. */
export const engineSpecs: typeof table = table;

/** Names of the engines, in order. */
export const engineNames = Object.keys(table) as readonly EngineName[];

/** Returns whether a name is that of an engine that runs compiled programs. */
export const isEngine = (name: string): name is EngineName => Object.hasOwn(table, name);
