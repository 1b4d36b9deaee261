/**
 * `npm run bench -- memory --minutes 60`: resident memory while the lab's network trains for an hour, on each engine in
 * a process of its own, all at the same time.
 */
import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { positive, readArguments } from "../../scripts/arguments";
import { availableEngines, TENSORFLOW_CACHE } from "../engines";
import { describeMachine } from "../machine";
import { writeTable } from "../report";

/** State of a training process at a minute. */
export interface Sample {
  readonly minute: number;
  readonly residentMiB: number;
  /** `tf.memory().numTensors` between two epochs. */
  readonly tensors: number;
  /** Steps so far. */
  readonly steps: number;
}

const PROGRAM = "npm run bench -- memory";
const { values: options } = readArguments(PROGRAM, {
  options: { minutes: { type: "string", default: "60" }, update: { type: "string", multiple: true } },
});
const minutes = positive(PROGRAM, "minutes", options.minutes);
const shown = [...new Set([1, 5, 15, 30, 45, minutes])].filter((minute) => minute <= minutes).sort((a, b) => a - b);
const engines = ["feedforward", "feedforward-backend", "tfjs-node"].filter((name) =>
  availableEngines().some((engine) => engine.name === name),
);

async function train(engine: string): Promise<Map<number, Sample>> {
  const args = ["--import", "tsx", "--conditions=@feedforward/source", join(import.meta.dirname, "train.ts")];
  const child = spawn(process.execPath, [...args, engine, String(minutes)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, FEEDFORWARD_CACHE: TENSORFLOW_CACHE },
  });
  const samples = new Map<number, Sample>();
  for await (const line of createInterface({ input: child.stdout })) {
    const sample = JSON.parse(line) as Sample;
    samples.set(sample.minute, sample);
    console.error(`${engine}: minute ${sample.minute}, ${sample.residentMiB.toFixed(0)} MiB`);
  }
  return samples;
}

const rows = await Promise.all(
  engines.map(async (engine) => {
    const samples = await train(engine);
    const cells = shown.map((minute) => samples.get(minute)?.residentMiB.toFixed(0) ?? "–");
    const tensors = shown.map((minute) => samples.get(minute)?.tensors);
    const steps = samples.get(minutes)?.steps ?? "–";
    return `| ${[engine, ...cells, tensors[0] === tensors.at(-1) ? tensors[0] : tensors.join(", "), steps].join(" | ")} |`;
  }),
);
const header = ["resident MiB after minute", ...shown, "tensors", "steps"];
const text = [
  `| ${header.join(" | ")} |`,
  `| --- |${" ---: |".repeat(header.length - 1)}`,
  ...rows,
  "",
  describeMachine(),
].join("\n");
console.log(text);
for (const update of options.update ?? [])
  writeTable(resolve(process.env.INIT_CWD ?? process.cwd(), update), "bench memory", text);
