import { parseZip } from "@feedforward/shared";
import { describe, expect, it } from "vitest";
import { NdArray } from "../array/nd-array";
import { encodeZip } from "../compress/zip-writer";
import { encodeNpz, parseNpz } from "./npz";

const arrays = {
  "hidden/kernel": NdArray.from([
    [1, 2],
    [3, 4],
  ]),
  새: NdArray.from([1n], "int64"),
  empty: NdArray.zeros([0, 3]),
};

describe("NPZ", () => {
  it.each([false, true])("reads back what it wrote (compressed: %s)", (compress) => {
    const bytes = encodeNpz(arrays, { compress });
    const back = parseNpz(bytes);
    expect(Object.keys(back)).toEqual(Object.keys(arrays));
    for (const [name, array] of Object.entries(arrays)) {
      expect([back[name]!.dtype, back[name]!.shape]).toEqual([array.dtype, array.shape]);
      expect(back[name]!.data).toEqual(array.data);
    }
    expect(bytes).toEqual(encodeNpz(arrays, { compress }));
  });

  it("reads only the arrays asked for", () => {
    expect(Object.keys(parseNpz(encodeNpz(arrays), { names: ["새"] }))).toEqual(["새"]);
    expect(() => parseNpz(encodeNpz(arrays), { names: ["w"] })).toThrow(
      "expected an array named w, received hidden/kernel, 새, empty",
    );
  });
});

describe("ZIP", () => {
  it("refuses names that lead out of the archive", () => {
    for (const name of ["../x", "a/../../x", "/etc/x", "C:\\x", "a\\..\\x"]) {
      expect(() => parseZip(encodeZip({ [name]: new Uint8Array(1) }))).toThrow("expected a name inside the archive");
    }
    expect(parseZip(encodeZip({ "a..b/c": new Uint8Array(1) }))).toHaveLength(1);
  });

  it("refuses to unpack more than the limits", () => {
    const bomb = encodeZip({ a: new Uint8Array(1 << 20), b: new Uint8Array(1 << 20) }, { compress: true });
    expect(() => parseZip(bomb, { maxBytes: 1 << 20 })).toThrow(
      "at most 1048576 bytes of memory for a file of 2242 bytes, received 2097152",
    );
    expect(() => parseZip(bomb, { maxEntries: 1 })).toThrow("at most 1 files, received 2");
    const view = new DataView(bomb.buffer);
    // The first entry's announced size, in the directory: far more than its packed bytes could hold.
    const directory = bomb.length - 22 - 2 * 47;
    view.setUint32(directory + 24, 0x7fffffff, true);
    expect(() => parseZip(bomb)).toThrow("2147483647 declared");
    view.setUint32(directory + 24, 100, true);
    expect(() => parseZip(bomb)[0]!.read()).toThrow("expected at most 100 unpacked bytes, received more");
  });
});
