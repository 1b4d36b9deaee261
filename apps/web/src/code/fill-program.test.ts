import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chapterById, type Settings } from "@feedforward/labs";
import { describe, expect, it } from "vitest";
import { fillProgram } from "./fill-program";

const program = (id: string) => readFileSync(join(import.meta.dirname, `../../../../notebooks/${id}.ts`), "utf8");
const changed = (id: string, values: Settings): string[] => {
  const before = program(id).split("\n");
  const after = fillProgram(program(id), id, chapterById(id).parameters, values).split("\n");
  expect(after).toHaveLength(before.length);
  return after.filter((line, index) => line !== before[index]).map((line) => line.trim());
};

describe("fillProgram", () => {
  it("writes a value after its setting's name, and nowhere else", () => {
    const parameters = { epochs: { label: { en: "", ko: "" }, default: 10 } };
    const text = "fit({ epochs: 10, rows: 10 }); const epochs = 10; epochs: 100; epochs: 10.5";
    expect(fillProgram(text, "mlp-keras", parameters, { epochs: 3 })).toBe(
      "fit({ epochs: 3, rows: 10 }); const epochs = 3; epochs: 100; epochs: 10.5",
    );
    expect(fillProgram(text, "mlp-keras", parameters, { epochs: 10, unknown: 1 })).toBe(text);
  });

  it("follows the fields of the small chapters", () => {
    expect(changed("perceptron", { learningRate: 0.3, epochs: 7 })).toEqual([
      expect.stringContaining("rate = 0.3, epochs = 7"),
    ]);
    expect(changed("xor", { hidden: 3 })).toEqual(["const model = network(3);", "const cake = network(3);"]);
    expect(changed("linear-regression", { fastRate: 0.2 })[0]).toBe("const fast = descend(0.2);");
    expect(changed("feedforward", { learningRate: 0.9 })).toEqual(["const rate = 0.9;"]);
    expect(changed("losses", { steps: 50 })).toEqual([expect.stringContaining("steps = 50")]);
  });

  it("follows the fields of networks on the digits", () => {
    expect(changed("mlp-keras", { hidden: 32, learningRate: 0.01, batchSize: 128, epochs: 2 }).join("\n")).toMatch(
      /hidden: \[32\][\s\S]*learningRate: 0\.01[\s\S]*batchSize: 128[\s\S]*epochs: 2/,
    );
  });
});
