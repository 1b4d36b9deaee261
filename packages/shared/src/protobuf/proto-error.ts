/** Bytes that are not a valid protobuf message. */
export class ProtoError extends Error {
  override name = "ProtoError";

  /**
   * @param kind whether the bytes end early or are invalid.
   * @param position byte offset of the error.
   */
  constructor(
    readonly kind: "truncated-data" | "corrupt-data",
    readonly position: number,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`expected ${expected}, received ${received}`);
  }
}
