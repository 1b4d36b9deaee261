import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SweepPoint } from "@feedforward/labs";
import type { Command } from "commander";
import { ExitCode, UsageError } from "../errors";
import { exampleText } from "../help";
import { interruptible } from "../interrupt";
import { contextOf, wholeNumber } from "../options";
import { metric } from "../terminal/format";
import type { GlobalOptions, Output } from "../terminal/output";
import { table } from "../terminal/table";

interface SweepOptions extends GlobalOptions {
  grid: string[];
  random?: number;
  jobs: number;
  metric: string;
  out?: string;
}

/** What a run of the sweep reached. */
interface SweepResult {
  readonly point: SweepPoint;
  readonly path: string;
  /** The best value of the metric over the epochs; undefined where the run failed. */
  readonly value?: number;
  readonly failure?: string;
}

const EXAMPLES = exampleText(
  [
    ["feedforward sweep lab.yaml --grid learningRate=0.1,0.01 --grid optimizer=sgd,adam --jobs 2"],
    ['feedforward sweep lab.yaml --grid "hidden=[10],[100],[100,50]" --grid dropout=0,0.2,0.5 --random 5'],
    [
      "feedforward sweep lab.yaml --grid seed=1,2,3 --out runs/seeds",
      "the same command again goes on where it stopped",
    ],
  ],
  [
    "Short names: learningRate, momentum, hidden, activation, dropout, l1, l2, batchNormalization, initializer; any other key of the file by its path, such as data.rows.",
  ],
);

/** `feedforward sweep`: trains every combination of settings, each in a process of its own. */
export function sweepCommand(program: Command): void {
  program
    .command("sweep")
    .summary("train every combination of settings")
    .description(
      "Train every combination of settings (or some of them, at random), several at a time, and rank the runs.",
    )
    .argument("<config>", "a YAML or JSON file, as for train --config")
    .requiredOption(
      "--grid <name=values>",
      "values of a setting, such as learningRate=0.1,0.01; may be repeated",
      (text, all: string[] = []) => [...all, text],
    )
    .option("--random <number>", "only so many combinations, chosen at random from --seed", wholeNumber(1))
    .option("--jobs <number>", "how many trainings run at a time", wholeNumber(1), 1)
    .option("--metric <name>", "what decides (loss: less is better; everything else: more)", "val_accuracy")
    .option("--out <folder>", "where the runs are kept (default: runs/sweep-<hash of the settings>)")
    .addHelpText("after", EXAMPLES)
    .action(async (config: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<SweepOptions>(command);
      await sweep(config, options, output);
    });
}

async function sweep(config: string, options: SweepOptions, output: Output): Promise<void> {
  const labs = await import("@feedforward/labs");
  const { randomIndices, readConfig } = await import("@feedforward/labs/node");
  let points = labs.gridPoints(options.grid.map(labs.sweepAxis));
  for (const { overrides } of points) await readConfig(config, overrides);
  if (options.random !== undefined)
    points = labs.randomPoints(points, options.random, randomIndices(options.seed ?? 2019));
  if (new Set(points.map(({ name }) => name)).size < points.length)
    throw new UsageError("Two combinations have the same name; leave out repeated values.");
  const key = JSON.stringify([await readFile(config, "utf8"), options.grid, options.random, options.seed]);
  const folder = options.out ?? join("runs", `sweep-${createHash("sha256").update(key).digest("hex").slice(0, 8)}`);
  output.line(`${points.length} trainings into ${folder}, ${options.jobs} at a time`);
  const results: SweepResult[] = [];
  const waiting = [...points];
  const { signal, release } = interruptible(() =>
    output.note("stopping; the trainings in progress save where they are"),
  );
  const work = async (): Promise<void> => {
    for (let point = waiting.shift(); point !== undefined && !signal.aborted; point = waiting.shift()) {
      const result = await runPoint(point, config, folder, options, signal);
      if (signal.aborted) return;
      results.push(result);
      const outcome =
        result.value === undefined ? `failed: ${result.failure}` : `${options.metric} ${metric(result.value)}`;
      output.line(
        `${String(results.length).padStart(String(points.length).length)}/${points.length}  ${point.name}  ${outcome}`,
      );
    }
  };
  try {
    await Promise.all(Array.from({ length: options.jobs }, work));
  } finally {
    release();
  }
  if (signal.aborted) {
    output.result("Interrupted. The same command again goes on where it stopped.");
    throw new ExitCode(130);
  }
  await report(results, folder, options, output);
}

