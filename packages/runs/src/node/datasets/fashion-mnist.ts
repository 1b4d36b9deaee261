import { FeedforwardError } from "@feedforward/core";
import { DataError } from "@feedforward/data";
import { fashionMnist, fashionMnistClasses } from "@feedforward/data/fashion-mnist";
import type { RawData } from "../../dataset";
import { imageData, type NamedData } from "./named-data";

/** Fashion-MNIST, read from the folder of Debian's package. */
export const fashionMnistData: NamedData = {
  name: "fashion-mnist",
  async read() {
    try {
      return await readFashion("Fashion-MNIST", undefined);
    } catch (error) {
      if (!(error instanceof DataError) || error.kind !== "missing-file") throw error;
      throw new FeedforwardError(
        `Fashion-MNIST is not installed: download the four .gz files of github.com/zalandoresearch/fashion-mnist (data/fashion) into a folder and pass the folder, such as --data ./fashion-mnist. On Debian and Ubuntu, "apt install dataset-fashion-mnist" is enough.`,
        { cause: error },
      );
    }
  },
};

/** Reads Fashion-MNIST, whose files have MNIST's format, and adds its class names. */
export const readFashion = async (name: string, from: string | undefined): Promise<RawData> => ({
  ...imageData(name, await (from === undefined ? fashionMnist() : fashionMnist({ from }))),
  classNames: fashionMnistClasses,
});
