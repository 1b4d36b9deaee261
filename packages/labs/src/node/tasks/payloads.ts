// @internal
import { engineName, FeedforwardError } from "@feedforward/core";
import { checkNoPath, dataRef, folderName } from "@feedforward/runs/node";
import { z } from "zod";
import { truthParts } from "./truth-series";

/** Data and how they are split; `ref` refers to their source by checksum. */
const data = z.strictObject({
  spec: z.strictObject({
    source: z.string().min(1).max(1000),
    label: z.string().max(200).optional(),
    imageSize: z.tuple([z.int().min(1).max(4096), z.int().min(1).max(4096)]).optional(),
    testSize: z.number().gt(0).lt(1),
    randomState: z.int().min(0),
  }),
  ref: dataRef.optional(),
});

const engine = z.string().max(50).refine(isEngine, "an engine");

const chapter = z.strictObject({
  kind: z.literal("chapter"),
  /** Name of the folder. */
  name: folderName,
  chapter: z.string().max(100),
  /** Id of a single training run of the chapter. */
  run: folderName.optional(),
  settings: z.record(z.string().max(100), z.union([z.number(), z.string().max(200), z.boolean()])),
  seed: z.int().min(0),
  engine,
  language: z.enum(["en", "ko"]),
  /** Command that repeats the chapter, for its report. */
  command: z.string().max(2000),
  data: data.optional(),
});

const series = z.strictObject({
  kind: z.literal("series"),
  part: z.enum(truthParts as [string, ...string[]]),
  seed: z.int().min(0),
  engine,
  data,
});

/** Payload of a chapter of the lab, or of one of its training runs. */
export type ChapterPayload = z.infer<typeof chapter>;

/** Payload of a training run whose metrics are compared with those of other libraries. */
export type SeriesPayload = z.infer<typeof series>;

/**
 * Validates a payload from an untrusted source.
 *
 * @throws FeedforwardError if the payload is invalid, or refers to data by a path.
 */
export const readChapter = (received: unknown, allowPaths: boolean): ChapterPayload => {
  const read = checked(chapter, received);
  if (!allowPaths && read.data !== undefined) checkNoPath(read.name, read.data.spec.source, read.data.ref);
  return read;
};

/** Validates a payload as in {@link readChapter}. */
export const readSeries = (received: unknown, allowPaths: boolean): SeriesPayload => {
  const read = checked(series, received);
  if (!allowPaths) checkNoPath(read.part, read.data.spec.source, read.data.ref);
  return read;
};

function checked<T>(schema: z.ZodType<T>, received: unknown): T {
  const result = schema.safeParse(received);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new FeedforwardError(`The job cannot be done: ${issue.path.join(".") || "it"}: ${issue.message}.`);
}

function isEngine(name: string): boolean {
  try {
    engineName(name);
    return true;
  } catch {
    return false;
  }
}
