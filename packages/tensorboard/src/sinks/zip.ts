import { type Zippable, zipSync } from "fflate";
import type { MemoryDirectory } from "./memory-directory";

/** All files of a directory in memory as one .zip. */
export function zip(directory: MemoryDirectory): Uint8Array<ArrayBuffer> {
  return zipSync(Object.fromEntries(directory.files()) as Zippable) as Uint8Array<ArrayBuffer>;
}
