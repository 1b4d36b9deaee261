import { nodeModule, plainBytes } from "@feedforward/shared";
import { fileError } from "./read-file";

/** Reads a file in chunks. */
export async function* streamFile(path: string | URL, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  const { createReadStream } = nodeModule("node:fs");
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) yield plainBytes(piece, name);
  } catch (error) {
    throw fileError(error, name);
  }
}
