import { lossNames } from "@feedforward/core";
import { activationNames } from "@feedforward/models";
import { optimizerNames, scheduleNames } from "@feedforward/optim";
import { MODEL_NAMES } from "@feedforward/runs";
import { LANDSCAPES } from "./race";

/** Names that each setting accepts, for lists, menus and completion. */
export const knownNames = {
  model: MODEL_NAMES,
  activation: activationNames,
  optimizer: optimizerNames,
  schedule: scheduleNames,
  loss: lossNames("camelCase"),
  function: Object.keys(LANDSCAPES),
} as const satisfies Record<string, readonly string[]>;
