// @internal

import { createHash } from "node:crypto";
import { readSafetensors } from "@feedforward/data";
import { checkArgument } from "@feedforward/shared";

/**
 * Computes the SHA-256 of a checkpoint's tensors (weights and optimizer state) with their names, excluding times and
 * paths.
 *
 * @param path path of the safetensors file.
 */
export async function weightsHash(path: string): Promise<string> {
  checkArgument("weightsHash", "path", path, "text");
  const { tensors } = await readSafetensors(path);
  const hash = createHash("sha256");
  for (const name of Object.keys(tensors).sort()) {
    const { data, shape } = tensors[name]!;
    hash.update(`${name} ${shape.join(",")}\n`);
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return hash.digest("hex");
}
