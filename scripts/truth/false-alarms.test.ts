import { readFileSync } from "node:fs";
import { type Series, truthParts } from "@feedforward/labs/node";
import { expect, it } from "vitest";
import { falseAlarms } from "./false-alarms";
import { type Histories, judge, pooled } from "./truth";

const histories = JSON.parse(
  readFileSync(new URL("../../fixtures/lab/histories.json", import.meta.url), "utf8"),
) as Histories;

it("knows every part of the fixture", () => {
  expect([...truthParts].sort()).toEqual(Object.keys(histories.chapters).sort());
});

it("fails a faithful part seldom, and by far not as seldom at the first try", () => {
  const alarms = falseAlarms(histories, 3, 500);
  const sum = (key: "first" | "both") => alarms.reduce((total, alarm) => total + alarm[key], 0);
  expect(sum("first")).toBeGreaterThan(0.2);
  // 500 draws per part: the standard error of the sum is below 0.01.
  expect(sum("both")).toBeLessThan(0.06);
});

it.each(truthParts)("passes what the reference did and fails what is off in %s", (part) => {
  const reference = pooled(histories.chapters[part]!);
  const names = Object.keys(reference).filter((name) => !name.includes("data_loss"));
  const shifted = (loss: number): Series[] =>
    reference[names[0]!]!.map((_, row) => {
      const series = names.map((name) => {
        const factor = name.includes("loss") ? 1 + loss : 1;
        return [name, reference[name]![row]!.map((value) => factor * value)] as const;
      });
      return Object.fromEntries(series);
    });
  expect(judge(part, shifted(0), reference, []).passed).toBe(true);
  expect(judge(part, shifted(0.5), reference, []).passed).toBe(false);
  expect(judge(part, shifted(Number.NaN), reference, []).passed).toBe(false);
});
