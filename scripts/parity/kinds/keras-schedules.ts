import { compareSchedules } from "../../../packages/optim/test/schedules";
import type { Kind } from "../kind";
import { outcomes, readFixture } from "./keras-layers-shared";

export const kerasSchedules: Kind = {
  name: "schedules",
  matches: (path) => path === "keras/schedules.json" || path === "tf1/schedules.json",
  run: async (file) => outcomes(await compareSchedules(await readFixture(file))),
};
