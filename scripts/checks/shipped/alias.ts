/**
 * Runs programs written for tfjs-node on `@feedforward/node` under its name: package.json has
 * `"@tensorflow/tfjs-node": "npm:@feedforward/node"`, npm installs it into an empty folder from a registry that serves
 * the tarballs, and the output of the programs is compared with their output on tfjs's cpu backend.
 */
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { serveTarballs } from "../../release/registry";
import { root } from "../modules";

const run = promisify(execFile);

/** The programs and their arguments. */
const programs = [
  { file: "images.cjs", given: "pets" },
  { file: "tensorboard.mjs", given: "logs" },
  { file: "save-load.cjs", given: "saved" },
  { file: "csv.js", given: "houses.csv" },
  { file: "custom-loop.mjs", given: "" },
];

/** Sums over up to a few hundred steps are added in another order: a few units of float32's 2^-24 per step. */
const tolerance = 1e-3;

/** Makes cpu the backend of a program that is loaded afterwards, in CommonJS and in ES modules. */
const onCpu = {
  "on-cpu.cjs": `require("@tensorflow/tfjs-node").setBackend("cpu");`,
  "on-cpu.mjs": `import * as tf from "@tensorflow/tfjs-node"; await tf.setBackend("cpu");`,
};

/** A program and a package that it uses may differ in module format: each format has its own build. */
const bothBuilds = `
import { createRequire } from "node:module";
import * as tf from "@tensorflow/tfjs-node";
const { getBackend, tensor1d } = createRequire(import.meta.url)("@tensorflow/tfjs-node");
console.log(tf.getBackend(), getBackend(), tensor1d([1, 2]).add(1).arraySync().join());
`;

/** Result of each check: its name and, if it failed, the reason. */
export type Report = (what: string, holds: boolean, detail: string) => void;

/**
 * Installs the package and runs the programs.
 *
 * @param scratch An empty folder.
 * @param tarballs The packed packages.
 * @param npm Runs npm.
 * @param versions Major versions of Node besides the current one.
 */
export async function checkAlias(
  scratch: string,
  tarballs: readonly string[],
  npm: (args: string[], cwd: string) => Promise<unknown>,
  versions: readonly string[],
  report: Report,
): Promise<void> {
  const registry = await serveTarballs(tarballs);
  const project = join(scratch, "program");
  mkdirSync(project, { recursive: true });
  try {
    writeFileSync(join(project, ".npmrc"), `@feedforward:registry=${registry.url}\n`);
    const dependencies = { "@tensorflow/tfjs-node": "npm:@feedforward/node" };
    writeFileSync(join(project, "package.json"), JSON.stringify({ name: "program", version: "1.0.0", dependencies }));
    await npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], project);
    report("npm installs @feedforward/node as @tensorflow/tfjs-node", true, "");
  } catch (error) {
    report("npm installs @feedforward/node as @tensorflow/tfjs-node", false, outputOf(error));
    return;
  } finally {
    registry.close();
  }
  prepare(project);
  await compile(project, report);
  await loadBoth(project, report);
  const expected = new Map<string, string[]>();
  for (const { file, given } of programs) {
    const flags = file.endsWith(".mjs") ? ["--import", "./on-cpu.mjs"] : ["--require", "./on-cpu.cjs"];
    const lines = await results(process.execPath, flags, project, file, given && `cpu-${given}`);
    if (Array.isArray(lines)) expected.set(file, lines);
    else report(`${file} runs on tfjs's cpu backend`, false, lines);
  }
  for (const node of [{ name: process.version, path: process.execPath }, ...(await nodes(scratch, npm, versions))]) {
    for (const { file, given } of programs) {
      const lines = await results(node.path, [], project, file, given && `${node.name}-${given}`);
      const want = expected.get(file);
      const detail = !Array.isArray(lines) ? lines : want ? difference(want, lines) : "";
      report(`${file}, written for tfjs-node, runs on Node ${node.name}`, detail === "", detail);
    }
  }
}

/** The programs and their input files; each run has its own folder. */
function prepare(project: string): void {
  const folder = join(root, "packages/node/test/programs");
  for (const file of readdirSync(folder)) cpSync(join(folder, file), join(project, file));
  for (const [file, text] of Object.entries(onCpu)) writeFileSync(join(project, file), text);
}

