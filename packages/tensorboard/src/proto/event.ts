import {
  bytes,
  type Decoded,
  double,
  type Encodable,
  int32,
  int64,
  Message,
  nested,
  optional,
  string,
} from "./message";
import { Summary } from "./summary";

/** tensorboard.SessionLog */
export const SessionLog = new Message({ status: int32(1), checkpointPath: string(2), msg: string(3) });
export type SessionLog = Decoded<typeof SessionLog>;

/** Numbers of tensorboard.SessionLog.SessionStatus. */
export const SessionStatus = { unspecified: 0, start: 1, stop: 2, checkpoint: 3 } as const;

/** tensorboard.TaggedRunMetadata */
export const TaggedRunMetadata = new Message({ tag: string(1), runMetadata: bytes(2) });

/** tensorboard.SourceMetadata */
export const SourceMetadata = new Message({ writer: string(1) });

/** tensorboard.Event: one record of an event file. */
export const Event = new Message({
  wallTime: double(1),
  step: int64(2),
  fileVersion: optional(string(3)),
  graphDef: optional(bytes(4)),
  summary: nested(5, () => Summary),
  sessionLog: nested(7, () => SessionLog),
  taggedRunMetadata: nested(8, () => TaggedRunMetadata),
  metaGraphDef: optional(bytes(9)),
  sourceMetadata: nested(10, () => SourceMetadata),
});
/** A decoded record of an event file. Steps beyond 2^53 are bigints. */
export type Event = Decoded<typeof Event>;
/** Input for writing an event; all fields are optional. */
export type EventInput = Encodable<typeof Event>;
