import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as core from "@feedforward/core";
import * as data from "@feedforward/data";
import * as plot from "@feedforward/plot";
import { expect, test } from "vitest";

const program = (text: string): string =>
  execFileSync(
    process.execPath,
    ["--import", "tsx", "--conditions=@feedforward/source", "--input-type=module", "--eval", text],
    { cwd: fileURLToPath(new URL("..", import.meta.url)), encoding: "utf8" },
  );

test("one import trains a network, and starts no command", () => {
  const printed = program(`
    import { adam, fit, mlp, predict } from "feedforward";
    const x = [[0, 0], [0, 1], [1, 0], [1, 1]];
    const model = mlp({ inputSize: 2, hidden: [8], outputs: 2, activation: "tanh", seed: 1 });
    await fit(model, {
      x, y: [[1, 0], [0, 1], [0, 1], [1, 0]], optimizer: adam(0.05), loss: "categoricalCrossentropy",
      epochs: 150, seed: 1, verbose: 0,
    });
    const answers = (await predict(model, x)).toArray();
    console.log(answers.map(([no, yes]) => Number(yes > no)).join(" "));
  `);
  expect(printed).toBe("0 1 1 0\n");
});

test.each(["index.ts", "node.ts"])("%s takes nothing from the command line's own files", (file) => {
  const text = readFileSync(new URL(`../src/${file}`, import.meta.url), "utf8");
  expect([...text.matchAll(/from "(.*)"/g)].map(([, name]) => name)).toSatisfy((names: string[]) =>
    names.every((name) => name.startsWith("@feedforward/")),
  );
});

test("each name is what its package exports", async () => {
  const face = await import("feedforward");
  expect(face.fit).toBe(core.fit);
  expect(face.NdArray).toBe(data.NdArray);
  expect(face.learningCurve).toBe(plot.learningCurve);
  // Two packages use one name: core counts, plot draws.
  expect(face.confusionMatrix).toBe(core.confusionMatrix);
  expect(face.confusionMatrixFigure).toBe(plot.confusionMatrix);
});

test("feedforward/node has checkpoints and runs in folders", async () => {
  const node = await import("feedforward/node");
  const { RunDirectory } = await import("@feedforward/core/node");
  const { trainDirectory } = await import("@feedforward/runs/node");
  expect(node.RunDirectory).toBe(RunDirectory);
  expect(node.trainDirectory).toBe(trainDirectory);
});
