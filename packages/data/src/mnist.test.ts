import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fixtures } from "../test/parity";
import { NdArray } from "./array/nd-array";
import { encodeNpy } from "./format/npy-writer";
import { mnist } from "./mnist";
import { readFile } from "./source/read-file";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "feedforward-mnist-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const save = (name: string, bytes: Uint8Array) => writeFile(join(folder, name), bytes);
const idx = (name: string) => readFile(join(fixtures, "data/idx", name), name);

describe("mnist", () => {
  it("reads the package", async () => {
    const { images, labels } = await mnist();
    expect([images.shape, images.dtype, labels.shape]).toEqual([[60000, 28, 28], "uint8", [60000]]);
    expect([...labels.data.subarray(0, 5)]).toEqual([5, 0, 4, 1, 9]);
  });

  it("reads IDX files from a folder or given one by one, plain or gzipped", async () => {
    await save("train-images-idx3-ubyte", await idx("train-images-67-idx3-ubyte"));
    await save("train-labels-idx1-ubyte", await idx("train-labels-67-idx1-ubyte"));
    await expect(mnist({ from: folder, test: true })).rejects.toThrow("expected t10k-images-idx3-ubyte");
    await save("t10k-images-idx3-ubyte.gz", await idx("t10k-images-67-idx3-ubyte.gz"));
    await save("t10k-labels-idx1-ubyte.gz", await idx("t10k-labels-67-idx1-ubyte.gz"));
    const set = await mnist({ from: folder, test: true });
    expect([...set.testLabels.data.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]);
    const given = await mnist({
      from: { images: await idx("train-images-67-idx3-ubyte"), labels: await idx("train-labels-67-idx1-ubyte") },
    });
    expect(given.images.data).toEqual(set.images.data);
  });

  it("reads the notebook's MNIST.npy and Label.npy of any whole type", async () => {
    const pixels = new NdArray(
      Float64Array.from({ length: 8 }, (_, i) => 30 * i),
      [2, 4],
    );
    await save("MNIST.npy", encodeNpy(pixels));
    await save("Label.npy", encodeNpy(NdArray.from([[3], [9]], "int64")));
    const { images, labels } = await mnist({ from: folder });
    expect(images.toArray()).toEqual([
      [
        [0, 30],
        [60, 90],
      ],
      [
        [120, 150],
        [180, 210],
      ],
    ]);
    expect([...labels.data]).toEqual([3, 9]);
  });

  it("says what is wrong with a folder", async () => {
    await expect(mnist({ from: folder })).rejects.toThrow(
      "expected MNIST.npy and Label.npy, or train-images-idx3-ubyte and train-labels-idx1-ubyte, received an empty folder",
    );
    await expect(mnist({ from: join(folder, "none") })).rejects.toThrow("no such file");
    await save("MNIST.npy", encodeNpy(NdArray.from([[0.5, 0, 0, 1]])));
    await save("Label.npy", encodeNpy(NdArray.from([1], "uint8")));
    await expect(mnist({ from: folder })).rejects.toThrow(
      "element 0: expected whole numbers from 0 to 255, received 0.5",
    );
    await save(
      "MNIST.npy",
      encodeNpy(
        NdArray.from(
          [
            [1, 2, 3, 4],
            [1, 2, 3, 4],
          ],
          "uint8",
        ),
      ),
    );
    await expect(mnist({ from: folder })).rejects.toThrow(
      "expected 2 labels of uint8, one an image, received uint8 with shape [1]",
    );
  });
});
