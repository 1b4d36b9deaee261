// @internal
import { FeedforwardError } from "@feedforward/shared";
import { PAYLOAD_LIMIT } from "../../queue";

/** Job in the queue: the payload and the conditions for workers. */
export interface Envelope {
  /** Study that the job belongs to. */
  readonly study: string;
  /** Version of the program, since another version could train differently. */
  readonly version: string;
  /** same: only workers with equal numerics; mixed: any worker. */
  readonly numerics: "same" | "mixed";
  readonly payload: unknown;
}

/**
 * Validates data from a server, which anyone with access may have written.
 *
 * @throws FeedforwardError if the data are not an envelope.
 */
export function readEnvelope(data: unknown): Envelope {
  const text = JSON.stringify(data) ?? "";
  if (text.length > PAYLOAD_LIMIT + 1024)
    throw new FeedforwardError(`The job has ${text.length} bytes; at most ${PAYLOAD_LIMIT} are read.`);
  if (typeof data !== "object" || data === null || Array.isArray(data)) throw strange("it is no object");
  const { study, version, numerics, payload, ...rest } = data as Record<string, unknown>;
  if (typeof study !== "string" || !/^[\w.-]{1,100}$/.test(study)) throw strange("study is no name");
  if (typeof version !== "string" || !/^[\w.+-]{1,50}$/.test(version)) throw strange("version is no version");
  if (numerics !== "same" && numerics !== "mixed") throw strange("numerics is neither same nor mixed");
  if (payload === undefined) throw strange("it has no payload");
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw strange(`it has an unknown key ${JSON.stringify(unknown)}`);
  return { study, version, numerics, payload };
}

const strange = (what: string) => new FeedforwardError(`The job is none of feedforward's: ${what}.`);
