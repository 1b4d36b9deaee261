import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createStudy, optunaJournal, type StudyDefinition, type StudyEvent } from "../src";
import { openJournal, readJournal } from "../src/node";
import { program } from "./programs";

const folder = mkdtempSync(join(tmpdir(), "feedforward-journal-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const definition = {
  space: {
    rate: { min: 1e-4, max: 1, log: true },
    units: { values: [[10], [100, 50]] },
    n: { min: 1, max: 9, int: true },
  },
  trials: 12,
  direction: "maximize",
  epochs: 9,
  scheduler: { asha: {} },
} satisfies StudyDefinition;

/** Fills a journal with a study that stops after some jobs. */
async function fill(path: string, jobs: number): Promise<StudyEvent[]> {
  const journal = await openJournal(path, definition);
  const study = createStudy(definition, { events: journal.events, onEvent: (event) => journal.append(event) });
  for (let count = 0; count < jobs; count++) {
    const job = study.ask()!;
    await journal.saved();
    if (job.trial === 3) study.fail(job.id, "no");
    else study.tell(job.id, { value: job.values.n as number });
  }
  await journal.close();
  return (await readJournal(path))!.events;
}

describe("journal", () => {
  it("keeps every event, and goes on with them", async () => {
    const path = join(folder, "whole.ndjson");
    const events = await fill(path, 6);
    expect(events.length).toBeGreaterThanOrEqual(12);
    const journal = await openJournal(path, definition);
    expect(journal.events).toEqual(events);
    await journal.close();
    expect(await readJournal(join(folder, "none.ndjson"))).toBeUndefined();
  });

  it("has a name that it keeps and that no other one has", async () => {
    const nameOf = async (path: string) => {
      const journal = await openJournal(join(folder, path), definition);
      await journal.close();
      return journal.name;
    };
    const name = await nameOf("named.ndjson");
    expect(name).toMatch(/^[0-9a-f]{12}$/);
    expect(await nameOf("named.ndjson")).toBe(name);
    expect(await nameOf("other.ndjson")).not.toBe(name);
  });

  it("drops a last line that is not whole, at every length, and says so", async () => {
    const path = join(folder, "torn.ndjson");
    const events = await fill(path, 3);
    const content = readFileSync(path);
    const start = content.lastIndexOf(10, content.length - 2) + 1;
    for (let length = start + 1; length < content.length; length += 7) {
      writeFileSync(path, content.subarray(0, length));
      const notes: string[] = [];
      const journal = await openJournal(path, definition, { note: (message) => notes.push(message) });
      expect(journal.events).toEqual(events.slice(0, -1));
      expect(notes).toEqual([expect.stringMatching(/last line was not written whole and is dropped \(\d+ bytes\)/)]);
      journal.append(events.at(-1)!);
      await journal.close();
      expect(readFileSync(path)).toEqual(content);
    }
    // A disk that lost power keeps the length and not the content.
    writeFileSync(path, Buffer.concat([content.subarray(0, start), Buffer.alloc(40), Buffer.from("\n")]));
    const journal = await openJournal(path, definition, { note: () => {} });
    expect(journal.events).toEqual(events.slice(0, -1));
    await journal.close();
  });

  it("refuses a line in the middle that cannot be read, and another study's journal", async () => {
    const path = join(folder, "broken.ndjson");
    await fill(path, 3);
    const content = readFileSync(path, "utf8");
    writeFileSync(path, content.replace('{"type":"trial","trial":1', '{"type":"tri'));
    await expect(openJournal(path, definition)).rejects.toThrow(
      /broken\.ndjson:\d+ is not a line of a sweep's journal/,
    );
    writeFileSync(path, content);
    await expect(openJournal(path, { ...definition, trials: 13 })).rejects.toThrow("journal of another sweep");
    const journal = await openJournal(path, { ...definition, trials: 13 }, { replace: true });
    expect(journal.events).toEqual([]);
    await journal.close();
    expect(readFileSync(`${path}.old`, "utf8")).toBe(content);
  });

  it("says that the disk is full, keeps what it holds, and goes on", async () => {
    // A limit on the size of files is as near to a full disk as a test without a device of its own comes.
    const path = join(folder, "full.ndjson");
    const events = await fill(path, 2);
    const whole = readFileSync(path);
    const limit = Math.ceil(whole.length / 1024) + 1;
    const node = [process.execPath, ...program("append", path, JSON.stringify(definition))];
    const { stdout } = spawnSync("bash", ["-c", `trap '' XFSZ; ulimit -f ${limit}; exec "$@"`, "bash", ...node], {
      encoding: "utf8",
    });
    expect(stdout).toMatch(/full\.ndjson cannot be written: .*Nothing that it holds is lost/);
    const journal = await openJournal(path, definition, { note: () => expect.unreachable() });
    expect(journal.events.slice(0, events.length)).toEqual(events);
    await journal.close();
  });

  it("is on disk when it says so: killed at any moment, it holds every event that was said to be", async () => {
    for (let round = 0; round < 3; round++) {
      const path = join(folder, `killed-${round}.ndjson`);
      const node = program("append", path, JSON.stringify(definition), "endless");
      const { stdout } = spawnSync(process.execPath, node, {
        encoding: "utf8",
        timeout: 2500 + 300 * round,
        killSignal: "SIGKILL",
      });
      const said = stdout.trim().split("\n").length - 1;
      const journal = await openJournal(path, definition, { note: () => {} });
      expect(said).toBeGreaterThan(0);
      expect(journal.events.length).toBeGreaterThanOrEqual(said);
      await journal.close();
    }
  });
});

const python = process.env.FEEDFORWARD_PYTHON;
const hasOptuna = python !== undefined && spawnSync(python, ["-c", "import optuna"]).status === 0;

it.skipIf(!hasOptuna)("is opened by Optuna, with every trial, value and state", async () => {
  const path = join(folder, "optuna.ndjson");
  const events = await fill(path, 14);
  const study = createStudy(definition, { events });
  const log = join(folder, "study.log");
  writeFileSync(log, optunaJournal(study, { name: "lab" }));
  const code = [
    "import json, sys, optuna",
    "from optuna.storages.journal import JournalFileBackend",
    "storage = optuna.storages.JournalStorage(JournalFileBackend(sys.argv[1]))",
    "study = optuna.load_study(study_name='lab', storage=storage)",
    "print(json.dumps({'best': study.best_trial.number, 'direction': study.direction.name, 'trials': [[t.params, t.state.name, t.values, t.intermediate_values] for t in study.trials]}))",
    // The study can be gone on with in Optuna itself.
    "t = study.ask({k: d for k, d in study.trials[0].distributions.items()}); study.tell(t, 1.0)",
  ].join("\n");
  const read = JSON.parse(execFileSync(python!, ["-W", "ignore", "-c", code, log], { encoding: "utf8" }));
  expect(read.direction).toBe("MAXIMIZE");
  const names = { running: "RUNNING", paused: "PRUNED", complete: "COMPLETE", failed: "FAIL" };
  expect(read.trials).toEqual(
    study.trials.map((trial) => [
      { ...trial.values, units: JSON.stringify(trial.values.units) },
      names[trial.state],
      trial.state === "failed" || trial.value === undefined ? null : [trial.value],
      Object.fromEntries(trial.rungs.map(({ epochs, value }) => [epochs, value])),
    ]),
  );
  expect(study.best?.state === "complete" ? study.best.number : read.best).toBe(read.best);
});
