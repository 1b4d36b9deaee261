import { FeedforwardError } from "@feedforward/shared";
import {
  bool,
  type Decoded,
  double,
  type Encodable,
  int32,
  Message,
  map,
  nested,
  optional,
  repeated,
  string,
} from "../proto/message";

/** google.protobuf.Value, without objects. */
const Value = new Message({
  nullValue: optional(int32(1)),
  numberValue: optional(double(2)),
  stringValue: optional(string(3)),
  boolValue: optional(bool(4)),
});
const ListValue = new Message({ values: repeated(nested(1, () => Value)) });
const HParamInfo = new Message({
  name: string(1),
  displayName: string(2),
  description: string(3),
  type: int32(4),
  domainDiscrete: nested(5, () => ListValue),
  domainInterval: nested(6, () => new Message({ minValue: double(1), maxValue: double(2) })),
});
const MetricInfo = new Message({
  name: nested(1, () => new Message({ group: string(1), tag: string(2) })),
  displayName: string(3),
  description: string(4),
  datasetType: int32(5),
});
const Experiment = new Message({
  name: string(6),
  description: string(1),
  user: string(2),
  timeCreatedSecs: double(3),
  hparamInfos: repeated(nested(4, () => HParamInfo)),
  metricInfos: repeated(nested(5, () => MetricInfo)),
});
const SessionStartInfo = new Message({
  hparams: map(1, () => Value),
  modelUri: string(2),
  monitorUrl: string(3),
  groupName: string(4),
  startTimeSecs: double(5),
});
const SessionEndInfo = new Message({ status: int32(1), endTimeSecs: double(2) });

/** tensorboard.hparams.HParamsPluginData */
export const HParamsPluginData = new Message({
  /** Version of the format, 0. */
  version: int32(1),
  /** Declared hyperparameters and metrics. */
  experiment: nested(2, () => Experiment),
  /** Hyperparameters of a session that started. */
  sessionStartInfo: nested(3, () => SessionStartInfo),
  /** Status of a session that ended. */
  sessionEndInfo: nested(4, () => SessionEndInfo),
});
/** A decoded record of the HParams dashboard. */
export type HParamsPluginData = Decoded<typeof HParamsPluginData>;

/** Tags of hparams records in every run. */
export const hparamsTags = {
  experiment: "_hparams_/experiment",
  start: "_hparams_/session_start_info",
  end: "_hparams_/session_end_info",
} as const;

/** A hyperparameter's value. */
export type HParamValue = number | string | boolean;

/** Numbers of tensorboard.hparams.Status. */
export const sessionStatus = { unknown: 0, success: 1, failure: 2, running: 3 } as const;
/** Numbers of tensorboard.hparams.DataType. */
export const hparamType = { string: 1, boolean: 2, number: 3 } as const;

/** Declaration of a hyperparameter in an experiment. */
export interface HParamDeclaration {
  /** Name of the hyperparameter, as in the values of a session. */
  name: string;
  /** Name that the tab shows. Default: `name`. */
  displayName?: string;
  /** Description that the tab shows. Default: none. */
  description?: string;
  /** Its domain (a list of values, or the ends of an interval), or only its type. */
  domain: readonly HParamValue[] | { min: number; max: number } | "number" | "string" | "boolean";
}

/** Declaration of a metric in an experiment. */
export interface MetricDeclaration {
  /** Tag of the scalar. */
  tag: string;
  /** Subfolder of the session's run that contains it. Default: none. */
  group?: string;
  /** Name that the tab shows. Default: the tag. */
  displayName?: string;
  /** Description that the tab shows. Default: none. */
  description?: string;
}

/** An experiment: what the HParams tab shows for all runs below the folder to which it is written. */
export interface ExperimentInput {
  /** Hyperparameters to show, in this order. */
  hparams: readonly HParamDeclaration[];
  /** Metrics to show, in this order. */
  metrics: readonly MetricDeclaration[];
  /** Description of the experiment. Default: none. */
  description?: string;
}

function encodeValue(value: HParamValue, name: string): Encodable<typeof Value> {
  if (typeof value === "number") return { numberValue: value };
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  throw new FeedforwardError(
    `hparams: ${JSON.stringify(name)} must be a number, string or boolean, got ${value === null ? "null" : typeof value}`,
  );
}

/** The record of the start of a session with these hyperparameters. */
export function encodeSessionStart(
  values: Readonly<Record<string, HParamValue>>,
  groupName: string | undefined,
  startTimeSecs: number,
) {
  const hparams = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, encodeValue(value, name)]));
  return HParamsPluginData.encode({ sessionStartInfo: { hparams, groupName, startTimeSecs } });
}

/** The record of the end of a session. */
export function encodeSessionEnd(status: keyof typeof sessionStatus, endTimeSecs: number) {
  return HParamsPluginData.encode({ sessionEndInfo: { status: sessionStatus[status], endTimeSecs } });
}

/** The record of an experiment. */
export function encodeExperiment({ hparams, metrics, description }: ExperimentInput) {
  return HParamsPluginData.encode({
    experiment: {
      description,
      hparamInfos: hparams.map(({ name, displayName, description, domain }) => ({
        name,
        displayName,
        description,
        ...encodeDomain(name, domain),
      })),
      metricInfos: metrics.map(({ tag, group, displayName, description }) => ({
        name: { tag, group },
        displayName,
        description,
      })),
    },
  });
}

function encodeDomain(name: string, domain: HParamDeclaration["domain"]): Encodable<typeof HParamInfo> {
  if (typeof domain === "string") return { type: hparamType[domain] };
  if ("min" in domain)
    return { type: hparamType.number, domainInterval: { minValue: domain.min, maxValue: domain.max } };
  const types = new Set(domain.map((value) => typeof value));
  if (types.size !== 1)
    throw new FeedforwardError(
      `hparams: the domain of ${JSON.stringify(name)} must hold values of one type, got ${[...types].join(", ") || "none"}`,
    );
  const type = hparamType[typeof domain[0] as keyof typeof hparamType];
  return { type, domainDiscrete: { values: domain.map((value) => encodeValue(value, name)) } };
}
