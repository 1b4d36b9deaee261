import { ByteReader } from "@feedforward/shared";
import { expect, it } from "vitest";
import { Event, type EventInput } from "../../src/proto/event";
import { readScalarEvent, TagCache } from "../../src/proto/scalar-event";

const tags = new TagCache();
for (const tag of ["loss", "손실/a"]) tags.add(tag);
const fast = (bytes: Uint8Array) => readScalarEvent(new ByteReader(bytes), tags);

const tensor = { dtype: 1, tensorShape: {}, floatVal: [0.1] };
const event = (value: object, more: EventInput = {}): Uint8Array =>
  Event.encode({ wallTime: 1.5e9, step: 7, summary: { value: [{ tag: "loss", ...value }] }, ...more });

it.each([
  ["a tensor", event({ tensor })],
  ["a simple value", event({ simpleValue: Number.NaN })],
  ["a large step", event({ tensor }, { step: 2 ** 40 })],
  ["a tag beyond ASCII", event({ tag: "손실/a", tensor })],
])("an event of %s reads as the general reader reads it", (_, bytes) => {
  const read = fast(bytes)!;
  const expected = Event.decode(bytes);
  expect(read).toEqual(expected);
  // also what is inherited
  const names = Object.keys(Event.fields) as (keyof Event)[];
  for (const name of names) expect([name, read[name]]).toEqual([name, expected[name]]);
  const [mine, theirs] = [read.summary!.value[0]!, expected.summary!.value[0]!];
  expect(mine.metadata).toBe(theirs.metadata);
  expect(mine.tensor?.stringVal).toEqual(theirs.tensor?.stringVal);
  expect(mine.tensor?.tensorShape?.dim).toEqual(theirs.tensor?.tensorShape?.dim);
});

it.each([
  ["a new tag", event({ tag: "new", tensor })],
  ["metadata", event({ tensor, metadata: { displayName: "x" } })],
  ["a shape", event({ tensor: { ...tensor, tensorShape: { dim: [{ size: 1 }] } } })],
  ["float64", event({ tensor: { dtype: 2, tensorShape: {}, doubleVal: [1] } })],
  ["two values", Event.encode({ step: 1, summary: { value: [{ tag: "loss", simpleValue: 1 }, { tag: "loss" }] } })],
  ["a negative step", event({ tensor }, { step: -1 })],
  ["a bigint step", event({ tensor }, { step: 2n ** 60n })],
  ["nothing", Event.encode({})],
])("an event with %s is left to the general reader", (_, bytes) => {
  expect(fast(bytes)).toBeUndefined();
});

it("bytes with anything changed never read otherwise than the general reader reads them", () => {
  for (const bytes of [event({ tensor }), event({ simpleValue: 0.5 })])
    for (let at = 0; at < bytes.length; at++)
      for (let flip = 1; flip < 256; flip++) {
        const changed = bytes.slice();
        changed[at]! ^= flip;
        const read = fast(changed);
        if (read) expect(read).toEqual(Event.decode(changed));
      }
});
