/**
 * `npm run api-report`: writes the exports of each published package, as TypeScript declarations, to `etc/`, so that a
 * pull request shows a changed interface as a diff. With `--check`, it compares instead and fails on a difference. Both
 * read the built declarations.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompilerState, Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { readArguments, wrongUsage } from "../arguments";
import { packageFolders, readManifest, root } from "../checks/modules";
import { finish } from "../checks/report";

const { values } = readArguments("npm run api-report", { options: { check: { type: "boolean", default: false } } });
const committed = join(root, "etc");
const scratch = mkdtempSync(join(tmpdir(), "feedforward-api-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
const folder = values.check ? scratch : committed;
// API Extractor cannot follow `export * from "@tensorflow/tfjs"`, which accounts for most exports of @feedforward/node;
// packages/node/test compares their names with those of tfjs-node.
const published = packageFolders().filter(
  (name) => name.startsWith("packages/") && name !== "packages/node" && !readManifest(name).private,
);
const entries = new Map(published.map((name) => [name, entriesOf(name)]));
if (!values.check) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const name of published) report(name);
if (values.check) compare();
else console.log(`wrote ${reports(folder).length} reports to etc/`);

/** Writes a report for each entry of a package. */
function report(name: string): void {
  const own = entries.get(name)!;
  const configs = own.map(({ file, types }) => configOf(name, file, types));
  const others = own.slice(1).map(({ types }) => types);
  const compilerState = CompilerState.create(configs[0]!, { additionalEntryPoints: others });
  for (const config of configs) {
    const messageCallback = (message: { handled: boolean }) => {
      message.handled = true;
    };
    Extractor.invoke(config, { localBuild: true, compilerState, messageCallback });
  }
}

/** Entries that programs import: without worker programs, and without Svelte sources, which have their own compiler. */
function entriesOf(name: string): { file: string; types: string }[] {
  const { exports = {} } = readManifest(name);
  return Object.entries(exports).flatMap(([path, target]) => {
    const types = (target as { import?: { types?: string } }).import?.types;
    if (types === undefined || path.endsWith("-worker")) return [];
    const built = join(root, name, types);
    if (!existsSync(built)) wrongUsage("npm run api-report", `${name} is not built; run npm run build first`);
    return [{ file: [name.slice("packages/".length), ...path.split("/").slice(1)].join("."), types: built }];
  });
}

function configOf(name: string, file: string, types: string): ExtractorConfig {
  const compilerOptions = {
    target: "es2022",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2023", "dom"],
    types: ["node"],
    skipLibCheck: true,
  };
  const silent = { default: { logLevel: "none" as never } };
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: join(root, name),
      mainEntryPointFilePath: types,
      apiReport: { enabled: true, reportFolder: folder, reportTempFolder: join(scratch, "temp"), reportFileName: file },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: "lf",
      compiler: { overrideTsconfig: { compilerOptions, files: [types] } },
      // Types and documentation are checked elsewhere; only the declarations matter here.
      messages: {
        compilerMessageReporting: silent,
        extractorMessageReporting: silent,
        tsdocMessageReporting: silent,
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, name, "package.json"),
  });
}

function reports(from: string): string[] {
  return existsSync(from) ? readdirSync(from).filter((file) => file.endsWith(".api.md")) : [];
}

function compare(): void {
  const text = (from: string, file: string) =>
    existsSync(join(from, file)) ? readFileSync(join(from, file), "utf8") : "";
  const all = [...new Set([...reports(committed), ...reports(folder)])].sort();
  const differing = all.filter((file) => text(committed, file) !== text(folder, file));
  const problems = differing.map((file) => `etc/${file} does not match the package's exports: run npm run api-report`);
  finish(all.length, problems);
}
