import { z } from "zod";
import { count, number, path } from "./parts";

const place = { run: z.string().describe("folder of the event file; . for the given folder"), tag: z.string() };

/** `feedforward tensorboard read --json`; with --follow, one object per line. */
export const tensorboardRead = z.array(
  z.strictObject({
    ...place,
    kind: z.string(),
    step: number,
    wallTime: number.describe("seconds since 1970"),
    value: number.optional().describe("the number, for scalars"),
  }),
);

/** `feedforward tensorboard inspect --json`. */
export const tensorboardInspect = z.strictObject({
  files: z.array(
    z.strictObject({
      ...{ path, run: z.string(), bytes: count, events: count },
      ...{ firstTime: number.optional(), lastTime: number.optional(), damage: z.array(z.string()) },
    }),
  ),
  tags: z.array(
    z.strictObject({
      ...place,
      ...{ kind: z.string(), count, firstStep: number, lastStep: number, lowestStep: number, highestStep: number },
      ...{ stepsBack: count, firstTime: number, lastTime: number },
      values: z.strictObject({ min: number, max: number, last: number }).optional(),
    }),
  ),
});

/** `feedforward tensorboard export --json`: a written table, written files, or the rows without --out. */
export const tensorboardExport = z.union([
  z.strictObject({ path, format: z.string(), rows: count, columns: z.array(z.unknown()) }),
  z.strictObject({ path, files: z.array(z.unknown()) }),
  z.array(z.record(z.string(), z.unknown())).describe("the rows, without --out"),
]);

/** `feedforward tensorboard merge --json`. */
export const tensorboardMerge = z.array(
  z.strictObject({ run: z.string(), path, files: count.describe("number of files that were merged"), events: count }),
);

/** `feedforward tensorboard check --json`. */
export const tensorboardCheck = z.strictObject({
  files: z.array(
    z.strictObject({
      ...{ path, bytes: count, records: count.describe("intact records") },
      damage: z.array(z.looseObject({ kind: z.string(), offset: count, message: z.string() })),
    }),
  ),
  damaged: count.describe("number of files with damage"),
  repaired: path.optional(),
});
