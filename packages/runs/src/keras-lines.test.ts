import { expect, it } from "vitest";
import { kerasNumber, resultLine, trainOnLine } from "./keras-lines";

// Lines as printed by Keras 2.2.4.
it("prints Keras's lines", () => {
  expect(trainOnLine(48000, 12000)).toBe("Train on 48000 samples, validate on 12000 samples");
  expect(resultLine({ loss: 2.0199123, accuracy: 0.3081, val_loss: 1.7144, val_accuracy: 0.476 }, 1.2)).toBe(
    " - 1s - loss: 2.0199 - accuracy: 0.3081 - val_loss: 1.7144 - val_accuracy: 0.4760",
  );
});

it.each([
  [0.00012345, "1.2345e-04"],
  [0, "0.0000e+00"],
  [-3, "-3.0000"],
  [Number.NaN, "nan"],
  [Number.NEGATIVE_INFINITY, "-inf"],
])("prints %d as %s", (value, text) => {
  expect(kerasNumber(value)).toBe(text);
});
