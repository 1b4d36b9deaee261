/**
 * `npm run mutate -- --package NAME [--seed 1] [--count 25]`: measures which changes of a package's sources its tests
 * detect.
 *
 * `--only START` samples from files whose path in `src` starts with START. `--tests GLOB` and `--without GLOB` select
 * the tests, relative to the package's folder: `../jit/test/replay.test.ts` belong to another package. `--json FILE`
 * writes the outcomes, and `--again FILE` tests once more the mutants of such a file that survived or timed out.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, posix, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { positive, readArguments, wrongUsage } from "../arguments";
import { copyWorkspace } from "./copy";
import { allPlaces, draw, type Place } from "./sample";

/** Part of a mutation testing report that is used here. */
interface Report {
  readonly files: Readonly<
    Record<string, { readonly mutants: readonly (Omit<Place, "file" | "mutator"> & Outcome)[] }>
  >;
}
interface Outcome {
  readonly mutatorName: string;
  readonly location: Pick<Place, "start" | "end">;
  readonly status: string;
}

const PROGRAM = "npm run mutate";
/** Outcomes that count as detected. */
const NOTICED = new Set(["Killed", "Timeout", "CompileError", "RuntimeError"]);
/** On a busy machine, slow tests time out too, so such a mutant must be inspected. */
const isOpen = (status: string) => status === "Timeout" || !NOTICED.has(status);
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");

const { values } = readArguments(PROGRAM, {
  options: {
    package: { type: "string" },
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "25" },
    only: { type: "string", multiple: true, default: [] },
    tests: { type: "string", multiple: true, default: [] },
    without: { type: "string", multiple: true, default: [] },
    again: { type: "string" },
    json: { type: "string" },
  },
});
const name = values.package ?? wrongUsage(PROGRAM, "--package is missing");
if (!existsSync(join(root, "packages", name, "src"))) wrongUsage(PROGRAM, `there is no packages/${name}`);

const { sample, count } = values.again ? unnoticed(values.again) : await drawn();

const copy = copyWorkspace(root);
try {
  const outcomes = judge(run(join(copy, "packages", name)))
    .filter(({ status }) => status !== "Ignored")
    .slice(0, count);
  for (const { place, status } of outcomes) if (isOpen(status)) console.log(describe(place, status));
  const noticed = outcomes.filter(({ status }) => NOTICED.has(status)).length;
  console.log(`${name}: ${noticed} of ${outcomes.length} killed (${((100 * noticed) / outcomes.length).toFixed(0)} %)`);
  if (values.json) writeFileSync(values.json, `${JSON.stringify(outcomes, null, 1)}\n`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}

async function drawn(): Promise<{ sample: Place[]; count: number }> {
  const places = await allPlaces(join(root, "packages", name), values.only);
  const count = positive(PROGRAM, "count", values.count);
  console.log(`${name}: ${count} of ${places.length} mutants, seed ${values.seed}`);
  // More than requested, since only a first run shows which of them run only while modules load.
  return { sample: draw(places, Math.ceil(1.6 * count), positive(PROGRAM, "seed", values.seed)), count };
}

function unnoticed(file: string): { sample: Place[]; count: number } {
  const outcomes: { place: Place; status: string }[] = JSON.parse(readFileSync(file, "utf8"));
  const sample = outcomes.filter(({ status }) => isOpen(status)).map(({ place }) => place);
  return { sample, count: sample.length };
}

/** Runs Stryker on the sample, in the copy. */
function run(folder: string): Report {
  const byFile: Record<string, Place[]> = {};
  for (const place of sample) byFile[join(folder, place.file)] = [...(byFile[join(folder, place.file)] ?? []), place];
  const sampleFile = join(copy, "sample.json");
  writeFileSync(sampleFile, JSON.stringify(byFile));
  const config = {
    testRunner: "vitest",
    plugins: [fileURLToPath(import.meta.resolve("@stryker-mutator/vitest-runner")), join(here, "ignorer.mjs")],
    ignorers: ["feedforward"],
    mutate: sample.map(({ file, start, end }) => `${file}:${start.line}:${start.column}-${end.line}:${end.column}`),
    inPlace: true,
    // Nothing checks types, and programs that tests read must stay as they are.
    disableTypeChecks: false,
    // A mutant that only runs while modules load needs all tests and a new process, which takes minutes each.
    ignoreStatic: true,
    coverageAnalysis: "perTest",
    concurrency: 1,
    timeoutMS: 90_000,
    dryRunTimeoutMinutes: 60,
    reporters: ["json"],
    jsonReporter: { fileName: "mutation.json" },
    vitest: { configFile: "vitest.mutate.config.ts" },
    logLevel: "warn",
    warnings: false,
  };
  writeFileSync(join(folder, "stryker.conf.json"), JSON.stringify(config));
  const own = values.tests.length > 0 ? values.tests : ["src/**/*.test.ts", "test/**/*.test.ts"];
  const tests = {
    include: own.map((glob) => posix.join("packages", name, glob)),
    exclude: ["**/node_modules/**", ...values.without.map((glob) => posix.join("packages", name, glob))],
  };
  writeFileSync(
    join(folder, "vitest.mutate.config.ts"),
    `import own from "./vitest.config.ts";
export default { ...own, root: ${JSON.stringify(copy)}, test: { ...own.test, ...${JSON.stringify(tests)} } };
`,
  );
  const stryker = join(
    dirname(fileURLToPath(import.meta.resolve("@stryker-mutator/core/package.json"))),
    "bin/stryker.js",
  );
  execFileSync(process.execPath, [stryker, "run", "stryker.conf.json"], {
    cwd: folder,
    stdio: "inherit",
    env: { ...process.env, STRYKER_SAMPLE: sampleFile, FEEDFORWARD_THREADS: "1" },
  });
  return JSON.parse(readFileSync(join(folder, "mutation.json"), "utf8"));
}

/** Returns the outcome of each mutant of the sample; the report also contains others at the same places. */
function judge({ files }: Report): { place: Place; status: string }[] {
  return sample.map((place) => {
    const found = files[place.file]?.mutants.find(
      ({ mutatorName, replacement, location }) =>
        mutatorName === place.mutator &&
        replacement === place.replacement &&
        location.start.line === place.start.line &&
        location.start.column === place.start.column + 1 &&
        location.end.line === place.end.line,
    );
    return { place, status: found?.status ?? "not found" };
  });
}

function describe({ file, mutator, replacement, start, end }: Place, status: string): string {
  const lines = readFileSync(join(root, "packages", name, file), "utf8").split("\n");
  const line = lines[start.line - 1]!;
  const code = start.line === end.line ? line.slice(start.column, end.column) : `${line.slice(start.column)} …`;
  return `${status}: packages/${name}/${file}:${start.line} ${mutator}: ${short(code)} → ${short(replacement)}`;
}

function short(code: string): string {
  const one = code.replace(/\s+/g, " ").trim();
  return one.length > 90 ? `${one.slice(0, 90)}…` : one;
}
