import { createHash } from "node:crypto";
import type { SweepPlan, WorkPlace } from "@feedforward/runs/node";
import { ExitCode } from "../../errors";
import { interruptible } from "../../interrupt";
import type { Output } from "../../terminal/output";
import { version } from "../../version";
import { LiveView } from "./live-view";
import { slotProgram } from "./place";
import { ProgressLines } from "./progress";
import { reportSweep } from "./report";
import { type SweepView, standing } from "./view";

/** Options of {@link runPlan} besides the plan. */
export interface RunPlanOptions {
  readonly folder: string;
  readonly place: WorkPlace;
  /** Command that resumes the sweep, for its report. */
  readonly command: string;
  readonly overwrite?: boolean | undefined;
  readonly retry?: boolean | undefined;
}

/** Default folder of a sweep. */
export const defaultFolder = (plan: SweepPlan): string =>
  `runs/sweep-${createHash("sha256").update(plan.id).digest("hex").slice(0, 8)}`;

/** Runs a sweep, shows its progress, and writes its report. */
export async function runPlan(plan: SweepPlan, options: RunPlanOptions, output: Output): Promise<void> {
  const { drawReports, runSweep, studyOf, trialName } = await import("@feedforward/runs/node");
  const { folder, place } = options;
  const { definition } = studyOf(plan, []);
  const total = definition.scheduler === "none" ? definition.trials * definition.seeds : undefined;
  const where = "jobs" in place ? `${place.jobs} at a time` : "on the workers of a queue";
  const count = definition.trials * definition.seeds;
  output.line(`${count} training${count === 1 ? "" : "s"} into ${folder}, ${where}`);
  const { signal, release } = interruptible(() =>
    output.note("stopping; the trainings in progress save where they are"),
  );
  const program = slotProgram(["--folder", folder]);
  const view: SweepView = output.live
    ? new LiveView(
        {
          metric: plan.metric,
          isQueued: "queue" in place,
          isGrid: definition.method === "grid",
          nameOf: ({ number, values }) => trialName(plan, number, values),
        },
        output,
      )
    : new ProgressLines(total, plan.metric, output);
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
      onProgress: (progress) => view.tell(progress),
    });
    view.end();
    if (!signal.aborted) {
      output.redraw(output.style.dim("drawing reports…"));
      await drawReports(plan, study, folder, { program, jobs: "jobs" in place ? place.jobs : 1, signal });
    }
    if (signal.aborted) {
      output.redraw("");
      output.line(`${standing(study, plan.metric)}.`);
      output.sentence("Interrupted. The same command again continues where it stopped.");
      throw new ExitCode(130);
    }
    await reportSweep(plan, study, folder, options.command, output);
  } finally {
    view.end();
    release();
  }
}
