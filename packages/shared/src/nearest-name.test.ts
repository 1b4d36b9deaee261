import { describe, expect, it } from "vitest";
import { didYouMean, editDistance, nearestName } from "./nearest-name";

describe("editDistance", () => {
  it.each([
    ["adam", "adam", 0],
    ["adma", "adam", 1],
    ["rmsprp", "rmsprop", 1],
    ["sgd", "adam", 4],
    ["", "abc", 3],
  ])("of %s and %s is %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });
});

describe("nearestName", () => {
  const names = ["adam", "sgd", "rmsprop", "meanSquaredError"];
  it("finds misspellings, whatever the case and the word separators", () => {
    expect(nearestName("Adma", names)).toBe("adam");
    expect(nearestName("rms-prop", names)).toBe("rmsprop");
    expect(nearestName("mean_squared_eror", names)).toBe("meanSquaredError");
  });
  it("finds nothing where nothing is close", () => {
    expect(nearestName("lbfgs", names)).toBeUndefined();
    expect(didYouMean("lbfgs", names)).toBe("");
    expect(didYouMean("adm", names)).toBe(' Did you mean "adam"?');
  });
  it("takes no letter for another", () => {
    expect(nearestName("z", ["x", "y"])).toBeUndefined();
    expect(nearestName("X", ["x", "y"])).toBe("x");
    expect(nearestName("xs", ["x", "y"])).toBe("x");
    expect(nearestName("", ["x", "y"])).toBeUndefined();
  });
  it("takes no time over names of a megabyte", () => {
    expect(nearestName("x".repeat(1e6), names)).toBeUndefined();
  });
});

it("a beginning of three letters or more stands for the whole name", () => {
  const figures = ["loss", "accuracy", "val_loss", "val_accuracy"];
  expect(nearestName("acc", figures)).toBe("accuracy");
  expect(nearestName("val_acc", figures)).toBe("val_accuracy");
  expect(nearestName("ac", figures)).toBeUndefined();
  // A prefix counts as one wrong letter, so an exact match is closer; of equally close names, the first is returned.
  expect(nearestName("adam", ["adamax", "adam"])).toBe("adam");
  expect(nearestName("ada", ["momentum", "adadelta", "adagrad"])).toBe("adadelta");
});
