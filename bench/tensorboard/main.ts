/** `npm run bench -- tensorboard`: event files written and read, and what logging costs a training. See ../README.md. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { describeMachine } from "../machine";
import { writeTable } from "../report";
import { measureRates, type Rate } from "./measure";
import { availablePrograms } from "./programs";
import { measureTraining, type Training } from "./training";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1" },
    epochs: { type: "string", default: "15" },
    skip: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
    update: { type: "string", multiple: true },
  },
});
const rounds = Number(options.rounds);
const cwd = process.env.INIT_CWD ?? process.cwd();
const machine = describeMachine();
console.log(`${machine}\n`);
const rates = options.skip.includes("rates")
  ? []
  : await measureRates(availablePrograms(), rounds, Number(options.seconds) * 1000);
const parts = (["write", "read"] as const).flatMap((does) => rateTable(rates, does));
if (!options.skip.includes("training"))
  parts.push(trainingTable(await measureTraining(2 * rounds + 1, Number(options.epochs))));
const text = `${parts.join("\n\n")}\n\n${machine}`;
console.log(text);
if (options.json !== undefined)
  writeFileSync(resolve(cwd, options.json), `${JSON.stringify({ machine, rates }, null, 2)}\n`);
for (const file of options.update ?? []) writeTable(resolve(cwd, file), "bench-tensorboard", text);

/** A Markdown table of rates; the ratio is ours over the peer's: of the reader that does the peer's work. */
function rateTable(rates: readonly Rate[], does: Rate["does"]): string[] {
  const rows = rates.filter((rate) => rate.does === does);
  if (rows.length === 0) return [];
  const header = does === "write" ? "scalars written" : "scalars read";
  const lines = rows.map((rate) => {
    const mine = rows.find(({ name }) => name === (rate.name === "event-accumulator" ? "logs" : "events")) ?? rows[0];
    const ratio = rate.ours ? "" : `${digits((mine as Rate).perSecond / rate.perSecond)}×`;
    return `| ${rate.description} | ${Math.round(rate.perSecond / 1000)
      .toLocaleString("en")
      .replace(",", " ")} | ${ratio} |`;
  });
  return [[`| ${header} | thousands a second | ours is faster |`, "| --- | ---: | ---: |", ...lines].join("\n")];
}

function trainingTable(trainings: readonly Training[]): string {
  const lines = trainings.map(
    ({ name, seconds, share }, i) =>
      `| ${name.replace(/"/g, "&quot;")} | ${seconds.toFixed(2)} | ${i === 0 ? "" : `${(share * 100).toFixed(1)} %`} |`,
  );
  return [
    `| the small MLP on MNIST, ${options.epochs} epochs | seconds | logging's share |`,
    "| --- | ---: | ---: |",
    ...lines,
  ].join("\n");
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
