// @internal
import type { InferenceSession } from "onnxruntime-common";
import type { Target } from "../onnx/builder";
import type { OnnxRuntime } from "./runtime";
import type { CompileSync, SessionThread } from "./session";

/** Node or a browser: yes or no for each. */
export interface Places {
  readonly node: boolean;
  readonly browser: boolean;
}

/** What a list of engines says about one, whatever runs it. */
export interface EngineListing {
  /** Where users may choose it. */
  readonly offered: Places;
  /** What to install for it: a command, or a few words. */
  readonly install: string;
}

/**
 * One engine: its execution provider in ONNX Runtime, how it loads and what it can do. A new engine is a file with such
 * an object and a line in `table.ts`; names, choices, messages and abilities follow from it.
 */
export interface EngineSpec extends EngineListing {
  /** ONNX Runtime's name of its execution provider. */
  readonly provider: string;
  /** What its models are written for. */
  readonly target: Target;
  /** Where `"auto"` tries it; engines are tried in the order of the table. */
  readonly automatic: Places;
  /** Settings of its sessions. */
  readonly options: InferenceSession.SessionOptions;
  /** Whether results can be written into arrays that we provide, which saves allocating them. */
  readonly writesInPlace: boolean;
  /** Whether large inputs are read where they are; other engines copy every input for every call. */
  readonly sharesMemory: boolean;
  /** Whether a program can have data sets inside as constants: then their rows are neither picked nor copied outside. */
  readonly embedsDataSets: boolean;
  /** Whether variables stay in the engine's own memory from call to call. */
  readonly keepsState: boolean;
  /** Whether it runs several steps in one call. */
  readonly scans: boolean;
  /** Where only a first session shows whether it works: it looks for an adapter or a file then. */
  readonly tried: Places;
  /** Whether a module that was handed over is this engine's, where the user named no engine. */
  owns(runtime: OnnxRuntime): boolean;
  /** Loads the module, or says why not. */
  load(): Promise<OnnxRuntime>;
  /** Loads what compiles for synchronous runs; undefined where there is none. */
  loadSync?(): Promise<CompileSync | undefined>;
  /** Starts a thread for its sessions. */
  startThread?(): Promise<SessionThread>;
  /** What to do where it does not load: the last sentence of the error. */
  readonly remedy: string;
  /** The npm package that brings it. */
  readonly package: string;
  /** Its description where `"auto"` runs it in place of a better one. */
  readonly instead?: string;
}
