import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../train-config";
import { parseConfig } from "./config-file";
import { configJsonSchema } from "./config-schema";

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
      expect.objectContaining({ usage: true, message: expect.stringContaining(message) }),
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

const level = (n: number) => `a${n}: &a${n} [${Array.from({ length: 9 }, () => `*a${n - 1}`).join(", ")}]`;
const bomb = ["a0: &a0 [x, x, x, x, x, x, x, x, x]", ...Array.from({ length: 8 }, (_, i) => level(i + 1))].join("\n");

it.each([
  ["an alias bomb", bomb, [], /bomb\.yaml: Excessive alias count.*Write the values out/],
  [
    "a value that contains itself",
    "model: &m\n  hidden: *m\n",
    [],
    /an alias \(\*name\) stands for a value that contains it/,
  ],
  ["an alias without its anchor", "epochs: *e\n", [], /bomb\.yaml.*[Uu]nresolved alias/],
  ["an alias in an override", "", ["epochs=*a"], /--set "epochs=\*a": .*[Uu]nresolved alias/],
  ["an override that contains itself", "", ["a=&a [*a]"], /--set "a=&a \[\*a\]": an alias .* contains it/],
  ["an override that is not YAML", "", ["epochs=[1"], /--set "epochs=\[1": the value is not YAML/],
  ["an override inside a number", "epochs: 3\n", ["epochs.x=1"], /epochs is not a mapping, so it has no key "x"/],
  ["an override of an empty key", "", ["optimizer..x=1"], /expected keys joined by single dots/],
  ["a key of JavaScript's own", "", ["optimizer.__proto__=1"], /unknown key "__proto__"/],
  ["the same in a file", "optimizer:\n  __proto__: 1\n", [], /unknown key "__proto__"/],
])("refuses %s as a mistake of the user's", (_name, source, overrides, message) => {
  const read = () => parseConfig(source, "bomb.yaml", overrides);
  expect(read).toThrow(expect.objectContaining({ name: "FeedforwardError", usage: true }));
  expect(read).toThrow(message);
});
