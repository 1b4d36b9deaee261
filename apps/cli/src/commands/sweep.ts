// Longer than most commands: one sweep is a queue of processes, its resume and its report, which follow one another here.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { SweepPoint, SweepResult } from "@feedforward/runs";
import type { SweepDirectory } from "@feedforward/runs/node";
import { type Command, InvalidArgumentError } from "commander";
import type { CommandLine } from "../command-line";
import { asUsage, ExitCode, UsageError } from "../errors";
import { exampleText } from "../help";
import { interruptible, WORKER_ENV } from "../interrupt";
import { contextOf, wholeNumber } from "../options";
import { clock, metric } from "../terminal/format";
import type { GlobalOptions, Output } from "../terminal/output";
import { table } from "../terminal/table";
import { cut } from "../terminal/width";

interface SweepOptions extends GlobalOptions {
  grid?: string[];
  random?: number;
  halving?: number | true;
  jobs: number;
  metric: string;
  out?: string;
  overwrite?: boolean;
}

const EXAMPLES = exampleText(
  [
    ["feedforward sweep lab.yaml --grid learningRate=0.1,0.01 --grid optimizer=sgd,adam --jobs 2"],
    ['feedforward sweep lab.yaml --grid "hidden=[10],[100],[100,50]" --grid dropout=0,0.2,0.5 --random 5'],
    [
      "feedforward sweep lab.yaml --grid learningRate=1,0.3,0.1,0.03,0.01,0.003 --halving",
      "all for a few epochs, the best third of them for more, until the best get all",
    ],
    [
      "feedforward sweep lab.yaml --grid seed=1,2,3 --out runs/seeds",
      "the same command again continues where it stopped",
    ],
  ],
  [
    "Short names: learningRate, momentum, hidden, activation, dropout, l1, l2, batchNormalization, initializer; any other key of the file by its path, such as data.rows.",
  ],
);

/** More curves than this are more than a figure tells apart. */
const MOST_COMPARED = 6;

const factor = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 1)
    throw new InvalidArgumentError("Expected a number above 1, such as 3.");
  return value;
};

/** `feedforward sweep`: trains combinations of settings, each in a process of its own. */
export function sweepCommand(program: CommandLine): void {
  program
    .command("sweep")
    .summary("train every combination of settings")
    .description(
      "Train every combination of settings (or some of them, at random; or, by successive halving, most of them only for a while), several at a time, and rank the runs.",
    )
    .argument("<config>", "a YAML or JSON file, as for train --config", "file")
    .option(
      "--grid <name=values>",
      "values of a setting, such as learningRate=0.1,0.01; may be repeated; at least one is needed",
      "free",
      (text: string, all: string[] = []) => [...all, text],
    )
    .option("--random <number>", "only this many combinations, chosen at random from --seed", "free", wholeNumber(1))
    .option(
      "--halving [factor]",
      "keep only the best third (or 1/factor) after each round, and train it 3 (or factor) times as long",
      "free",
      factor,
    )
    .option("--jobs <number>", "how many trainings run at a time", "free", wholeNumber(1), 1)
    .option(
      "--metric <name>",
      "what decides (of losses and errors less is better; else more)",
      "metric",
      undefined,
      "val_accuracy",
    )
    .option("--out <folder>", "where the runs are kept (default: runs/sweep-<hash of the settings>)", "folder")
    .option("--overwrite", "replace another sweep that is in the folder")
    .addHelpText("after", EXAMPLES)
    .action(async (config: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<SweepOptions>(command);
      await sweep(config, options, output);
    });
}

