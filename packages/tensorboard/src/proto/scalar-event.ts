import type { ByteReader } from "./byte-reader";
import { Event } from "./event";
import { Summary, SummaryValue } from "./summary";
import { TensorProto, TensorShapeProto } from "./tensor";

// A log holds millions of these objects. Their own constructors give them one hidden class in V8 at each place that
// creates them. Fields that they lack read like the absent fields of a message.
class ScalarEvent {
  constructor(
    readonly wallTime: number,
    readonly step: number,
    readonly summary: ScalarSummary,
  ) {}
}
class ScalarSummary {
  constructor(readonly value: readonly (ScalarValue | SimpleValue)[]) {}
}
class ScalarValue {
  readonly nodeName = "";
  constructor(
    readonly tag: string,
    readonly tensor: ScalarTensor,
  ) {}
}
class SimpleValue {
  readonly nodeName = "";
  constructor(
    readonly tag: string,
    readonly simpleValue: number,
  ) {}
}
class ScalarTensor {
  readonly dtype = 1;
  readonly versionNumber = 0;
  readonly tensorContent = empty;
  readonly tensorShape = new ScalarShape();
  constructor(readonly floatVal: readonly number[]) {}
}
class ScalarShape {
  readonly unknownRank = false;
}
for (const [own, message] of [
  [ScalarEvent, Event],
  [ScalarSummary, Summary],
  [ScalarValue, SummaryValue],
  [SimpleValue, SummaryValue],
  [ScalarTensor, TensorProto],
  [ScalarShape, TensorShapeProto],
] as const)
  Object.setPrototypeOf(own.prototype, message.absent);

const empty = new Uint8Array(0);

/** The encoding of a scalar float32 tensor with one packed value, up to its four bytes. */
const tensorStart = [0x42, 0x0a, 0x08, 0x01, 0x12, 0x00, 0x2a, 0x04];
/** The field `simple_value` of TensorFlow 1, PyTorch and tensorboardX. */
const simpleStart = [0x15];

/**
 * Reads an event of one scalar with a known tag, byte for byte in the form of `SummaryWriter.scalar` or a writer of
 * simple values. It is several times faster than `Event.read`, with the same result. Returns undefined, without moving the
 * reader, for any other event.
 */
export function readScalarEvent(reader: ByteReader, tags: TagCache): Event | undefined {
  const { bytes, view, end } = reader;
  let at = reader.position;
  if (end - at < 22 || bytes[at] !== 0x09 || bytes[at + 9] !== 0x10) return undefined;
  const wallTime = view.getFloat64(at + 1, true);
  at += 10;
  let step = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++]!;
    step += (byte & 127) * scale;
    if (byte < 128) break;
    if (scale > 2 ** 35) return undefined;
  }
  // a summary that contains a value that contains the tag; each but the tag extends to the end
  if (bytes[at] !== 0x2a || bytes[at + 1] !== end - at - 2) return undefined;
  if (bytes[at + 2] !== 0x0a || bytes[at + 3] !== end - at - 4 || bytes[at + 4] !== 0x0a) return undefined;
  const tagEnd = at + 6 + bytes[at + 5]!;
  const isTensor = end - tagEnd === tensorStart.length + 4;
  const start = isTensor ? tensorStart : simpleStart;
  if (end - tagEnd !== start.length + 4) return undefined;
  for (let i = 0; i < start.length; i++) if (bytes[tagEnd + i] !== start[i]) return undefined;
  const tag = tags.find(bytes, at + 6, tagEnd);
  if (tag === undefined) return undefined;
  const number = view.getFloat32(end - 4, true);
  const value = isTensor ? new ScalarValue(tag, new ScalarTensor([number])) : new SimpleValue(tag, number);
  reader.position = end;
  return new ScalarEvent(wallTime, step, new ScalarSummary([value])) as unknown as Event;
}

/** Tags by their bytes, so that each tag is decoded once. */
export class TagCache {
  private readonly byHash = new Map<number, { tag: string; bytes: Uint8Array }>();
  private readonly known = new Set<string>();

  /** Stores a decoded tag. */
  add(tag: string): void {
    // Logs usually have few tags; a log with many gains nothing here.
    if (this.known.has(tag) || this.known.size === 10_000) return;
    this.known.add(tag);
    const bytes = encoder.encode(tag);
    this.byHash.set(hash(bytes, 0, bytes.length), { tag, bytes });
  }

  /** The tag encoded by these bytes, if it was added. */
  find(bytes: Uint8Array, start: number, end: number): string | undefined {
    const known = this.byHash.get(hash(bytes, start, end));
    if (known === undefined || known.bytes.length !== end - start) return undefined;
    for (let i = start; i < end; i++) if (bytes[i] !== known.bytes[i - start]) return undefined;
    return known.tag;
  }
}

const encoder = new TextEncoder();

function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = end - start;
  for (let i = start; i < end; i++) value = (Math.imul(value, 31) + bytes[i]!) | 0;
  return value;
}
