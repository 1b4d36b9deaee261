import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, expect, it } from "vitest";
import { createStudy, optunaLog, type Study, type StudyDefinition } from "../src";

const folder = mkdtempSync(join(tmpdir(), "feedforward-optuna-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const definition: StudyDefinition = {
  space: { rate: { min: 1e-4, max: 1, log: true }, units: { values: [[10], [100, 50]] } },
  trials: 6,
  direction: "minimize",
  epochs: 4,
  scheduler: { halving: { factor: 2 } },
};
const date = new Date("2026-01-02T03:04:05Z");

/** Steps of a study: rungs of halving, a failure that is tried again, and a value that is not a number. */
function steps(study: Study): (() => void)[] {
  const open: string[] = [];
  const ask = () => {
    const job = study.ask();
    if (job !== undefined) open.push(job.id);
  };
  const tell = (value: number | null) => () => {
    ask();
    const id = open.shift();
    if (id !== undefined) study.tell(id, { value });
  };
  return [
    () => Array.from({ length: 6 }, ask),
    tell(0.5),
    tell(null),
    () => study.fail(open.shift()!, "no memory"),
    tell(0.3),
    () => {
      study.retry();
      ask();
    },
    ...Array.from({ length: 12 }, (_, step) => tell(0.2 - step / 100)),
  ];
}

it("only grows, the same whether one process writes it or a new one each time", () => {
  const study = createStudy(definition);
  const one = optunaLog(study);
  let [whole, parts] = ["", ""];
  for (const step of steps(study)) {
    step();
    whole += one.next({ date });
    parts += optunaLog(study, { written: parts }).next({ date });
    expect(parts).toBe(whole);
    expect(one.next({ date })).toBe("");
  }
  expect(study.isDone).toBe(true);
  whole += one.next({ date, isOver: true });
  parts += optunaLog(study, { written: parts }).next({ date, isOver: true });
  expect(parts).toBe(whole);
  expect(optunaLog(study, { written: parts }).next({ date, isOver: true })).toBe("");
});

it("refuses a file that something else wrote", () => {
  const study = createStudy(definition);
  for (const written of ["{}\n", "no JSON\n", '{"op_code":0,"worker_id":"other"}\n'])
    expect(() => optunaLog(study, { written })).toThrow("no journal for Optuna that feedforward wrote");
});

const python = process.env.FEEDFORWARD_PYTHON;
const hasOptuna = python !== undefined && spawnSync(python, ["-c", "import optuna"]).status === 0;

// The storage stays open, as that of optuna-dashboard does.
const FOLLOWER = `
import json, sys, optuna
from optuna.storages.journal import JournalFileBackend
storage = None
for line in sys.stdin:
    storage = storage or optuna.storages.JournalStorage(JournalFileBackend(sys.argv[1]))
    trials = optuna.load_study(study_name="feedforward", storage=storage).get_trials(deepcopy=False)
    print(json.dumps([[t.state.name, t.params["rate"], t.values, t.intermediate_values, t.user_attrs] for t in trials]), flush=True)
`;

it.skipIf(!hasOptuna)("is followed by a running Optuna, step by step", { timeout: 120_000 }, async () => {
  const path = join(folder, "followed.log");
  const study = createStudy(definition);
  const log = optunaLog(study);
  writeFileSync(path, log.next({ date }));
  const child = spawn(python!, ["-W", "ignore", "-c", FOLLOWER, path], { stdio: ["pipe", "pipe", "inherit"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const follow = async (begun: number, isOver = false) => {
    appendFileSync(path, log.next({ date, hasBegun: (trial) => trial < begun, isOver }));
    child.stdin.write("\n");
    return JSON.parse((await answers.next()).value) as [string, number, unknown, object, object][];
  };
  const [first, ...others] = steps(study);
  first!();
  const states = async (begun: number) => (await follow(begun)).map(([state]) => state);
  expect(await states(2)).toEqual(["RUNNING", "RUNNING", "WAITING", "WAITING", "WAITING", "WAITING"]);
  expect(await states(6)).toEqual(Array(6).fill("RUNNING"));
  for (const step of others) {
    step();
    const read = await follow(6);
    // Tries of a trial that failed are trials of Optuna's; the last of them is where it stands.
    for (const trial of study.trials) {
      const shown = read.findLast(([, rate]) => rate === trial.values.rate)!;
      const values = trial.rungs.filter(({ value }) => value !== null);
      expect(shown[3]).toEqual(Object.fromEntries(values.map(({ epochs, value }) => [epochs, value])));
      const state = { running: "RUNNING", paused: "RUNNING", failed: "FAIL", complete: "COMPLETE" }[trial.state];
      expect(shown[0]).toBe(state);
      if (state === "FAIL") expect(shown[4]).toEqual({ failure: "no memory" });
      expect(shown[2]).toEqual(state === "COMPLETE" ? [trial.value] : null);
    }
  }
  const end = await follow(6, true);
  const paused = study.trials.filter(({ state }) => state === "paused");
  expect(paused.length).toBeGreaterThan(0);
  expect(end.filter(([state]) => state === "PRUNED")).toHaveLength(paused.length);
  // The try that failed, and the one after it.
  expect(end).toHaveLength(7);
  expect(end.filter(([, rate]) => rate === study.trials[2]!.values.rate).map(([state]) => state)[0]).toBe("FAIL");
  child.stdin.end();
});
