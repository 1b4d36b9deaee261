import { describe, expect, it } from "vitest";
import { DEFAULT_PLAYGROUND, type PlaygroundParts, resolvePlayground } from "./spec";

const message = (parts: PlaygroundParts): string | undefined => {
  try {
    resolvePlayground(parts);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

describe("the bounds of a playground's settings", () => {
  it.each<[string, (value: number) => PlaygroundParts, number, number, number]>([
    ["data.samples", (samples) => ({ data: { samples } }), 4, 5000, 1],
    ["data.noise", (noise) => ({ data: { noise } }), 0, 2, 0.01],
    ["data.trainShare", (trainShare) => ({ data: { trainShare } }), 0.1, 0.9, 0.01],
    ["data.classes", (classes) => ({ data: { classes } }), 2, 5, 1],
    ["layers[1].units", (units) => ({ layers: [{}, { units }] }), 1, 16, 1],
    ["layers[0].dropout", (dropout) => ({ layers: [{ dropout }] }), 0, 0.9, 0.01],
    ["regularizer.rate", (rate) => ({ regularizer: { rate } }), 0, 100, 0.01],
    ["batchSize", (batchSize) => ({ batchSize }), 1, 5000, 1],
    ["seed", (seed) => ({ seed }), 0, 2 ** 31 - 1, 1],
  ])("%s", (name, parts, low, high, step) => {
    expect([message(parts(low)), message(parts(high))]).toEqual([undefined, undefined]);
    const whole = step === 1 ? "whole " : "";
    for (const wrong of [low - step, high + step])
      expect(message(parts(wrong))).toBe(`${name} is ${wrong}; expected a ${whole}number from ${low} to ${high}.`);
    expect(message(parts(low + 0.5))).toBe(
      step === 1 ? `${name} is ${low + 0.5}; expected a whole number from ${low} to ${high}.` : undefined,
    );
    expect(message(parts(Number.NaN))).toContain(`${name} is null; expected`);
    expect(message(parts(String(low) as never))).toContain(`${name} is "${low}"; expected`);
  });

  it("names that there are none of", () => {
    expect(message({ layers: [{ activation: "rleu" }] })).toContain(
      'layers[0].activation is "rleu". Did you mean "relu"? Expected one of relu, tanh,',
    );
    expect(message({ optimizer: { name: "adma" } })).toContain('optimizer.name is "adma". Did you mean "adam"?');
    expect(message({ regularizer: { name: "l3" as never } })).toContain('regularizer.name is "l3".');
    expect(message({ features: ["x1", "x3" as never] })).toContain('features is "x3".');
    expect(message({ sede: 1 } as never)).toContain('A part of the settings is "sede". Did you mean "seed"?');
    expect(message({ features: "x1" as never })).toBe('features is "x1"; expected a list.');
  });

  it("at most eight layers", () => {
    const layers = (count: number) => ({ layers: Array.from({ length: count }, () => ({})) });
    expect(message(layers(8))).toBeUndefined();
    expect(message(layers(9))).toBe("There are 9 hidden layers; expected at most 8.");
    expect(resolvePlayground({ layers: [] }).layers).toEqual([]);
  });
});

describe("what is left out", () => {
  it("is that of the default, part by part", () => {
    expect(resolvePlayground()).toEqual(DEFAULT_PLAYGROUND);
    expect(DEFAULT_PLAYGROUND).toEqual({
      data: { name: "circle", samples: 300, noise: 0.2, trainShare: 0.5, classes: 2, formula: "x^2 + y^2 - 9" },
      features: ["x1", "x2"],
      layers: [
        { units: 4, activation: "tanh", dropout: 0, batchNormalization: false },
        { units: 2, activation: "tanh", dropout: 0, batchNormalization: false },
      ],
      optimizer: { name: "adam", options: { learningRate: 0.03 } },
      regularizer: { name: "none", rate: 0.001 },
      loss: "auto",
      batchSize: 10,
      seed: 1,
    });
    const { data, regularizer, layers, seed } = resolvePlayground({
      data: { name: "xor" },
      regularizer: { name: "l1" },
      layers: [{ units: 3 }],
      seed: 5,
    });
    expect(data).toEqual({ ...DEFAULT_PLAYGROUND.data, name: "xor" });
    expect(regularizer).toEqual({ name: "l1", rate: 0.001 });
    expect(layers).toEqual([{ units: 3, activation: "tanh", dropout: 0, batchNormalization: false }]);
    expect(seed).toBe(5);
  });
});
