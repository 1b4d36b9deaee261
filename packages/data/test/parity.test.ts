import { describe } from "vitest";
import { idx, idxMnist } from "../../../scripts/parity/kinds/idx";
import { npy } from "../../../scripts/parity/kinds/npy";
import { splitFolds, splitResample, splitTrainTest } from "../../../scripts/parity/kinds/split";
import { splitRandomState } from "../../../scripts/parity/kinds/split-random-state";
import { testParity } from "./parity";

describe("fixtures", () => {
  testParity(splitTrainTest, "split/train-test-split.json", 136);
  testParity(splitFolds, "split/folds.json", 42);
  testParity(splitResample, "split/resample.json", 76);
  testParity(splitRandomState, "split/random-state.json", 308);
  testParity(npy, "data/npy/manifest.json", 87);
  testParity(idx, "data/idx/manifest.json", 30);
  testParity(idxMnist, "data/idx/mnist.json", 32);
});
