import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createProgram } from "../src/program";
import { schemaNames, WITHOUT_JSON } from "../src/schemas/index";
import { feedforward, inProcess, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";
import { metSchemas, validJson } from "./valid-json";

let folder = "";
const run = async (line: string) => {
  const { code, stdout, stderr } = await inProcess([...line.split(" "), "--json"], folder);
  expect([code, stderr.replace(/^note: .*\n/gm, "")], line).toEqual([0, ""]);
  return stdout;
};

const training = "--epochs 2 --batch-size 20 --engine cpu";

beforeAll(async () => {
  folder = scratch();
  await writeTinyData(join(folder, "tiny"));
  const rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 3 === 0 ? "" : i % 7},${2.5 * i}`);
  writeFileSync(join(folder, "numbers.csv"), `a,b,price\n${rows.join("\n")}\n`);
  writeFileSync(
    join(folder, "tiny.yaml"),
    "data: tiny\nmodel: { name: mlp, hidden: [4] }\nbatchSize: 40\nepochs: 1\nengine: cpu\n",
  );
  validJson("train", await run(`train mlp --data tiny --hidden 4 ${training} --out runs/a`));
  validJson("train", await run(`train --data numbers.csv --impute mean ${training} --out runs/n`));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("what --json prints has the published schema", () => {
  it("of runs", async () => {
    expect(validJson("evaluate", await run("evaluate runs/a --engine cpu"))).toMatchObject({
      path: "runs/a",
      rows: 40,
    });
    expect(validJson("evaluate", await run("evaluate runs/n --engine cpu"))).toHaveProperty("regression.r2");
    validJson("predict", await run("predict runs/a runs/a/example.png --engine cpu"));
    expect(validJson("predict", await run("predict runs/n numbers.csv --engine cpu --row 2"))).toHaveLength(1);
    validJson("export", await run("export runs/a"));
    validJson("plot", await run("plot runs/a"));
    validJson("plot", await run("plot runs/a runs/n --metric val_loss --out both.svg"));
  });

  it("of chapters", async () => {
    validJson("lab list", await run("lab list"));
    validJson("lab --explain", await run("lab xor --explain"));
    validJson("lab show", await run("lab show xor --language ko"));
    validJson("lab show", await run("lab show mlp-keras --python"));
    validJson("lab", await run("lab mlp-keras --data tiny --quick --set batchSize=40 --engine cpu"));
  }, 120_000);

  it("of sweeps, whose values are numbers", async () => {
    const grid = ["sweep", "tiny.yaml", "--grid", "learningRate=0.1,0.01", "--out", "runs/s", "--json"];
    const { stdout, stderr, code } = await feedforward(grid, folder);
    expect([code, stderr]).toEqual([0, ""]);
    const { results } = validJson("sweep", stdout) as { results: { values: object }[] };
    expect(results.map(({ values }) => values)).toContainEqual({ "optimizer.learningRate": 0.01 });
    validJson("sweep status", await run("sweep status runs/s"));
    expect(validJson("sweep best", await run("sweep best runs/s"))).toMatchObject({ metric: "val_accuracy" });
    validJson("sweep export", await run("sweep export runs/s --optuna optuna.log"));
    for (const name of ["resume", "retry"]) validJson(`sweep ${name}`, await run(`sweep ${name} runs/s`));
  }, 180_000);

  it("of event files", async () => {
    validJson("tensorboard read", await run("tensorboard read runs/a"));
    validJson("tensorboard inspect", await run("tensorboard inspect runs/a"));
    validJson("tensorboard export", await run("tensorboard export runs/a"));
    validJson("tensorboard export", await run("tensorboard export runs/a --out table.csv"));
    validJson("tensorboard merge", await run("tensorboard merge runs/a --out merged"));
    validJson("tensorboard check", await run("tensorboard check runs/a"));
  });

  it("of tools and of errors", async () => {
    validJson("playground", await run("playground --epochs 2 --engine cpu"));
    validJson("race", await run("race --steps 20"));
    validJson("completion", await run("completion bash"));
    validJson("doctor", await run("doctor --no-speed"));
    const { code, stderr } = await inProcess(["train", "--data", "nothing.csv", "--json"], folder);
    expect(validJson("error", stderr)).toMatchObject({ error: { exitCode: code } });
  });

  it("of assignments", async () => {
    validJson("assignment list", await run("assignment list"));
    validJson("assignment create", await run("assignment create xor"));
  });

  it("which the command prints", async () => {
    expect(JSON.parse(await run("schema"))).toEqual(schemaNames);
    expect(JSON.parse(await run("schema sweep best"))).toMatchObject({ title: "feedforward sweep best --json" });
    const { code, stderr } = await inProcess(["schema", "trian"], folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "train"?')]);
  });
});

it("every command has a schema", () => {
  const words = createProgram().commands.flatMap((command) => {
    const inner = command.commands.filter((one) => one.name() !== "help");
    const own = inner.length === 0 || command.name() === "sweep" ? [command.name()] : [];
    return [...own, ...inner.map((one) => `${command.name()} ${one.name()}`)];
  });
  const hidden = ["slot", "complete"];
  const missing = words.filter((name) => ![...schemaNames, ...WITHOUT_JSON, ...hidden].includes(name));
  // Add the schema of a new command to src/schemas, and what it prints to the tests above.
  expect(missing).toEqual([]);
});

it("every schema was met by an output", () => {
  // view runs until it is stopped, worker needs a queue, lab all trains every chapter, and submissions need built packages.
  const elsewhere = ["view", "worker", "lab all", "assignment check", "assignment grade"];
  expect(schemaNames.filter((name) => !metSchemas.has(name) && !elsewhere.includes(name))).toEqual([]);
});
