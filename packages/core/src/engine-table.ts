/** The table of engines, without TensorFlow.js, for programs that only list them. */
import {
  type EngineName as CompiledEngine,
  type EngineListing,
  engineSpecs,
  type OfferedIn,
} from "@feedforward/graph/engines";
import { cpu } from "./eager-engines/cpu";
import type { EagerEngineSpec } from "./eager-engines/eager-engine-spec";
import { tensorflow } from "./eager-engines/tensorflow";
import { wasm } from "./eager-engines/wasm";
import { webgl } from "./eager-engines/webgl";

const eager = { tensorflow, webgl, wasm, cpu } as const satisfies Readonly<Record<string, EagerEngineSpec>>;

/** Engines that run a step eagerly: the names of their tfjs backends. */
export type EagerEngine = keyof typeof eager;

/** Definition of each eager engine, by name. */
export const eagerEngineSpecs: Readonly<Record<EagerEngine, EagerEngineSpec>> = eager;

type Specs = typeof engineSpecs & typeof eager;

// Compiled engines are in the order in which `auto` tries them.
const table: { readonly [Name in keyof Specs]: Pick<Specs[Name], keyof EngineListing> } = { ...engineSpecs, ...eager };

/**
 * Engines that run the steps. `onnx` (ONNX Runtime's native CPU build), `onnx-wasm` and `webgpu` run the compiled step;
 * `cpu`, `wasm`, `webgl` and `tensorflow` run it eagerly on that tfjs backend. `auto` compiles the step if ONNX Runtime
 * is available and the step can be captured; otherwise it uses the current tfjs backend.
 */
export type EngineName = "auto" | CompiledEngine | EagerEngine;

export type { CompiledEngine };

/** Engines that users can select in Node. */
export type NodeEngine = OfferedIn<typeof table, "node">;

/** Engines that users can select in a browser. */
export type BrowserEngine = OfferedIn<typeof table, "browser">;

/** Listing of every engine, by name. */
export const engineListings: Readonly<Record<Exclude<EngineName, "auto">, EngineListing>> = table;

const names = Object.keys(table) as readonly (keyof typeof table)[];

/** Names of all engines, compiled ones first. */
export const allEngines: readonly Exclude<EngineName, "auto">[] = names;

/** Names of the engines available in Node, `auto` first. */
export const nodeEngines = ["auto", ...names.filter((name) => table[name].offered.node)] as readonly (
  | "auto"
  | NodeEngine
)[];

/** Whether an engine runs the compiled step. */
export const isCompiled = (engine: string): engine is CompiledEngine => Object.hasOwn(engineSpecs, engine);
