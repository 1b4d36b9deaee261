/** `npm test`: every check of the repository, one after the other; `npm test -- parity unit` runs the named ones. */
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { install } from "./install.mjs";
import { npxPnpm, root, runNode, StepError, source } from "./process.mjs";

/** In order. A step may count tests: it is given `count(passed, failed)`. */
const steps = {
  install,
  build: () => turbo("build"),
  typecheck: () => turbo("typecheck"),
  lint: () => runNode(["node_modules/@biomejs/biome/bin/biome", "check", ".", "--error-on-warnings"]),
  layering: (count) => script("checks/layering.ts", count),
  index: (count) => script("checks/index-files.ts", count),
  formulas: (count) => script("checks/formulas.ts", count),
  unit,
  examples: (count) => script("checks/examples.ts", count),
  parity: (count) => script("parity/main.ts", count, ["--quiet"]),
  shipped: (count) => script("checks/shipped.ts", count),
  knip: () => runNode(["node_modules/knip/bin/knip.js"]),
  docs: () => npxPnpm(["--filter", "feedforward-docs", "run", "build"], { quiet: true }),
};

export async function runTests(names) {
  const unknown = names.filter((name) => !(name in steps));
  if (unknown.length > 0) throw new StepError(`no step ${unknown}; there are ${Object.keys(steps).join(", ")}`);
  const total = { passed: 0, failed: 0 };
  const times = [];
  for (const [name, step] of Object.entries(steps)) {
    if (names.length > 0 && !names.includes(name) && name !== "install") continue;
    console.log(`\n── ${name}`);
    const failedBefore = total.failed;
    const startedAt = performance.now();
    const failure = await runStep(step, total);
    times.push(`${name} ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    if (failure === undefined) continue;
    if (total.failed === failedBefore) total.failed++;
    console.error(`\nstopped at ${name}: ${failure}`);
    process.exitCode = 1;
    break;
  }
  console.log(`\n${times.join(", ")}\n${total.passed} passed, ${total.failed} failed`);
}

/** Returns what went wrong, if anything did. */
async function runStep(step, total) {
  try {
    await step((passed, failed) => {
      total.passed += passed;
      total.failed += failed;
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    return error.message;
  }
}

const turbo = (task) => npxPnpm(["exec", "turbo", "run", task, "--output-logs=errors-only"]);

/** A script of ours, which ends with a line `N passed, N failed`. */
async function script(path, count, args = []) {
  let counts;
  const onLine = (line) => {
    counts = /^(\d+) passed, (\d+) failed/.exec(line) ?? counts;
  };
  const code = await runNode([...source, `scripts/${path}`, ...args], { onLine, check: false });
  if (counts !== undefined) count(Number(counts[1]), Number(counts[2]));
  if (code !== 0) throw new StepError(`scripts/${path} failed`);
}

async function unit(count) {
  const folder = join(root, "node_modules/.cache/feedforward");
  const report = join(folder, "vitest.json");
  mkdirSync(folder, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const code = await runNode(["node_modules/vitest/vitest.mjs", "run", ...reporters], { check: false });
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    count(numPassedTests, numFailedTests);
  } catch {
    throw new StepError("vitest ended without a report");
  }
  if (code !== 0) throw new StepError("vitest failed");
}
