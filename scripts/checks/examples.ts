/**
 * Runs every program under `examples/`, the first program of each package's README and those whose fence is `ts run`,
 * and every program of the guide, the home page, the root's README and the skill file, each in its own empty folder. A program passes if it ends with exit code 0 and prints
 * the expected output.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { packageFolders, readManifest, root } from "./modules";
import { finish } from "./report";

const examples = join(root, "examples");
const fromMarkdown = join(examples, ".markdown");
const only = process.argv.slice(2);
/** The packages as just built by `npm test`, otherwise their sources. */
const conditions = process.env.FEEDFORWARD_BUILT ? [] : ["--conditions=@feedforward/source"];
/** Output of programs that follow another program line by line. */
const EXPECTED: Readonly<Record<string, RegExp>> = {
  "examples/tf1-mlp.ts":
    /^(Epoch # \d+\. Train Loss: \d\.\d{5}, Train Acc : \d\.\d{5}, Test Loss : \d\.\d{5} , Test Acc : \d\.\d{5}\n){10}$/,
};
const problems: string[] = [];
let checked = 0;

try {
  for (const program of [...examplePrograms(), ...readmePrograms(), ...guidePrograms()]) {
    if (only.length > 0 && !only.some((word) => program.includes(word))) continue;
    checked++;
    const startedAt = performance.now();
    const problem = runProgram(program);
    if (problem !== undefined) problems.push(problem);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    console.log(`${problem === undefined ? "ran" : "failed"}  ${relative(root, program)}  ${seconds} s`);
  }
} finally {
  rmSync(fromMarkdown, { recursive: true, force: true });
}
finish(checked, problems);

function examplePrograms(): string[] {
  const names = existsSync(examples) ? readdirSync(examples) : [];
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(examples, name));
}

/** Programs in Markdown are written next to the examples, where every package can be imported. */
function readmePrograms(): string[] {
  const own = packageFolders().flatMap((folder) => {
    const { name, private: isPrivate } = readManifest(folder);
    if (isPrivate) return [];
    if (!existsSync(join(root, folder, "README.md"))) {
      problems.push(`${folder} has no README.md`);
      return [];
    }
    const readme = join(folder, "README.md");
    return blocks(readme, name.replace("@feedforward/", ""), ({ index, isMarked }) => index === 0 || isMarked);
  });
  return [...blocks("README.md", "readme"), ...blocks("apps/cli/SKILL.md", "skill"), ...own];
}

function guidePrograms(): string[] {
  const folders = { guide: "docs/guide", "guide-ko": "docs/ko/guide" };
  const programs = Object.entries(folders).flatMap(([name, folder]) =>
    readdirSync(join(root, folder))
      .filter((page) => page.endsWith(".md"))
      .flatMap((page) => blocks(join(folder, page), `${name}-${basename(page, ".md")}`)),
  );
  return [...programs, ...blocks("docs/index.md", "home")];
}

/** A program of a page: its number, and whether its fence contains `run`. */
interface Block {
  readonly index: number;
  readonly isMarked: boolean;
}

/** Writes a page's TypeScript and JavaScript blocks, or a selection of them, to files and returns their paths. */
function blocks(page: string, name: string, isWanted: (block: Block) => boolean = () => true): string[] {
  mkdirSync(fromMarkdown, { recursive: true });
  const text = readFileSync(join(root, page), "utf8");
  return [...text.matchAll(/```(?:ts|typescript|js|javascript)( run)?\n([\s\S]*?)```/g)].flatMap((match, index) => {
    const [, mark, program] = match;
    if (!isWanted({ index, isMarked: mark !== undefined })) return [];
    const file = join(fromMarkdown, `${name}${index === 0 ? "" : `-${index + 1}`}.ts`);
    writeFileSync(file, program as string);
    return [file];
  });
}

function runProgram(file: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), `feedforward-${basename(file, ".ts")}-`));
  const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
  const result = spawnSync(process.execPath, ["--import", tsx, ...conditions, file], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
  });
  rmSync(folder, { recursive: true, force: true });
  if (result.status === 0) {
    const expected = EXPECTED[relative(root, file)];
    return expected === undefined || expected.test(result.stdout)
      ? undefined
      : `${relative(root, file)}: expected output like ${expected}, received ${JSON.stringify(result.stdout.slice(0, 300))}`;
  }
  const why = result.error === undefined ? `exit code ${result.status}` : result.error.message;
  return `${relative(root, file)}: ${why}\n${result.stderr.split("\n").slice(0, 12).join("\n")}`;
}
