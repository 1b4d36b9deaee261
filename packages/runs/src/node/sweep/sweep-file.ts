import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { FeedforwardError } from "@feedforward/core";
import { didYouMean } from "@feedforward/shared";
import type { Parameter, SamplerName, SchedulerSpec } from "@feedforward/study";
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { checkSetting } from "../../sweep";
import { expectation, firstLine, type Issue, placeOf, plainValue, shortened } from "../config-file";

type Json = string | number | boolean | null | Json[];
const value: z.ZodType<Json> = z.lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(value)]));

const choice = z.strictObject({ values: z.array(value).min(1) });
const range = z.strictObject({
  min: z.number(),
  max: z.number(),
  log: z.boolean().optional(),
  int: z.boolean().optional(),
  step: z.number().gt(0).optional(),
});
const factor = z.number().gt(1).optional();
const asha = z.strictObject({ minEpochs: z.int().min(1).optional(), factor });
const halving = z.strictObject({ factor });

/** Schema of a sweep file. */
const sweepSchema = z.strictObject({
  $schema: z.string().optional(),
  config: z.string().describe("the configuration that is varied, relative to this file"),
  method: z.enum(["grid", "random", "sobol", "tpe"]).optional(),
  trials: z.int().min(1).optional(),
  seeds: z.int().min(1).optional(),
  folds: z.int().min(2).optional(),
  metric: z.string().optional(),
  direction: z.enum(["maximize", "minimize"]).optional(),
  scheduler: z.union([z.literal("none"), z.strictObject({ asha }), z.strictObject({ halving })]).optional(),
  numerics: z.enum(["same", "mixed"]).optional(),
  parameters: z.record(z.string(), z.union([choice, range])),
});

/** Sweep as described by its file. */
export interface SweepFile {
  /** Path of the base configuration. */
  readonly config: string;
  /** Method of choosing values. Default: "random". */
  readonly method?: SamplerName | undefined;
  /** Number of trials; determined by the parameters for a grid. */
  readonly trials?: number | undefined;
  /** Number of seeds per trial. Default: 1. */
  readonly seeds?: number | undefined;
  /**
   * Number of folds per trial, whose value is their mean. Default: none, one split into training and validation rows.
   */
  readonly folds?: number | undefined;
  /** Metric that ranks the trials. */
  readonly metric?: string | undefined;
  /** Direction of improvement. Default: that of the metric. */
  readonly direction?: "maximize" | "minimize" | undefined;
  /** Scheduler that stops trials early. Default: "none". */
  readonly scheduler?: SchedulerSpec | undefined;
  /** Whether machines with different numerics may take part. Default: "same". */
  readonly numerics?: "same" | "mixed" | undefined;
  /** Parameters by the name of the setting. */
  readonly parameters: Readonly<Record<string, Parameter>>;
}

/** Returns a narrower schema for places where zod's error would list all alternatives. */
function closer(path: readonly PropertyKey[], received: unknown): z.ZodType | undefined {
  const has = (name: string) => typeof received === "object" && received !== null && name in received;
  if (path.length === 2 && path[0] === "parameters") return has("values") ? choice : range;
  if (path.length === 1 && path[0] === "scheduler" && has("asha")) return z.strictObject({ asha });
  if (path.length === 1 && path[0] === "scheduler" && has("halving")) return z.strictObject({ halving });
  return undefined;
}

/**
 * Reads a sweep file. Returns undefined if it is the configuration of a single training run.
 *
 * @throws FeedforwardError (exit code 2) with the file, line and key.
 */
export async function readSweepFile(file: string): Promise<SweepFile | undefined> {
  const source = await readFile(file, "utf8").catch(() => undefined);
  // The configuration reader has the better error message for a missing file.
  if (source === undefined) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (!document.has("parameters")) return undefined;
  const [broken] = document.errors;
  if (broken !== undefined) throw usage(`${file}:${lines.linePos(broken.pos[0]).line}: ${firstLine(broken)}.`);
  const content = plainValue(document, file) as Record<string, unknown>;
  const result = sweepSchema.safeParse(content);
  if (!result.success) report(result.error.issues, []);
  for (const name of Object.keys(result.data!.parameters))
    checkSetting(name, placeOf(document, lines, file, ["parameters", name]));
  const { $schema: _, config, ...rest } = result.data!;
  return { ...rest, config: join(dirname(file), config) };

  function report(issues: readonly Issue[], prefix: readonly PropertyKey[]): never {
    // An unknown key is more helpful than the key that is missing because of it.
    const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;
    const path = [...prefix, ...issue.path];
    const received = path.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      content,
    );
    const inner = closer(path, received);
    const innerIssues = inner?.safeParse(received).error?.issues;
    if (issue.code === "invalid_union" && innerIssues !== undefined) report(innerIssues, path);
    if (issue.code === "unrecognized_keys") {
      const key = issue.keys![0]!;
      const known =
        path.length === 0 ? Object.keys(sweepSchema.shape).filter((one) => one !== "$schema") : keysOf(path);
      const where = placeOf(document, lines, file, [...path, key]);
      throw usage(
        `${where}: unknown key "${[...path, key].join(".")}".${didYouMean(key, known)} Keys: ${known.join(", ")}.`,
      );
    }
    const where = placeOf(document, lines, file, path);
    throw usage(
      `${where}: ${path.join(".")} is ${shortened(JSON.stringify(received) ?? "missing")}; ${expectation(issue)}.`,
    );
  }

  function keysOf(path: readonly PropertyKey[]): readonly string[] {
    if (path[0] === "scheduler") return path.at(-1) === "asha" ? Object.keys(asha.shape) : Object.keys(halving.shape);
    return document.hasIn([...path, "values"]) ? Object.keys(choice.shape) : Object.keys(range.shape);
  }
}

/** Returns the schema of a sweep file as JSON Schema, for editors. */
export const sweepJsonSchema = (): object => z.toJSONSchema(sweepSchema, { target: "draft-7" });

const usage = (message: string) => new FeedforwardError(message, { usage: true });