/** Compiles the program in TypeScript, with the types of the installed package. */
async function compile(project: string, report: Report): Promise<void> {
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2022", lib: ["ES2023", "DOM"], strict: true, skipLibCheck: true },
    ...{ types: ["node"], typeRoots: [join(root, "node_modules/@types")], noUncheckedIndexedAccess: true },
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["csv.ts"] }));
  const tsc = join(root, "node_modules/@typescript/native/bin/tsc");
  try {
    await run(process.execPath, [tsc, "--pretty", "false", "-p", project], { cwd: project });
    report("a program in TypeScript compiles with @feedforward/node as @tensorflow/tfjs-node", true, "");
  } catch (error) {
    report("a program in TypeScript compiles with @feedforward/node as @tensorflow/tfjs-node", false, outputOf(error));
  }
}

async function loadBoth(project: string, report: Report): Promise<void> {
  writeFileSync(join(project, "both.mjs"), bothBuilds);
  const env = { ...process.env, NODE_OPTIONS: "" };
  const said = await run(process.execPath, ["both.mjs"], { cwd: project, env }).then(
    ({ stdout, stderr }) => stdout + stderr,
    outputOf,
  );
  const what = "both builds of @feedforward/node load side by side, with tfjs-node's name of the backend";
  report(what, said === "tensorflow tensorflow 2,3\n", said);
}

/** Other versions of Node, from npm's packages of its binaries, which have no install script. */
async function nodes(
  scratch: string,
  npm: (args: string[], cwd: string) => Promise<unknown>,
  versions: readonly string[],
): Promise<{ name: string; path: string }[]> {
  const binary = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const found: { name: string; path: string }[] = [];
  for (const version of versions) {
    if (process.versions.node.split(".")[0] === version) continue;
    const folder = join(scratch, `node-${version}`);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), "{}");
    await npm(["install", "--ignore-scripts", "--no-audit", "--no-fund", `${binary}@${version}`], folder);
    const home = join(folder, "node_modules", binary);
    const name = `v${JSON.parse(readFileSync(join(home, "package.json"), "utf8")).version}`;
    found.push({ name, path: join(home, process.platform === "win32" ? "bin/node.exe" : "bin/node") });
  }
  return found;
}

/** Returns the lines of results that a program prints; its messages if it fails. */
async function results(
  node: string,
  flags: string[],
  project: string,
  file: string,
  given: string,
): Promise<string[] | string> {
  const argument = given.endsWith("pets")
    ? join(root, "fixtures/data/image-folder/pets")
    : given.endsWith(".csv")
      ? "houses.csv"
      : given;
  // A single thread makes the order of sums deterministic.
  const env = { ...process.env, NODE_OPTIONS: "", FEEDFORWARD_THREADS: "1" };
  if (argument === given && given) mkdirSync(join(project, given), { recursive: true });
  try {
    const { stdout, stderr } = await run(node, [...flags, file, argument], { cwd: project, env });
    if (/^feedforward:/m.test(stderr)) return stderr;
    return stdout.split("\n").filter((line) => line.startsWith("result "));
  } catch (error) {
    return outputOf(error);
  }
}

/** Returns the differences beyond rounding; empty if there are none. */
function difference(expected: readonly string[], received: readonly string[]): string {
  if (expected.length === 0 || expected.length !== received.length) {
    return `expected ${expected.length} results, received ${received.length}`;
  }
  const at = expected.findIndex((line, i) => !isNear(line.split(" "), received[i]!.split(" ")));
  return at < 0 ? "" : `expected ${expected[at]}, received ${received[at]}`;
}

function isNear(expected: readonly string[], received: readonly string[]): boolean {
  return (
    expected.length === received.length &&
    expected.every((word, i) => {
      if (word === received[i]) return true;
      const [want, got] = [Number(word), Number(received[i])];
      return (
        Number.isFinite(want) &&
        !Number.isInteger(want) &&
        Math.abs(want - got) <= tolerance * Math.max(0.01, Math.abs(want))
      );
    })
  );
}

const outputOf = (error: unknown): string => {
  const { message, stdout = "", stderr = "" } = error as { message: string; stdout?: string; stderr?: string };
  return (`${stdout}${stderr}`.trim() || message).split("\n").slice(-12).join("\n");
};
