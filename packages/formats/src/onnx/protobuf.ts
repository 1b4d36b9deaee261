// @internal: the fields of protobuf messages as ONNX files are read.
import { ProtoError, packedNumbers, protoFields } from "@feedforward/shared";
import { ModelFileError } from "../model-file-error";

/** A field of a message: its number, and a whole number or the bytes of anything else. */
export type Field = readonly [number: number, value: number | Uint8Array];

/**
 * The fields of a message in the order of the file, without copying. Whole numbers beyond 2^53 lose their last digits.
 *
 * @param whole the file's bytes, which errors count from.
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

/** A repeated whole number's values: one alone, or several packed. */
export const numbersOf = (value: number | Uint8Array): number[] =>
  typeof value === "number" ? [value] : Array.from(packedNumbers(value), Number);

/** A repeated float's values: one alone, or several packed. */
export function floatsOf(bytes: Uint8Array, size: 4 | 8): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
    size === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true),
  );
}
