/** `npm run bench`: the same training steps on every engine, in rounds that take turns. See README.md. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { EngineProcess } from "./engine-process";
import { availableEngines, type EngineCommand, engines } from "./engines";
import { describeMachine } from "./machine";
import { median, type Result, type Row, tableOf, writeTable } from "./report";
import { prepareData, workloads } from "./workloads";

const { values: options } = parseArgs({
  options: {
    engines: { type: "string" },
    workloads: { type: "string" },
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "1" },
    json: { type: "string" },
    update: { type: "string", multiple: true },
  },
});
const rounds = Number(options.rounds);
const roundMs = Number(options.seconds) * 1000;
const here = import.meta.dirname;
const cwd = process.env.INIT_CWD ?? process.cwd();

const chosen = choose(
  "engine",
  options.engines,
  availableEngines(),
  engines.map(({ name }) => name),
  ({ name }) => name,
);
const workloadNames = choose(
  "workload",
  options.workloads,
  Object.keys(workloads),
  Object.keys(workloads),
  (name) => name,
);
const prepare = await prepareData(join(here, "../.bench/data"));
const result: Result = {
  machine: describeMachine(),
  date: new Date().toISOString(),
  batchSize: 1024,
  rounds,
  workloads: {},
};
console.log(`${result.machine}\n`);
for (const workload of workloadNames) {
  const rows = await measure(workload);
  result.workloads[workload] = rows;
  console.log(`${tableOf({ ...result, workloads: { [workload]: rows } })}\n`);
}
if (options.json !== undefined) writeFileSync(resolve(cwd, options.json), `${JSON.stringify(result, null, 2)}\n`);
for (const file of options.update ?? [])
  writeTable(resolve(cwd, file), "bench", `${tableOf(result)}\n\n${result.machine}`);

/** All engines are started and warmed up first; then each takes its turn in every round. */
async function measure(workload: string): Promise<Row[]> {
  const running: { row: Row; process: EngineProcess; steps: number }[] = [];
  try {
    for (const command of chosen) running.push(await start(command, workload));
    for (let round = 0; round < rounds; round++) {
      for (const { row, process, steps } of running) {
        const measured = await process.run(steps);
        row.roundsMs.push(measured.ms / measured.steps);
      }
    }
  } finally {
    for (const { process } of running) process.end();
  }
  return running.map(({ row }) => ({ ...row, msPerStep: median(row.roundsMs) }));
}

async function start(command: EngineCommand, workload: string) {
  process.stderr.write(`warming up ${command.name}, ${workload}\n`);
  const engine = new EngineProcess(command);
  try {
    const ready = await engine.prepare(prepare(workload));
    const steps = await warmUp(engine);
    const row: Row = { engine: command.name, ...ready, roundsMs: [], msPerStep: Number.NaN };
    return { row, process: engine, steps };
  } catch (error) {
    engine.end();
    throw error;
  }
}

/** Two rounds' time or 100 steps, whichever is longer, up to half a minute; then how many steps fill a round. */
async function warmUp(engine: EngineProcess): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  let last = await engine.run(1);
  const isWarm = (ms: number) => ms > 30_000 || (ms > 2 * roundMs && done >= 100);
  while (!isWarm(performance.now() - startedAt)) {
    done += last.steps;
    last = await engine.run(Math.max(1, Math.round((roundMs / 4 / last.ms) * last.steps)));
  }
  return Math.max(1, Math.round((roundMs / last.ms) * last.steps));
}

/** The items that a comma-separated list names; without a list all that are available. */
function choose<T>(
  what: string,
  list: string | undefined,
  available: T[],
  all: string[],
  nameOf: (item: T) => string,
): T[] {
  if (list === undefined) return available;
  const names = list.split(",");
  const missing = names.find((name) => !available.some((item) => nameOf(item) === name));
  if (missing !== undefined) {
    const advice = all.includes(missing) ? "run bench/setup to install it" : `there are ${all.join(", ")}`;
    console.error(`bench: ${what} ${missing} is not available: ${advice}`);
    process.exit(2);
  }
  return available.filter((item) => names.includes(nameOf(item)));
}
