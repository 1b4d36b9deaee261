import { ByteReader } from "./byte-reader";
import { ProtoError } from "./proto-error";

/** A field of a message: its number, its wire type, and an integer (wire type 0) or the bytes of any other value. */
export interface ProtoField {
  readonly number: number;
  readonly wire: number;
  readonly value: number | bigint;
  readonly bytes: Uint8Array;
}

const NONE = new Uint8Array(0);
/** Largest field number that protobuf allows. */
const LAST = 2 ** 29 - 1;

/**
 * Reads the fields of a message in byte order, without copying.
 *
 * @throws ProtoError.
 */
export function* protoFields(message: Uint8Array): Generator<ProtoField> {
  const reader = new ByteReader(message);
  while (reader.position < reader.end) {
    const start = reader.position;
    const tag = reader.varint();
    const [number, wire] = [Math.floor(tag / 8), tag % 8];
    if (number < 1 || number > LAST) throw new ProtoError("corrupt-data", start, "a field number", String(number));
    if (wire === 0) yield { number, wire, value: reader.int64(), bytes: NONE };
    else if (wire === 2) yield { number, wire, value: 0, bytes: reader.delimited() };
    else {
      const from = reader.position;
      reader.skipField(wire);
      yield { number, wire, value: 0, bytes: message.subarray(from, reader.position) };
    }
  }
}

/** Reads the integers packed into a field's bytes. */
export function* packedNumbers(bytes: Uint8Array): Generator<number | bigint> {
  const reader = new ByteReader(bytes);
  while (reader.position < reader.end) yield reader.int64();
}
