import { expect, test } from "vitest";
import { describeModel, modelOptions } from "./model-spec";

test("a network of rows has no option of image networks, and they have none of its own", () => {
  for (const options of [{ pooling: "average" }, { filters: [4] }, { blocks: 2 }] as object[]) {
    const [name] = Object.keys(options);
    expect(() => modelOptions({ name: "mlp", options })).toThrow(
      `Model mlp has no option "${name}". Its options: hidden, activation,`,
    );
  }
  expect(() => modelOptions({ name: "lenet5", options: { hidden: [3] } })).toThrow(
    'Model lenet5 has no option "hidden". Its options: ',
  );
  expect(modelOptions({ name: "mlp", options: { hidden: [3], dropout: 0.5 } })).toMatchObject({ hidden: [3] });
});

test("an option that is left out or undefined has its default", () => {
  expect(modelOptions({ name: "mlp", options: { hidden: undefined, blocks: undefined } as object })).toMatchObject({
    hidden: [10],
    activation: "relu",
  });
});

test("each option of a network that is set is told", () => {
  const told = { dropout: "dropout 0.5", inputDropout: "input dropout 0.5", l1: "L1 0.5", l2: "L2 0.5" };
  for (const [name, words] of Object.entries(told))
    expect(describeModel({ name: "mlp", options: { [name]: 0.5 } })).toBe(`mlp, hidden layers 10, relu, ${words}`);
  const normalized = { batchNormalization: true, initializer: "heNormal" } as object;
  expect(describeModel({ name: "mlp", options: normalized })).toBe(
    "mlp, hidden layers 10, relu, batch normalisation, heNormal",
  );
});
