/**
 * `npm start`, `npm test` and every other `npm run` of the workspace: only Node and npm are needed. Installs with the
 * pinned pnpm, builds what is needed, runs.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isBuilt, markBuilt } from "./built.mjs";
import { install } from "./install.mjs";
import { pack } from "./pack.mjs";
import { isMain, npxPnpm, root, runNode, StepError, source } from "./process.mjs";
import { showProgress } from "./progress.mjs";
import { runTests, stepNames } from "./test.mjs";
import { usages } from "./usages.mjs";

const FIRST_RUN =
  "train mlp --data mnist --optimizer adam --learning-rate 0.0006 --batch-size 1024 --epochs 10 --seed 2019 --out runs/first --overwrite";

/** Published packages: all except the site, the page and the notebooks. */
const PUBLISHED = ["--filter=./packages/*", "--filter=feedforward", "--output-logs=errors-only"];

const commands = {
  start,
  test: runTests,
  parity: program("scripts/parity/main.ts"),
  identity: program("scripts/identity/main.ts"),
  oracles: program("scripts/oracles/main.ts"),
  web: program("apps/web/serve.ts"),
  bench,
  pack: packAll,
  truth: program("scripts/truth/main.ts"),
  "lab-pages": program("scripts/lab-pages/main.ts"),
  "command-line-page": program("scripts/command-line-page/main.ts"),
  "api-report": program("scripts/api-report/main.ts"),
  screenshots: program("scripts/tensorboard/main.ts"),
  mutate: program("scripts/mutate/main.ts"),
  docs,
  notebooks,
  release,
  runtimes,
};

/** `npm start -- --epochs 2` adds options to the first run; `npm start -- lab list` runs another command. */
async function start(args) {
  await install();
  // While the tests of a build are running, another build would remove the types that they read.
  if (!process.env.FEEDFORWARD_BUILT && !isBuilt()) {
    const since = new Date();
    await build("feedforward...");
    markBuilt(since);
  }
  const isOtherCommand = args[0] !== undefined && !args[0].startsWith("-");
  const command = isOtherCommand ? args : [...FIRST_RUN.split(" "), ...args];
  process.exitCode = await runNode(["apps/cli/dist/main.js", ...command], {
    check: false,
    // Hints name the command that the user typed.
    env: { FEEDFORWARD_COMMAND: "npm start --" },
  });
}

/**
 * `npm run bench` measures training steps; `npm run bench -- data` and others run the program in that folder of
 * `bench/`.
 */
function bench(args) {
  const [first, ...rest] = args;
  const isPart = first !== undefined && existsSync(join(root, "bench", first, "main.ts"));
  return isPart ? program(`bench/${first}/main.ts`)(rest) : program("bench/main.ts")(args);
}

/** `npm run pack` writes all packages to packed/, for other projects. */
async function packAll() {
  await install();
  await pack();
}

/** `npm run notebooks` opens the notebooks in JupyterLab; `make` and `check` execute them. */
async function notebooks(args) {
  await install();
  await build("feedforward-notebooks^...");
  await program("scripts/notebooks/main.ts")(args);
}

/** `npm run release -- --dry-run` checks the packages to publish, which are built with their types. */
async function release(args) {
  await install();
  if (!args.includes("metadata")) await npxPnpm(["exec", "turbo", "run", "build", ...PUBLISHED]);
  await program("scripts/release/main.ts")(args);
}

/** `npm run runtimes` runs the packed packages on every runtime. */
async function runtimes(args) {
  await install();
  await npxPnpm(["exec", "turbo", "run", "build", ...PUBLISHED]);
  await program("scripts/runtimes/main.ts")(args);
}

/** `npm run docs` creates the API reference and serves the documentation site with live reload. */
async function docs(args) {
  await program("scripts/reference/main.ts")([]);
  await runNode(["docs/node_modules/vitepress/bin/vitepress.js", "dev", "docs", ...args]);
}

/** Runs a program of the workspace from its TypeScript sources. */
function program(path) {
  return async (args) => {
    await install();
    process.exitCode = await runNode([...source, path, ...args], { check: false });
  };
}

/**
 * Builds only the JavaScript of the packages that `filter` selects: types take longer and are not needed at run time.
 */
async function build(filter) {
  const { onLine, end } = showProgress();
  // A failure shows the hidden output, so the output of every task is requested.
  await npxPnpm(["exec", "turbo", "run", "build", `--filter=${filter}`, "--output-logs=new-only"], {
    env: { FEEDFORWARD_NO_DTS: "1" },
    quiet: true,
    onLine,
  }).finally(end);
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`feedforward needs Node 20.19 or newer; this is ${process.versions.node}. Newer ones: nodejs.org`);
  process.exit(1);
}

if (isMain(import.meta.url)) {
  checkNode();
  const [name, ...args] = process.argv.slice(2);
  const command = commands[name];
  if (command === undefined) {
    console.error(`usage: node scripts/workspace.mjs ${Object.keys(commands).join(" | ")}`);
    process.exit(2);
  }
  // The command that `npm start` runs has its own help.
  if (name !== "start" && args.some((arg) => arg === "--help" || arg === "-h")) {
    console.log(usages[name](stepNames));
    process.exit(0);
  }
  try {
    await command(args);
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
