import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { QueueAddress } from "../bull/connection";
import { folderStore } from "./folder-store";
import { redisStore } from "./redis-store";
import { isS3, s3Store } from "./s3-store";
import type { Store } from "./store";

/**
 * Validates the location of a store before it is opened.
 *
 * @param place path of a folder, or `s3://bucket/prefix`.
 * @throws FeedforwardError (exit code 2) if the address is not that of a store.
 */
export function checkStore(place: string): void {
  checkArgument("checkStore", "place", place, "text");
  if (isS3(place)) return;
  const [, scheme] = /^([a-z][\w+.-]+):\/\//i.exec(place) ?? [];
  if (scheme !== undefined)
    throw new FeedforwardError(`${place} is no store; expected a folder, or s3://bucket/prefix.`, { usage: true });
}

/**
 * Opens the store in which workers publish files.
 *
 * @param queue queue whose server is the store by default.
 * @param place folder that all machines share, or `s3://bucket/prefix`. Default: the server of the queue, for files of
 *   at most 8 MB.
 * @param note receives messages about the connection to the server. Default: none.
 * @throws FeedforwardError if the store cannot be used.
 */
export async function openStore(
  queue: QueueAddress,
  place: string | undefined,
  note: (message: string) => void = () => {},
): Promise<Store> {
  if (place === undefined) return redisStore(queue, note);
  checkStore(place);
  return isS3(place) ? s3Store(place) : folderStore(place);
}
