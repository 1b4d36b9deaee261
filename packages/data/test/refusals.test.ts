/**
 * Every refusal of the package is tripped: each `throw` of its sources is met by a call of this file. What it says, and the
 * kinds of the errors of damaged files, stand in `snapshots` for reviewers to read.
 */
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataError, FeedforwardError } from "@feedforward/shared";
import { expect, it } from "vitest";
import { RandomState } from "../src/index";
import { mutate } from "./mutate";
import { fixtures } from "./parity";
import { publicFunctions } from "./public-options";
import { readers } from "./readers";
import { refusals } from "./refusals";

const sources = join(import.meta.dirname, "../src");

/** What passes an error of something else on, or cannot be reached by a call: with the reason. */
const passedOn: readonly RegExp[] = [/^throw error\b/, /^throw error instanceof/, /^throw failures\[0\]/, /internal: /];

const met = new Set<string>();

/** What a refusal says, without what differs from machine to machine. */
const saying = (error: unknown): string =>
  (error instanceof DataError && error.file === "inner" ? String(error.cause) : (error as Error).message)
    .replaceAll(fixtures, "FIXTURES")
    .replaceAll(tmpdir(), "TMP")
    .replace(/feedforward-[\w-]+(\/[a-z]\w{6})?/g, "SCRATCH");
const kindOf = (error: unknown): string => (error instanceof DataError ? error.kind : "refused");

it("every refusal is a FeedforwardError", { timeout: 300_000 }, async () => {
  const foreign: string[] = [];
  const attempt = async (name: string, call: () => unknown): Promise<unknown> => {
    try {
      await call();
      return undefined;
    } catch (error) {
      if (!(error instanceof FeedforwardError))
        foreign.push(`${name}: ${error instanceof Error ? error.stack : error}`);
      const stacks = `${(error as Error).stack}\n${((error as Error).cause as Error | undefined)?.stack}`;
      for (const [, file, line] of stacks.matchAll(/packages\/data\/src\/([\w/.-]+\.ts):(\d+)/g))
        met.add(`${file}:${line}`);
      return error;
    }
  };
  const damage: string[] = [];
  for (const [name, { folder, files = /(?<!\.json)$/, change, read }] of Object.entries(readers)) {
    const random = new RandomState(7);
    for (const file of readdirSync(join(fixtures, "data", folder)).filter((file) => files.test(file))) {
      const bytes = new Uint8Array(readFileSync(join(fixtures, "data", folder, file)));
      const kinds: string[] = [];
      const note = (error: unknown) => kinds.push(error === undefined ? "passes" : kindOf(error));
      if (!change) note(await attempt(`${name} of ${file}`, () => read(bytes)));
      // Damage reaches what is deep inside the decoders.
      if (bytes.length <= 60_000)
        for (let run = 0; run < 8; run++)
          note(await attempt(`${name} of ${file}, ${run}`, () => read((change ?? mutate)(bytes, random))));
      damage.push(`${name} of ${file}: ${kinds.join(", ")}`);
    }
  }
  for (const { owner, call, base } of publicFunctions)
    await attempt(owner, () => call({ ...base, noSuchOption: 1 } as never));
  const told: string[] = [];
  for (const [name, call] of Object.entries(refusals)) {
    const error = await attempt(name, call);
    expect(error, `${name} is refused`).toBeDefined();
    told.push(`${name}\n  ${kindOf(error)}: ${saying(error)}`);
  }
  expect(foreign).toEqual([]);
  await expect(`${told.join("\n")}\n`).toMatchFileSnapshot("snapshots/refusals.txt");
  await expect(`${damage.join("\n")}\n`).toMatchFileSnapshot("snapshots/damage.txt");
});

// Stryker moves the lines of the sources.
it.skipIf(process.env.STRYKER_MUTATOR_WORKER !== undefined)("every throw of the sources was met", () => {
  const missed: string[] = [];
  for (const file of readdirSync(sources, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
    const lines = readFileSync(join(sources, file), "utf8").split("\n");
    for (const [i, line] of lines.entries()) {
      const statement = /(?<!\*.*)\bthrow .*/.exec(line)?.[0];
      if (!statement || line.trim().startsWith("//") || passedOn.some((form) => form.test(statement))) continue;
      // A message of several lines is made on one of the lines that follow.
      const isMet = [0, 1, 2, 3].some((more) => met.has(`${file}:${i + 1 + more}`));
      if (!isMet) missed.push(`${file}:${i + 1}: ${line.trim()}`);
    }
  }
  expect(missed).toEqual([]);
});
