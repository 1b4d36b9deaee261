import { readFile, writeFile } from "node:fs/promises";
import type { SweepPlan } from "@feedforward/runs/node";
import { typedCommand } from "@feedforward/shared";
import type { Study } from "@feedforward/study";
import type { Command } from "commander";
import { type CommandLine, valued } from "../../command-line";
import { UsageError } from "../../errors";
import { contextOf } from "../../options";
import { metric } from "../../terminal/format";
import type { GlobalOptions, Output } from "../../terminal/output";
import { type PlaceOptions, placeOf, queueUrl, withPlace } from "./place";
import { runPlan } from "./run";

/** A sweep as stored in its folder. */
interface SavedSweep {
  readonly plan: SweepPlan;
  readonly study: Study;
}

/** @throws UsageError if there is none. */
async function openSweep(folder: string): Promise<SavedSweep> {
  const { journalOf, studyOf } = await import("@feedforward/runs/node");
  const { readJournal } = await import("@feedforward/study/node");
  const saved = await readJournal(journalOf(folder));
  if (saved === undefined)
    throw new UsageError(`${folder} holds no sweep: journal.ndjson is missing. Give the folder that sweep wrote.`);
  const plan = saved.study as SweepPlan;
  return { plan, study: studyOf(plan, saved.events) };
}

/** Adds `sweep status`, `resume`, `stop`, `best`, `retry` and `export`. */
export function sweepActions(sweep: CommandLine): void {
  withPlace(action(sweep, "status", "show the progress of a sweep")).action(
    async (folder: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<GlobalOptions & PlaceOptions>(command);
      await status(folder, options, output);
    },
  );
  action(sweep, "best", "show the best trial so far and its settings").action(
    async (folder: string, _options: unknown, command: Command) => {
      await best(folder, contextOf<GlobalOptions>(command).output);
    },
  );
  for (const name of ["resume", "retry"] as const) {
    const summary = name === "resume" ? "continue a sweep" : "retry the failed trials";
    const added = withPlace(action(sweep, name, summary));
    if (name === "retry") added.option("--failed", "retry the failed trials (the default)");
    added.action(async (folder: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<GlobalOptions & PlaceOptions>(command);
      const { plan } = await openSweep(folder);
      const again = typedCommand(`sweep resume ${folder}`);
      await runPlan(plan, { folder, place: await placeOf(options), command: again, retry: name === "retry" }, output);
    });
  }
  action(sweep, "stop", "stop a running sweep; its trainings are checkpointed").action(
    async (folder: string, _options: unknown, command: Command) => {
      await stop(folder, contextOf<GlobalOptions>(command).output);
    },
  );
  action(sweep, "export", "export a sweep for another program")
    .addOption(
      valued(
        "--optuna <file>",
        "write a journal that Optuna and optuna-dashboard can open",
        "file",
      ).makeOptionMandatory(),
    )
    .action(async (folder: string, _options: unknown, command: Command) => {
      const { options, output } = contextOf<GlobalOptions & { optuna: string }>(command);
      const { optunaJournal } = await import("@feedforward/study");
      const { study } = await openSweep(folder);
      await writeFile(options.optuna, optunaJournal(study, { date: new Date() }));
      output.json({ path: options.optuna, trials: study.trials.length });
      output.result(
        `${study.trials.length} trials in ${options.optuna}; see them with: optuna-dashboard ${options.optuna}`,
      );
    });
}

const action = (sweep: CommandLine, name: string, summary: string): CommandLine =>
  sweep
    .command(name)
    .summary(summary)
    .description(`${summary[0]!.toUpperCase()}${summary.slice(1)}.`)
    .argument("<folder>", "the sweep's folder", "folder");

async function status(folder: string, options: PlaceOptions, output: Output): Promise<void> {
  const { plan, study } = await openSweep(folder);
  const count = (state: string) => study.trials.filter((trial) => trial.state === state).length;
  const { trials } = study.definition;
  const counts = {
    trials,
    begun: study.trials.length,
    complete: count("complete"),
    stoppedEarly: count("paused"),
    running: count("running"),
    failed: count("failed"),
  };
  const url = options.queue === undefined ? undefined : queueUrl(options.queue);
  const workers = url === undefined ? undefined : await workersOf(url, options.insecure ?? false);
  output.json({
    path: folder,
    metric: plan.metric,
    isDone: study.isDone,
    ...counts,
    best: bestOf({ plan, study }),
    workers,
  });
  if (output.isJson) return;
  output.result(
    `${counts.begun} of ${trials} trials begun: ${counts.complete} complete, ${counts.stoppedEarly} stopped early, ${counts.running} running or waiting, ${counts.failed} failed`,
  );
  if (study.best?.value !== undefined) output.result(`best ${plan.metric} ${metric(study.best.value!)}`);
  for (const trial of study.trials.filter(({ state }) => state === "failed"))
    output.result(`trial ${trial.number + 1} failed: ${trial.failure}`);
  for (const { name, slots, numerics, refuses } of workers ?? [])
    output.result(
      `worker ${name}: ${slots} slots${numerics ? `, numerics ${numerics}` : ""}${refuses ? `; ${refuses}` : ""}`,
    );
  if (!study.isDone) output.command("Go on", typedCommand(`sweep resume ${folder}`));
}

async function workersOf(url: string, insecure: boolean) {
  const { bullQueue } = await import("@feedforward/study/node");
  const queue = await bullQueue({ url, insecure, study: "status", version: "status" }, { outcome: () => {} });
  try {
    return (await queue.state()).workers;
  } finally {
    await queue.close();
  }
}

function bestOf({ plan, study }: SavedSweep): object | null {
  const trial = study.best;
  return trial === undefined
    ? null
    : { trial: trial.number + 1, metric: plan.metric, value: trial.value, epochs: trial.epochs, values: trial.values };
}

async function best(folder: string, output: Output): Promise<void> {
  const { trialName, valueText } = await import("@feedforward/runs/node");
  const saved = await openSweep(folder);
  const trial = saved.study.best;
  if (trial === undefined) throw new UsageError(`${folder} has no trial with a value yet.`);
  const path = `${folder}/${trialName(saved.plan, trial.number, trial.values)}`;
  output.json({ ...bestOf(saved), path });
  if (output.isJson) return;
  output.result(`${saved.plan.metric} ${metric(trial.value!)} after ${trial.epochs} epochs, in ${path}`);
  for (const [key, value] of Object.entries(trial.values)) output.result(`${key}: ${valueText(value)}`);
}

async function stop(folder: string, output: Output): Promise<void> {
  const { journalOf } = await import("@feedforward/runs/node");
  await openSweep(folder);
  const lock = await readFile(`${journalOf(folder)}.lock`, "utf8").catch(() => undefined);
  const { pid, host } = lock === undefined ? {} : (JSON.parse(lock) as { pid?: number; host?: string });
  const { hostname } = await import("node:os");
  if (pid === undefined) {
    output.result("It does not run.");
    return;
  }
  if (host !== hostname()) throw new UsageError(`The sweep runs on ${host}; stop it there.`);
  try {
    process.kill(pid, "SIGINT");
  } catch {
    output.result("It does not run.");
    return;
  }
  output.result(`Process ${pid} stops; go on with: ${typedCommand(`sweep resume ${folder}`)}`);
}
