// @internal: arrays as bytes of a store, in safetensors.
import type { MembersRequest } from "@feedforward/core/node";
import { encodeSafetensors, NdArray, parseSafetensors } from "@feedforward/data";

type ArrayData = MembersRequest["x"];

/** Arrays by name as bytes. */
export const arraysToBytes = (arrays: Readonly<Record<string, ArrayData>>): Uint8Array =>
  encodeSafetensors(
    Object.fromEntries(
      Object.entries(arrays).map(([name, { data, shape }]) => [name, new NdArray(data as never, [...shape])]),
    ),
  );

/** Reads what {@link arraysToBytes} wrote. @throws DataError for anything else. */
export const bytesToArrays = (bytes: Uint8Array): Readonly<Record<string, ArrayData>> =>
  parseSafetensors(bytes).tensors as Readonly<Record<string, ArrayData>>;
