// @internal: arrays as bytes for a store, in safetensors format.
import type { MembersRequest } from "@feedforward/core/node";
import { encodeSafetensors, NdArray, parseSafetensors } from "@feedforward/data";

type ArrayData = MembersRequest["x"];

/** Encodes arrays with their names as bytes. */
export const arraysToBytes = (arrays: Readonly<Record<string, ArrayData>>): Uint8Array =>
  encodeSafetensors(
    Object.fromEntries(
      Object.entries(arrays).map(([name, { data, shape }]) => [name, new NdArray(data as never, [...shape])]),
    ),
  );

/**
 * Decodes the result of {@link arraysToBytes}.
 *
 * @throws DataError if the bytes are invalid.
 */
export const bytesToArrays = (bytes: Uint8Array): Readonly<Record<string, ArrayData>> =>
  parseSafetensors(bytes).tensors as Readonly<Record<string, ArrayData>>;
