// What the programs are is recorded for reviewers to read; that they run is tested beside their sources.
import { describe, expect, it } from "vitest";
import { chapterPrograms, chapters, planeDataNames, playgroundPrograms, resolvePlayground } from "../src";

const written = ({ typescript, commandLine, keras = "none" }: ReturnType<typeof chapterPrograms>) =>
  [commandLine, typescript, keras].join("\n----\n");

describe("programs of chapters", () => {
  it.each(chapters.map((chapter) => [chapter.id, chapter] as const))("%s", async (id, chapter) => {
    const programs = [
      chapterPrograms(chapter),
      chapterPrograms(chapter, chapter.quick, 7),
      chapterPrograms(chapter, {}, 2019, { source: "a b.csv", label: "kind" }),
    ];
    await expect(`${programs.map(written).join("\n========\n")}\n`).toMatchFileSnapshot(`programs/${id}.txt`);
  });
});

const own = { x: [1, 2, 3, 4, 5], y: [2, 1, 2, 1, 2], targets: [0, 1, 0, 1, 1], classNames: ["no", "yes"] };
const layers = [
  { units: 3, activation: "tanh", dropout: 0.25 },
  { units: 2, activation: "relu", batchNormalization: true },
];
const parts: Record<string, object> = {
  ...Object.fromEntries(planeDataNames.map((name) => [name, { data: { name, samples: 20, noise: 0.3 } }])),
  layers: { layers },
  regularized: { layers, regularizer: { name: "l1", rate: 0.01 } },
  features: { features: ["x1", "x2", "product", "sinX1"], batchSize: 5, seed: 3 },
  momentum: { optimizer: { name: "momentum", options: { learningRate: 0.05 } } },
};

describe("programs of the playground", () => {
  it.each(Object.keys(parts))("%s", async (name) => {
    const spec = resolvePlayground(parts[name] as never);
    const given = spec.data.name === "own" ? { own } : {};
    const programs = [playgroundPrograms(spec, given), playgroundPrograms(spec, { ...given, epochs: 9 })];
    await expect(`${programs.map(written).join("\n========\n")}\n`).toMatchFileSnapshot(
      `programs/playground/${name}.txt`,
    );
  });
});
