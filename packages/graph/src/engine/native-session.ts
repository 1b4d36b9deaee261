import { checkArgument, FeedforwardError, nodeModule } from "@feedforward/shared";
import type { DType, TypedArray } from "../value";
import { reportNothing } from "./runtime";
import { type NativeBinding, nativeOptions } from "./specs/onnx";

/** Tensor for the native binding, which reads and writes the elements in place. */
export interface NativeTensor {
  /** Type of the elements. */
  readonly type: DType;
  /** Size of each axis. */
  readonly dims: readonly number[];
  /** The elements in row-major order. */
  readonly data: TypedArray;
  /** Location of the elements. */
  readonly location: "cpu";
}

/** A compiled model that runs synchronously and writes its results into given arrays. */
export interface NativeSession {
  /** Runs the program on the inputs `feeds` and writes its outputs into `results`. */
  run(feeds: Readonly<Record<string, NativeTensor>>, results: Readonly<Record<string, NativeTensor>>): void;
  /** Frees the program's memory. */
  release(): void;
}

let binding: NativeBinding | undefined;

/**
 * Loads ONNX Runtime's native binding synchronously, for backends that read synchronously.
 *
 * @throws if onnxruntime-node is missing or has no build for this system.
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

/** Log severity at which ONNX Runtime does not print errors: the caller handles programs that are rejected. */
const FATAL = 4;

/**
 * Compiles a model for synchronous runs.
 *
 * @param threads number of threads. Default: the number of cores.
 */
export function nativeSession(model: Uint8Array, threads?: number): NativeSession {
  checkArgument("nativeSession", "model", model, "bytes");
  if (threads !== undefined && (!Number.isSafeInteger(threads) || threads < 0))
    throw new FeedforwardError(`nativeSession: threads is ${threads}; expected a whole number of 0 or more.`, {
      usage: true,
    });
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
