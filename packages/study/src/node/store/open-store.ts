import { FeedforwardError } from "@feedforward/shared";
import type { QueueAddress } from "../bull/connection";
import { folderStore } from "./folder-store";
import { redisStore } from "./redis-store";
import { isS3, s3Store } from "./s3-store";
import type { Store } from "./store";

/**
 * Checks the name of a store before anything is opened.
 *
 * @param place a folder, or `s3://bucket/prefix`.
 * @throws FeedforwardError (exit code 2) for an address that no store has.
 */
export function checkStore(place: string): void {
  if (isS3(place)) return;
  const [, scheme] = /^([a-z][\w+.-]+):\/\//i.exec(place) ?? [];
  if (scheme !== undefined)
    throw new FeedforwardError(`${place} is no store; expected a folder, or s3://bucket/prefix.`, { usage: true });
}

/**
 * Opens where workers leave their files.
 *
 * @param queue whose server is the store where no other is named.
 * @param place a folder that all machines see, or `s3://bucket/prefix`. Default: the queue's own server, which takes files
 *   of at most 8 MB.
 * @param note receives remarks on the connection to the server. Default: nobody does.
 * @throws FeedforwardError where it cannot be used.
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
