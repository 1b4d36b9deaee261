import { FeedforwardError } from "@feedforward/shared";
import { connect, type QueueAddress, shownUrl } from "../bull/connection";
import { queueLibraries } from "../bull/libraries";
import { checkBlob, checkName, missingBlob, type Store, sha256 } from "./store";

/** Maximum size in bytes of a blob in the memory of a queue's server. */
export const REDIS_BLOB_LIMIT = 8 * 1024 * 1024;

/** Seconds after which the server removes unused data. */
const KEPT = 30 * 24 * 3600;

/**
 * Opens a store on the server of the queue, for blobs of at most 8 MB. Two machines then need no other storage.
 *
 * @param address URL of the server.
 * @param note receives messages for the user. Default: none.
 */
export async function redisStore(address: QueueAddress, note: (message: string) => void = () => {}): Promise<Store> {
  const redis = await connect(await queueLibraries(), address, note);
  const prefix = address.prefix ?? "feedforward";
  const shown = shownUrl(address.url);
  const blob = (name: string) => `${prefix}:blob:${checkName(name)}`;
  const record = (name: string) => `${prefix}:record:${checkName(name)}`;
  return {
    description: shown,
    async putBlob(bytes) {
      if (bytes.length > REDIS_BLOB_LIMIT) {
        throw new FeedforwardError(
          `${(bytes.length / 1e6).toFixed(1)} MB are too many for the queue's server, which keeps at most 8 MB a file. Give a folder that all machines see with --store.`,
        );
      }
      const name = sha256(bytes);
      const refreshed = await redis.expire(blob(name), KEPT);
      if (refreshed === 0) await redis.set(blob(name), Buffer.from(bytes), "EX", KEPT);
      return name;
    },
    hasBlob: async (name) => (await redis.exists(blob(name))) === 1,
    async getBlob(name) {
      const bytes = await redis.getBuffer(blob(name));
      if (bytes === null) throw missingBlob(name, shown);
      return checkBlob(bytes, name, shown);
    },
    async putRecord(name, content) {
      return (await redis.set(record(name), content, "EX", KEPT, "NX")) === "OK";
    },
    async getRecord(name) {
      return (await redis.get(record(name))) ?? undefined;
    },
    async close() {
      redis.disconnect();
    },
  };
}
