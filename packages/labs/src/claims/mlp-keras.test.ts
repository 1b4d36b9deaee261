import { describe, expect, it } from "vitest";
import { all, ends, statuses, training } from "../../test/training";
import { mlpKerasFindings } from "./mlp-keras";

describe("mlp-keras", () => {
  it("judges by the numbers, and names the units of this run", () => {
    const shown = mlpKerasFindings(ends(0.891, 10), 16);
    expect(statuses(shown)).toEqual(["shown", "shown"]);
    expect(shown[0]!.text.en).toBe("16 hidden units read 89.1 % of unseen digits: more than 85 %.");
    expect(shown[0]!.text.ko).toContain("은닉 유닛 16개");
    const refuted = mlpKerasFindings(training("MLP", 10, { accuracy: 0.84, val_accuracy: 0.8 }), 1);
    expect(statuses(refuted)).toEqual(["refuted", "refuted"]);
    expect(refuted[0]!.text.en).toContain("1 hidden unit reads only 80.0 %");
    expect(refuted[1]!.text.en).toContain("4.0 percentage points above validation accuracy");
    expect(mlpKerasFindings(training("MLP", 10, { accuracy: 0.8, val_accuracy: 0.84 }), 10)[1]!.text.en).toContain(
      "not overfitting",
    );
  });
  it("tells a short run from one that fails, and what is reached early counts", () => {
    const short = mlpKerasFindings(ends(0.7, 2), 10);
    expect(statuses(short)).toEqual(["tooShort", "tooShort"]);
    expect(short[0]!.text.en).toContain("takes at least 10 epochs; this run had 2");
    expect(statuses(mlpKerasFindings(ends(0.9, 2), 10))).toEqual(["shown", "tooShort"]);
    expect(statuses(mlpKerasFindings(ends(0.1, 10, { loss: Number.NaN }), 10))).toEqual(all(2, "diverged"));
  });
});
