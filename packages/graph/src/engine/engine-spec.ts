// @internal
import type { InferenceSession } from "onnxruntime-common";
import type { Target } from "../onnx/builder";
import type { OnnxRuntime } from "./runtime";
import type { CompileSync, SessionThread } from "./session";

/** Flags for Node and for browsers. */
export interface Places {
  /** Whether it applies to Node. */
  readonly node: boolean;
  /** Whether it applies to browsers. */
  readonly browser: boolean;
}

/** Listing of an engine, independent of how it runs. */
export interface EngineListing {
  /** Environments in which users can select it. */
  readonly offered: Places;
  /** What to install for it: a command, or a short description. */
  readonly install: string;
}

/**
 * An engine: its execution provider in ONNX Runtime, how it loads, and its capabilities. To add an engine, create a
 * file with such an object and add a line to `table.ts`; names, choices, messages and capabilities derive from it.
 */
export interface EngineSpec extends EngineListing {
  /** ONNX Runtime's name of its execution provider. */
  readonly provider: string;
  /** Target for which its models are written. */
  readonly target: Target;
  /** Environments in which `"auto"` tries it; engines are tried in the order of the table. */
  readonly automatic: Places;
  /** Session options. */
  readonly options: InferenceSession.SessionOptions;
  /** Whether results can be written to given arrays, which avoids allocation. */
  readonly writesInPlace: boolean;
  /** Whether large inputs are read in place; other engines copy every input for every call. */
  readonly sharesMemory: boolean;
  /**
   * Whether a program can contain data sets as constants, so that their rows are neither gathered nor copied outside.
   */
  readonly embedsDataSets: boolean;
  /** Whether variables stay in the engine's own memory between calls. */
  readonly keepsState: boolean;
  /** Whether it can run several steps per call. */
  readonly scans: boolean;
  /**
   * Environments in which only a first session shows whether it works, because it looks for an adapter or a file then.
   */
  readonly tried: Places;
  /**
   * Returns whether a given module belongs to this engine, if the user selected no engine.
   *
   * @param runtime the module.
   */
  owns(runtime: OnnxRuntime): boolean;
  /** Loads the module, or throws an error with the reason. */
  load(): Promise<OnnxRuntime>;
  /** Loads the compiler for synchronous runs; undefined if there is none. */
  loadSync?(): Promise<CompileSync | undefined>;
  /** Starts a thread for its sessions. */
  startThread?(): Promise<SessionThread>;
  /** What to do if it does not load: the last sentence of the error. */
  readonly remedy: string;
  /** npm package that provides it. */
  readonly package: string;
  /** Description used when `"auto"` selects it instead of a better engine. */
  readonly instead?: string;
}
