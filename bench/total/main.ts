/** `npm run bench -- total`: measures small programs from the first import to the last epoch. See ../README.md. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "vite";
import { positive, readArguments, wrongUsage } from "../../scripts/arguments";
import { availableEngines, TENSORFLOW_CACHE } from "../engines";
import { describeMachine } from "../machine";
import { median, writeTable } from "../report";

/** Measurements of one run of a program. */
export interface Measured {
  /** Milliseconds from the first import to the end of the last epoch. */
  readonly totalMs: number;
  /** Processor time of all threads. */
  readonly cpuMs: number;
  /** Milliseconds per step when the program trains again. */
  readonly msPerStep: number;
  /** Largest resident memory of the process. */
  readonly peakMiB: number;
  /** Loss of the last epoch, to check that all engines do the same work. */
  readonly loss: number;
}

const PROGRAM = "npm run bench -- total";
/** tfjs-node runs where `bench/setup tfjs-node` has built it. */
const engines = ["feedforward", "feedforward-backend", "tfjs-cpu", "tfjs-wasm", "tfjs-node"].filter((name) =>
  availableEngines().some((engine) => engine.name === name),
);
const offered = ["first", "mlp", "iris", "polynomial", "abalone", "lstm", "lstm160", "resnet"];
/** Its WebAssembly backend has no gradient for convolutions. */
const cannot = (name: string, engine: string): boolean => name === "resnet" && engine === "tfjs-wasm";
const { values: options } = readArguments(PROGRAM, {
  options: {
    rounds: { type: "string", default: "5" },
    programs: { type: "string", default: offered.join() },
    update: { type: "string", multiple: true },
  },
});
const names = options.programs.split(",");
for (const name of names) {
  if (!offered.includes(name)) wrongUsage(PROGRAM, `no program ${name}; there are ${offered.join(", ")}`);
}
/** Programs that take longer run once: their ratio is in the tens or hundreds. */
const SLOW_MS = 20_000;
const rounds = positive(PROGRAM, "rounds", options.rounds);

/** Bundles the program to a file that Node runs without a loader, whose time would count as the program's. */
async function bundle(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@feedforward/source"] },
    ssr: { resolve: { conditions: ["@feedforward/source"] }, noExternal: [/^@feedforward/] },
    build: {
      ssr: join(import.meta.dirname, "program.ts"),
      outDir: folder,
      emptyOutDir: true,
      target: "node20",
      rolldownOptions: { external: [/^@tensorflow\//, /^onnxruntime-/] },
    },
  });
  return join(folder, "program.js");
}

async function run(file: string, name: string, engine: string): Promise<Measured | undefined> {
  try {
    const env = { ...process.env, FEEDFORWARD_CACHE: TENSORFLOW_CACHE };
    const { stdout } = await promisify(execFile)(process.execPath, [file, name, engine], { env });
    return JSON.parse(stdout.trim().split("\n").at(-1)!) as Measured;
  } catch (error) {
    console.error(
      `${name} on ${engine}: ${(error as Error).message.split("\n").find((line) => line.includes("Error"))}`,
    );
    return undefined;
  }
}

const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));

function line(name: string, engine: string, all: ReadonlyMap<string, readonly Measured[]>): string {
  const of = (which: string, key: keyof Measured) => median((all.get(which) ?? []).map((one) => one[key]));
  const cell = (key: keyof Measured): string => {
    const [value, ours] = [of(engine, key), of("feedforward", key)];
    if (Number.isNaN(value)) return "– |";
    return `${digits(value)} | ${engine === "feedforward" ? "1" : `${digits(value / ours)}×`}`;
  };
  const loss = of(engine, "loss");
  const shown = Number.isNaN(loss) ? "–" : loss.toPrecision(3);
  return `| ${name} | ${engine} | ${cell("totalMs")} | ${cell("cpuMs")} | ${cell("msPerStep")} | ${cell("peakMiB")} | ${shown} |`;
}

// Inside this folder, where Node finds the packages that are not bundled.
const built = join(import.meta.dirname, "../.bench");
await mkdir(built, { recursive: true });
const folder = await mkdtemp(join(built, "total-"));
try {
  const file = await bundle(folder);
  const lines = [
    "program | engine | total, ms | ratio | processor, ms | ratio | ms/step | ratio | memory, MiB | ratio | last loss",
  ];
  const table = [`| ${lines[0]} |`, `| --- | --- |${" ---: |".repeat(9)}`];
  for (const name of names) {
    const measurements = new Map<string, Measured[]>(engines.map((engine) => [engine, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const engine of engines) {
        const before = measurements.get(engine)!;
        if (cannot(name, engine) || (before[0]?.totalMs ?? 0) > SLOW_MS) continue;
        const measured = await run(file, name, engine);
        if (measured) measurements.get(engine)!.push(measured);
      }
    }
    const some = engines.map((engine) => line(name, engine, measurements));
    console.log(some.join("\n"));
    table.push(...some);
  }
  const text = `${table.join("\n")}\n\n${describeMachine()}, medians of ${rounds} ${rounds === 1 ? "round" : "rounds"}`;
  console.log(`\n${text}`);
  for (const update of options.update ?? [])
    writeTable(resolve(process.env.INIT_CWD ?? process.cwd(), update), "bench total", text);
} finally {
  await rm(folder, { recursive: true });
}
