/** The same bytes as users have them. */
export interface Form {
  readonly form: string;
  readonly bytes: Uint8Array;
}

/**
 * The bytes as a fresh Uint8Array, as a Node Buffer that begins at an odd offset of a larger pool, and as a part of a larger
 * Uint8Array. What lies around them is 0xa5, so that a reader that looks there gives other values.
 */
export function forms(bytes: Uint8Array): [Form, Form, Form] {
  const pool = Buffer.alloc(bytes.length + 24, 0xa5);
  const buffer = pool.subarray(3, 3 + bytes.length);
  buffer.set(bytes);
  const large = new Uint8Array(bytes.length + 24).fill(0xa5);
  large.set(bytes, 5);
  return [
    { form: "a fresh Uint8Array", bytes: new Uint8Array(bytes) },
    { form: "a Buffer at an odd offset of its pool", bytes: buffer },
    { form: "a part of a larger Uint8Array", bytes: large.subarray(5, 5 + bytes.length) },
  ];
}
