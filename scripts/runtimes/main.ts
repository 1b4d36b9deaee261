/**
 * `npm run runtimes`: packs and installs the packages as their users do, and tries them on Node 20, 22, 24 and 26, Deno and
 * Bun, with and without onnxruntime-node. The table is for docs/guide/compatibility.md.
 */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments, wrongUsage } from "../arguments";
import { root } from "../checks/modules";
import { finish } from "../checks/report";
import { pack } from "../release/pack";
import { outputOf } from "../release/tools";
import { versionedCopy } from "../release/versioned-copy";
import { installProject } from "./project";
import { installRuntime, RUNTIMES } from "./runtimes";
import { type Outcome, reasonFor, tables } from "./table";
import { trials } from "./trials";
import { tryOn } from "./try-on";

const COMMAND = "npm run runtimes";
const PAGE = "docs/guide/compatibility.md";
const { values } = readArguments(COMMAND, {
  options: {
    only: { type: "string" },
    short: { type: "boolean", default: false },
    json: { type: "string" },
    update: { type: "boolean", default: false },
  },
});
const names = values.only?.split(",") ?? RUNTIMES.map(({ id }) => id);
const unknown = names.filter((name) => !RUNTIMES.some(({ id }) => id === name));
if (unknown.length > 0)
  wrongUsage(COMMAND, `no runtime ${unknown}; there are ${RUNTIMES.map(({ id }) => id).join(", ")}`);
if (values.update && (values.short || values.only)) wrongUsage(COMMAND, "--update needs all runtimes and trials");

const scratch = mkdtempSync(join(tmpdir(), "feedforward-runtimes-"));
const problems: string[] = [];
const outcomes: Outcome[] = [];
try {
  const runtimes = RUNTIMES.filter(({ id }) => names.includes(id)).map(installRuntime);
  versionedCopy(join(scratch, "copy"));
  const packages = pack(join(scratch, "copy"), join(scratch, "tarballs"));
  const project = join(scratch, "project");
  const installed = installProject(project, packages);
  if (installed.status !== 0) throw new Error(`npm does not install the packages: ${outputOf(installed)}`);
  const chosen = trials(packages, project).filter(({ isShort }) => isShort || !values.short);
  for (const native of [true, false]) {
    // An optional dependency that could not be installed is simply not there.
    if (!native) renameSync(join(project, "node_modules/onnxruntime-node"), join(scratch, "onnxruntime-node"));
    for (const runtime of runtimes)
      for (const trial of chosen.filter(({ usesEngine }) => native || usesEngine)) {
        const { problem, seconds } = await tryOn(runtime, trial, project);
        const outcome: Outcome = { runtime: runtime.id, trial: trial.name, native, problem, seconds };
        outcomes.push(outcome);
        const where = `${runtime.title}, ${native ? "with" : "without"} onnxruntime-node: ${trial.name}`;
        const reason = reasonFor(outcome);
        console.log(`${problem === undefined ? "passed" : "failed"}  ${where}  ${seconds.toFixed(1)} s`);
        if (problem !== undefined && reason === undefined) problems.push(`${where}: ${problem}`);
        if (problem === undefined && reason !== undefined)
          problems.push(`${where} works; remove what table.ts says of it: ${reason}`);
      }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 2)}\n`);
const text = tables(outcomes);
if (values.update) update(text);
else if (!values.short) console.log(text);
finish(outcomes.length - problems.length, problems);

/** Writes the tables between the page's marks. */
function update(text: string): void {
  const page = readFileSync(join(root, PAGE), "utf8");
  const parts = /^([\s\S]*<!-- runtimes -->\n)[\s\S]*(<!-- \/runtimes -->[\s\S]*)$/.exec(page);
  if (parts === null) throw new Error(`${PAGE} has no marks <!-- runtimes --> and <!-- /runtimes -->`);
  writeFileSync(join(root, PAGE), `${parts[1]}\n${text}\n${parts[2]}`);
}
