/** `npm test` runs every check of the repository; `npm test -- parity unit` runs the named ones. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";
import { markBuilt } from "./built.mjs";
import { install } from "./install.mjs";
import { npxPnpm, root, runNode, StepError, source } from "./process.mjs";
import { runSteps } from "./schedule.mjs";

const DOCS = "feedforward-docs";

/**
 * Steps in their starting order: those that fail early and often first, then the longest. Two run at a time, since most
 * use one core; what is in `alone` has the machine to itself. A step may count tests with `count(passed, failed)`.
 */
const steps = {
  lint: () => runNode(["node_modules/@biomejs/biome/bin/biome", "check", ".", "--error-on-warnings"]),
  layering: (count) => script("checks/layering.ts", count),
  index: (count) => script("checks/index-files.ts", count),
  formulas: (count) => script("checks/formulas.ts", count),
  typecheck: () => turbo("typecheck"),
  knip: () => runNode(["node_modules/knip/bin/knip.js"]),
  build: async () => {
    const since = new Date();
    await turbo("build", `--filter=!${DOCS}`);
    markBuilt(since);
  },
  web: (count) => vitest("web", ["--project", "web"], count),
  // One worker, as another step runs at the same time. Failures due to a busy machine are retried.
  unit: (count) => vitest("unit", ["--project", "!web", "--maxWorkers", "1", "--retry", "1"], count),
  api: (count) => script("api-report/main.ts", count, ["--check"]),
  shipped: (count) => script("checks/shipped.ts", count),
  runtimes: (count) => script("runtimes/main.ts", count, ["--short"]),
  notebooks: (count) => script("notebooks/step.ts", count),
  parity: (count) => script("parity/main.ts", count, ["--quiet"]),
  examples: (count) => script("checks/examples.ts", count),
  // Without turbo, whose cache would miss a changed page.
  docs: async (count) => {
    await script("reference/main.ts", count);
    await runNode(["docs/node_modules/vitepress/bin/vitepress.js", "build", "docs"]);
  },
};

/** Steps that use the build: without a preceding build, the command line's tests and the examples use the sources. */
const after = {
  api: ["build"],
  shipped: ["build"],
  runtimes: ["build"],
  notebooks: ["build"],
  unit: ["build"],
  examples: ["build"],
};

/** The page's tests wait for a browser that trains, which needs both cores. */
const alone = ["web"];

/** Names for `npm test -- NAME`. */
export const stepNames = ["install", ...Object.keys(steps)];

export async function runTests(names) {
  const unknown = names.filter((name) => !stepNames.includes(name));
  if (unknown.length > 0) throw new StepError(`no step ${unknown}; there are ${stepNames.join(", ")}`);
  await install();
  if (names.length === 0 || names.includes("build")) process.env.FEEDFORWARD_BUILT = "1";
  // Threads that wait for each other would take cores from the concurrent step.
  process.env.FEEDFORWARD_THREADS ??= "1";
  const counts = new Map();
  const chosen = Object.entries(steps)
    .filter(([name]) => names.length === 0 || names.includes(name))
    .map(([name, step]) => ({
      name,
      after: after[name],
      alone: alone.includes(name),
      run: () => step((passed, failed) => counts.set(name, { passed, failed })),
    }));
  const { failure, seconds } = await runSteps(chosen, Math.min(2, availableParallelism()));
  if (failure !== undefined) {
    if (!(failure.error instanceof StepError)) throw failure.error;
    // A step that fails without a count is one failure.
    if (!counts.get(failure.name)?.failed) counts.set("", { passed: 0, failed: 1 });
    console.error(`\nstopped at ${failure.name}: ${failure.error.message}`);
    process.exitCode = 1;
  }
  const sum = (key) => [...counts.values()].reduce((total, one) => total + one[key], 0);
  console.log(`\n${seconds.map(([name, time]) => `${name} ${time.toFixed(1)} s`).join(", ")}`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
}

const turbo = (task, ...args) => npxPnpm(["exec", "turbo", "run", task, ...args, "--output-logs=errors-only"]);

/** Runs one of our scripts, which ends with a line `N passed, N failed`. */
async function script(path, count, args = []) {
  let counts;
  const onLine = (line) => {
    counts = /^(\d+) passed, (\d+) failed/.exec(line) ?? counts;
  };
  const code = await runNode([...source, `scripts/${path}`, ...args], { onLine, check: false });
  if (counts !== undefined) count(Number(counts[1]), Number(counts[2]));
  if (code !== 0) throw new StepError(`scripts/${path} failed`);
}

/** Runs Vitest; its output lists the tests, its report counts them. */
async function vitest(name, args, count) {
  const folder = join(root, "node_modules/.cache/feedforward");
  const report = join(folder, `${name}.json`);
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runNode(["node_modules/vitest/vitest.mjs", "run", ...args, ...reporters], { check: false });
  let results;
  try {
    results = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    throw new StepError("vitest ended without a report");
  }
  count(results.numPassedTests, results.numFailedTests);
  const retried = [...messages(results, "passed")];
  if (retried.length > 0) console.log(["passed only when tried again:", ...retried].join("\n"));
  if (code !== 0) throw new StepError(["vitest failed", ...messages(results, "failed")].join("\n"));
}

/** Messages of the tests that failed, or passed only after a failure, from Vitest's report, for the end of a long log. */
function* messages({ testResults }, wanted) {
  for (const { name, message, assertionResults } of testResults) {
    const file = relative(root, name);
    const found = assertionResults.filter(
      ({ status, failureMessages }) => status === wanted && failureMessages.length > 0,
    );
    if (wanted === "failed" && found.length === 0 && message !== "") yield `  ${file}: ${message}`;
    for (const { fullName, failureMessages } of found)
      yield `  ${file} > ${fullName}\n    ${failureMessages.join("\n").split("\n").slice(0, 6).join("\n    ")}`;
  }
}
