import { maskedCrc32c } from "@feedforward/shared";
import { describe, expect, it } from "vitest";
import { readLogs } from "../../src/reader/log-reader";
import { parseEvents } from "../../src/reader/read-events";
import { EventFileError } from "../../src/record/damage";
import { memoryDirectory } from "../../src/sinks/memory-directory";
import { SummaryWriter } from "../../src/writer/summary-writer";
import { read, smallLog } from "./small-log";

/** Bytes of array buffers, where they can be asked for: in Node. */
const allocated = (): number => globalThis.process?.memoryUsage?.().arrayBuffers ?? 0;

describe("a file cut at any byte", () => {
  it("gives every whole record and says where it is cut", async () => {
    const { bytes, starts } = await smallLog();
    expect(starts.length).toBe(6);
    for (let length = 0; length < bytes.length; length++) {
      const whole = starts.filter((_, i) => (starts[i + 1] ?? bytes.length) <= length).length;
      const { events, damage } = read(bytes.subarray(0, length), "stop");
      expect(events.length).toBe(whole);
      const offset = starts[whole]!;
      expect(damage.map((found) => [found.kind, found.offset])).toEqual(
        offset === length ? [] : [["truncated", offset]],
      );
    }
  });
});

describe("a file with any bit flipped", () => {
  it("stops at the damaged record and names its offset", async () => {
    const { bytes, starts } = await smallLog();
    for (let at = 0; at < bytes.length; at++) {
      const spoilt = bytes.slice();
      spoilt[at]! ^= 1 << (at % 8);
      const record = starts.findLastIndex((start) => start <= at);
      const { events, damage } = read(spoilt, "stop");
      expect(events.length).toBe(record);
      const kind = at - starts[record]! < 12 ? "length" : "data";
      expect(damage).toMatchObject([{ kind, offset: starts[record] }]);
      expect(() => [...parseEvents(spoilt)]).toThrow(EventFileError);
    }
  });

  it("recovers every other record on request", async () => {
    const { bytes, starts } = await smallLog();
    for (let at = 0; at < bytes.length; at++) {
      const spoilt = bytes.slice();
      spoilt[at]! ^= 1 << (at % 8);
      const { events, damage } = read(spoilt, "recover");
      expect(events.length).toBe(starts.length - 1);
      expect(damage.length).toBe(1);
    }
  });
});

describe("damage", () => {
  it("whole records that hold no event are told apart", async () => {
    const { bytes, starts } = await smallLog();
    const spoilt = bytes.slice();
    const [start, end] = [starts[1]! + 12, starts[2]! - 4];
    spoilt.fill(0xff, start, end);
    new DataView(spoilt.buffer).setUint32(end, maskedCrc32c(spoilt, start, end), true);
    expect(read(spoilt, "stop").damage).toMatchObject([{ kind: "event", offset: starts[1] }]);
    expect(read(spoilt, "recover").events.length).toBe(5);
  });

  it.each([2n ** 31n - 2n, 2n ** 31n, 2n ** 62n, 2n ** 64n - 1n])(
    "a length of %s allocates nothing",
    async (length) => {
      const { bytes, starts } = await smallLog();
      const spoilt = bytes.slice();
      const view = new DataView(spoilt.buffer);
      view.setBigUint64(starts[3]!, length, true);
      view.setUint32(starts[3]! + 8, maskedCrc32c(spoilt, starts[3]!, starts[3]! + 8), true);
      const before = allocated();
      const { events, damage } = read(spoilt, "stop");
      expect(allocated() - before).toBeLessThan(1 << 20);
      expect(events.length).toBe(3);
      expect(damage).toMatchObject([{ offset: starts[3] }]);
      expect(read(spoilt, "recover").events.length).toBe(5);
    },
  );

  it("a tensor that announces more than it holds allocates nothing", async () => {
    const memory = memoryDirectory();
    const writer = new SummaryWriter(memory);
    writer.tensor("scalars", "huge", { dtype: 1, tensorShape: { dim: [{ size: 2 ** 40 }] }, floatVal: [1] }, 0);
    writer.scalar("loss", 1, 0);
    await writer.close();
    const run = (await readLogs(memory.files())).get(".")!;
    expect(run.failures.get("huge")).toBe("a tensor of shape [1099511627776] and type float32 holds 1 values");
    expect(run.of("scalars").get("loss")!.values).toEqual([1]);
  });
});
