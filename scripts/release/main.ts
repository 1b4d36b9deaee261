/**
 * `npm run release`: steps of a release. `metadata` fills package.json of every package; `--dry-run` performs all steps
 * of a release except publishing; `--publish` does the same and then publishes the checked packages.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments, wrongUsage } from "../arguments";
import { root } from "../checks/modules";
import { fillMetadata, hasRepository } from "./metadata";
import { publish } from "./publish";
import { runNodeHere } from "./tools";

const COMMAND = "npm run release";
const { values, positionals } = readArguments(COMMAND, {
  options: { "dry-run": { type: "boolean" }, publish: { type: "boolean" } },
  allowPositionals: true,
});
const asked = [...positionals, ...Object.keys(values)];
if (asked.length !== 1) wrongUsage(COMMAND, "give one of metadata, --dry-run and --publish");
if (positionals.length > 0 && positionals[0] !== "metadata")
  wrongUsage(COMMAND, `${positionals[0]} is unknown; expected metadata`);

if (asked[0] === "metadata") {
  const changed = fillMetadata();
  console.log(changed.length > 0 ? `changed ${changed.join(", ")}` : "every package.json is as it should be");
} else if (values["dry-run"]) {
  process.exitCode = checkAll([]);
} else {
  if (!hasRepository()) {
    console.error(
      "error: package.json names no repository, and without one npm refuses packages with provenance. Set repository " +
        "(and homepage and bugs) there, then run `npm run release -- metadata`; docs/guide/releases.md explains it.",
    );
    process.exit(1);
  }
  const tarballs = mkdtempSync(join(tmpdir(), "feedforward-release-"));
  try {
    process.exitCode = checkAll(["--keep", tarballs]);
    if (process.exitCode === 0) publish(tarballs);
  } finally {
    rmSync(tarballs, { recursive: true, force: true });
  }
}

function checkAll(args: string[]): number {
  return runNodeHere(
    ["--import", "tsx", "--conditions=@feedforward/source", "scripts/checks/shipped.ts", ...args],
    root,
  );
}
