import { FeedforwardError } from "./feedforward-error";

/**
 * Returns bytes as a plain Uint8Array over the same memory. Readers call this first: `slice` of a Node `Buffer` is a
 * view while that of a Uint8Array is a copy, so code written for one fails with the other.
 *
 * @param owner Name of the public function, for the message.
 * @throws FeedforwardError if the value is neither a Uint8Array (a Buffer is one) nor an ArrayBuffer.
 */
export function plainBytes(bytes: Uint8Array | ArrayBuffer, owner: string): Uint8Array {
  // By tag, not by class: bytes may come from another realm (a frame, a vm context).
  const tag = Object.prototype.toString.call(bytes);
  if (tag === "[object ArrayBuffer]") return new Uint8Array(bytes as ArrayBuffer);
  if (tag !== "[object Uint8Array]") {
    const received = bytes === null ? "null" : typeof bytes === "object" ? tag.slice(8, -1) : typeof bytes;
    throw new FeedforwardError(`${owner}: expected a Uint8Array, a Buffer or an ArrayBuffer, received ${received}`);
  }
  const view = bytes as Uint8Array;
  return view.constructor === Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
