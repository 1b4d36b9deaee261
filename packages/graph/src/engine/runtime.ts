// @internal
import type { InferenceSession, Tensor as OrtTensor } from "onnxruntime-common";

/** The part of ONNX Runtime's module that we use, which `onnxruntime-node` and `onnxruntime-web` share. */
export interface OnnxRuntime {
  /** Compiles programs. */
  readonly InferenceSession: {
    create(model: Uint8Array, options?: InferenceSession.SessionOptions): Promise<InferenceSession>;
  };
  /** Class of tensors, made from `type`, `data` and `dims`. */
  readonly Tensor: new (
    type: never,
    data: never,
    dims: readonly number[],
  ) => OrtTensor;
  /** Settings of the module, and the version of Node that its addon was built for. */
  readonly env?: { readonly versions?: { readonly node?: string } };
}

export const inNode = typeof process !== "undefined" && process.versions?.node !== undefined;

/** Returns the value of the environment variable FEEDFORWARD_THREADS. */
export function chosenThreads(): number | undefined {
  const threads = inNode ? Number(process.env.FEEDFORWARD_THREADS) : 0;
  return Number.isInteger(threads) && threads > 0 ? threads : undefined;
}

/** Imports a package by a name that bundlers do not follow, since browsers never load it. */
export async function importInNode(name: string): Promise<OnnxRuntime> {
  const module = await import(/* @vite-ignore */ /* webpackIgnore: true */ name);
  return (module.default ?? module) as OnnxRuntime;
}

/**
 * Disables telemetry: since version 1.30, ONNX Runtime's native build reports its use to its vendor, keeps a database
 * for that in the user's cache folder, and warns if it cannot.
 */
export function reportNothing(): void {
  // In two steps: Parcel warns of an assignment to `process.env` itself, which it replaces by constants.
  const { env } = process;
  env.ORT_DISABLE_TELEMETRY ??= "1";
}
