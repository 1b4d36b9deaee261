// The coordinator of a sweep: what it asks of its slots, what it makes of their answers, and what it leaves in the folder.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { hparamsSummary } from "@feedforward/tensorboard/views";
import { afterAll, expect, it } from "vitest";
import { sweepAxis } from "../src/index";
import {
  drawReports,
  journalOf,
  planOfFile,
  planOfGrid,
  type RunSweepOptions,
  runSweep,
  type SweepPlan,
  type SweepProgress,
  sweepResults,
} from "../src/node";
import { readRuns } from "../src/node/tensorboard/export-scalars";

const root = mkdtempSync(join(tmpdir(), "feedforward-run-sweep-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const config = join(root, "config.yaml");
writeFileSync(config, "epochs: 9\nmodel: { hidden: [4] }\n");

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const tsx = pathToFileURL(file("../../../node_modules/tsx/dist/esm/index.mjs")).href;
/** The slot program, for a sweep in this folder. */
const programFor = (folder: string) => ({
  args: ["--import", tsx, "--conditions=@feedforward/source", file("./fixture/sweep-slot.ts"), folder],
});
const jobsOf = (folder: string) => readFileSync(join(folder, "jobs.txt"), "utf8").trim().split("\n").sort();

let count = 0;
async function sweep(plan: SweepPlan, change: Partial<RunSweepOptions> = {}) {
  const folder = change.folder ?? join(root, `sweep-${count++}`);
  const heard: SweepProgress[] = [];
  const study = await runSweep(plan, {
    folder,
    place: { jobs: 1 },
    program: programFor(folder),
    version: "1",
    onProgress: (progress) => heard.push(progress),
    ...change,
  });
  return { folder, study, heard, results: sweepResults(plan, study, folder) };
}
const rates = (text: string) => planOfGrid(config, { axes: [sweepAxis(`learningRate=${text}`)] });

it("trains each combination, and keeps values, failures and settings for TensorBoard", async () => {
  const plan = await rates("0.1,0.5,0.7");
  const { folder, study, heard, results } = await sweep(plan);
  expect(jobsOf(folder)).toEqual([0.1, 0.5, 0.7].map((rate) => `train learningRate-${rate} draws 9 val_accuracy`));
  expect(results).toEqual([
    {
      point: {
        name: "learningRate-0.1",
        overrides: ["optimizer.learningRate=0.1"],
        values: { "optimizer.learningRate": "0.1" },
      },
      path: join(folder, "learningRate-0.1"),
      epochs: 9,
      value: 0.1,
      curve: [0, 0.1],
    },
    expect.objectContaining({ epochs: 0, value: undefined, failure: "the loss became NaN", curve: [null] }),
    expect.objectContaining({ epochs: 0, value: undefined, failure: "the rate is refused" }),
  ]);
  const ended = heard.flatMap(({ ended }) => (ended === undefined ? [] : [ended]));
  expect(ended).toEqual([
    { name: "learningRate-0.1", value: 0.1, failure: undefined },
    { name: "learningRate-0.5", value: null, failure: "the loss became NaN" },
    { name: "learningRate-0.7", value: null, failure: "the rate is refused" },
  ]);
  // Slots report after each epoch, and none is running at the end.
  expect(heard.some(({ running }) => running[0]?.epoch === 1 && running[0].value === 0.1)).toBe(true);
  expect(heard.at(-1)!.running).toEqual([]);
  expect(existsSync(journalOf(folder))).toBe(true);
  expect(readFileSync(join(folder, "optuna.log"), "utf8").trim().split("\n").length).toBeGreaterThan(3);

  // Only a value has a session of the HParams tab.
  expect(existsSync(join(folder, "learningRate-0.5", "hparams"))).toBe(false);
  const { sessions } = hparamsSummary(await readRuns(join(folder, "learningRate-0.1", "hparams")));
  expect(sessions.map(({ group, status, hparams }) => [group, status, [...hparams]])).toEqual([
    ["trial-1", "success", [["optimizer.learningRate", 0.1]]],
  ]);
  expect([...sessions[0]!.metrics]).toEqual([["val_accuracy", { value: Math.fround(0.1), step: 0 }]]);

  // Work of the journal is not repeated; failed trials are, if asked.
  await sweep(plan, { folder });
  expect(jobsOf(folder)).toHaveLength(3);
  await sweep(plan, { folder, retry: true });
  expect(jobsOf(folder)).toHaveLength(4);
  expect(study.isDone).toBe(true);

  // Another sweep is refused, or replaces the first.
  const other = await rates("0.2");
  await expect(sweep(other, { folder })).rejects.toThrow(
    `${folder} holds another sweep: its file, grid or metric differs. Choose another --out, or replace it with --overwrite.`,
  );
  expect((await sweep(other, { folder, overwrite: true })).results.map(({ value }) => value)).toEqual([0.2]);
});

it("takes the mean of folds and seeds, with the sample's standard deviation", async () => {
  const file = { config, seeds: 3, method: "grid", parameters: { learningRate: { values: [0.25] } } } as const;
  const seeds = await sweep(await planOfFile(file, {}));
  // The values are 0.25, 10.25 and 20.25: statistics.stdev of Python gives 10.
  expect(seeds.results).toMatchObject([{ value: 10.25, deviation: 10, epochs: 9 }]);
  expect(jobsOf(seeds.folder).map((line) => line.split(" ")[1])).toEqual(
    [1, 2, 3].map((run) => `learningRate-0.25_run-${run}`),
  );
  const folds = await sweep(await planOfFile({ ...file, seeds: 1, folds: 2 }, {}));
  // Folds 1 and 2: statistics.stdev([1.25, 2.25]) is the square root of a half.
  expect(folds.results).toMatchObject([{ value: 1.75, deviation: Math.SQRT1_2 }]);
  // A value that one seed does not have has no deviation.
  const failed = await sweep(await planOfFile({ ...file, parameters: { learningRate: { values: [0.5] } } }, {}));
  expect(failed.results[0]).not.toHaveProperty("deviation");
});

it("refuses answers of another version, and stops at a signal", async () => {
  const plan = await rates("0.9");
  await expect(sweep(plan)).rejects.toThrow("A worker's answer cannot be read: it runs another version.");
  const signal = AbortSignal.abort();
  const stopped = await sweep(await rates("0.1,0.2"), { signal });
  expect([stopped.study.isDone, stopped.results]).toEqual([false, []]);
});

it("draws the reports that are missing: of every run, or of the best six", async () => {
  const plan = await rates("0.1,0.2,0.5");
  const { folder, study } = await sweep(plan);
  const draw = (one: SweepPlan, of: typeof study, where: string) =>
    drawReports(one, of, where, { program: programFor(where), jobs: 1 });
  mkdirSync(join(folder, "learningRate-0.2", "plots"), { recursive: true });
  writeFileSync(join(folder, "learningRate-0.2", "report.html"), "");
  await draw(plan, study, folder);
  const drawn = (where: string) => jobsOf(where).filter((line) => line.startsWith("report"));
  expect(drawn(folder)).toEqual(["report learningRate-0.1 draws 9 val_accuracy"]);
  await draw(plan, study, folder);
  expect(drawn(folder)).toHaveLength(1);

  const asha = await planOfGrid(config, {
    axes: [sweepAxis(`learningRate=${Array.from({ length: 63 }, (_, i) => (100 + i) / 1000).join(",")}`)],
    halving: 9,
  });
  const short = await sweep(asha);
  expect(jobsOf(short.folder).filter((line) => line.includes("draws"))).toEqual([]);
  await draw(asha, short.study, short.folder);
  // Successive halving by 9 trains seven of 63 to the end.
  expect(jobsOf(short.folder).filter((line) => line.includes("plain 9"))).toHaveLength(7);
  expect(drawn(short.folder)).toEqual(
    [157, 158, 159, 160, 161, 162].map((rate) => `report learningRate-${rate / 1000} draws 9 val_accuracy`),
  );
});
