import { nodeModule } from "@feedforward/shared";
import { DataError } from "../source/data-error";
import type { ImageSet, ImageSetWithTest } from "./image-set";
import { readImageSetFolder } from "./image-set-folder";

/** Where Debian's package puts the files. */
const debianFolder = "/usr/share/datasets/fashion-mnist";

/** Fashion-MNIST from a folder (Node). Without one: from Debian's. */
export async function readFashionMnistFolder(
  folder: string | undefined,
  test: boolean,
): Promise<ImageSet | ImageSetWithTest> {
  if (folder !== undefined) return readImageSetFolder(folder, test);
  if (nodeModule("node:fs").existsSync(debianFolder)) return readImageSetFolder(debianFolder, test);
  throw new DataError("missing-file", {
    file: debianFolder,
    expected: "Fashion-MNIST's IDX files",
    received: "no such folder",
    advice: 'run "apt install dataset-fashion-mnist", or give a folder: fashionMnist({ from: "data/fashion" })',
  });
}
