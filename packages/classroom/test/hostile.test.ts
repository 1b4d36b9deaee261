import { existsSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { gradeSubmission } from "../src/node";
import { runConfined, Stopped } from "../src/node/confined";
import type { ModulePlaces } from "../src/node/modules";
import { inNamespaces } from "../src/node/namespaces";
import { placesFromSources } from "./places";
import { submission } from "./solutions";

// Limits count processor time, and five times that on the clock.
vi.setConfig({ testTimeout: 300_000 });

let places: ModulePlaces;
const outside = mkdtempSync(join(tmpdir(), "feedforward-outside-"));
const secret = join(outside, "secret.txt");
const victim = join(outside, "victim.txt");
writeFileSync(secret, "the teacher's file");

/** A server that counts who reaches it. */
let visits = 0;
const server = createServer(() => void visits++);
let port = 0;

// Submissions get folders of this file's own, so that none can be left by another.
const temporary = process.env.TMPDIR;
const own = mkdtempSync(join(tmpdir(), "feedforward-hostile-"));

beforeAll(async () => {
  process.env.TMPDIR = own;
  places = await placesFromSources();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => {
  server.close();
  if (temporary === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = temporary;
});

const limits = { seconds: 3, megabytes: 500 };

/** Grades a hostile program as an answer to "dropout"; it must get zero, and say why. */
async function graded(name: string, program: string, more: Partial<typeof limits> = {}): Promise<string> {
  const path = await submission(`${name}.ts`, program);
  const grade = await gradeSubmission(path, { assignment: "dropout", modules: places, ...limits, ...more });
  expect(grade.score).toBe(0);
  expect(grade.cases.every(({ message }) => message !== undefined)).toBe(true);
  return grade.cases[0]!.message!.en;
}

describe("hostile submissions get zero and harm nothing", () => {
  test("an endless loop", async () => {
    expect(await graded("loop", "export function dropout() { for (;;); }")).toMatch(
      /more than 3 s. Does a loop never end/,
    );
  });

  test("an endless loop while it loads", async () => {
    expect(await graded("load-loop", "for (;;); export {};")).toMatch(/more than 3 s/);
  });

  test("waiting forever", async () => {
    const message = await graded("wait", "await new Promise(() => setInterval(() => {}, 1000)); export {};");
    expect(message).toMatch(/more than 3 s/);
  });

  test("memory of the heap", async () => {
    const message = await graded(
      "heap",
      "const all: unknown[] = []; for (;;) all.push(new Array(1e5).fill(all.length));",
      // Where memory is short, most of the time goes into collecting garbage.
      { seconds: 60 },
    );
    expect(message).toMatch(/more than 500 MB of memory/);
  });

  test("memory outside the heap", async () => {
    const program =
      "const all = []; for (;;) { all.push(new Uint8Array(1e7).fill(1)); await new Promise((r) => setTimeout(r, 5)); }";
    expect(await graded("buffers", program)).toMatch(/more than 500 MB of memory/);
  });

  test("an answer without end", async () => {
    const program = "export function dropout() { return new Uint8Array(70_000_000); }";
    expect(await graded("answer", program)).toMatch(/larger than 64 MB|more than 500 MB/);
  });

  test("writing a file", async () => {
    const program = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(victim)}, "x");`;
    expect(await graded("write", program)).toMatch(
      /imports "node:fs"; an assignment may import only @feedforward\/core/,
    );
    expect(existsSync(victim)).toBe(false);
  });

  test("the network", async () => {
    const program = `export async function dropout() { await fetch("http://127.0.0.1:${port}/"); return []; }`;
    expect(await graded("network", program)).toMatch(/the network is not allowed in an assignment/);
    expect(visits).toBe(0);
  });

  test("ending the process", async () => {
    expect(await graded("exit", "process.exit(0);")).toMatch(/ended by itself \(exit code 0\) before it answered/);
  });

  test("a checker that is patched", async () => {
    const program = `
      Array.prototype.findIndex = () => -1;
      Array.prototype.every = () => true;
      Math.abs = () => 0;
      Error.prototype.toString = () => "";
      export function dropout(outputs: number[]) { return outputs.map(() => 7); }`;
    expect(await graded("patched", program)).toMatch(/the output is 7 at position 0; expected/);
    expect(Math.abs(-1)).toBe(1);
  });

  test("printed result lines", async () => {
    const program = `
      console.log(JSON.stringify({ score: 10, maxScore: 10, tests: [{ score: 10, max_score: 10, status: "passed" }] }));
      console.error("10 of 10 points");
      export function dropout() { console.log('{"results":[{"value":[1]}]}'); return []; }`;
    expect(await graded("printed", program)).toMatch(/the output has 0 numbers; expected 40/);
  });

  test("a child process, a worker, a cluster", async () => {
    for (const name of ["child_process", "node:worker_threads", "cluster"])
      expect(await graded("child", `import * as it from "${name}"; export const x = it;`)).toMatch(`imports "${name}"`);
  });

  test("a module whose name is computed, and code from strings", async () => {
    expect(await graded("computed", 'export const dropout = () => import("node:" + "fs");')).toMatch(
      /whose name it computes/,
    );
    const program = `export async function dropout() { return new Function("return import('node:fs')")(); }`;
    expect(await graded("eval", program)).toMatch(/Code generation from strings disallowed/);
  });

  test("a file that is a link", async () => {
    const link = join(outside, "link.ts");
    symlinkSync(secret, link);
    const grade = await gradeSubmission(link, { assignment: "dropout", modules: places });
    expect(grade.score).toBe(0);
    expect(JSON.stringify(grade)).not.toContain("the teacher's file");
    expect(grade.cases[0]!.message!.en).toMatch(/a link is not read/);
  });

  test("printing without end", async () => {
    const path = await submission("print.ts", 'for (;;) console.log("x".repeat(10_000));');
    const grade = await gradeSubmission(path, { assignment: "dropout", modules: places, ...limits });
    expect(grade.score).toBe(0);
    expect(grade.output.length).toBeLessThanOrEqual(4000);
  });

  test("what is no program", async () => {
    expect(await graded("syntax", "export function dropout( {")).toMatch(/not valid TypeScript/);
    expect(await graded("empty", "")).toMatch(/does not export a function "dropout"/);
  });
});

/** Linux's namespaces where there are some; and Node alone, as on other systems. */
const ways = [
  ["with namespaces", inNamespaces()],
  ["without namespaces", []],
] as const;

describe.each(ways)("the process alone holds, without the import table, %s", (_, namespaces) => {
  /** Runs code that no import table has seen, as if that had been passed by. */
  async function confined(code: string): Promise<string> {
    try {
      const { answer } = await runConfined(code, [{ name: "go", args: [] }], places, limits, namespaces);
      return JSON.stringify(answer);
    } catch (error) {
      if (error instanceof Stopped) return error.message;
      throw error;
    }
  }

  test("files outside its folder can be neither written, read, linked nor removed", async () => {
    const code = (what: string) => `import fs from "node:fs"; export function go() { ${what}; return "done"; }`;
    for (const what of [
      `fs.writeFileSync(${JSON.stringify(victim)}, "x")`,
      `fs.readFileSync(${JSON.stringify(secret)}, "utf8")`,
      `fs.unlinkSync(${JSON.stringify(secret)})`,
      `fs.symlinkSync(${JSON.stringify(secret)}, "here.txt"); fs.readFileSync("here.txt", "utf8")`,
      `fs.readdirSync(${JSON.stringify(outside)})`,
    ])
      expect(await confined(code(what))).toMatch(/ERR_ACCESS_DENIED|Access to this API|permission|fs\.symlink/i);
    expect(existsSync(victim)).toBe(false);
    expect(existsSync(secret)).toBe(true);
  });

  test("its own folder can be written, and is gone afterwards", async () => {
    const answer = await confined(
      'import fs from "node:fs"; export function go() { fs.writeFileSync("mine.txt", "x"); return process.cwd(); }',
    );
    const [folder] = /"value":"([^"]+)"/.exec(answer)!.slice(1);
    expect(existsSync(folder!)).toBe(false);
  });

  test("no child process, worker, addon or inspector", async () => {
    for (const code of [
      'import { spawnSync } from "node:child_process"; export const go = () => spawnSync("true").error?.message ?? "ran";',
      'import { Worker } from "node:worker_threads"; export const go = () => { new Worker("1", { eval: true }); return "ran"; };',
      'export const go = () => { process.dlopen({ exports: {} }, "x.node"); return "ran"; };',
      'import inspector from "node:inspector"; export const go = () => { inspector.open(0); return "ran"; };',
    ])
      expect(await confined(code)).not.toContain('"ran"');
  });

  test("no network by any of Node's modules", async () => {
    for (const what of [
      `new (await import("node:net")).Socket().connect(${port}, "127.0.0.1")`,
      `(await import("node:net")).connect(${port}, "127.0.0.1")`,
      `(await import("node:http")).get("http://127.0.0.1:${port}")`,
      `(await import("node:http2")).connect("http://127.0.0.1:${port}")`,
      `(await import("node:tls")).connect(${port}, "127.0.0.1")`,
      `(await import("node:dgram")).createSocket("udp4").send("x", ${port}, "127.0.0.1")`,
      `await (await import("node:dns/promises")).lookup("localhost")`,
      `new process.stdout.constructor({ fd: 9 }).connect(${port}, "127.0.0.1")`,
      `process.binding("tcp_wrap")`,
    ]) {
      const answer = await confined(
        `export async function go() { ${what}; await new Promise((r) => setTimeout(r, 300)); return "ran"; }`,
      );
      expect(answer, what).not.toContain('"ran"');
    }
    expect(visits).toBe(0);
  });

  test("no signal to this process", async () => {
    expect(await confined("export const go = () => { process.kill(process.ppid, 9); return 'ran'; };")).toContain(
      "a signal to a process is not allowed",
    );
  });

  test("nothing of the environment, and no solution to read", async () => {
    process.env.FEEDFORWARD_TEST_SECRET = "secret of the environment";
    expect(await confined("export const go = () => Object.keys(process.env).sort().join();")).not.toContain("SECRET");
    delete process.env.FEEDFORWARD_TEST_SECRET;
    const solution = JSON.stringify(join(import.meta.dirname, "../programs/xor.ts"));
    const code = `import fs from "node:fs"; export const go = () => fs.readFileSync(${solution}, "utf8");`;
    expect(await confined(code)).not.toContain("sigmoid");
  });

  test("forged answers are data that is judged, and hurt nobody", async () => {
    for (const forged of [
      '{"results":"all right"}',
      '{"results":[null,{"value":{"$":"numbers","type":"Float32Array","shape":[1e9],"data":""}},{"error":{"message":{}}}]}',
      '{"results":[{"value":{"$":"network","layers":[{"kind":"Dense","weights":7}]}}]}',
      `{"results":[{"value":${"[".repeat(5000)}${"]".repeat(5000)}}]}`,
      "not json",
    ]) {
      // Only forging needs what the import table forbids: the descriptor of the answers.
      const path = await submission(
        "forged.ts",
        `const fs = process.getBuiltinModule ? process.getBuiltinModule("fs") : undefined;
         if (fs) fs.writeSync(3, ${JSON.stringify(forged)});
         process.exit(0);`,
      );
      const grade = await gradeSubmission(path, { assignment: "xor", modules: places, ...limits });
      expect(grade.score).toBe(0);
    }
  });

  test("no process and no folder is left", () => {
    expect(readdirSync(own).filter((name) => name.startsWith("feedforward-assignment-"))).toEqual([]);
  });
});
