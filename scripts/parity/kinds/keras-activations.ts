import { compareActivations } from "../../../packages/models/test/activations";
import type { Kind } from "../kind";
import { outcomes, readFixture } from "./keras-layers-shared";

export const kerasActivations: Kind = {
  name: "activations",
  matches: (path) => path === "keras/activations.json",
  run: async (file) => outcomes(compareActivations(await readFixture(file))),
};
