import { join } from "node:path";
import { ENGINES } from "../../../packages/core/test/parity/engines";
import { compareLinearRegression } from "../../../packages/core/test/parity/linear-regression-file";
import type { Kind } from "../kind";

/** Line through three points, from the notebook. */
export const tf1LinearRegression: Kind = {
  name: "tf1-linear-regression",
  matches: (path) => path === "tf1/linear-regression.json",
  run: ({ root, path }) => compareLinearRegression(join(root, path), ENGINES),
};
