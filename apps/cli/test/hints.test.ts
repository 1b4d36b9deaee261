import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nodeArgs, scratch } from "./cli";
import { writeTinyData } from "./tiny-data";

/**
 * Commands that the program prints, run as they were printed, in a shell: from a global installation, through npx in a
 * project, through npx from a tarball, and from a clone. npm installs a package whose program starts this one, so that
 * nothing has to be downloaded.
 */
const repository = fileURLToPath(new URL("../../..", import.meta.url));
const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
const run = promisify(execFile);
const own = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_|^FEEDFORWARD_COMMAND$|^INIT_CWD$/.test(name)),
);
const options = nodeArgs.slice(0, -1);
const env = (more: Record<string, string> = {}) => ({
  ...own,
  NO_COLOR: "1",
  COLUMNS: "200",
  npm_config_cache: at("cache"),
  npm_config_update_notifier: "false",
  // The sources need these; a build needs none.
  ...(options.length > 0 ? { NODE_OPTIONS: options.join(" ") } : {}),
  ...more,
});

const shell = (line: string, cwd: string, more?: Record<string, string>) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    execFile("sh", ["-c", line], { cwd, env: env(more), maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, out: `${stdout}${stderr}` });
    });
  });

beforeAll(async () => {
  mkdirSync(at("package/dist"), { recursive: true });
  const manifest = { name: "feedforward", version: "0.0.0", type: "module", bin: { feedforward: "./dist/main.js" } };
  writeFileSync(at("package/package.json"), JSON.stringify(manifest));
  const start = pathToFileURL(nodeArgs.at(-1)!).href;
  writeFileSync(at("package/dist/main.js"), `#!/usr/bin/env node\nawait import(${JSON.stringify(start)});\n`);
  await run("npm", ["pack", "--silent"], { cwd: at("package"), env: env({ NODE_OPTIONS: "" }) });
  await writeTinyData(at("tiny"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const tarball = () => at("package/feedforward-0.0.0.tgz");
const training = "train mlp --data tiny --hidden 4 --epochs 1 --batch-size 40 --engine cpu --out runs/a";

/** The commands that a text prints: what follows the program's name at the beginning of a line or behind ": ". */
function commandsIn(text: string, program: string): string[] {
  return text.split("\n").flatMap((line) => {
    const at = line.indexOf(`${program} `);
    if (at < 0) return [];
    const isCommand = /^[a-z]/.test(line.slice(at + program.length + 1));
    return isCommand && (at === 0 || /(: +|^ +)$/.test(line.slice(0, at))) ? [line.slice(at).trim()] : [];
  });
}

/** Trains, and runs every command that this prints. */
async function follow(program: string, cwd: string, more?: Record<string, string>): Promise<void> {
  mkdirSync(cwd, { recursive: true });
  cpSync(at("tiny"), join(cwd, "tiny"), { recursive: true });
  const trained = await shell(`${program} ${training}`, cwd, more);
  expect(trained, trained.out).toMatchObject({ code: 0 });
  const hints = commandsIn(trained.out, program);
  expect(hints.map((hint) => hint.slice(program.length + 1))).toEqual([
    "view runs/a",
    "predict runs/a runs/a/example.png",
  ]);
  expect(await shell(hints[1]!, cwd, more)).toMatchObject({ code: 0, out: expect.stringMatching(/^\d {2}\(.* %\)/m) });
  expect(await opens(hints[0]!, cwd, more)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/m);
  // The report's command repeats the run, into another folder.
  const report = readFileSync(join(cwd, "runs/a/report.html"), "utf8");
  const [, again = ""] = /<pre><code>(.*?)<\/code><\/pre>/.exec(report) ?? [];
  expect(again.startsWith(`${program} train mlp`), again).toBe(true);
  expect(await shell(`${again} --out runs/b`, cwd, more)).toMatchObject({ code: 0 });
  const metricsOf = (name: string) => JSON.parse(readFileSync(join(cwd, "runs", name, "history.json"), "utf8")).metrics;
  expect(metricsOf("b")).toEqual(metricsOf("a"));
  const list = await shell(`${program} lab list`, cwd, more);
  const [runOne] = commandsIn(list.out, program);
  expect(await shell(`${runOne!.replace("<chapter>", "xor")} --explain`, cwd, more)).toMatchObject({ code: 0 });
  const help = await shell(`${program} train --help`, cwd, more);
  const examples = help.out.slice(help.out.indexOf("Examples:"));
  expect(commandsIn(examples, program).length).toBeGreaterThan(8);
  expect(examples.replaceAll(program, "")).not.toMatch(/\bfeedforward [a-z]/);
}

/** What a command that serves a page prints first; it is then stopped. */
function opens(line: string, cwd: string, more?: Record<string, string>): Promise<string> {
  const child = spawn("sh", ["-c", `exec ${line} --no-open --quiet`], { cwd, env: env(more), detached: true });
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      if (!/http:\S+\n/.test(printed)) return;
      resolve(printed);
      process.kill(-child.pid!, "SIGINT");
    });
    child.on("error", reject);
    child.on("close", () => reject(new Error(`the page did not open: ${printed}`)));
  });
}

