// Holds the lab's training chapters to Keras's histories: `tsx --conditions=@feedforward/source truth.ts [options]`
//   --seeds 1,2,3   --parts 4-adam,6-relu   --engine auto   --histories ../../fixtures/lab/histories.json
// A line a part; exits with 1 if a part lies outside.
import "@tensorflow/tfjs-backend-cpu";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { engineName } from "@feedforward/core";
import { type Histories, truth } from "./src/index";
import { loadData } from "./src/node";

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "1,2,3" },
    parts: { type: "string" },
    engine: { type: "string", default: "auto" },
    histories: { type: "string", default: new URL("../../fixtures/lab/histories.json", import.meta.url).pathname },
  },
});
const histories = JSON.parse(readFileSync(values.histories, "utf8")) as Histories;
const dataset = await loadData({ source: "mnist", testSize: 0.2, randomState: 2019 });
const seeds = values.seeds.split(",").map(Number);
let [failed, count] = [0, 0];
for await (const { part, passed, accuracy, worst, seeds: used } of truth({
  dataset,
  histories,
  seeds,
  engine: engineName(values.engine),
  parts: values.parts?.split(","),
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
process.exit(failed === 0 ? 0 : 1);
