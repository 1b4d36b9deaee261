import { FeedforwardError } from "@feedforward/shared";
import type { LogDirectory } from "./log-directory";

/**
 * Sends one event file to a stream, such as a request body.
 *
 * @param stream Receives the bytes in order; the writer's `close` closes it.
 */
export function streamDirectory(stream: WritableStream<Uint8Array>): LogDirectory {
  let used = false;
  const only = (): Error =>
    new FeedforwardError("a stream holds one event file; to write several files, embeddings or runs use a directory");
  return {
    name: "stream",
    create() {
      if (used) throw only();
      used = true;
      const writer = stream.getWriter();
      return {
        async write(bytes) {
          await writer.ready;
          await writer.write(bytes);
        },
        close: () => writer.close(),
      };
    },
    writeFile() {
      throw only();
    },
    directory() {
      throw only();
    },
  };
}