async function sweep(config: string, options: SweepOptions, output: Output): Promise<void> {
  const runs = await import("@feedforward/runs");
  const runsNode = await import("@feedforward/runs/node");
  // The file before the options: whoever mistypes its name should read that.
  await runsNode.readConfig(config);
  if (options.grid === undefined)
    throw new UsageError("A sweep needs values to try: give --grid name=values, such as --grid learningRate=0.1,0.01.");
  const { grid } = options;
  let points = runs.gridPoints(grid.map(runs.sweepAxis));
  const epochsOf = new Map<string, number>();
  for (const { name, overrides } of points) {
    const settings = await runsNode.readConfig(config, overrides);
    asUsage(() => runs.checkConfig(settings));
    epochsOf.set(name, settings.epochs);
  }
  if (options.random !== undefined)
    points = runs.randomPoints(points, options.random, runsNode.randomIndices(options.seed ?? 2019));
  if (new Set(points.map(({ name }) => name)).size < points.length)
    throw new UsageError("Two combinations have the same name; leave out repeated values.");
  const halving = options.halving === true ? 3 : options.halving;
  const lengths = new Set(epochsOf.values());
  if (halving !== undefined && lengths.size > 1)
    throw new UsageError("--halving decides how long each run trains; leave epochs out of --grid.");
  const [epochs = 1] = lengths;
  const rounds = halving === undefined ? undefined : runs.halvingRounds(points.length, epochs, halving);
  const asked = JSON.stringify([
    await readFile(config, "utf8"),
    grid,
    options.random ?? null,
    options.seed ?? null,
    options.metric,
    halving ?? null,
  ]);
  const folder = options.out ?? join("runs", `sweep-${createHash("sha256").update(asked).digest("hex").slice(0, 8)}`);
  const directory = await runsNode.SweepDirectory.open(folder, asked, options.overwrite ?? false);
  await directory.save();
  output.line(`${points.length} trainings into ${folder}, ${options.jobs} at a time`);
  const { signal, release } = interruptible(() =>
    output.note("stopping; the trainings in progress save where they are"),
  );
  const results = new Map<string, SweepResult>();
  const runAll = async (chosen: readonly SweepPoint[], length: (point: SweepPoint) => number) => {
    const progress = new Progress(chosen.length, options.metric, output);
    const waiting = [...chosen];
    const work = async (): Promise<void> => {
      for (let point = waiting.shift(); point !== undefined && !signal.aborted; point = waiting.shift()) {
        progress.begin(point);
        const result = await runPoint({ point, config, directory, options, signal, epochs: length(point) });
        if (signal.aborted) return;
        results.set(point.name, result);
        progress.end(result);
      }
    };
    await Promise.all(Array.from({ length: Math.min(options.jobs, chosen.length) }, work));
  };
  try {
    let survivors: readonly SweepPoint[] = points;
    for (const [index, round] of (rounds ?? []).entries()) {
      if (signal.aborted) break;
      if (index > 0) {
        const reached = runs
          .rankResults([...results.values()], options.metric)
          .filter(({ value }) => value !== undefined);
        survivors = reached.slice(0, round.points).map(({ point }) => point);
      }
      output.line(
        `Round ${index + 1} of ${rounds!.length}: ${survivors.length} for ${round.epochs} epoch${round.epochs === 1 ? "" : "s"}`,
      );
      await runAll(survivors, () => round.epochs);
    }
    if (rounds === undefined) await runAll(points, ({ name }) => epochsOf.get(name)!);
  } finally {
    release();
  }
  if (signal.aborted) {
    output.redraw("");
    output.sentence("Interrupted. The same command again continues where it stopped.");
    throw new ExitCode(130);
  }
  await report([...results.values()], directory, options, commandOf(config, folder, options), output);
}

/** What is being trained, and lines for what is done. */
class Progress {
  private readonly running = new Set<string>();
  private readonly started = performance.now();
  private done = 0;

  constructor(
    private readonly total: number,
    private readonly metric: string,
    private readonly output: Output,
  ) {}

  begin({ name }: SweepPoint): void {
    this.running.add(name);
    this.draw();
  }

  end({ point, value, failure }: SweepResult): void {
    this.running.delete(point.name);
    this.done++;
    const outcome = value === undefined ? `failed: ${failure}` : `${this.metric} ${metric(value)}`;
    this.output.redraw("");
    this.output.line(
      `${String(this.done).padStart(String(this.total).length)}/${this.total}  ${point.name}  ${outcome}`,
    );
    this.draw();
  }

  private draw(): void {
    if (this.running.size === 0) return;
    const seconds = (performance.now() - this.started) / 1000;
    const left = this.done === 0 ? "" : `  ${clock((seconds / this.done) * (this.total - this.done))} left`;
    const line = `training ${[...this.running].join(", ")}`;
    this.output.redraw(this.output.style.dim(cut(line, this.output.width - left.length - 1) + left));
  }
}

interface PointRun {
  readonly point: SweepPoint;
  readonly config: string;
  readonly directory: SweepDirectory;
  readonly options: SweepOptions;
  readonly signal: AbortSignal;
  /** How long the run is to have trained afterwards. */
  readonly epochs: number;
}

