import { compareInitializers } from "../../../packages/optim/test/initializers";
import type { Kind } from "../kind";
import { outcomes, readFixture } from "./keras-layers-shared";

export const kerasInitializers: Kind = {
  name: "initializers",
  matches: (path) => path === "keras/initializers.json",
  run: async (file) => outcomes(compareInitializers(await readFixture(file))),
};
