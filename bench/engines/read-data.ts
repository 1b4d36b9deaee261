import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Prepare } from "../protocol";
import { type BenchData, toData } from "./program";

/** Reads the files of `prepareData` from the folder. */
export function readData(prepare: Prepare): BenchData {
  return toData(prepare, (file) => {
    const bytes = readFileSync(join(prepare.data, file));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  });
}
