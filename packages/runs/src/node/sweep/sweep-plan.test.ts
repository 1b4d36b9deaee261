import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudyJob } from "@feedforward/study";
import { afterAll, describe, expect, it } from "vitest";
import { sweepAxis } from "../../sweep";
import { DEFAULT_CONFIG } from "../../train-config";
import { readSweepFile, type SweepFile, sweepJsonSchema } from "./sweep-file";
import { type GridFlags, jobConfig, planOfFile, planOfGrid, studyOf, trialName, valueText } from "./sweep-plan";

const folder = mkdtempSync(join(tmpdir(), "feedforward-sweep-plan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const config = at("base.yaml");
writeFileSync(config, "epochs: 8\nseed: 5\noptimizer: sgd\n");
writeFileSync(at("folded.yaml"), "data: { source: mnist, folds: 3 }\n");

const grid = (axes: readonly string[], flags: Partial<GridFlags> = {}) =>
  planOfGrid(config, { axes: axes.map(sweepAxis), ...flags });
const ofFile = (file: Partial<SweepFile>, changes = {}) =>
  planOfFile({ config, parameters: { learningRate: { min: 0.01, max: 0.1 } }, ...file }, changes);
const job = (plan: Awaited<ReturnType<typeof grid>>, change: Partial<StudyJob> = {}): StudyJob => ({
  ...{ id: "a", trial: 0, values: {}, seed: 5, seedIndex: 0, rung: 0, from: 0, epochs: plan.definition.epochs ?? 0 },
  ...change,
});

describe("the plan of a sweep", () => {
  it("has the defaults of a grid", async () => {
    const plan = await grid(["hidden=[4],[8,4]", "activation=relu,tanh"]);
    expect(plan).toMatchObject({
      metric: "val_accuracy",
      numerics: "same",
      config,
      source: "epochs: 8\nseed: 5\noptimizer: sgd\n",
      overrides: [],
      definition: {
        space: { "model.hidden": { values: [[4], [8, 4]] }, "model.activation": { values: ["relu", "tanh"] } },
        direction: "maximize",
        scheduler: "none",
        method: "grid",
        epochs: 8,
        seed: 5,
      },
    });
    expect(plan.id).toMatch(/^[0-9a-f]{16}$/);
    for (const key of ["trials", "seeds"]) expect(plan.definition).not.toHaveProperty(key);
    expect(plan).not.toHaveProperty("folds");
    const study = studyOf(plan, []);
    const jobs = Array.from({ length: 4 }, () => study.ask()!);
    expect(jobs.map((one) => trialName(plan, one.trial, one.values))).toEqual([
      "hidden-4_activation-relu",
      "hidden-4_activation-tanh",
      "hidden-8_4_activation-relu",
      "hidden-8_4_activation-tanh",
    ]);
    expect(study.ask()).toBeUndefined();
  });

  it("has the defaults of a file, and the changes of the command line", async () => {
    const plan = await ofFile({ trials: 3 });
    expect(plan).toMatchObject({ metric: "val_accuracy", numerics: "same", overrides: [] });
    expect(plan.definition).toEqual({
      space: { "optimizer.learningRate": { min: 0.01, max: 0.1 } },
      direction: "maximize",
      scheduler: "none",
      epochs: 8,
      seed: 5,
      trials: 3,
    });
    const changed = await ofFile(
      { trials: 3, metric: "loss", numerics: "same", method: "tpe", seeds: 2 },
      { metric: "val_loss", numerics: "mixed", seed: 7, engine: "cpu" },
    );
    expect(changed).toMatchObject({ metric: "val_loss", numerics: "mixed", overrides: ["seed=7", "engine=cpu"] });
    expect(changed.definition).toMatchObject({ direction: "minimize", method: "tpe", seeds: 2, seed: 7 });
    expect(await ofFile({ trials: 3, metric: "loss", numerics: "mixed" }, { engine: "auto" })).toMatchObject({
      metric: "loss",
      numerics: "mixed",
      overrides: [],
      definition: { direction: "minimize" },
    });
    expect((await ofFile({ trials: 3, metric: "loss", direction: "maximize" })).definition.direction).toBe("maximize");
  });

  it("is told from others by its id", async () => {
    const ids = await Promise.all([
      grid(["seed=1,2"]),
      grid(["seed=1,3"]),
      grid(["seed=1,2"], { metric: "val_loss" }),
      grid(["seed=1,2"], { numerics: "mixed" }),
      grid(["seed=1,2"], { engine: "cpu" }),
      grid(["seed=1,2"], { halving: 2 }),
      grid(["seed=1,2"], { folds: 2 }),
      grid(["seed=1,2"], { random: 1 }),
      grid(["seed=1,2"]),
    ]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(8);
    expect(ids[8]!.id).toBe(ids[0]!.id);
  });

  it("gives each job its configuration", async () => {
    // The optimizer is set before its rate, whatever their order is.
    const plan = await grid(["learningRate=0.5", "optimizer=adam"]);
    const values = studyOf(plan, []).ask()!.values;
    const made = jobConfig(plan, job(plan, { values, epochs: 3 }));
    expect(made).toEqual({
      ...DEFAULT_CONFIG,
      epochs: 8,
      seed: 5,
      optimizer: { name: "adam", options: { learningRate: 0.5 } },
    });
    const halving = await grid(["learningRate=0.5,0.25"], { halving: 2 });
    expect(halving.definition.scheduler).toEqual({ halving: { factor: 2 } });
    expect(jobConfig(halving, job(halving, { epochs: 3 })).epochs).toBe(3);
  });

  it("counts seeds, folds and both", async () => {
    const seeds = await ofFile({ trials: 2, seeds: 3 });
    expect([0, 1, 2].map((seedIndex) => jobConfig(seeds, job(seeds, { seedIndex })).seed)).toEqual([5, 6, 7]);
    expect([0, 2].map((index) => trialName(seeds, 4, {}, index))).toEqual(["trial-0005_run-1", "trial-0005_run-3"]);
    const both = await ofFile({ trials: 2, seeds: 2, folds: 3 });
    expect([both.folds, both.definition.seeds]).toEqual([3, 6]);
    const places = [0, 1, 2, 3, 4, 5].map((seedIndex) => jobConfig(both, job(both, { seedIndex })));
    expect(places.map(({ seed, data: { folds, fold } }) => [seed, folds, fold])).toEqual([
      [5, 3, 1],
      [5, 3, 2],
      [5, 3, 3],
      [6, 3, 1],
      [6, 3, 2],
      [6, 3, 3],
    ]);
    expect([0, 5].map((index) => trialName(both, 11, {}, index))).toEqual([
      "trial-0012_fold-1_run-1",
      "trial-0012_fold-3_run-2",
    ]);
    const folds = await ofFile({ trials: 2, folds: 3 });
    expect(trialName(folds, 0, {}, 2)).toBe("trial-0001_fold-3");
    const odd = { "data.source": "./my data/x.csv", "model.hidden": [8, 4], "model.dropout": 0.5 };
    expect(trialName(await grid(["seed=1"]), 0, odd)).toBe("source-._my_data_x.csv_hidden-8_4_dropout-0.5");
    expect([valueText("a b"), valueText([1, 2]), valueText(true)]).toEqual(["a b", "[1,2]", "true"]);
  });

  it.each<[string, () => Promise<unknown>, string]>([
    ["a value that cannot be", () => grid(["learningRate=0.1,-1"]), "learningRate"],
    ["an unknown name among the values", () => grid(["activation=relu,rellu"]), 'nknown activation "rellu"'],
    [
      "a bound that cannot be",
      () => ofFile({ trials: 2, parameters: { epochs: { min: 0, max: 3, int: true } } }),
      "epochs is 0",
    ],
    ["epochs beside halving", () => grid(["epochs=1,2"], { halving: 2 }), "halving decides how long each run trains"],
    [
      "epochs beside ASHA",
      () => ofFile({ trials: 2, scheduler: { asha: {} }, parameters: { epochs: { values: [1, 2] } } }),
      "asha decides how long each run trains; leave epochs out",
    ],
    ["folds twice", () => planOfGrid(at("folded.yaml"), { axes: [], folds: 2 }), "leave data.folds and data.fold out"],
    ["folds as a value", () => grid(["data.folds=2,3"], { folds: 2 }), "folds trains each trial on every fold"],
    ["one fold as a value", () => grid(["data.fold=1,2"], { folds: 2 }), "folds trains each trial on every fold"],
    [
      "names that are equal as folders",
      () => grid(["data.source=a b,a_b"]),
      "Two combinations have the same name; leave out repeated values.",
    ],
    ["an option of another optimizer", () => grid(["optimizer=sgd,adam", "optimizer.nesterov=true"]), "nesterov"],
  ])("refuses %s", async (_, make, message) => {
    await expect(make()).rejects.toMatchObject({ message: expect.stringContaining(message), usage: true });
  });
});

describe("a sweep file", () => {
  const read = (text: string) => {
    writeFileSync(at("sweep.yaml"), text);
    return readSweepFile(at("sweep.yaml"));
  };
  const refused = async (text: string) => {
    const error = await read(text).then(String, (reason: Error & { usage?: boolean }) => reason);
    expect(error).toMatchObject({ usage: true });
    return (error as Error).message.replace(`${folder}/`, "");
  };

  it("is a configuration with parameters", async () => {
    expect(await readSweepFile(at("none.yaml"))).toBeUndefined();
    expect(await read("epochs: 3\n")).toBeUndefined();
    expect(
      await read(`$schema: x
config: sub/base.yaml
method: sobol
trials: 4
seeds: 2
folds: 3
metric: val_loss
direction: minimize
scheduler: { asha: { minEpochs: 2, factor: 4 } }
numerics: mixed
parameters:
  learningRate: { min: 0.1, max: 1, log: true }
  data.rows: { min: 10, max: 100, step: 10, int: true }
  hidden: { values: [[1], [2, 3], x, true, null] }
`),
    ).toEqual({
      config: at("sub/base.yaml"),
      method: "sobol",
      trials: 4,
      seeds: 2,
      folds: 3,
      metric: "val_loss",
      direction: "minimize",
      scheduler: { asha: { minEpochs: 2, factor: 4 } },
      numerics: "mixed",
      parameters: {
        learningRate: { min: 0.1, max: 1, log: true },
        "data.rows": { min: 10, max: 100, step: 10, int: true },
        hidden: { values: [[1], [2, 3], "x", true, null] },
      },
    });
    expect(await read("config: a.yaml\nscheduler: none\nparameters: {}\n")).toMatchObject({ scheduler: "none" });
  });

  it("tells the line, the key and what may be", async () => {
    const rest = "config: a.yaml\nparameters:\n  seed: { values: [1] }\n";
    const cases: readonly [string, string][] = [
      ["parameters: [1,\n  a", "sweep.yaml:2: "],
      [
        `${rest}trails: 3\n`,
        'sweep.yaml:4: unknown key "trails". Did you mean "trials"? Keys: config, method, trials,',
      ],
      [`${rest}trials: 0\n`, "sweep.yaml:4: trials is 0; expected number to be >=1."],
      [`${rest}seeds: 0\n`, "sweep.yaml:4: seeds is 0; expected number to be >=1."],
      [`${rest}folds: 1\n`, "sweep.yaml:4: folds is 1; expected number to be >=2."],
      [`${rest}method: gird\n`, 'sweep.yaml:4: method is "gird"; expected one of '],
      [`${rest}direction: up\n`, 'sweep.yaml:4: direction is "up"; expected one of '],
      [`${rest}numerics: any\n`, 'sweep.yaml:4: numerics is "any"; expected one of '],
      ["parameters:\n  seed: { values: [1] }\n", "config is missing"],
      ["config: a.yaml\nparameters:\n  seed: { values: [] }\n", "sweep.yaml:3: parameters.seed.values is []"],
      [
        "config: a.yaml\nparameters:\n  seed: { values: [1], log: true }\n",
        'unknown key "parameters.seed.log". Keys: values.',
      ],
      [
        "config: a.yaml\nparameters:\n  seed: { min: 1, max: 2, lgo: true }\n",
        'unknown key "parameters.seed.lgo". Did you mean "log"? Keys: min, max, log, int, step.',
      ],
      ["config: a.yaml\nparameters:\n  seed: { min: 1 }\n", "parameters.seed.max is missing"],
      [
        "config: a.yaml\nparameters:\n  seed: { min: 1, max: 2, step: 0 }\n",
        "parameters.seed.step is 0; expected number to be >0",
      ],
      [
        "config: a.yaml\nparameters:\n  sede: { values: [1] }\n",
        'sweep.yaml:3: unknown setting "sede". Did you mean "seed"?',
      ],
      [`${rest}scheduler: { asha: { minEpochs: 0 } }\n`, "scheduler.asha.minEpochs is 0; expected number to be >=1"],
      [
        `${rest}scheduler: { asha: { facter: 2 } }\n`,
        'unknown key "scheduler.asha.facter". Did you mean "factor"? Keys: minEpochs, factor.',
      ],
      [`${rest}scheduler: { halving: { minEpochs: 2 } }\n`, 'unknown key "scheduler.halving.minEpochs". Keys: factor.'],
      [`${rest}scheduler: { halving: { factor: 1 } }\n`, "scheduler.halving.factor is 1; expected number to be >1"],
      [`${rest}scheduler: fast\n`, 'sweep.yaml:4: scheduler is "fast"; '],
    ];
    for (const [text, message] of cases) expect(await refused(text), text).toContain(message);
  });

  it("has a schema for editors", () => {
    const schema = sweepJsonSchema() as { $schema: string; required: string[]; properties: object };
    expect(schema.$schema).toContain("draft-07");
    expect(schema.required).toEqual(["config", "parameters"]);
    expect(Object.keys(schema.properties)).toContain("scheduler");
  });
});
