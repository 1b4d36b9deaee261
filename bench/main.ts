/** `npm run bench`: the same training steps on every engine, in rounds that take turns. See README.md. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { positive, readArguments, wrongUsage } from "../scripts/arguments";
import { EngineProcess } from "./engine-process";
import { availableEngines, engines } from "./engines";
import { describeMachine } from "./machine";
import { measure } from "./measure";
import { type Result, tableOf, writeTable } from "./report";
import { prepareData, workloads } from "./workloads";

const PROGRAM = "npm run bench";
const { values: options } = readArguments(PROGRAM, {
  options: {
    engines: { type: "string" },
    workloads: { type: "string" },
    rounds: { type: "string", default: "7" },
    seconds: { type: "string", default: "1" },
    json: { type: "string" },
    update: { type: "string", multiple: true },
  },
});
const rounds = positive(PROGRAM, "rounds", options.rounds);
const roundMs = positive(PROGRAM, "seconds", options.seconds) * 1000;
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
  rounds,
  workloads: {},
};
console.log(`${result.machine}\n`);
for (const workload of workloadNames) {
  const able = chosen.filter(({ without }) => !without?.includes(workload));
  const rows = await measure(able, prepare(workload), {
    rounds,
    roundMs,
    open: (engine) => new EngineProcess(engine),
  });
  result.workloads[workload] = rows;
  console.log(`${tableOf({ ...result, workloads: { [workload]: rows } })}\n`);
}
if (options.json !== undefined) writeFileSync(resolve(cwd, options.json), `${JSON.stringify(result, null, 2)}\n`);
for (const file of options.update ?? [])
  writeTable(resolve(cwd, file), "bench", `${tableOf(result)}\n\n${result.machine}`);

/** Returns the items named in a comma-separated list; without a list, all available ones. */
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
    return wrongUsage(PROGRAM, `${what} ${missing} is not available: ${advice}`);
  }
  return available.filter((item) => names.includes(nameOf(item)));
}
