import { DataError, nodeModule } from "@feedforward/shared";
import type { ImageSet, ImageSetWithTest } from "./image-set";
import { readImageSetFolder } from "./image-set-folder";

/** Folder in which Debian's package installs the files. */
const debianFolder = "/usr/share/datasets/fashion-mnist";

/** Reads Fashion-MNIST from a folder (Node). Default: Debian's. */
export async function readFashionMnistFolder(
  folder: string | undefined,
  test: boolean,
): Promise<ImageSet | ImageSetWithTest> {
  if (folder !== undefined) return readImageSetFolder(folder, test);
  if (nodeModule("node:fs").existsSync(debianFolder)) return readImageSetFolder(debianFolder, test);
  throw new DataError("missing-file", {
    file: debianFolder,
    expected: "Fashion-MNIST's IDX files",
    received: "no such folder on this system",
    advice:
      "download the four .gz files of github.com/zalandoresearch/fashion-mnist (data/fashion) into a folder and give it: " +
      'fashionMnist({ from: "data/fashion" }); on Debian and Ubuntu "apt install dataset-fashion-mnist" does both',
  });
}
