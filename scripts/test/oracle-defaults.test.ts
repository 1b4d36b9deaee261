import { expect, test } from "vitest";
import { differences, oracleDefaults } from "../testing/oracle-defaults";

test("names and values in any spelling are one, whatever differs or is missing is told", () => {
  const oracle = { learning_rate: 0.1, mode: "fan_in", seed: null, units: { required: true }, beta_1: 0.9 };
  const same = { learningRate: 0.1, mode: "fanIn", units: 3, beta1: 0.9 };
  expect(differences({ ours: same, oracle })).toEqual([]);
  expect(differences({ ours: { ...same, beta1: 0.99 }, oracle })).toEqual(["beta1: expected 0.9, ours is 0.99"]);
  const { beta1: _, ...less } = same;
  expect(differences({ ours: less, oracle })).toEqual(["beta1: the oracle's is 0.9, ours shows nothing"]);
  expect(differences({ ours: { ...same, extra: 1 }, oracle })).toEqual([
    "extra: the oracle has no such argument, ours is 1",
  ]);
  expect(differences({ ours: { ...same, extra: 1 }, oracle, own: { extra: 1 } })).toEqual([]);
  expect(differences({ ours: { ...same, seed: 1 }, oracle })).toEqual(["seed: expected null, ours is 1"]);
});

test("the fixtures name where they come from", () => {
  for (const file of ["keras.json", "keras2.json", "tf1.json"])
    expect(oracleDefaults(file).source).toBeTypeOf("string");
});
