import { checkArgument, nodeModule } from "@feedforward/shared";
import type { DType, TypedArray } from "../value";
import { reportNothing } from "./runtime";
import { type NativeBinding, nativeOptions } from "./specs/onnx";

/** A tensor as the native binding takes it: elements are read and written where they are. */
export interface NativeTensor {
  /** Type of the elements. */
  readonly type: DType;
  /** Size of each axis. */
  readonly dims: readonly number[];
  /** The elements in row-major order. */
  readonly data: TypedArray;
  /** Where the elements are. */
  readonly location: "cpu";
}

/** A compiled model that runs at once and writes its results into the arrays that it is given. */
export interface NativeSession {
  /** Runs the program on the inputs `feeds` and writes its outputs into `results`. */
  run(feeds: Readonly<Record<string, NativeTensor>>, results: Readonly<Record<string, NativeTensor>>): void;
  /** Frees the program's memory. */
  release(): void;
}

let binding: NativeBinding | undefined;

/**
 * Loads ONNX Runtime's native binding, at once and not in a later turn, for backends that read synchronously.
 *
 * @throws where onnxruntime-node is missing or has no build for this system.
 */
export function loadNative(): NativeBinding {
  if (binding) return binding;
  reportNothing();
  const require = nodeModule("node:module", "The native engine").createRequire(import.meta.url);
  const loaded = require("onnxruntime-node/dist/binding.js") as { binding: NativeBinding; initOrt: () => void };
  loaded.initOrt();
  binding = loaded.binding;
  return binding;
}

/** A program whose results may be refused is tried once; ONNX Runtime would print why. */
const FATAL = 4;

/**
 * Compiles a model for synchronous runs.
 *
 * @param threads by default as many as there are cores.
 */
export function nativeSession(model: Uint8Array, threads?: number): NativeSession {
  checkArgument("nativeSession", "model", model, "bytes");
  const session = new (loadNative().InferenceSession)();
  const options = {
    ...nativeOptions,
    logSeverityLevel: FATAL,
    executionProviders: ["cpu"],
    ...(threads ? { intraOpNumThreads: threads } : {}),
  };
  session.loadModel(model.buffer, model.byteOffset, model.byteLength, options);
  return {
    run: (feeds, results) => void session.run(feeds as never, results as never, {}),
    release: () => session.dispose(),
  };
}
