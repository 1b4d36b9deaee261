import { text } from "@feedforward/runs";
import { describe, expect, it } from "vitest";
import { resolveSettings } from "./settings";

const label = text("a", "가");
const parameters = {
  epochs: { label, default: 10, min: 1, max: 100, integer: true },
  rate: { label, default: 0.1, min: 0 },
  activation: { label, default: "relu", choices: ["relu", "tanh"] },
  noise: { label, default: false },
};

describe("resolveSettings", () => {
  it("fills in defaults and reads strings of a command line", () => {
    expect(resolveSettings(parameters, { epochs: "3", noise: "true" })).toEqual({
      epochs: 3,
      rate: 0.1,
      activation: "relu",
      noise: true,
    });
  });

  it.each([
    [{ epoch: 3 }, 'Unknown parameter "epoch". Did you mean "epochs"? Parameters: epochs, rate, activation, noise.'],
    [{ epochs: 2.5 }, "Parameter epochs is 2.5; expected a whole number from 1 to 100."],
    [{ epochs: "many" }, 'Parameter epochs is "many"; expected a whole number from 1 to 100.'],
    [{ rate: "" }, 'Parameter rate is ""; expected a number of at least 0.'],
    [{ activation: "rleu" }, 'Parameter activation is "rleu"; expected one of relu, tanh.'],
    [{ noise: 1 }, "Parameter noise is 1; expected true or false."],
  ])("refuses %j", (given, message) => {
    expect(() => resolveSettings(parameters, given)).toThrow(expect.objectContaining({ message, usage: true }));
  });
});
