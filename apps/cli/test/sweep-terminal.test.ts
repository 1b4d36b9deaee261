import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { nodeArgs, scratch } from "./cli";
import { type Screen, screen } from "./screen";

const cwd = scratch();
// util-linux's script gives a program a terminal; that of other systems has other options.
const hasScript = process.platform === "linux" && spawnSync("script", ["--version"]).status === 0;

beforeAll(() => {
  const rows = Array.from({ length: 300 }, (_, i) => `${i % 3},${((i * 7) % 10) / 10},${"rgb"[i % 3]}`);
  writeFileSync(join(cwd, "colours.csv"), `a,b,colour\n${rows.join("\n")}\n`);
  writeFileSync(
    join(cwd, "lab.yaml"),
    "data: { source: colours.csv, label: colour }\nmodel: { hidden: [8] }\nbatchSize: 2\nepochs: 200\nengine: cpu\n",
  );
  writeFileSync(
    join(cwd, "sweep.yaml"),
    "config: lab.yaml\ntrials: 40\nparameters:\n  learningRate: { min: 1e-4, max: 0.1, log: true }\n",
  );
});
const children = new Set<ChildProcess>();
// Without their terminal the commands of a test that failed end too.
afterEach(() => {
  for (const child of children) child.kill();
});
// A process that was just killed may still write.
afterAll(() => rmSync(cwd, { recursive: true, force: true, maxRetries: 5 }));

/** Runs the command line on a terminal of its own. */
function onTerminal(args: readonly string[], terminal: Screen) {
  const words = [process.execPath, ...nodeArgs, ...args].map((word) => `'${word}'`).join(" ");
  const { NO_COLOR: _, FORCE_COLOR: _force, CI: _ci, ...env } = process.env;
  const command = `stty cols ${terminal.columns} rows ${terminal.rows}; exec ${words}`;
  const child = spawn("script", ["-qefc", command, "/dev/null"], {
    cwd,
    env: { ...env, TERM: "xterm-256color", SHELL: "/bin/sh", FEEDFORWARD_THREADS: "1" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  children.add(child);
  child.stdout.on("data", (chunk: Buffer) => terminal.write(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => {
    child.once("exit", (code) => {
      children.delete(child);
      resolve(code);
    });
  });
  return { press: (key: string) => child.stdin.write(key), ended };
}

async function seen(terminal: Screen, what: RegExp): Promise<string[]> {
  for (let tries = 0; tries < 1200; tries++) {
    const text = await terminal.text();
    if (what.test(text.join("\n"))) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It never showed ${what}:\n${(await terminal.text()).join("\n")}`);
}

it.skipIf(!hasScript)(
  "shows a sweep's table in its place on a terminal, and nothing of it is left after Ctrl+C",
  { timeout: 240_000 },
  async () => {
    const terminal = screen(80, 24, { newline: false });
    const { press, ended } = onTerminal(["sweep", "sweep.yaml", "--jobs", "2", "--out", "shown"], terminal);
    const text = await seen(terminal, /^trial-0002 .* [1-9]\d*\/200 +[01]\.\d{4} +\d:\d\d$/m);
    const table = text.join("\n");
    expect(text[0]).toBe("40 trainings into shown, 2 at a time");
    expect(text[1]).toMatch(/^0 of 40 trials done {2}[━╸─]+ {2}[\d:-]+ left$/);
    expect(table).toMatch(/^2 running, 38 waiting$/m);
    expect(table).toMatch(/^running +values +epoch +val_accuracy +time$/m);
    expect(table).toMatch(/^trial-0001 {2}learningRate \S+ +(–|\d+)\/200/m);
    expect(text.at(-1)).toBe("Ctrl+C saves and stops.");
    // Each once: it was drawn many times.
    expect(text.filter((line) => line.startsWith("trial-0001"))).toHaveLength(1);
    // As from a keyboard: the terminal echoes ^C at the cursor.
    press("\u0003");
    expect(await ended).toBe(130);
    const left = await terminal.everything();
    expect(left).toEqual([
      "40 trainings into shown, 2 at a time",
      "note: stopping; the trainings in progress save where they are",
      "0 of 40 trials done.",
      "Interrupted. The same command again continues where it stopped.",
    ]);
  },
);

it.skipIf(!hasScript)("leaves no table when a second Ctrl+C ends it at once", { timeout: 240_000 }, async () => {
  const terminal = screen(60, 12, { newline: false });
  const { press, ended } = onTerminal(["sweep", "sweep.yaml", "--jobs", "2", "--out", "again"], terminal);
  await seen(terminal, /^trial-0002 /m);
  press("\u0003\u0003");
  expect(await ended).toBe(130);
  expect((await terminal.everything()).join("\n")).not.toMatch(/running|Ctrl\+C|trial-/);
});
