import { describe, expect, it } from "vitest";
import { closest, didYouMean, editDistance } from "./did-you-mean";

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

describe("closest", () => {
  const names = ["adam", "sgd", "rmsprop"];
  it("finds slips, whatever the case", () => {
    expect(closest("Adma", names)).toBe("adam");
    expect(closest("rms-prop", names)).toBe("rmsprop");
  });
  it("says nothing where nothing is close", () => {
    expect(closest("lbfgs", names)).toBeUndefined();
    expect(didYouMean("lbfgs", names)).toBe(".");
    expect(didYouMean("adm", names)).toBe('. Did you mean "adam"?');
  });
});
