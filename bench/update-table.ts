/** `tsx bench/update-table.ts RESULT.json FILE.md…`: writes a bench result's table between the files' markers. */
import { readFileSync } from "node:fs";
import { type Result, tableOf, writeTable } from "./report";

const [json, ...files] = process.argv.slice(2);
if (json === undefined || files.length === 0) {
  console.error("usage: tsx bench/update-table.ts RESULT.json FILE.md…");
  process.exit(2);
}
const result: Result = JSON.parse(readFileSync(json, "utf8"));
for (const file of files) writeTable(file, "bench", `${tableOf(result)}\n\n${result.machine}`);
