import { getSchedule, type LearningRateSchedule } from "../src/index";
import { camelCase } from "./camel-case";

interface ScheduleFile {
  steps: number[];
  cases: { className?: string; function?: string; config: Record<string, unknown>; values: number[] }[];
}

const tf1Names: Record<string, string> = { piecewise_constant: "PiecewiseConstantDecay" };

/** The schedule of a fixture: Keras's class, or TF1's function with its `learning_rate`. */
function fixtureSchedule({ className, function: name, config }: ScheduleFile["cases"][number]): LearningRateSchedule {
  const { learningRate, ...options } = camelCase(config) as Record<string, unknown>;
  return getSchedule({
    className: className ?? tf1Names[name!] ?? name!.replaceAll("_", ""),
    config: { ...(learningRate !== undefined && { initialLearningRate: learningRate }), ...options },
  });
}

/** Whether a restart falls on this step exactly: there float32 rounding decides which period it belongs to. */
function onRestart(options: Record<string, unknown>, step: number): boolean {
  const first = options.firstDecaySteps as number | undefined;
  if (first === undefined) return false;
  const factor = (options.tMul as number | undefined) ?? 2;
  let start = 0;
  for (let length = first; start < step; length *= factor) start += length;
  return step > 0 && Math.abs(start - step) < 1e-6 * step;
}

/** Compares every value of a schedule fixture: 1e-5 relative or 1e-6 of the initial rate, as the file says. */
export async function compareSchedules(file: ScheduleFile): Promise<{ name: string; problems: string[] }[]> {
  return Promise.all(
    file.cases.map(async (given, index) => {
      const schedule = fixtureSchedule(given);
      const options = camelCase(given.config) as Record<string, unknown>;
      const initial = Math.max(
        ...[
          options.initialLearningRate,
          options.learningRate,
          options.warmupTarget,
          ...((options.values as number[]) ?? []),
        ].filter((value): value is number => typeof value === "number"),
      );
      const problems: string[] = [];
      if (given.values.length !== file.steps.length)
        problems.push(`expected ${file.steps.length} values, the fixture has ${given.values.length}`);
      for (const [i, step] of file.steps.entries()) {
        const expected = given.values[i]!;
        const close = (rate: number) =>
          Math.abs(rate - expected) <= Math.max(1e-5 * Math.abs(expected), 1e-6 * initial);
        const rate = await schedule.at(step);
        if (
          close(rate) ||
          (onRestart(options, step) && close(await schedule.at(step * (rate > expected ? 1 - 1e-6 : 1 + 1e-6))))
        )
          continue;
        problems.push(`step ${step}: expected ${expected}, received ${rate}`);
      }
      return { name: `${index} ${given.className ?? given.function} ${JSON.stringify(given.config)}`, problems };
    }),
  );
}
