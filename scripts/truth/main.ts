/** `npm run truth`: compares the lab's training chapters with Keras's histories. `--help` lists the options. */
import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { engineName } from "@feedforward/core";
import { truthParts } from "@feedforward/labs/node";
import { loadData } from "@feedforward/runs/node";
import { readArguments, wrongUsage } from "../arguments";
import { falseAlarms } from "./false-alarms";
import { trainElsewhere } from "./train-elsewhere";
import { type Histories, truth } from "./truth";

const { values } = readArguments("npm run truth", {
  options: {
    seeds: { type: "string", default: "1,2,3" },
    parts: { type: "string" },
    engine: { type: "string", default: "auto" },
    chance: { type: "boolean", default: false },
    // Number of concurrent trainings on this machine, each in its own process.
    jobs: { type: "string" },
    // Uses the workers of a queue instead, redis://host; `feedforward worker` of this repository's build serves it.
    queue: { type: "string", default: process.env.FEEDFORWARD_QUEUE },
    store: { type: "string" },
    insecure: { type: "boolean", default: false },
    histories: { type: "string", default: new URL("../../fixtures/lab/histories.json", import.meta.url).pathname },
  },
});
const histories = JSON.parse(readFileSync(values.histories, "utf8")) as Histories;
const parts = values.parts?.split(",");
const unknown = parts?.find((part) => !truthParts.includes(part));
if (unknown !== undefined)
  wrongUsage("npm run truth", `there is no part ${unknown}; there are ${truthParts.join(", ")}`);
const seeds = values.seeds.split(",").map(Number);
const alarms = falseAlarms(histories, seeds.length);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
if (values.chance) {
  for (const { part, first, both } of alarms)
    console.log(
      `${part.padEnd(12)} outside by chance: ${percent(first)} at first, ${percent(both)} the second time too`,
    );
}
const sum = (key: "first" | "both") => percent(alarms.reduce((total, alarm) => total + alarm[key], 0));
const chance = `By chance alone some part lies outside at first in at most ${sum("first")} of such runs, and the second time too, which is a failure, in at most ${sum("both")}.`;
if (values.chance) {
  console.log(chance);
  process.exit(0);
}
const data = { source: "mnist", testSize: 0.2, randomState: 2019 };
const elsewhere = await trainElsewhere(data, values);
let [failed, count] = [0, 0];
for await (const { part, passed, accuracy, worst, seeds: used } of truth({
  train: elsewhere ?? (await loadData(data)),
  histories,
  seeds,
  engine: engineName(values.engine),
  parts,
})) {
  count++;
  if (!passed) failed++;
  const { metric, epoch, ours, theirs, allowed } = worst;
  const [a, b] = accuracy.map((value) => value.toFixed(4));
  console.log(
    `${passed ? "ok    " : "FAILED"} ${part.padEnd(12)} val_accuracy ${a} (Keras ${b}); farthest: ${metric} of epoch ${epoch}, ${ours.toPrecision(4)} against ${theirs.toPrecision(4)} ± ${allowed.toPrecision(2)}${used.join() === seeds.join() ? "" : ` (second try, seeds ${used.join(", ")})`}`,
  );
}
console.log(`${count - failed} of ${count} parts within Keras's spread, seeds ${seeds.join(", ")}`);
console.log(chance);
process.exit(failed === 0 ? 0 : 1);
