import { expect, it } from "vitest";
import { encodeTfRecords, parseTfRecords } from "../src/index";

it("a file of records may be cut between them, and nowhere else", () => {
  const bytes = encodeTfRecords([Uint8Array.of(1, 2, 3), new Uint8Array(0)]);
  // Each record has 8 bytes of length, 4 of its checksum, the data and 4 of theirs.
  const first = 8 + 4 + 3 + 4;
  expect(bytes).toHaveLength(first + 16);
  for (let length = 0; length <= bytes.length; length++) {
    const read = () => [...parseTfRecords(bytes.subarray(0, length))].map((record) => record.length);
    if (length === 0) expect(read()).toEqual([]);
    else if (length === first) expect(read()).toEqual([3]);
    else if (length === bytes.length) expect(read()).toEqual([3, 0]);
    else {
      const [number, start, data] = length < first ? [0, 0, 3] : [1, first, 0];
      const left = length - start;
      const expected =
        left < 12
          ? `a length and its checksum (12 bytes), received ${left}`
          : `${data} bytes of data and a checksum, received ${left - 12}`;
      expect(read).toThrow(`bytes: record ${number} (byte ${start}): expected ${expected}`);
    }
  }
});
