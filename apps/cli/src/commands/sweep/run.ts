import { createHash } from "node:crypto";
import type { SweepPlan, WorkPlace } from "@feedforward/runs/node";
import { ExitCode } from "../../errors";
import { interruptible } from "../../interrupt";
import type { Output } from "../../terminal/output";
import { version } from "../../version";
import { slotArgs } from "./place";
import { ProgressLines } from "./progress";
import { reportSweep } from "./report";

/** What {@link runPlan} needs beside the plan. */
export interface RunPlanOptions {
  readonly folder: string;
  readonly place: WorkPlace;
  /** The command that goes on with the sweep, for its report. */
  readonly command: string;
  readonly overwrite?: boolean | undefined;
  readonly retry?: boolean | undefined;
}

/** The folder of a sweep that was given none. */
export const defaultFolder = (plan: SweepPlan): string =>
  `runs/sweep-${createHash("sha256").update(plan.id).digest("hex").slice(0, 8)}`;

/** Runs a sweep, tells how it goes, and reports. */
export async function runPlan(plan: SweepPlan, options: RunPlanOptions, output: Output): Promise<void> {
  const { drawReports, runSweep, studyOf } = await import("@feedforward/runs/node");
  const { folder, place } = options;
  const { definition } = studyOf(plan, []);
  const total = definition.scheduler === "none" ? definition.trials * definition.seeds : undefined;
  const where = "jobs" in place ? `${place.jobs} at a time` : "on the workers of a queue";
  const count = definition.trials * definition.seeds;
  output.line(`${count} training${count === 1 ? "" : "s"} into ${folder}, ${where}`);
  const { signal, release } = interruptible(() =>
    output.note("stopping; the trainings in progress save where they are"),
  );
  const program = { args: slotArgs("--folder", folder) };
  let lines: ProgressLines | undefined;
  try {
    const study = await runSweep(plan, {
      folder,
      place,
      program,
      version: version(),
      signal,
      overwrite: options.overwrite,
      retry: options.retry,
      note: (message) => output.note(message),
      onProgress(progress) {
        const rungs = progress.study.trials.reduce((sum, trial) => sum + trial.rungs.length, 0);
        lines ??= new ProgressLines(total, rungs - Number(progress.ended !== undefined), plan.metric, output);
        lines.tell(progress);
      },
    });
    if (!signal.aborted) {
      output.redraw(output.style.dim("drawing reports…"));
      await drawReports(plan, study, folder, { program, jobs: "jobs" in place ? place.jobs : 1, signal });
    }
    if (signal.aborted) {
      output.redraw("");
      output.sentence("Interrupted. The same command again continues where it stopped.");
      throw new ExitCode(130);
    }
    await reportSweep(plan, study, folder, options.command, output);
  } finally {
    release();
  }
}
