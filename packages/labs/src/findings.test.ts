import { describe, expect, it } from "vitest";
import { divergence } from "./findings";

describe("divergence", () => {
  it("finds losses that are no number, infinite, or have exploded, and no others", () => {
    const of = (losses: number[], name = "loss") =>
      divergence({
        spec: { label: "SGD" },
        history: { epochs: losses.map((_, epoch) => epoch), metrics: { [name]: losses } },
      })?.en;
    expect(of([2, Number.NaN])).toBe("This run cannot tell: SGD diverged (loss NaN).");
    expect(of([2, Number.POSITIVE_INFINITY])).toContain("(loss ∞)");
    // A training run that stops at such a loss has no epoch with it.
    const history = {
      epochs: [],
      metrics: {},
      stopped: { kind: "nonFinite", loss: "NaN", message: "the loss became NaN in batch 3" } as const,
    };
    expect(divergence({ spec: { label: "L2" }, history })?.en).toBe("This run cannot tell: L2 diverged (loss NaN).");
    expect(of([2.1e201])).toContain("(loss 2.1e+201)");
    expect(of([3, 900])).toContain("(loss 9.0e+2)");
    expect(of([2, Number.NaN], "val_loss")).toContain("SGD diverged");
    // A large penalty that falls, a loss at its ceiling, and a network that overfits have not diverged.
    expect(of([24_000, 90])).toBeUndefined();
    expect(of([2.3, 16.1])).toBeUndefined();
    expect(of([0.01, 1.2], "val_loss")).toBeUndefined();
  });
});
