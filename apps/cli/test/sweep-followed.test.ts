import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../../scripts/testing/redis";
import { nodeArgs, scratch } from "./cli";

const python = process.env.FEEDFORWARD_PYTHON;
const has = (module: string) => python !== undefined && spawnSync(python, ["-c", `import ${module}`]).status === 0;
const [hasTensorBoard, hasDashboard] = [has("tensorboard"), has("optuna_dashboard")];
const cwd = scratch();
const children: ChildProcess[] = [];
let sweep: ChildProcess | undefined;

// Long enough to be still training when the slowest page has started.
beforeAll(() => {
  if (!hasTensorBoard && !hasDashboard) return;
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 3},${((i * 7) % 10) / 10},${"rgb"[i % 3]}`);
  writeFileSync(join(cwd, "colours.csv"), `a,b,colour\n${rows.join("\n")}\n`);
  writeFileSync(
    join(cwd, "lab.yaml"),
    "data: { source: colours.csv, label: colour }\nmodel: { hidden: [8] }\nbatchSize: 4\nepochs: 4\nengine: cpu\n",
  );
  writeFileSync(
    join(cwd, "sweep.yaml"),
    "config: lab.yaml\nmethod: sobol\ntrials: 2000\nmetric: val_loss\nparameters:\n  learningRate: { min: 1e-4, max: 0.1, log: true }\n  hidden: { values: [[8], [8, 8]] }\n",
  );
  const args = [...nodeArgs, "sweep", "sweep.yaml", "--out", "shown"];
  const env = { ...process.env, FEEDFORWARD_THREADS: "1" };
  sweep = spawn(process.execPath, args, { cwd, env, stdio: "ignore" });
  children.push(sweep);
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  await Promise.all(
    children.map(
      (child) => child.exitCode ?? child.signalCode ?? new Promise((resolve) => child.once("exit", resolve)),
    ),
  );
  rmSync(cwd, { recursive: true, force: true, maxRetries: 10 });
});

/** Starts a program of Python that serves a page. */
async function serve(args: (port: string) => readonly string[]): Promise<string> {
  const port = await freePort();
  children.push(spawn(python!, ["-W", "ignore", ...args(String(port))], { cwd, stdio: "ignore" }));
  return `http://127.0.0.1:${port}`;
}

/** Asks until the answer is right. */
async function answer<T>(ask: () => Promise<T>, isRight: (value: T) => boolean): Promise<T> {
  let last: T | undefined;
  for (let tries = 0; tries < 600; tries++) {
    last = await ask().catch(() => undefined);
    if (last !== undefined && isRight(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`never: ${JSON.stringify(last)?.slice(0, 500)}`);
}

const json = async (url: string, init?: RequestInit) => (await fetch(url, init)).json();

describe("a sweep that runs", { timeout: 240_000 }, () => {
  it.skipIf(!hasTensorBoard)("is shown by TensorBoard: curves and hyperparameters of its trials", async () => {
    const url = await serve((port) => [
      ...["-m", "tensorboard.main", "--logdir", "shown", "--host", "127.0.0.1", "--reload_interval", "1"],
      ...["--load_fast", "false", "--port", port],
    ]);
    type Tags = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    const runs = (tags: Tags) => Object.keys(tags).filter((run) => /^trial-\d+\/validation$/.test(run));
    const tags = () => json(`${url}/data/plugin/scalars/tags`) as Promise<Tags>;
    const before = runs(await answer(tags, (found) => runs(found).length > 1));
    expect(Object.keys((await tags())[before[0]!]!)).toContain("epoch_loss");
    const body = JSON.stringify({
      experimentName: "",
      allowedStatuses: ["STATUS_SUCCESS", "STATUS_RUNNING", "STATUS_UNKNOWN"],
      colParams: [{ hparam: "learningRate" }],
      startIndex: 0,
      sliceSize: 1000,
    });
    type Groups = { readonly sessionGroups: readonly { readonly name: string; readonly hparams: object }[] };
    const groups = await answer(
      () =>
        json(`${url}/data/plugin/hparams/session_groups`, {
          method: "POST",
          body,
        }) as Promise<Groups>,
      ({ sessionGroups }) => sessionGroups.length > 1,
    );
    expect(groups.sessionGroups.map(({ name }) => name)).toContain("trial-1");
    // It goes on meanwhile, and more of it is shown.
    await answer(tags, (found) => runs(found).length > before.length);
    expect(sweep!.exitCode).toBe(null);
  });

  it.skipIf(!hasDashboard)("is shown by optuna-dashboard: states and values of its trials", async () => {
    await answer(async () => existsSync(join(cwd, "shown", "optuna.log")), Boolean);
    const main = "import sys; from optuna_dashboard._cli import main; sys.exit(main())";
    const url = await serve((port) => ["-c", main, "shown/optuna.log", "--host", "127.0.0.1", "--port", port]);
    interface Shown {
      readonly state: string;
      readonly values?: readonly number[];
      readonly params: readonly { readonly name: string; readonly param_external_value: string }[];
    }
    const { study_summaries: studies } = await answer(
      () => json(`${url}/api/studies`) as Promise<{ study_summaries: { study_name: string }[] }>,
      ({ study_summaries }) => study_summaries.length === 1,
    );
    expect(studies[0]!.study_name).toBe("feedforward");
    const trials = async () => ((await json(`${url}/api/studies/0`)) as { trials: Shown[] }).trials;
    const done = (shown: readonly Shown[]) => shown.filter(({ state }) => state === "Complete");
    const before = done(await answer(trials, (shown) => done(shown).length > 0));
    const states = await answer(trials, (shown) => done(shown).length > before.length + 1);
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(["Complete", "Running", "Waiting"]));
    expect(states).toHaveLength(2000);
    const [first] = done(states);
    expect(first!.values![0]).toBeGreaterThan(0);
    expect(first!.params.map(({ name }) => name).sort()).toEqual([
      expect.stringContaining("hidden"),
      expect.stringContaining("learningRate"),
    ]);
    expect(sweep!.exitCode).toBe(null);
  });
});
