import { isIP } from "node:net";
import { checkArgument, FeedforwardError } from "@feedforward/shared";
import type { Redis } from "ioredis";
import type { Libraries } from "./libraries";

/** Address of a queue. */
export interface QueueAddress {
  /** `redis://host:port` or, encrypted, `rediss://host:port`, optionally with a user and a password before the host. */
  readonly url: string;
  /** Whether an unencrypted connection to another machine is allowed. Default: false. */
  readonly insecure?: boolean | undefined;
  /** Prefix of all keys on the server. Default: "feedforward". */
  readonly prefix?: string | undefined;
}

/**
 * Returns the address without its password, for messages.
 *
 * @param url address of the server.
 */
export function shownUrl(url: string): string {
  checkArgument("shownUrl", "url", url, "text");
  if (!URL.canParse(url))
    throw new FeedforwardError("shownUrl: url is not an address; expected one such as redis://host:port.", {
      usage: true,
    });
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/**
 * Validates an address before connecting.
 *
 * @param address URL, and whether an unencrypted connection to another machine is allowed.
 * @throws FeedforwardError (exit code 2) if the protocol is not supported, or if an unencrypted connection to another
 *   machine is not allowed.
 */
export function checkAddress(address: QueueAddress): void {
  checkArgument("checkAddress", "address", address, "object");
  const { url, insecure = false } = address;
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !["redis:", "rediss:"].includes(parsed.protocol) || parsed.hostname === "") {
    throw new FeedforwardError(
      "The queue's address is not one; expected redis://host:port, or rediss://host:port for an encrypted connection.",
      { usage: true },
    );
  }
  if (parsed.protocol === "rediss:" || insecure || isLocal(parsed.hostname)) return;
  throw new FeedforwardError(
    `${shownUrl(url)} is another machine, and redis:// sends everything, passwords too, unencrypted. Use rediss://, or add --insecure in a network that you trust.`,
    { usage: true },
  );
}

const isLocal = (host: string): boolean =>
  host === "localhost" || host === "[::1]" || (isIP(host) === 4 && host.startsWith("127."));

/** Milliseconds within which a server must answer for the first time. */
const FIRST_ANSWER = 10_000;

/**
 * Connects to a server and waits for its first answer. If the connection is lost later, it is restored automatically,
 * without a time limit.
 *
 * @throws FeedforwardError if the server does not answer or the password is wrong.
 */
export async function connect(
  { Redis }: Libraries,
  address: QueueAddress,
  note: (message: string) => void,
): Promise<Redis> {
  checkAddress(address);
  const shown = shownUrl(address.url);
  const redis = new Redis(address.url, {
    // Required by BullMQ: a command waits until the server is reachable again.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(2000, 50 * 2 ** Math.min(times, 6)),
    lazyConnect: true,
  });
  let last: Error | undefined;
  let isUp = false;
  redis.on("error", (error: Error) => {
    last = error;
    if (isUp) note(`${shown} is away (${error.message}); waiting for it.`);
    isUp = false;
  });
  redis.on("ready", () => {
    isUp = true;
  });
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("it does not answer")), FIRST_ANSWER).unref();
  });
  const refused = new Promise<never>((_, reject) => {
    // Retrying does not fix a wrong password; a server that is unreachable at first means a wrong address.
    redis.on("error", (error: Error) => {
      if (!isUp) reject(error);
    });
  });
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), late, refused]);
    refused.catch(() => {});
    late.catch(() => {});
    return redis;
  } catch (error) {
    refused.catch(() => {});
    late.catch(() => {});
    redis.disconnect();
    throw new FeedforwardError(`Cannot use the queue at ${shown}: ${reason(last ?? (error as Error))}.`, {
      cause: error,
    });
  }
}

function reason({ message }: Error): string {
  if (/WRONGPASS|invalid password/i.test(message))
    return "the user or the password is wrong; set the address with them in FEEDFORWARD_QUEUE";
  if (/NOAUTH/.test(message)) return "it asks for a password; set the address with it in FEEDFORWARD_QUEUE";
  if (/NOPERM/.test(message)) return `the user may not do this (${message})`;
  return message === "" ? "no connection" : message;
}
