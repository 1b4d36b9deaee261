/** A file that comes in pieces of `length` bytes. */
export class Pieces extends Blob {
  constructor(
    readonly content: Uint8Array,
    readonly pieceLength: number,
  ) {
    super([]);
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const { content: bytes, pieceLength: length } = this;
    let at = 0;
    return new ReadableStream({
      pull(controller) {
        if (at >= bytes.length) controller.close();
        else controller.enqueue(bytes.slice(at, at + length));
        at += length;
      },
    });
  }
}
