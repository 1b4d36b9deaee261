import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../src/index";
import { configJsonSchema, parseConfig } from "../src/node";

const yaml = `# a run
model:
  name: mlp
  hidden: [100, 50]
optimizer: sgd
epochs: 3
`;

describe("parseConfig", () => {
  it("fills in the lab's defaults", () => {
    expect(parseConfig("", "empty.yaml")).toEqual(DEFAULT_CONFIG);
    expect(parseConfig(yaml, "lab.yaml")).toEqual({
      ...DEFAULT_CONFIG,
      model: { name: "mlp", options: { hidden: [100, 50] } },
      optimizer: { name: "sgd", options: {} },
      epochs: 3,
    });
  });

  it("reads JSON, and overrides at any depth", () => {
    const config = parseConfig('{"data": "digits", "batchSize": 64}', "lab.json", [
      "optimizer.learningRate=0.1",
      "data.testSize=0.5",
      "model.hidden=[7]",
    ]);
    expect(config).toMatchObject({
      batchSize: 64,
      data: { source: "digits", testSize: 0.5 },
      model: { options: { hidden: [7] } },
    });
    expect(parseConfig("optimizer: sgd", "a", ["optimizer.learningRate=0.1"]).optimizer).toEqual({
      name: "sgd",
      options: { learningRate: 0.1 },
    });
  });

  it.each([
    ["epoch: 3", 'lab.yaml:1: unknown key "epoch". Did you mean "epochs"? Keys: model, data, optimizer,'],
    [
      yaml.replace("hidden:", "hiden:"),
      'lab.yaml:4: unknown key "model.hiden". Did you mean "hidden"? Keys: name, hidden,',
    ],
    ["seed: 1\nepochs: ten", 'lab.yaml:2: epochs is "ten"; expected number.'],
    ["epochs: 0", "lab.yaml:1: epochs is 0; expected number to be >=1."],
    ["data:\n  source: mnist\n  testSize: 2", "lab.yaml:3: data.testSize is 2; expected number to be <1."],
    ["model: { hidden: 10 }", "lab.yaml:1: model.hidden is 10; expected array."],
    ["a: [1", "lab.yaml:1: "],
    ["just words", 'lab.yaml: expected keys and values such as "epochs: 10", received "just words".'],
  ])("points at what is wrong in %j", (source, message) => {
    expect(() => parseConfig(source, "lab.yaml")).toThrow(
      expect.objectContaining({ exitCode: 2, message: expect.stringContaining(message) }),
    );
  });

  it("has a JSON Schema for editors", () => {
    expect(configJsonSchema()).toMatchObject({
      type: "object",
      properties: { epochs: { type: "integer" } },
      additionalProperties: false,
    });
  });
});
