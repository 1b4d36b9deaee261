// @internal: reads the fields of protobuf messages in ONNX files.
import { ProtoError, packedNumbers, protoFields } from "@feedforward/shared";
import { ModelFileError } from "../model-file-error";

/** A field of a message: its number, and an integer or the bytes of any other value. */
export type Field = readonly [number: number, value: number | Uint8Array];

/**
 * Reads the fields of a message in file order, without copying. Integers above 2^53 lose precision.
 *
 * @param whole the file's bytes, relative to which errors report positions.
 * @throws ModelFileError `truncated-data`, `corrupt-data`.
 */
export function* fieldsOf(bytes: Uint8Array, whole: Uint8Array, file: string): Generator<Field> {
  try {
    for (const { number, wire, value, bytes: part } of protoFields(bytes))
      yield [number, wire === 0 ? Number(value) : part];
  } catch (error) {
    if (!(error instanceof ProtoError)) throw error;
    const { kind, position, expected, received } = error;
    const place = `byte ${bytes.byteOffset - whole.byteOffset + position}`;
    throw new ModelFileError(kind, { file, place, expected, received });
  }
}

/** Reads a repeated integer: a single value, or several packed ones. */
export const numbersOf = (value: number | Uint8Array): number[] =>
  typeof value === "number" ? [value] : Array.from(packedNumbers(value), Number);

/** Reads a repeated float: a single value, or several packed ones. */
export function floatsOf(bytes: Uint8Array, size: 4 | 8): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
    size === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true),
  );
}