describe("hints work as they are printed", { timeout: 300_000 }, () => {
  it("where the program is installed globally", async () => {
    const install = ["install", "--global", "--prefix", at("global"), "--offline", "--no-audit", tarball()];
    await run("npm", install, { env: env({ NODE_OPTIONS: "" }) });
    const path = [at("global/bin"), dirname(process.execPath), process.env.PATH].join(delimiter);
    await follow("feedforward", at("anywhere"), { PATH: path });
  });

  it("through npx in a project", async () => {
    mkdirSync(at("project"));
    writeFileSync(at("project/package.json"), JSON.stringify({ name: "project", version: "1.0.0" }));
    const install = ["install", "--offline", "--no-audit", "--no-fund", tarball()];
    await run("npm", install, { cwd: at("project"), env: env({ NODE_OPTIONS: "" }) });
    await follow("npx feedforward", at("project"));
  });

  it("through npx from a tarball that nothing has installed", async () => {
    const listed = await shell(`npx --offline --yes --package=${tarball()} feedforward lab list`, at("tiny"));
    const [hint] = commandsIn(listed.out, `npx --package=${tarball()} feedforward`);
    expect(hint, listed.out).toBe(`npx --package=${tarball()} feedforward lab <chapter>`);
    const run = `${hint!.replace("<chapter>", "xor")} --explain`;
    expect(await shell(run, at("tiny"), { npm_config_offline: "true", npm_config_yes: "true" })).toMatchObject({
      code: 0,
    });
  });

  // `npm start` builds where the step "build" of npm test has not.
  it.runIf(process.env.FEEDFORWARD_BUILT)("from a clone", async () => {
    const runs = at("runs");
    const trained = await shell(`npm start -- ${training} --data ${at("tiny")} --out ${runs}/a`, repository);
    expect(trained, trained.out).toMatchObject({ code: 0 });
    const hints = commandsIn(trained.out, "npm start --");
    expect(hints).toContain(`npm start -- view ${runs}/a`);
    const predict = hints.find((hint) => hint.includes(" predict "))!;
    expect(await shell(predict, repository)).toMatchObject({ code: 0 });
    const again = await shell(`npm start -- ${training} --data ${at("tiny")} --out ${runs}/a`, repository);
    expect(again).toMatchObject({ code: 2, out: expect.stringContaining(`${runs}/a already contains a run`) });
    expect(existsSync(join(runs, "a/report.html"))).toBe(true);
  });
});

it("after Ctrl+C, the command that is printed goes on", { timeout: 300_000 }, async () => {
  const line = `train mlp --data tiny --hidden 4 --epochs 500 --batch-size 40 --engine cpu --out runs/c`;
  const cwd = at("interrupted");
  mkdirSync(cwd);
  cpSync(at("tiny"), join(cwd, "tiny"), { recursive: true });
  const child = spawn(process.execPath, [...nodeArgs, ...line.split(" ")], { cwd, env: env() });
  const printed = await new Promise<string>((resolve) => {
    let out = "";
    let asked = false;
    child.stdout.on("data", (chunk) => {
      out += chunk;
      if (asked || !/Epoch 3\//.test(out)) return;
      asked = true;
      child.kill("SIGINT");
    });
    child.on("close", () => resolve(out));
  });
  const [, hint] = /^Continue with: (.*)$/m.exec(printed) ?? [];
  expect(hint, printed).toContain("train --resume runs/c");
  const epochs = JSON.parse(readFileSync(join(cwd, "runs/c/history.json"), "utf8")).epochs.length;
  const resumed = await shell(`${hint} --epochs ${epochs + 1}`, cwd);
  expect(resumed, resumed.out).toMatchObject({ code: 0 });
});
