import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dtypes } from "../array/dtype";
import { NdArray } from "../array/nd-array";
import { parseNpy, readNpy } from "./npy";
import { encodeNpy, writeNpy } from "./npy-writer";

describe("NPY", () => {
  it.each(dtypes)("reads back what it wrote: %s", (dtype) => {
    const array = NdArray.from(
      [
        [0, 1, 1],
        [1, 0, 1],
      ],
      "int32",
    ).cast(dtype);
    const bytes = encodeNpy(array);
    const back = parseNpy(bytes);
    expect([back.dtype, back.shape, back.data]).toEqual([dtype, [2, 3], array.data]);
    expect(back.data.buffer).toBe(bytes.buffer);
  });

  it.each([[[]], [[3]], [[0, 4]], [[2, 1, 3]]])("keeps shape %j", (shape) => {
    expect(parseNpy(encodeNpy(NdArray.zeros(shape))).shape).toEqual(shape);
  });

  it("stores float16 rounded to nearest, ties to even", () => {
    const values = [1, 65504, 65520, 1e-8, 2 ** -25 * 1.5, 2049, 2051, -0, Number.NaN];
    const back = parseNpy(encodeNpy(NdArray.from(values), { float16: true }));
    expect([...back.data]).toEqual([1, 65504, Number.POSITIVE_INFINITY, 0, 2 ** -24, 2048, 2052, -0, Number.NaN]);
  });

  it("reads a Blob, an ArrayBuffer and a file alike, and writes whole files", async () => {
    const folder = await mkdtemp(join(tmpdir(), "feedforward-npy-"));
    const array = NdArray.from([1, 2, 3]);
    const path = join(folder, "new", "x.npy");
    await writeNpy(path, array);
    const bytes = encodeNpy(array);
    for (const source of [path, new Blob([bytes]), bytes.buffer as ArrayBuffer]) {
      expect((await readNpy(source)).data).toEqual(array.data);
    }
    expect(await readdir(join(folder, "new"))).toEqual(["x.npy"]);
    await expect(writeNpy(join(path, "y.npy"), array)).rejects.toThrow("cannot write the file");
    await expect(readNpy(join(folder, "none.npy"))).rejects.toThrow(
      "expected a file, received no such file: check the path",
    );
    await expect(readNpy(folder)).rejects.toThrow("received a folder");
    await rm(folder, { recursive: true });
  });
});
