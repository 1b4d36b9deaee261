/** `tsx bench/details.ts [capture|fit|growth]…`: shows where the time goes around and inside a step. See README.md. */
import { join } from "node:path";
import { captureTimes } from "./details/capture";
import { wholeFit } from "./details/fit";
import { growth } from "./details/growth";
import { describeMachine } from "./machine";
import { prepareData } from "./workloads";

const sections: Record<string, () => Promise<string>> = {
  capture: async () =>
    captureTimes(await prepareData(join(import.meta.dirname, "../.bench/data")), ["small", "deep", "lenet"]),
  fit: wholeFit,
  growth,
};
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(sections);
const unknown = chosen.find((name) => !(name in sections));
if (unknown !== undefined) {
  console.error(`bench/details: no section ${unknown}; there are ${Object.keys(sections).join(", ")}`);
  process.exit(2);
}
console.log(describeMachine());
for (const name of chosen) console.log(`\n${name}\n\n${await sections[name]?.()}`);
