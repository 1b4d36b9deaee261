import { FeedforwardError } from "@feedforward/shared";
import { checkBlob, checkName, missingBlob, type Store, sha256 } from "./store";

/** Location of an S3 store, as parsed from `s3://bucket/prefix`. */
interface Place {
  readonly bucket: string;
  readonly prefix: string;
}

/** Timeout of a request in milliseconds; it is retried. */
const PATIENCE = 120_000;

/** Number of retries after a server error, with growing delays. */
const RETRIES = 6;

/**
 * Opens a store in a bucket of S3 or of a compatible server: `blobs/<sha256>` and `records/<name>` below the prefix.
 * Records are written with `If-None-Match: *`, so that the first one stays.
 *
 * Credentials are read only from the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY` and, optionally,
 * `AWS_SESSION_TOKEN`; the region from `AWS_REGION` (default us-east-1); the address of another server from
 * `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`.
 *
 * @param url `s3://bucket` or `s3://bucket/prefix`.
 * @throws FeedforwardError if the address is invalid, the package `aws4fetch` is not installed, there are no
 *   credentials, or the bucket cannot be used.
 */
export async function s3Store(url: string): Promise<Store> {
  const { bucket, prefix } = readUrl(url);
  const client = await signingClient(url);
  const root = `${endpoint()}/${prefix === "" ? "" : `${prefix}/`}`;
  const blob = (name: string) => `blobs/${checkName(name)}`;
  const record = (name: string) => `records/${checkName(name)}.json`;
  const hasBlob = async (name: string) => (await request("HEAD", blob(name))).status === 200;
  const store: Store = {
    description: url,
    hasBlob,
    async putBlob(bytes) {
      const name = sha256(bytes);
      if (await hasBlob(name)) return name;
      const written = await request("PUT", blob(name), bytes);
      if (!written.ok) throw await refused(written, "written");
      return name;
    },
    async getBlob(name) {
      const found = await request("GET", blob(name));
      if (found.status === 404) throw missingBlob(name, url);
      if (!found.ok) throw await refused(found, "read");
      return checkBlob(new Uint8Array(await found.arrayBuffer()), name, url);
    },
    async putRecord(name, content) {
      const path = record(name);
      for (;;) {
        const written = await request("PUT", path, Buffer.from(content), { "if-none-match": "*" });
        if (written.ok) return true;
        if (written.status === 412) return false;
        // Two writes at once: the other one may have failed, so this one is retried.
        if (written.status !== 409) throw await refused(written, "written");
      }
    },
    async getRecord(name) {
      const found = await request("GET", record(name));
      if (found.status === 404) return undefined;
      if (!found.ok) throw await refused(found, "read");
      return found.text();
    },
    async close() {},
  };
  // Reports a wrong password or bucket now instead of after the first training.
  const there = await request("GET", "?list-type=2&max-keys=0");
  if (!there.ok) throw await refused(there, "used");
  return store;

  function endpoint(): string {
    const own = process.env.AWS_ENDPOINT_URL_S3 || process.env.AWS_ENDPOINT_URL;
    // Other servers rarely have a host name per bucket, which Amazon requires.
    if (own) return `${own.replace(/\/+$/, "")}/${bucket}`;
    return `https://${bucket}.s3.${region()}.amazonaws.com`;
  }

  async function request(
    method: string,
    path: string,
    body?: Uint8Array,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    // The list request is sent to the bucket, regardless of the prefix.
    const target = path.startsWith("?")
      ? `${endpoint()}/${path}&prefix=${encodeURIComponent(prefix)}`
      : `${root}${path}`;
    try {
      return await client.fetch(target, {
        method,
        headers,
        signal: AbortSignal.timeout(PATIENCE),
        ...(body === undefined ? {} : { body: body as Uint8Array<ArrayBuffer> }),
      });
    } catch (error) {
      const cause = (error as { cause?: Error }).cause ?? (error as Error);
      throw new FeedforwardError(`The store ${url} cannot be reached: ${cause.message || String(error)}.`, {
        cause: error,
      });
    }
  }

  async function refused(response: Response, what: string): Promise<FeedforwardError> {
    const text = await response.text();
    const [, code] = /<Code>([^<]*)<\/Code>/.exec(text) ?? [];
    return new FeedforwardError(`The store ${url} cannot be ${what}: ${reason(response.status, code)}.`);
  }
}

function reason(status: number, code: string | undefined): string {
  if (code === "NoSuchBucket" || status === 404) return "there is no such bucket; create it first";
  if (code === "SignatureDoesNotMatch" || code === "InvalidAccessKeyId")
    return "the credentials are wrong; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
  if (code === "AccessDenied" || status === 403)
    return "these credentials may not do that; they need to list the bucket, and to get and put objects";
  if (code === "NotImplemented" || status === 501)
    return "the server does not know conditional writes (If-None-Match), without which records could be overwritten";
  return `the server answered ${status}${code === undefined ? "" : ` ${code}`}`;
}

/**
 * Parses the address of a bucket.
 *
 * @throws FeedforwardError (exit code 2) if the address is invalid.
 */
function readUrl(url: string): Place {
  const [, bucket, prefix = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/.exec(url) ?? [];
  if (bucket === undefined || prefix.split("/").includes(".."))
    throw new FeedforwardError(`${url} is no address of a bucket; expected s3://bucket or s3://bucket/prefix.`, {
      usage: true,
    });
  return { bucket, prefix: prefix.replace(/^\/+|\/+$/g, "") };
}

const region = (): string => process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION || "us-east-1";

/** Creates a client that signs requests with the credentials of the environment. */
async function signingClient(url: string) {
  let library: typeof import("aws4fetch");
  try {
    library = await import("aws4fetch");
  } catch (cause) {
    throw new FeedforwardError(
      `${url} needs one more package: npm install aws4fetch@1.0.20 (with -g if feedforward is installed so).`,
      { cause },
    );
  }
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new FeedforwardError(
      `${url} needs credentials in the environment: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`,
      { usage: true },
    );
  return new library.AwsClient({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    service: "s3",
    region: region(),
    retries: RETRIES,
  });
}

/**
 * Returns whether the location of a store is a bucket.
 *
 * @throws FeedforwardError (exit code 2) if the address of the bucket is invalid.
 */
export function isS3(place: string): boolean {
  if (!place.startsWith("s3:")) return false;
  readUrl(place);
  return true;
}
