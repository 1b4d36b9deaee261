// @internal
import { FeedforwardError } from "@feedforward/shared";
import { PAYLOAD_LIMIT } from "../../queue";

/** What a queue's job carries: the payload, and what decides who may do it. */
export interface Envelope {
  /** The study that asks. */
  readonly study: string;
  /** Version of the program: another one could train differently. */
  readonly version: string;
  /** same: only workers whose numbers are equal; mixed: any. */
  readonly numerics: "same" | "mixed";
  readonly payload: unknown;
}

/**
 * Reads what came out of a server, which anybody with access to it may have written.
 *
 * @throws FeedforwardError for anything else than an envelope.
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
