import { checkArgument, FeedforwardError } from "@feedforward/shared";
import { bytesOf, isDType, itemSize } from "../array/dtype";
import type { ArrayData } from "../array/nd-array";
import { safetensorsTypes } from "./safetensors";

const codes = new Map(Object.entries(safetensorsTypes).map(([code, dtype]) => [dtype as string, code]));

/**
 * Encodes named tensors as a safetensors file, ordered as by the reference implementation: wide types first, then by name.
 *
 * @param metadata Metadata to store in the file. Default: none.
 */
export function encodeSafetensors(
  tensors: { readonly [name: string]: ArrayData },
  metadata: { readonly [key: string]: string } = {},
): Uint8Array {
  checkArgument("encodeSafetensors", "tensors", tensors, "object");
  for (const [name, tensor] of Object.entries(tensors))
    checkArgument("encodeSafetensors", `tensor ${name}`, tensor, "array");
  checkArgument("encodeSafetensors", "metadata", metadata, "object");
  const sorted = Object.entries(tensors).map(([name, { dtype, shape, data }]) => {
    if (!isDType(dtype))
      throw new FeedforwardError(`cannot write dtype ${dtype} to safetensors (tensor ${name}): cast it first`);
    return { name, dtype, shape, bytes: bytesOf(data), size: itemSize(dtype) };
  });
  sorted.sort((a, b) => rank(a.dtype) - rank(b.dtype) || (a.name < b.name ? -1 : 1));
  let at = 0;
  const described = sorted.map(({ name, dtype, shape, bytes }) => {
    const begin = at;
    at += bytes.length;
    return [name, { dtype: codes.get(dtype), shape, data_offsets: [begin, at] }] as const;
  });
  const notes = Object.keys(metadata).length > 0 ? [["__metadata__", metadata] as const] : [];
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries<unknown>([...notes, ...described])));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(start + at).fill(0x20, 8, start);
  new DataView(file.buffer).setBigUint64(0, BigInt(start - 8), true);
  file.set(json, 8);
  for (let i = 0, to = start; i < sorted.length; to += sorted[i++]!.bytes.length) file.set(sorted[i]!.bytes, to);
  return file;
}

/**
 * Writes named tensors to a safetensors file atomically (Node).
 *
 * @param path file to write, by convention `.safetensors`.
 * @param metadata texts by name, stored in the file's header. Default: none.
 */
export async function writeSafetensors(
  path: string,
  tensors: { readonly [name: string]: ArrayData },
  metadata: { readonly [key: string]: string } = {},
): Promise<void> {
  const { writeFile } = await import("../source/write-file");
  await writeFile(path, encodeSafetensors(tensors, metadata));
}

const order = ["int64", "uint64", "float64", "uint32", "int32", "float32", "uint16", "int16", "int8", "uint8", "bool"];
const rank = (dtype: string): number => order.indexOf(dtype);
