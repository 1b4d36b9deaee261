/** `npm run parity -- [FOLDER] [--quiet]`: compares the code with every fixture under FOLDER. */
import { readdirSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readArguments, wrongUsage } from "../arguments";
import { findFixtures } from "./fixtures";
import type { FixtureFile, Kind, Outcome } from "./kind";

const PROGRAM = "npm run parity";
const here = dirname(fileURLToPath(import.meta.url));
const ownFixtures = resolve(here, "../../fixtures");
const counts = { passed: 0, failed: 0, "not covered": 0 };
/** Number of cases of each folder that are not compared. */
const uncovered = new Map<string, number>();

const { folder, quiet } = parityArguments();
const fixtures = findFixtures(folder, ownFixtures);
if (fixtures.length === 0)
  wrongUsage(PROGRAM, `no fixture under ${folder}: expected the layout of fixtures/ (keras/, split/, …)`);

process.on("unhandledRejection", (reason) => report({ path: "(background)", root: "" }, failure("error", reason)));

const kinds = await loadKinds();
for (const file of fixtures) {
  const matching = kinds.filter((kind) => kind.matches(file.path));
  if (matching.length === 0 && kinds.some((kind) => kind.reads?.(file.path))) continue;
  if (matching.length === 0) report(file, { case: "-", status: "not covered", detail: "no kind compares this file" });
  for (const kind of matching) await runKind(kind, file);
}
const places = [...uncovered].map(([name, count]) => `${count} in ${name}`).join(", ");
console.log(
  `${counts.passed} passed, ${counts.failed} failed, ${counts["not covered"]} not covered${places && ` (${places})`}`,
);
process.exit(counts.failed > 0 ? 1 : 0);

async function runKind(kind: Kind, file: FixtureFile): Promise<void> {
  let seen = 0;
  try {
    for await (const outcome of await kind.run(file)) {
      seen++;
      report(file, outcome);
    }
    if (seen === 0) report(file, { case: "-", status: "failed", detail: "the file contains no case" });
  } catch (error) {
    report(file, failure("-", error));
  }
}

/** A kind that fails to load counts as a failed case; the others still run. */
async function loadKinds(): Promise<Kind[]> {
  const folder = join(here, "kinds");
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const loaded = await Promise.all(
    files.sort().map(async (name): Promise<Kind[]> => {
      try {
        const module: Record<string, unknown> = await import(pathToFileURL(join(folder, name)).href);
        return Object.values(module).filter(isKind);
      } catch (error) {
        report({ path: `scripts/parity/kinds/${name}`, root: "" }, failure("load", error));
        return [];
      }
    }),
  );
  return loaded.flat();
}

function isKind(value: unknown): value is Kind {
  return typeof value === "object" && value !== null && "matches" in value && "run" in value;
}

function report(file: FixtureFile, outcome: Outcome): void {
  counts[outcome.status]++;
  if (outcome.status === "not covered") {
    const name = file.path.split("/")[0]!;
    uncovered.set(name, (uncovered.get(name) ?? 0) + 1);
  }
  if (quiet && outcome.status !== "failed") return;
  const line = [outcome.status, shownPath(file), outcome.case, outcome.detail];
  console.log(line.filter((part) => part !== undefined && part !== "-").join("  "));
}

/** If there are several trees under the folder (`seed-7/split`, `seed-11/split`), the path identifies them. */
function shownPath(file: FixtureFile): string {
  const inside = relative(folder, file.root);
  return inside === "" || inside.startsWith("..") || isAbsolute(inside) ? file.path : `${inside}/${file.path}`;
}

function failure(name: string, error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  return { case: name, status: "failed", detail: message.split("\n")[0] };
}

function parityArguments(): { folder: string; quiet: boolean } {
  const { values, positionals } = readArguments(PROGRAM, {
    allowPositionals: true,
    options: { quiet: { type: "boolean" } },
  });
  if (positionals.length > 1) wrongUsage(PROGRAM, `expected one folder, received ${positionals.join(" ")}`);
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), positionals[0] ?? ownFixtures);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) wrongUsage(PROGRAM, `there is no folder ${folder}`);
  return { folder, quiet: values.quiet ?? false };
}
