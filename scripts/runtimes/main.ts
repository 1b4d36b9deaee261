/**
 * `npm run runtimes`: packs and installs the packages as users do, and tries them on Node 20, 22, 24 and 26, Deno and
 * Bun, with and without onnxruntime-node. The table is for the guide's page on compatibility, in both languages.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Text } from "@feedforward/runs";
import { positive, readArguments, wrongUsage } from "../arguments";
import { root } from "../checks/modules";
import { finish } from "../checks/report";
import { type Packed, pack } from "../release/pack";
import { outputOf } from "../release/tools";
import { versionedCopy } from "../release/versioned-copy";
import { frontDoor } from "./front-door";
import { installProject } from "./project";
import { installRuntime, RUNTIMES, type Runtime } from "./runtimes";
import { type Outcome, reasonFor, tables } from "./table";
import { type Trial, trials } from "./trials";
import { tryOn } from "./try-on";

interface Task {
  readonly runtime: Runtime;
  readonly trial: Trial;
}

const COMMAND = "npm run runtimes";
const PAGES = { en: "docs/guide/compatibility.md", ko: "docs/ko/guide/compatibility.md" } as const;
const { values } = readArguments(COMMAND, {
  options: {
    only: { type: "string" },
    short: { type: "boolean", default: false },
    json: { type: "string" },
    update: { type: "boolean", default: false },
    "front-door": { type: "boolean", default: false },
    jobs: { type: "string", default: "1" },
  },
});
const names = values.only?.split(",") ?? RUNTIMES.map(({ id }) => id);
const unknown = names.filter((name) => !RUNTIMES.some(({ id }) => id === name));
if (unknown.length > 0)
  wrongUsage(COMMAND, `no runtime ${unknown}; there are ${RUNTIMES.map(({ id }) => id).join(", ")}`);
if (values.update && (values.short || values.only || values["front-door"]))
  wrongUsage(COMMAND, "--update needs all runtimes and trials");

const jobs = positive(COMMAND, "jobs", values.jobs);
const scratch = mkdtempSync(join(tmpdir(), "feedforward-runtimes-"));
const problems: string[] = [];
const outcomes: Outcome[] = [];
let titles: ReadonlyMap<string, Text> = new Map();
try {
  versionedCopy(join(scratch, "copy"));
  const packages = pack(join(scratch, "copy"), join(scratch, "tarballs"));
  if (values["front-door"])
    for (const line of await frontDoor(packages, join(scratch, "front-door"))) console.log(line);
  else await tryAll(RUNTIMES.filter(({ id }) => names.includes(id)).map(installRuntime), packages);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (!values["front-door"]) {
  if (values.update) update();
  else if (!values.short) console.log(tables(outcomes, titles));
  finish(outcomes.length - problems.length, problems);
}

/** Tries everything on each runtime, first with and then without onnxruntime-node. */
async function tryAll(runtimes: readonly Runtime[], packages: readonly Packed[]): Promise<void> {
  const project = join(scratch, "project");
  const installed = installProject(project, packages, "skipped");
  if (installed.status !== 0) throw new Error(`npm does not install the packages: ${outputOf(installed)}`);
  const chosen = trials(packages, project).filter(({ isShort }) => isShort || !values.short);
  titles = new Map(chosen.map(({ name, title }) => [name, title]));
  for (const native of [true, false]) {
    // An optional dependency that could not be installed is missing.
    if (!native) renameSync(join(project, "node_modules/onnxruntime-node"), join(scratch, "onnxruntime-node"));
    const wanted = runtimes.flatMap((runtime) =>
      chosen.filter(({ usesEngine }) => native || usesEngine).map((trial) => ({ runtime, trial })),
    );
    // One at a time next to another step of `npm test`; otherwise the requested number.
    const queue = wanted.values();
    await Promise.all(Array.from({ length: jobs }, () => work(queue, project, native)));
  }
}

/** Processes the rest of a queue, which several callers may share. */
async function work(queue: Iterable<Task>, project: string, native: boolean): Promise<void> {
  for (const { runtime, trial } of queue) {
    const { problem, seconds } = await tryOn(runtime, trial, project, native);
    const outcome: Outcome = { runtime: runtime.id, trial: trial.name, native, problem, seconds };
    outcomes.push(outcome);
    // Written after each trial, since all of them take long.
    if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
    const where = `${runtime.title}, ${native ? "with" : "without"} onnxruntime-node: ${trial.title.en}`;
    const reason = reasonFor(outcome)?.en;
    console.log(`${problem === undefined ? "passed" : "failed"}  ${where}  ${seconds.toFixed(1)} s`);
    if (problem !== undefined && reason === undefined) problems.push(`${where}: ${problem}`);
    if (problem === undefined && reason !== undefined)
      problems.push(`${where} works; remove what table.ts says of it: ${reason}`);
  }
}

/** Writes the tables between the markers of both pages. */
function update(): void {
  for (const language of ["en", "ko"] as const) {
    const page = PAGES[language];
    const parts = /^([\s\S]*<!-- runtimes -->\n)[\s\S]*(<!-- \/runtimes -->[\s\S]*)$/.exec(
      readFileSync(join(root, page), "utf8"),
    );
    if (parts === null) throw new Error(`${page} has no marks <!-- runtimes --> and <!-- /runtimes -->`);
    writeFileSync(join(root, page), `${parts[1]}\n${tables(outcomes, titles, language)}\n${parts[2]}`);
  }
}
