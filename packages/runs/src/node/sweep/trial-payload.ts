import { FeedforwardError } from "@feedforward/core";
import { z } from "zod";
import { checkConfig } from "../../check-config";
import type { TrainConfig } from "../../train-config";
import { parseConfig } from "../config-file";
import { checkNoPath, type DataRef, dataRef, folderName } from "../tasks/data-ref";

const payload = z.strictObject({
  kind: z.enum(["train", "report"]),
  name: folderName,
  /** A configuration as a file says it; the reader of files checks it again. */
  config: z.record(z.string(), z.unknown()),
  metric: z.string().min(1).max(100),
  /** Whether plots and a report are drawn at the end. */
  report: z.boolean(),
  data: dataRef.optional(),
});

/** A trial's job as a queue carries it. */
export interface TrialPayload {
  /** Whether the job trains or draws a report. */
  readonly kind: "train" | "report";
  /** Name of the trial. */
  readonly name: string;
  /** Configuration of the run. */
  readonly config: Readonly<Record<string, unknown>>;
  /** Metric that ranks the trials. */
  readonly metric: string;
  /** Whether to draw the run's report. */
  readonly report: boolean;
  /** Data by checksum, if they are shared. */
  readonly data?: DataRef | undefined;
}

/** A payload that was checked, with its configuration. */
export interface CheckedPayload extends Omit<TrialPayload, "config"> {
  readonly config: TrainConfig;
}

/** A configuration as its file would say it. */
export function configFile({ model, data, optimizer, ...rest }: TrainConfig): Record<string, unknown> {
  return {
    ...rest,
    data,
    model: { name: model.name, ...model.options },
    optimizer: { name: optimizer.name, ...optimizer.options },
  };
}

/**
 * Checks what came out of a queue: known keys, names that registries know, no paths.
 *
 * @param allowPaths whether the data may be a file or folder of this machine: for jobs that this machine sent itself.
 * @throws FeedforwardError for anything else.
 */
export function readPayload(received: unknown, allowPaths: boolean): CheckedPayload {
  const result = payload.safeParse(received);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new FeedforwardError(`The job cannot be done: ${issue.path.join(".") || "it"}: ${issue.message}.`);
  }
  const { config: file, ...rest } = result.data;
  // JSON is YAML. "__proto__" as a key is refused there, and whatever the schema of files does not know.
  const config = parseConfig(JSON.stringify(file), `the job ${rest.name}`);
  checkConfig(config);
  if (!allowPaths) checkNoPath(rest.name, config.data.source, rest.data);
  return { ...rest, config };
}
