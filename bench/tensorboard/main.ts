/**
 * `npm run bench -- tensorboard`: measures writing and reading event files, and the cost of logging during training.
 * See ../README.md.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { positive, readArguments } from "../../scripts/arguments";
import { describeMachine } from "../machine";
import { writeTable } from "../report";
import { measureRates, type Rate } from "./measure";
import { availablePrograms } from "./programs";
import { measureTraining, type Training } from "./training";

const PROGRAM = "npm run bench";
const { values: options } = readArguments(PROGRAM, {
  options: {
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "1" },
    epochs: { type: "string", default: "15" },
    skip: { type: "string", multiple: true, default: [] },
    json: { type: "string" },
    update: { type: "string", multiple: true },
  },
});
const rounds = positive(PROGRAM, "rounds", options.rounds);
const cwd = process.env.INIT_CWD ?? process.cwd();
const machine = describeMachine();
console.log(`${machine}\n`);
const rates = options.skip.includes("rates")
  ? []
  : await measureRates(availablePrograms(), rounds, positive(PROGRAM, "seconds", options.seconds) * 1000);
const tables: Record<string, string> = {};
if (rates.length > 0)
  tables["bench-tensorboard"] = (["write", "read"] as const).flatMap((does) => rateTable(rates, does)).join("\n\n");
if (!options.skip.includes("training"))
  tables["bench-training"] = trainingTable(
    await measureTraining(2 * rounds + 1, positive(PROGRAM, "epochs", options.epochs)),
  );
for (const [name, table] of Object.entries(tables)) {
  console.log(`${table}\n`);
  for (const file of options.update ?? []) writeTable(resolve(cwd, file), name, `${table}\n\n${machine}`);
}
if (options.json !== undefined)
  writeFileSync(resolve(cwd, options.json), `${JSON.stringify({ machine, rates, tables }, null, 2)}\n`);

/**
 * Formats a table of rates as Markdown; the ratio is our rate over the peer's, for our reader that does the same work.
 */
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
  const percent = (share: number, i: number) => (i === 0 ? "" : `${(share * 100).toFixed(1)} %`);
  const lines = trainings.map(
    ({ name, seconds, longer, inside }, i) =>
      `| ${name} | ${seconds.toFixed(2)} | ${percent(longer, i)} | ${percent(inside, i)} |`,
  );
  return [
    `| the small MLP on MNIST, ${options.epochs} epochs | seconds | longer than without | spent in the callback |`,
    "| --- | ---: | ---: | ---: |",
    ...lines,
  ].join("\n");
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
