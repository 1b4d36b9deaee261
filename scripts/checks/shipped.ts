/**
 * Packages as a stranger gets them: packed, checked by publint and by Are The Types Wrong, installed with npm into an
 * empty project where no install script succeeds, imported as ESM and as CommonJS; and the command line started. Then
 * bundled for browsers, compiled under nodenext, run in a sandbox, and looked through for licence notices (`shipped/`).
 * Programs for tfjs-node run on `@feedforward/node` under its name.
 */
import { execFile, type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { type Manifest, packageFolders, readManifest, root } from "./modules";
import { finish } from "./report";
import { checkAlias } from "./shipped/alias";
import { bundleInstalled } from "./shipped/bundles";
import { missingNotices } from "./shipped/notices";
import { expected, runSandboxed } from "./shipped/sandbox";
import { tooLarge } from "./shipped/sizes";
import { compileInstalled } from "./shipped/types";

const scratch = mkdtempSync(join(tmpdir(), "feedforward-shipped-"));
const tarballs = join(scratch, "tarballs");
const project = join(scratch, "project");
const folders = packageFolders().filter((folder) => !readManifest(folder).private);
const problems: string[] = [];
let checked = 0;

try {
  pack();
  const large = await tooLarge(folders);
  expect("the main entries keep to their size budgets", large.length === 0, large.join("; "));
  for (const folder of folders) await checkTarball(folder, readManifest(folder));
  if (installAll()) {
    for (const folder of folders) checkInstalled(readManifest(folder));
    const missing = missingNotices(project);
    expect("what is bundled has its licence notices", missing.length === 0, missing.join(", "));
    checkSandbox();
    checkTypes();
    await checkBundles();
  }
  await checkAlias(join(scratch, "alias"), tarballs, runNpmBeside, nodeVersions(), expect);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
finish(checked, problems);

function pack(): void {
  mkdirSync(tarballs);
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const filters = folders.flatMap((folder) => ["--filter", `./${folder}`]);
  const pnpm = ["--yes", packageManager, "--recursive", ...filters, "pack", "--pack-destination", tarballs];
  expectSuccess("all packages pack", runNpx(pnpm, root));
}

async function checkTarball(folder: string, manifest: Manifest): Promise<void> {
  const tarball = tarballOf(manifest);
  if (!existsSync(tarball)) return;
  const { messages, pkg } = await publint({ pack: { tarball: bytes(tarball) } });
  const serious = messages.filter((message) => message.type !== "suggestion");
  expect(
    `${folder} passes publint`,
    serious.length === 0,
    serious.map((message) => formatMessage(message, pkg)).join("; "),
  );
  if (manifest.exports?.["."] === undefined) return;
  const profile = ["--profile", "node16", "--no-emoji", "--no-color", "--format", "ascii"];
  const attw = join(root, "node_modules/@arethetypeswrong/cli/dist/index.js");
  expectSuccess(
    `${folder} has the right types`,
    runNode(
      [attw, tarball, ...profile, ...(manifest.exports["./svelte"] ? ["--exclude-entrypoints", "svelte"] : [])],
      root,
    ),
  );
}

/** An unknown build makes onnxruntime-node's install script fail, as it does where its server cannot be reached. */
function installAll(): boolean {
  mkdirSync(project);
  const dependencies = Object.fromEntries(
    folders.map((folder) => [readManifest(folder).name, `file:${tarballOf(readManifest(folder))}`]),
  );
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "stranger", version: "1.0.0", dependencies: { ...dependencies, ...peers() } }),
  );
  const npm = ["install", "--no-audit", "--no-fund", "--prefer-offline"];
  return expectSuccess(
    "npm installs the packages",
    runNpm(npm, project, { ONNXRUNTIME_NODE_INSTALL: "no-such-build" }),
  );
}

/** The peers that a stranger installs too, at the versions that we test with. */
function peers(): Record<string, string> {
  const version = (name: string) =>
    JSON.parse(readFileSync(join(root, "packages/core/node_modules", name, "package.json"), "utf8")).version;
  return Object.fromEntries(["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers"].map((name) => [name, version(name)]));
}

