/**
 * Runs every documented program: those under `examples/`, those of the READMEs, the home page, the guide and the skill
 * file, and the `@example`s of the API reference, each in its own empty folder. Programs of one page, and examples of
 * one package, share a process. A program passes if it ends without an error and prints the expected output. A block
 * with a program in another language, or for a browser, states on its fence why it is not run: "```js not run: REASON".
 * Arguments select programs by words in their names; `--list` prints the programs that are not run and the reasons.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { entries, packageFolder, packageName } from "../reference/entries";
import { root } from "./modules";
import { blocksOf, isForgotten, isRun } from "./programs/blocks";
import { pages, withoutReadme } from "./programs/pages";
import { examplesOf } from "./programs/tsdoc";
import { finish } from "./report";

/** A process and the programs that it runs. */
interface Run {
  readonly name: string;
  /** Main module of the process, and its arguments. */
  readonly program: readonly string[];
  /** Number of programs. */
  readonly count: number;
}

const folder = join(root, "examples");
/** Programs in Markdown and comments are written next to the examples, where every package can be imported. */
const written = join(folder, ".markdown");
const own = join(root, "scripts/checks/programs");
const words = process.argv.slice(2).filter((word) => word !== "--list");
/** The packages as just built by `npm test`, otherwise their sources. */
const conditions = process.env.FEEDFORWARD_BUILT ? [] : ["--conditions=@feedforward/source"];
/** Expected output of programs that is written after the program, line by line. */
const EXPECTED: Readonly<Record<string, RegExp>> = {
  "examples/tf1-mlp.ts":
    /^(Epoch # \d+\. Train Loss: \d\.\d{5}, Train Acc : \d\.\d{5}, Test Loss : \d\.\d{5} , Test Acc : \d\.\d{5}\n){10}$/,
};
const problems = withoutReadme().map((name) => `${name} has no README.md`);
/** Programs with a reason why they are not run. */
const excused: string[] = [];
let checked = 0;

mkdirSync(written, { recursive: true });
try {
  for (const run of [...examplePrograms(), ...pageRuns(), ...referenceRuns()]) {
    if (process.argv.includes("--list") || (words.length > 0 && !words.some((word) => run.name.includes(word))))
      continue;
    checked += run.count;
    const startedAt = performance.now();
    const problem = execute(run);
    if (problem !== undefined) problems.push(problem);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const programs = run.count === 1 ? "" : `, ${run.count} programs`;
    console.log(`${problem === undefined ? "ran" : "failed"}  ${run.name}${programs}  ${seconds} s`);
  }
} finally {
  rmSync(written, { recursive: true, force: true });
}
for (const line of excused) console.log(`not run  ${line}`);
finish(checked, problems);

function examplePrograms(): Run[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return names.map((name) => ({ name: `examples/${name}`, program: [join(folder, name)], count: 1 }));
}

function pageRuns(): Run[] {
  return pages().flatMap(({ path, name, text }) => {
    const blocks = blocksOf(text);
    for (const block of blocks) judge(path, block);
    const files = blocks.filter(isRun).map(({ code }, index) => {
      const file = join(written, `${name}${index === 0 ? "" : `-${index + 1}`}.ts`);
      writeFileSync(file, code);
      return file;
    });
    return files.length === 0
      ? []
      : [{ name: path, program: [join(own, "run-page.ts"), ...files], count: files.length }];
  });
}

/** The `@example`s of each package, with the package's exports and the values of its scope. */
function referenceRuns(): Run[] {
  const names = new Map<string, string[]>();
  for (const { name } of entries()) names.set(packageFolder(name), [...(names.get(packageFolder(name)) ?? []), name]);
  return [...names].flatMap(([from, modules]) => {
    const examples = examplesOf(from);
    for (const example of examples) judge(example.file, example);
    const toRun = examples.filter(isRun);
    if (toRun.length === 0) return [];
    const scope = join(own, "scopes", `${from.split("/")[1]}.ts`);
    if (!existsSync(scope)) {
      problems.push(`${from} has an @example, but no ${relative(root, scope)}`);
      return [];
    }
    const file = join(written, `reference-${from.split("/")[1]}.ts`);
    // Node cannot import Svelte components.
    const imported = modules.filter((name) => !/^viewer(\/svelte)?$/.test(name));
    writeFileSync(
      file,
      `${imported.map((name, i) => `import * as m${i} from "${packageName(name)}";`).join("\n")}
import { runExamples } from ${JSON.stringify(pathToFileURL(join(own, "run-examples.ts")).href)};
import { scope } from ${JSON.stringify(pathToFileURL(scope).href)};
await runExamples({ ${imported.map((_, i) => `...m${i}`).join(", ")} }, scope, ${JSON.stringify(toRun)});\n`,
    );
    return [{ name: `reference of ${from}`, program: [file], count: toRun.length }];
  });
}

function judge(path: string, block: ReturnType<typeof blocksOf>[number]): void {
  const place = `${path}:${block.line}`;
  if (block.reason !== undefined) excused.push(`${place}: ${block.reason}`);
  if (isForgotten(block))
    problems.push(
      `${place}: a program in ${block.language} is not run; write it in ts or js, or its reason after the language: "not run: …"`,
    );
}

function execute({ name, program, count }: Run): string | undefined {
  const cwd = mkdtempSync(join(tmpdir(), "feedforward-examples-"));
  const tsx = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
  const result = spawnSync(process.execPath, ["--import", tsx, ...conditions, ...program], {
    cwd,
    encoding: "utf8",
    timeout: 120_000 + 20_000 * count,
  });
  rmSync(cwd, { recursive: true, force: true });
  if (result.status === 0) {
    const expected = EXPECTED[name];
    return expected === undefined || expected.test(result.stdout)
      ? undefined
      : `${name}: expected output like ${expected}, received ${JSON.stringify(result.stdout.slice(0, 300))}`;
  }
  const why = result.error === undefined ? `exit code ${result.status}` : result.error.message;
  const said = result.stderr.split("\n").filter((line) => !/^\s+at .*node:internal/.test(line));
  return `${name}: ${why}\n${said.slice(0, 30).join("\n")}`;
}
