import { type HParamsPluginData, type HParamValue, hparamsTags, hparamType, sessionStatus } from "../plugins/hparams";
import { checkRuns } from "./check-runs";
import type { Run } from "./run";

type HParamType = keyof typeof hparamType;

/** A hyperparameter of the HParams tab: its type, and its values if known. */
export interface HParamSummary {
  /** Name in the values of a session. */
  name: string;
  /** Name to show. */
  displayName: string;
  /** Description; empty if none was logged. */
  description: string;
  /** Type of the values. */
  type: HParamType;
  /** Declared values, if there are any. */
  values?: HParamValue[];
  /** Declared range, if there is one. */
  interval?: { min: number; max: number };
}

/** A metric: a scalar of the session's run, or of its subfolder `group`. */
export interface MetricSummary {
  /** Tag of the scalar. */
  tag: string;
  /** Group of the tag; empty for the run itself. */
  group: string;
  /** Name to show. */
  displayName: string;
  /** Description; empty if none was logged. */
  description: string;
}

/** A session: a run that logged hyperparameters. */
export interface SessionSummary {
  /** Name of the run. */
  run: string;
  /** Name of the session group, which averages sessions of equal hyperparameters. */
  group: string;
  /** How the session ended, or "running". */
  status: keyof typeof sessionStatus;
  /** Values of the hyperparameters. */
  hparams: Map<string, HParamValue>;
  /** Last value and step by `group/tag`. */
  metrics: Map<string, { value: number; step: number | bigint }>;
}

/** The HParams tab as data. */
export interface HParamsSummary {
  /** Hyperparameters in the order of their declaration. */
  hparams: HParamSummary[];
  /** Metrics in the order of their declaration. */
  metrics: MetricSummary[];
  /** Sessions in the order of the runs. */
  sessions: SessionSummary[];
}

/**
 * The contents of TensorBoard's HParams tab for the runs: the hyperparameters and metrics that the first experiment record declares, or
 * all of the sessions' if there is no such record; and the sessions with the last values of their metrics.
 *
 * @param runs As returned by `readLogs`.
 */
export function hparamsSummary(runs: ReadonlyMap<string, Run>): HParamsSummary {
  checkRuns("hparamsSummary", runs);
  const record = (run: Run, tag: string) => run.of("hparams").get(tag)?.values[0];
  const started = [...runs].flatMap(([name, run]) => {
    const start = record(run, hparamsTags.start)?.sessionStartInfo;
    return start ? [{ name, start, end: record(run, hparamsTags.end)?.sessionEndInfo }] : [];
  });
  const values = started.map(({ start }) => readValues(start.hparams));
  const experiment = [...runs.values()].map((run) => record(run, hparamsTags.experiment)?.experiment).find(Boolean);
  const metrics = experiment
    ? declaredMetrics(experiment)
    : loggedMetrics(runs, new Set(started.map(({ name }) => name)));
  return {
    hparams: experiment ? declaredHParams(experiment) : usedHParams(values),
    metrics,
    sessions: started.map(({ name, start, end }, i) => ({
      run: name,
      group: start.groupName || name,
      status: keyOf(sessionStatus, end?.status ?? 0) ?? "unknown",
      hparams: values[i]!,
      metrics: new Map(
        metrics.flatMap(({ tag, group }) => {
          const series = runs
            .get(join(name === "." ? "" : name, group) || ".")
            ?.of("scalars")
            .get(tag);
          const value = series?.values.at(-1);
          return value === undefined ? [] : [[join(group, tag), { value: Number(value), step: series!.steps.at(-1)! }]];
        }),
      ),
    })),
  };
}

type Experiment = NonNullable<HParamsPluginData["experiment"]>;
type Values = NonNullable<HParamsPluginData["sessionStartInfo"]>["hparams"];

const join = (folder: string, name: string) => [folder, name].filter(Boolean).join("/");
const keyOf = <T extends Record<string, number>>(table: T, number: number) =>
  Object.keys(table).find((key) => table[key] === number) as keyof T | undefined;

function readValue(value: Values[string]): HParamValue | undefined {
  return value.numberValue ?? value.stringValue ?? value.boolValue;
}

function readValues(values: Values): Map<string, HParamValue> {
  return new Map(
    Object.entries(values).flatMap(([name, stored]) => {
      const value = readValue(stored);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function declaredHParams(experiment: Experiment): HParamSummary[] {
  return experiment.hparamInfos.map(({ name, displayName, description, type, domainDiscrete, domainInterval }) => ({
    name,
    displayName,
    description,
    type: keyOf(hparamType, type) ?? "string",
    ...(domainDiscrete && { values: domainDiscrete.values.flatMap((value) => readValue(value) ?? []) }),
    ...(domainInterval && { interval: { min: domainInterval.minValue, max: domainInterval.maxValue } }),
  }));
}

function declaredMetrics(experiment: Experiment): MetricSummary[] {
  return experiment.metricInfos.map(({ name, displayName, description }) => ({
    tag: name?.tag ?? "",
    group: name?.group ?? "",
    displayName,
    description,
  }));
}

/** Every hyperparameter of the sessions; one with several types is treated as text. */
function usedHParams(sessions: readonly Map<string, HParamValue>[]): HParamSummary[] {
  const names = [...new Set(sessions.flatMap((session) => [...session.keys()]))].sort();
  return names.map((name) => {
    const values = sessions.flatMap((session) => session.get(name) ?? []);
    const types = new Set(values.map((value) => typeof value));
    const type = (types.size === 1 ? [...types][0] : "string") as HParamType;
    const common = { name, displayName: "", description: "", type };
    if (type === "number")
      return {
        ...common,
        interval: { min: Math.min(...(values as number[])), max: Math.max(...(values as number[])) },
      };
    return { ...common, values: [...new Set(type === "string" ? values.map(String) : values)].sort() };
  });
}

/** Every scalar of a session's run or of a subfolder. */
function loggedMetrics(runs: ReadonlyMap<string, Run>, sessions: ReadonlySet<string>): MetricSummary[] {
  const found = new Map<string, MetricSummary>();
  for (const [name, run] of runs) {
    let session = name;
    while (!sessions.has(session) && session !== ".")
      session = session.includes("/") ? session.slice(0, session.lastIndexOf("/")) : ".";
    if (!sessions.has(session)) continue;
    const group = session === name ? "" : session === "." ? name : name.slice(session.length + 1);
    for (const tag of run.of("scalars").keys())
      found.set(join(group, tag), { tag, group, displayName: "", description: "" });
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, metric]) => metric);
}
