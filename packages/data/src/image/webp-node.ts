// @internal
import { nodeModule } from "@feedforward/shared";

/** The one function that is needed; its types are part of the DOM's, which this package does without. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> };

/** Compiles libwebp from the package's file: Node cannot fetch it. */
export async function compileWebpDecoder(): Promise<object> {
  const { readFile } = nodeModule("node:fs/promises");
  const { createRequire } = nodeModule("node:module");
  const path = createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm");
  return WebAssembly.compile(await readFile(path));
}