/** Trains one combination, goes on with it, or takes its result if it is done. */
async function runPoint({ point, config, directory, options, signal, epochs }: PointRun): Promise<SweepResult> {
  const { bestOfRun, hasReport } = await import("@feedforward/runs/node");
  const path = join(directory.path, point.name);
  const known = directory.done(point.name, epochs);
  const reported = await hasReport(path);
  if (known !== undefined && reported) return { point, path, ...known };
  const before = directory.begun ? await bestOfRun(path, options.metric) : undefined;
  let failure: string | undefined;
  // A run that was killed after its last epoch goes on too: it writes its report.
  if (before === undefined || before.epochs < epochs || !reported) {
    const goOn = directory.begun && (await isFile(join(path, "checkpoints", "last.safetensors")));
    const fresh = ["--config", config, ...point.overrides.flatMap((override) => ["--set", override])];
    const args = goOn ? ["--resume", path] : [...fresh, "--out", path, "--overwrite"];
    const engine = options.engine && options.engine !== "auto" ? ["--engine", options.engine] : [];
    const seed = options.seed === undefined || goOn ? [] : ["--seed", String(options.seed)];
    failure = await train([...args, "--epochs", String(epochs), "--quiet", ...engine, ...seed], signal);
  }
  const { value } = (failure === undefined && (await bestOfRun(path, options.metric))) || { value: undefined };
  if (value === undefined) return { point, path, epochs: 0, failure: failure ?? `no ${options.metric} in its history` };
  if (!signal.aborted) await directory.record(point.name, { epochs, value });
  return { point, path, epochs, value };
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (info) => info.isFile(),
    () => false,
  );

/**
 * Runs `feedforward train` in a process of its own, and its own group: Ctrl+C reaches it once, from here, and not a second
 * time from the terminal, which would end it before it has saved.
 *
 * @returns what it said on stderr when it failed.
 */
function train(args: readonly string[], signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, "train", ...args], {
      // The channel tells the worker when this process is gone, however it ended.
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      env: { ...process.env, [WORKER_ENV]: "1" },
      detached: process.platform !== "win32",
    });
    let said = "";
    const stop = () => child.kill("SIGINT");
    const end = () => child.kill();
    child.stderr!.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
    signal.addEventListener("abort", stop);
    process.on("exit", end);
    child.on("close", (code) => {
      signal.removeEventListener("abort", stop);
      process.off("exit", end);
      const [line] = said
        .trim()
        .replace(/^error: /, "")
        .split("\n");
      resolve(code === 0 ? undefined : line || `exit code ${code}`);
    });
  });
}

function commandOf(config: string, folder: string, options: SweepOptions): string {
  const quote = (word: string) => (/^[\w./=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
  const parts = [`feedforward sweep ${quote(config)}`, ...(options.grid ?? []).map((axis) => `--grid ${quote(axis)}`)];
  if (options.random !== undefined) parts.push(`--random ${options.random}`);
  if (options.halving !== undefined)
    parts.push(options.halving === true ? "--halving" : `--halving ${options.halving}`);
  if (options.metric !== "val_accuracy") parts.push(`--metric ${options.metric}`);
  if (options.seed !== undefined) parts.push(`--seed ${options.seed}`);
  return [...parts, `--out ${quote(folder)}`].join(" ");
}

async function report(
  results: readonly SweepResult[],
  directory: SweepDirectory,
  options: SweepOptions,
  command: string,
  output: Output,
): Promise<void> {
  const { rankResults } = await import("@feedforward/runs");
  const { yamlValue } = await import("@feedforward/runs/node");
  output.redraw(output.style.dim("drawing figures…"));
  const artefacts = await directory.finish(results, options.metric, command);
  output.redraw("");
  const ranked = rankResults(results, options.metric);
  const [best] = ranked;
  const keys = Object.keys(best?.point.values ?? {});
  output.json({
    path: directory.path,
    metric: options.metric,
    best: best?.value === undefined ? null : best.point.name,
    artefacts,
    results: ranked.map(({ point: { values, ...point }, ...rest }) => ({
      ...point,
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [key, yamlValue(value)])),
      ...rest,
    })),
  });
  const columns = [
    ...keys.map((key) => ({ name: key.split(".").at(-1)!, align: "start" as const })),
    ...(options.halving === undefined ? [] : [{ name: "epochs" }]),
    { name: options.metric },
  ];
  const rows = ranked.map(({ point, value, failure, epochs }) => [
    ...keys.map((key) => point.values[key]),
    ...(options.halving === undefined ? [] : [epochs]),
    value === undefined ? (failure ?? "") : metric(value),
  ]);
  output.line();
  output.results(output.isJson ? [] : table(columns, rows, output.width, output.style));
  output.line();
  if (best?.value !== undefined)
    output.sentence(
      `Best: ${best.point.name}, ${options.metric} ${metric(best.value)}, in ${best.path}`,
      output.style.bold,
    );
  output.line(`Report:  ${output.style.cyan(artefacts.report!)}`);
  output.line(`Results: ${output.style.cyan(artefacts.results!)}`);
  const done = ranked.filter(({ value }) => value !== undefined);
  if (done.length > 0) {
    const shown = done.slice(0, MOST_COMPARED);
    const paths = shown.map(({ path }) => path).join(" ");
    const what = shown.length === done.length ? "Compare" : `Compare the best ${shown.length}`;
    output.command(what, `feedforward plot ${paths} --metric ${options.metric}`);
  }
  if (results.some(({ value }) => value === undefined)) throw new ExitCode(1);
}