/** Trains one combination, goes on with it, or takes its result if it is done. */
async function runPoint(
  point: SweepPoint,
  config: string,
  folder: string,
  options: SweepOptions,
  signal: AbortSignal,
): Promise<SweepResult> {
  const path = join(folder, point.name);
  const done = await bestValue(path, options.metric);
  if (done !== undefined) return { point, path, value: done };
  const started = await readFile(join(path, "checkpoints", "last.safetensors")).then(
    () => true,
    () => false,
  );
  const shared = ["--quiet", ...(options.engine && options.engine !== "auto" ? ["--engine", options.engine] : [])];
  const fresh = [
    "--config",
    config,
    ...point.overrides.flatMap((override) => ["--set", override]),
    "--out",
    path,
    "--overwrite",
  ];
  const seed = options.seed === undefined || started ? [] : ["--seed", String(options.seed)];
  const failure = await train([...(started ? ["--resume", path] : fresh), ...shared, ...seed], signal);
  const value = failure === undefined ? await bestValue(path, options.metric) : undefined;
  return value === undefined
    ? { point, path, failure: failure ?? `no ${options.metric} in its history` }
    : { point, path, value };
}

/** Runs `feedforward train` in a process of its own. @returns what it said on stderr when it failed. */
function train(args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, "train", ...args], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    signal.addEventListener("abort", () => child.kill("SIGINT"));
    child.on("close", (code) =>
      resolve(
        code === 0
          ? undefined
          : said
              .trim()
              .replace(/^error: /, "")
              .split("\n")[0] || `exit code ${code}`,
      ),
    );
  });
}

/** The best value of a metric of a run that has its report, which is written last. */
async function bestValue(path: string, name: string): Promise<number | undefined> {
  try {
    await readFile(join(path, "report.html"));
    const history = JSON.parse(await readFile(join(path, "history.json"), "utf8")) as {
      metrics: Record<string, number[]>;
    };
    const values = (history.metrics[name] ?? []).map(Number).filter(Number.isFinite);
    return values.length === 0 ? undefined : lessIsBetter(name) ? Math.min(...values) : Math.max(...values);
  } catch {
    return undefined;
  }
}

const lessIsBetter = (name: string): boolean => name.includes("loss");

async function report(
  results: readonly SweepResult[],
  folder: string,
  options: SweepOptions,
  output: Output,
): Promise<void> {
  const { writeFileAtomic } = await import("@feedforward/core/node");
  const worst = lessIsBetter(options.metric) ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const sign = lessIsBetter(options.metric) ? 1 : -1;
  const ranked = [...results].sort((a, b) => sign * ((a.value ?? worst) - (b.value ?? worst)) || 0);
  const keys = Object.keys(results[0]?.point.values ?? {});
  const rows = ranked.map(({ point, value, failure }) => [
    ...keys.map((key) => point.values[key]),
    value === undefined ? (failure ?? "") : metric(value),
  ]);
  const cell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = ranked.map(({ point, value, path }) =>
    [...keys.map((key) => point.values[key]!), String(value ?? ""), path].map(cell).join(","),
  );
  await writeFileAtomic(
    join(folder, "results.csv"),
    `${[[...keys, options.metric, "path"].join(","), ...lines].join("\n")}\n`,
  );
  output.json({
    folder,
    metric: options.metric,
    results: ranked.map(({ point, path, value, failure }) => ({ ...point, path, value, failure })),
  });
  output.line();
  const columns = [
    ...keys.map((key) => ({ name: key.split(".").at(-1)!, align: "start" as const })),
    { name: options.metric },
  ];
  output.results(output.isJson ? [] : table(columns, rows, output.width, output.style));
  output.line();
  output.line(`Results: ${output.style.cyan(join(folder, "results.csv"))}`);
  output.line(
    `Compare: ${output.style.bold(
      `feedforward plot ${ranked
        .slice(0, 3)
        .map(({ path }) => path)
        .join(" ")} --metric ${options.metric}`,
    )}`,
  );
  if (results.some(({ value }) => value === undefined)) throw new ExitCode(1);
}
