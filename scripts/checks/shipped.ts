/**
 * Dry run of a release, which checks packages as their users get them. With the version and the changelogs of the next
 * release they are packed, checked by publint and by Are The Types Wrong, installed with npm into an empty project in
 * which no install script succeeds, and imported as ESM and as CommonJS; the command line is started. They are then
 * bundled for browsers, compiled under nodenext, run in a sandbox, searched for licence notices (`shipped/`), and
 * passed to `npm publish --dry-run`. Programs for tfjs-node run on `@feedforward/node` under its name.
 * `npm run release -- --dry-run` builds and runs this; `--keep <folder>` keeps the tarballs, which
 * `npm run release -- --publish` publishes.
 */
import type { SpawnSyncReturns } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments } from "../arguments";
import { metadataProblems } from "../release/metadata";
import { type Packed, pack } from "../release/pack";
import { outputOf, runNode, runNpmBeside } from "../release/tools";
import { versionedCopy } from "../release/versioned-copy";
import { installProject } from "../runtimes/project";
import type { Manifest } from "./modules";
import { finish } from "./report";
import { checkAlias } from "./shipped/alias";
import { auditInstalled } from "./shipped/audit";
import { bundleInstalled } from "./shipped/bundles";
import { missingNotices } from "./shipped/notices";
import { publishDryRun } from "./shipped/publish";
import { expected, runSandboxed } from "./shipped/sandbox";
import { singleImports } from "./shipped/single-imports";
import { entrySizes } from "./shipped/sizes";
import { releaseTable } from "./shipped/table";
import { checkTarball, type TarballChecks } from "./shipped/tarballs";
import { compileInstalled } from "./shipped/types";

const { values } = readArguments("npm run release", { options: { keep: { type: "string" } } });
const scratch = mkdtempSync(join(tmpdir(), "feedforward-shipped-"));
const tarballs = join(scratch, "tarballs");
const project = join(scratch, "project");
const problems: string[] = [];
let checked = 0;

try {
  const wrong = metadataProblems();
  expect("package.json has what registries show", wrong.length === 0, wrong.join("; "));
  const copy = join(scratch, "copy");
  console.log(versionedCopy(copy));
  const packages = pack(copy, tarballs);
  const entries = await entrySizes(packages.map(({ folder }) => folder));
  const large = entries.flatMap(({ problem = [] }) => problem);
  expect("the main entries keep to their size budgets", large.length === 0, large.join("; "));
  const checks = new Map<string, TarballChecks>();
  for (const packed of packages) checks.set(packed.manifest.name, report(packed, await checkTarball(packed)));
  const installed = installProject(project, packages, "failing");
  if (expectSuccess("npm installs the packages where install scripts fail", installed)) {
    for (const { manifest } of packages) checkInstalled(manifest);
    const { isAnswered, problems: known } = auditInstalled(project);
    const audited = isAnswered
      ? "npm audit finds nothing"
      : "nothing is deprecated (the registry answers no npm audit)";
    expect(audited, known.length === 0, known.join("; "));
    const missing = missingNotices(project);
    expect("what is bundled has its licence notices", missing.length === 0, missing.join(", "));
    checkSandbox();
    checkTypes(packages);
    await checkBundles();
  }
  await checkAlias(
    join(scratch, "alias"),
    packages.map(({ tarball }) => tarball),
    runNpmBeside,
    nodeVersions(),
    expect,
  );
  const published = await publishDryRun(packages);
  for (const [name, problem] of published)
    expect(`npm publish --dry-run takes ${name}`, problem === undefined, problem);
  for (const line of releaseTable({ packages, entries, checks, published })) console.log(line);
  if (values.keep !== undefined && problems.length === 0) cpSync(tarballs, values.keep, { recursive: true });
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
finish(checked, problems);

function report({ folder }: Packed, checks: TarballChecks): TarballChecks {
  for (const [what, problem] of Object.entries(checks))
    expect(`${folder} passes the check of ${what}`, problem === undefined, problem);
  return checks;
}

function checkInstalled(manifest: Manifest): void {
  for (const path of Object.keys(manifest.exports ?? {})) {
    if (path.endsWith(".json") || isForSvelte(path)) continue;
    const specifier = manifest.name + path.slice(1);
    // Programs of worker threads export nothing, but must load.
    const least = path.endsWith("-worker") ? 0 : 1;
    const script = `const m = LOAD; if (Object.keys(m).length < ${least}) throw new Error("nothing is exported")`;
    const esm = script.replace("LOAD", `await import("${specifier}")`);
    const cjs = script.replace("LOAD", `require("${specifier}")`);
    expectSuccess(`import ${specifier}`, runNode(["--input-type=module", "-e", esm], project));
    expectSuccess(`require ${specifier}`, runNode(["--input-type=commonjs", "-e", cjs], project));
  }
  for (const [name, file] of Object.entries(manifest.bin ?? {})) {
    const version = runNode([join(project, "node_modules", manifest.name, file), "--version"], project);
    if (expectSuccess(`${name} --version`, version))
      expect(`${name} says its version`, version.stdout.includes(manifest.version), version.stdout.trim());
  }
}

function checkSandbox(): void {
  const { stdout, stderr } = runSandboxed(project);
  expect("a program without addons and permissions trains and writes its files", stdout === expected, stdout + stderr);
  // Native addons are disabled, so that this tests the fallback.
  expect("the fall-back to WebAssembly is told once", stderr.split("WebAssembly build").length === 2, stderr);
}

function checkTypes(packages: readonly Packed[]): void {
  const specifiers = packages
    .filter(({ manifest }) => manifest.exports?.["."] !== undefined)
    .flatMap(({ manifest: { name, exports = {} } }) =>
      Object.keys(exports)
        .filter((path) => !path.endsWith(".json") && !isForSvelte(path))
        .map((path) => name + path.slice(1)),
    );
  const folders = packages.map(({ folder }) => folder);
  const { programs, declarations } = compileInstalled(project, folders, specifiers);
  expect("the programs of READMEs and new projects compile under nodenext", programs.length === 0, programs.join("\n"));
  expect("no declaration of ours has an error", declarations.length === 0, declarations.join("\n"));
}

/** Components are published as Svelte sources, which Node cannot load. */
function isForSvelte(path: string): boolean {
  return path === "./svelte";
}

async function checkBundles(): Promise<void> {
  for (const { what, messages } of [...(await bundleInstalled(project)), ...(await singleImports(project))])
    expect(
      what,
      messages.length === 0,
      [...new Set(messages.map((message) => message.trim().split("\n", 1)[0]))].slice(0, 12).join("\n"),
    );
}

/**
 * Major versions of Node on which programs for tfjs-node also run: the newest, or those of FEEDFORWARD_NODES
 * (`20,22,24`).
 */
function nodeVersions(): string[] {
  return (process.env.FEEDFORWARD_NODES ?? "26").split(",").filter((version) => version !== "");
}

function expect(what: string, holds: boolean, detail = ""): boolean {
  checked++;
  if (holds) console.log(`passed  ${what}`);
  else problems.push(`${what}: ${detail}`);
  return holds;
}

function expectSuccess(what: string, result: SpawnSyncReturns<string>): boolean {
  return expect(what, result.status === 0, outputOf(result).split("\n").slice(0, 12).join("\n"));
}
