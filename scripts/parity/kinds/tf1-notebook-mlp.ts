import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { trainTestIndices } from "@feedforward/data";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareNotebookMlp } from "../../../packages/core/test/parity/notebook-mlp-file";
import type { Kind } from "../kind";

/** The notebook's TensorFlow 1 program on rows of MNIST. */
export const tf1NotebookMlp: Kind = {
  name: "tf1-notebook-mlp",
  matches: (path) => path === "tf1/notebook-mlp.json",
  run: async function* ({ root, path }) {
    yield* compareNotebookMlp(join(root, path), await validationRows(root), ENGINES);
  },
};

/**
 * The split of the 60,000 images as described in `lab/split.json`; without a `lab` folder, the split of its seed 2019.
 */
async function validationRows(root: string): Promise<readonly number[]> {
  const text = await readFile(join(root, "lab/split.json"), "utf8").catch(() => "random_state=2019");
  const randomState = Number(/random_state=(\d+)/.exec(text)?.[1]);
  return Array.from(trainTestIndices(60000, { testSize: 0.2, randomState }).test);
}
