import { checkArgument } from "@feedforward/shared";
import { type Zippable, zipSync } from "fflate";
import type { MemoryDirectory } from "./memory-directory";

/** Packs all files of an in-memory directory into one .zip. */
export function zip(directory: MemoryDirectory): Uint8Array<ArrayBuffer> {
  checkArgument("zip", "directory.files", directory?.files, "function");
  return zipSync(Object.fromEntries(directory.files()) as Zippable) as Uint8Array<ArrayBuffer>;
}
