/**
 * `npm run identity -- OUT.json [--against OTHER.json]`: writes the checksums of all files that the packages write,
 * with fixed seeds and a fixed clock, to compare two commits byte for byte.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { readArguments, wrongUsage } from "../arguments";
import { fixRandomness } from "./fixed";
import "@tensorflow/tfjs-backend-cpu";
import { eventFiles } from "./event-files";
import { figures } from "./figures";
import { modelFiles } from "./model-files";
import { programs } from "./programs";

const PROGRAM = "npm run identity";
const { positionals, values } = readArguments(PROGRAM, {
  allowPositionals: true,
  options: { against: { type: "string" } },
});
const [out, ...rest] = positionals;
if (out === undefined || rest.length > 0)
  wrongUsage(PROGRAM, `expected one file to write, received ${positionals.length}`);

fixRandomness();
const sums: Record<string, string> = {};
for (const artefacts of [eventFiles, modelFiles, programs, figures]) {
  for await (const [name, content] of artefacts()) {
    if (name in sums) throw new Error(`two artefacts are named ${name}`);
    sums[name] = createHash("sha256").update(content).digest("hex");
    console.log(`${sums[name]}  ${name}`);
  }
}
writeFileSync(out, `${JSON.stringify(sums, null, 2)}\n`);

if (values.against !== undefined) {
  const other = JSON.parse(readFileSync(values.against, "utf8")) as Record<string, string>;
  const names = [...new Set([...Object.keys(sums), ...Object.keys(other)])];
  const different = names.filter((name) => sums[name] !== other[name]);
  for (const name of different)
    console.log(`${sums[name] === undefined ? "missing" : other[name] === undefined ? "new" : "different"}  ${name}`);
  console.log(`${names.length - different.length} of ${names.length} files are the same`);
  if (different.length > 0) process.exitCode = 1;
}
