import { describe, expect, it } from "vitest";
import { fixtures } from "../test/parity";
import { fashionMnist, fashionMnistClasses } from "./fashion-mnist";

describe("fashionMnist", () => {
  it("reads IDX files, and says where they come from if there are none", async () => {
    const folder = `${fixtures}/data/idx`;
    const files = {
      images: `${folder}/t10k-images-67-idx3-ubyte.gz`,
      labels: `${folder}/t10k-labels-67-idx1-ubyte.gz`,
    };
    const { images, labels } = await fashionMnist({ from: files });
    expect([images.shape, labels.shape, fashionMnistClasses.length]).toEqual([[67, 28, 28], [67], 10]);
    await expect(fashionMnist({ from: files, test: true })).rejects.toThrow("expected testImages and testLabels");
    await expect(fashionMnist({ from: `${folder}/none` })).rejects.toThrow("no such file");
  });
});
