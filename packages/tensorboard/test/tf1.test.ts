import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { Summary } from "../src/proto/summary";
import { parseEvents } from "../src/reader/read-events";
import { histogram } from "../src/tf1/summary";

const valuesOf = (bytes: Uint8Array) => Summary.decode(bytes).value;

it("TensorFlow 1's histograms count values in TensorFlow's own buckets", () => {
  const log = fileURLToPath(new URL("../../../fixtures/tensorboard/tf1-media/logdir/", import.meta.url));
  const theirs = [...parseEvents(readFileSync(log + readdirSync(log)[0]!))].flatMap(
    (event) => event.summary?.value.flatMap(({ histo }) => histo ?? []) ?? [],
  );
  expect(theirs.length).toBeGreaterThan(0);
  for (const histo of theirs) {
    // a value inside each of their buckets, as often as they counted it
    const values = histo.bucket.flatMap((count, i) => {
      const limit = histo.bucketLimit[i]!;
      return Array<number>(count).fill(limit - Math.abs(limit) * 1e-3);
    });
    const ours = valuesOf(histogram("h", values))[0]!.histo!;
    expect(ours.bucketLimit).toEqual(histo.bucketLimit);
    expect(ours.bucket).toEqual(histo.bucket);
    expect(ours.num).toBe(histo.num);
  }
});
