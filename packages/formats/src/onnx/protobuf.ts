// @internal: protobuf's wire format, read field by field.
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
  let at = 0;
  const fail = (kind: "truncated-data" | "corrupt-data", expected: string, received: string) => {
    const place = `byte ${bytes.byteOffset - whole.byteOffset + at}`;
    return new ModelFileError(kind, { file, place, expected, received });
  };
  const take = (length: number): Uint8Array => {
    const left = bytes.length - at;
    if (length > left) throw fail("truncated-data", `${length} bytes`, `${left}`);
    at += length;
    return bytes.subarray(at - length, at);
  };
  const varint = (): number => {
    const start = at;
    while (at < bytes.length && bytes[at]! >= 0x80 && at - start < 9) at++;
    if (at >= bytes.length) throw fail("truncated-data", "the end of a number", "the end of the message");
    at++;
    return readVarint(bytes.subarray(start, at));
  };
  while (at < bytes.length) {
    const key = varint();
    const [number, type] = [Math.floor(key / 8), key % 8];
    if (number < 1 || number > 536870911) throw fail("corrupt-data", "a field's number", `${number}`);
    if (type === 0) yield [number, varint()];
    else if (type === 1) yield [number, take(8)];
    else if (type === 5) yield [number, take(4)];
    else if (type === 2) {
      const length = varint();
      if (length < 0) throw fail("corrupt-data", "a length", `${length}`);
      yield [number, take(length)];
    } else throw fail("corrupt-data", "wire type 0, 1, 2 or 5", `${type}`);
  }
}

/** Seven bits a byte, the lowest first; ten bytes are a negative number. */
function readVarint(bytes: Uint8Array): number {
  if (bytes.length > 7) {
    let value = 0n;
    for (const [i, byte] of bytes.entries()) value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    return Number(BigInt.asIntN(64, value));
  }
  let value = 0;
  for (let i = bytes.length - 1; i >= 0; i--) value = value * 128 + (bytes[i]! & 0x7f);
  return value;
}

/** A repeated whole number's values: one alone, or several packed. */
export function numbersOf(value: number | Uint8Array): number[] {
  if (typeof value === "number") return [value];
  const numbers: number[] = [];
  for (let start = 0, at = 0; at < value.length; at++) {
    if (value[at]! >= 0x80 && at - start < 9) continue;
    numbers.push(readVarint(value.subarray(start, at + 1)));
    start = at + 1;
  }
  return numbers;
}

/** A repeated float's values: one alone, or several packed. */
export function floatsOf(bytes: Uint8Array, size: 4 | 8): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, i) =>
    size === 4 ? view.getFloat32(4 * i, true) : view.getFloat64(8 * i, true),
  );
}