function checkInstalled(manifest: Manifest): void {
  for (const path of Object.keys(manifest.exports ?? {})) {
    if (path.endsWith(".json") || isForSvelte(path)) continue;
    const specifier = manifest.name + path.slice(1);
    // The programs of worker threads export nothing; they must load.
    const least = path.endsWith("-worker") ? 0 : 1;
    const script = `const m = LOAD; if (Object.keys(m).length < ${least}) throw new Error("nothing is exported")`;
    const esm = script.replace("LOAD", `await import("${specifier}")`);
    const cjs = script.replace("LOAD", `require("${specifier}")`);
    expectSuccess(`import ${specifier}`, runNode(["--input-type=module", "-e", esm], project));
    expectSuccess(`require ${specifier}`, runNode(["--input-type=commonjs", "-e", cjs], project));
  }
  if (manifest.name !== "feedforward") return;
  const main = join(project, "node_modules/feedforward/dist/main.js");
  const version = runNode([main, "--version"], project);
  if (expectSuccess("feedforward --version", version)) {
    expect("feedforward says its version", version.stdout.includes(manifest.version), version.stdout.trim());
  }
}

function checkSandbox(): void {
  const { stdout, stderr } = runSandboxed(project);
  expect("a program without addons and permissions trains and writes its files", stdout === expected, stdout + stderr);
  // Addons are refused, so that this is a fall-back.
  expect("the fall-back to WebAssembly is told once", stderr.split("WebAssembly build").length === 2, stderr);
}

function checkTypes(): void {
  const manifests = folders.map(readManifest).filter(({ exports }) => exports?.["."] !== undefined);
  const specifiers = manifests.flatMap(({ name, exports = {} }) =>
    Object.keys(exports)
      .filter((path) => !path.endsWith(".json") && !isForSvelte(path))
      .map((path) => name + path.slice(1)),
  );
  const { programs, declarations } = compileInstalled(project, folders, specifiers);
  expect("the READMEs' programs compile under nodenext", programs.length === 0, programs.join("\n"));
  expect("no declaration of ours has an error", declarations.length === 0, declarations.join("\n"));
}

/** Components are shipped as Svelte's sources, which Node cannot load. */
function isForSvelte(path: string): boolean {
  return path === "./svelte";
}

async function checkBundles(): Promise<void> {
  for (const { what, messages } of await bundleInstalled(project))
    expect(
      what,
      messages.length === 0,
      [...new Set(messages.map((message) => message.trim().split("\n", 1)[0]))].slice(0, 12).join("\n"),
    );
}

/** Major versions of Node that programs for tfjs-node also run on: the newest, or those of FEEDFORWARD_NODES (`20,22,24`). */
function nodeVersions(): string[] {
  return (process.env.FEEDFORWARD_NODES ?? "26").split(",").filter((version) => version !== "");
}

function tarballOf(manifest: Manifest): string {
  const name = `${manifest.name.replace("@", "").replace("/", "-")}-${manifest.version}.tgz`;
  return join(tarballs, readdirSync(tarballs).find((file) => file === name) ?? name);
}

function bytes(file: string): ArrayBuffer {
  return new Uint8Array(readFileSync(file)).buffer;
}

function expect(what: string, holds: boolean, detail = ""): boolean {
  checked++;
  if (holds) console.log(`passed  ${what}`);
  else problems.push(`${what}: ${detail}`);
  return holds;
}

function expectSuccess(what: string, result: SpawnSyncReturns<string>): boolean {
  const output = `${result.error?.message ?? ""}${result.stdout}${result.stderr}`.trim().split("\n");
  return expect(what, result.status === 0, output.slice(0, 12).join("\n"));
}

function runNode(args: string[], cwd: string, env: Record<string, string> = {}): SpawnSyncReturns<string> {
  const withoutCondition = { ...process.env, NODE_OPTIONS: "", ...env };
  return spawnSync(process.execPath, args, { cwd, encoding: "utf8", env: withoutCondition });
}

function runNpx(args: string[], cwd: string) {
  return runTool("npx", args, cwd);
}

function runNpm(args: string[], cwd: string, env: Record<string, string>) {
  return runTool("npm", args, cwd, env);
}

/** npm while this process serves it. */
function runNpmBeside(args: string[], cwd: string): Promise<unknown> {
  const cli = join(dirname(process.env.npm_execpath ?? ""), "npm-cli.js");
  const run = promisify(execFile);
  if (existsSync(cli)) return run(process.execPath, [cli, ...args], { cwd });
  return run("npm", args, { cwd, shell: process.platform === "win32" });
}

/** npm or npx, found beside the npm that started us. */
function runTool(tool: "npm" | "npx", args: string[], cwd: string, env: Record<string, string> = {}) {
  const cli = join(dirname(process.env.npm_execpath ?? ""), `${tool}-cli.js`);
  if (existsSync(cli)) return runNode([cli, ...args], cwd, env);
  const shell = process.platform === "win32";
  return spawnSync(tool, args, { cwd, encoding: "utf8", shell, env: { ...process.env, ...env } });
}
