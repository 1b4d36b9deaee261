import { z } from "zod";
import { count, number, path } from "./parts";

const text = z.strictObject({ en: z.string(), ko: z.string() });

const grade = z.strictObject({
  assignment: z.string(),
  seed: count,
  score: number,
  maxScore: number,
  cases: z
    .array(
      z.strictObject({
        name: text.describe("what was asked"),
        points: number,
        maxPoints: number,
        message: text.optional().describe("why points are missing"),
      }),
    )
    .describe("results of the cases, in order"),
  output: z.string().describe("the end of what the program printed"),
});

/** `feedforward assignment … --json`. */
export const assignment = {
  list: z.array(z.strictObject({ id: z.string(), task: z.string() })),
  create: z.strictObject({ assignment: z.string(), path }),
  check: grade,
  grade: z.array(z.strictObject({ student: z.string(), ...grade.shape })),
};
