import { compareSummaries } from "../../../packages/models/test/summaries";
import type { Kind } from "../kind";
import { outcomes, readFixture } from "./keras-layers-shared";

export const labSummaries: Kind = {
  name: "summaries",
  matches: (path) => path === "lab/summaries.json",
  run: async (file) => outcomes(compareSummaries(await readFixture(file))),
};
