import type { SweepProgress } from "@feedforward/runs/node";
import type { Study, WorkerState } from "@feedforward/study";
import { metric } from "../../terminal/format";
import type { Output } from "../../terminal/output";

/** Shows the progress of a sweep. */
export interface SweepView {
  tell(progress: SweepProgress): void;
  /** Called when there are no more updates. */
  end(): void;
}

/** Describes a completed training. */
export const endedLine = ({ name, value, failure }: NonNullable<SweepProgress["ended"]>, metricName: string): string =>
  `${name}  ${value === null ? `failed: ${failure ?? "not a number"}` : `${metricName} ${metric(value)}`}`;

/** Reports once for each worker why it takes no jobs. */
export function refusals(output: Output): (worker: WorkerState) => void {
  const said = new Set<string>();
  return ({ name, refuses }) => {
    if (refuses === undefined || said.has(name + refuses)) return;
    said.add(name + refuses);
    output.note(`${name} takes no jobs: ${refuses}`);
  };
}

/** Describes the progress of a sweep. */
export function standing(study: Study, metricName: string): string {
  const ended = study.trials.filter(({ state }) => state !== "running").length;
  const best = study.best?.value;
  const most = best === undefined ? "" : `, best ${metricName} ${metric(best!)}`;
  return `${ended} of ${study.definition.trials} trials done${most}`;
}
