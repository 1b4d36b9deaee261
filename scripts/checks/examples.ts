/**
 * Runs every program under `examples/` and the first TypeScript block of each package's README, each in an empty
 * folder of its own. One passes when it ends with exit code 0.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolders, readManifest, root } from "./modules";
import { finish } from "./report";

const examples = join(root, "examples");
const fromReadmes = join(examples, ".readme");
const only = process.argv.slice(2);
const problems: string[] = [];
let checked = 0;

try {
  for (const program of [...examplePrograms(), ...readmePrograms()]) {
    if (only.length > 0 && !only.some((word) => program.includes(word))) continue;
    checked++;
    const startedAt = performance.now();
    const problem = runProgram(program);
    if (problem !== undefined) problems.push(problem);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${problem === undefined ? "ran" : "failed"}  ${relative(root, program)}  ${seconds} s`);
  }
} finally {
  rmSync(fromReadmes, { recursive: true, force: true });
}
finish(checked, problems);

function examplePrograms(): string[] {
  const names = existsSync(examples) ? readdirSync(examples) : [];
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(examples, name));
}

/** Written beside the examples, where every package can be imported. */
function readmePrograms(): string[] {
  mkdirSync(fromReadmes, { recursive: true });
  return packageFolders().flatMap((folder) => {
    const readme = join(root, folder, "README.md");
    const { name, private: isPrivate } = readManifest(folder);
    if (isPrivate) return [];
    if (!existsSync(readme)) {
      problems.push(`${folder} has no README.md`);
      return [];
    }
    const block = /```(?:ts|typescript|js|javascript)\n([\s\S]*?)```/.exec(readFileSync(readme, "utf8"))?.[1];
    if (block === undefined) return [];
    const file = join(fromReadmes, `${name.replace("@feedforward/", "")}.ts`);
    writeFileSync(file, block);
    return [file];
  });
}

function runProgram(file: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), `feedforward-${basename(file, ".ts")}-`));
  const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
  const result = spawnSync(process.execPath, ["--import", tsx, "--conditions=@feedforward/source", file], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
  });
  rmSync(folder, { recursive: true, force: true });
  if (result.status === 0) return undefined;
  const why = result.error === undefined ? `exit code ${result.status}` : result.error.message;
  return `${relative(root, file)}: ${why}\n${result.stderr.split("\n").slice(0, 12).join("\n")}`;
}
