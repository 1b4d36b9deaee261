import { compareLayers } from "../../../packages/models/test/layers";
import type { Kind } from "../kind";
import { outcomes, readFixture } from "./keras-layers-shared";

export const kerasLayers: Kind = {
  name: "layers",
  matches: (path) => path === "keras/layers.json",
  run: async (file) => outcomes(compareLayers(await readFixture(file))),
};
