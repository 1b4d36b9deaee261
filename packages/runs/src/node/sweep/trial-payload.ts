import { FeedforwardError } from "@feedforward/core";
import { z } from "zod";
import { checkConfig } from "../../check-config";
import type { TrainConfig } from "../../train-config";
import { parseConfig } from "../config-file";
import { checkNoPath, type DataRef, dataRef, folderName } from "../tasks/data-ref";

const payload = z.strictObject({
  kind: z.enum(["train", "report"]),
  name: folderName,
  /** Configuration as in a file; it is validated again by the reader of files. */
  config: z.record(z.string(), z.unknown()),
  metric: z.string().min(1).max(100),
  /** Whether to draw plots and a report at the end. */
  report: z.boolean(),
  data: dataRef.optional(),
});

/** Job of a trial as the payload of a queue. */
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

/** Validated payload with its configuration. */
export interface CheckedPayload extends Omit<TrialPayload, "config"> {
  readonly config: TrainConfig;
}

/** Converts a configuration to the form of its file. */
export function configFile({ model, data, optimizer, ...rest }: TrainConfig): Record<string, unknown> {
  return {
    ...rest,
    data,
    model: { name: model.name, ...model.options },
    optimizer: { name: optimizer.name, ...optimizer.options },
  };
}

/**
 * Validates data from a queue: only known keys, registered names, and no paths.
 *
 * @param allowPaths whether the data may be a file or folder of this machine, for jobs that this machine added itself.
 * @throws FeedforwardError if the data are invalid.
 */
export function readPayload(received: unknown, allowPaths: boolean): CheckedPayload {
  const result = payload.safeParse(received);
  if (!result.success) {
    const issue = result.error.issues[0]!;
    throw new FeedforwardError(`The job cannot be done: ${issue.path.join(".") || "it"}: ${issue.message}.`);
  }
  const { config: file, ...rest } = result.data;
  // JSON is YAML. The reader rejects "__proto__" as a key, and keys that the schema of files does not have.
  const config = parseConfig(JSON.stringify(file), `the job ${rest.name}`);
  checkConfig(config);
  if (!allowPaths) checkNoPath(rest.name, config.data.source, rest.data);
  return { ...rest, config };
}
