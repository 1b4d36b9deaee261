// @internal
import { nodeModule } from "@feedforward/shared";

/** The function used here. Its types belong to the DOM's, which this package does not include. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> };

/** Compiles libwebp from the package's file: Node cannot fetch it. */
export async function compileWebpDecoder(): Promise<object> {
  const { readFile } = nodeModule("node:fs/promises");
  const { createRequire } = nodeModule("node:module");
  const path = createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm");
  return WebAssembly.compile(await readFile(path));
}
