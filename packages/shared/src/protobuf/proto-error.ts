/** Bytes that are no valid protobuf message. */
export class ProtoError extends Error {
  override name = "ProtoError";

  /**
   * @param kind whether the bytes end early, or say what no message says.
   * @param position where in the bytes.
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
