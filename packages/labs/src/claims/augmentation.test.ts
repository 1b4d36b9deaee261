import { expect, it } from "vitest";
import { all, ends, statuses } from "../../test/training";
import { augmentationFindings } from "./augmentation";

it("judges each claim by the numbers", () => {
  const judge = ([none, moved, noise, flip]: number[], epochs = 20, rest = {}) =>
    augmentationFindings({
      none: ends(none!, epochs, rest),
      moved: ends(moved!, epochs, rest),
      noise: ends(noise!, epochs, rest),
      flip: ends(flip!, epochs, rest),
    });
  expect(statuses(judge([0.87, 0.92, 0.88, 0.85]))).toEqual(all(3, "shown"));
  const refuted = judge([0.9, 0.85, 0.88, 0.87]);
  expect(statuses(refuted)).toEqual(all(3, "refuted"));
  expect(refuted[0]!.text.en).toBe("Rotated, shifted and zoomed copies cost 5.0 percentage points.");
  expect(statuses(judge([0.87, 0.92, 0.88, 0.85], 5))).toEqual(all(3, "tooShort"));
  expect(statuses(judge([0.87, 0.92, 0.88, 0.85], 20, { loss: Number.NaN }))).toEqual(all(3, "diverged"));
});
