import { z } from "zod";
import { artefacts, number, path, setting } from "./parts";

const finding = z.strictObject({ status: z.enum(["shown", "refuted", "tooShort", "diverged"]), text: z.string() });

const outcome = {
  chapter: z.string(),
  settings: z.record(z.string(), setting),
  seed: z.int(),
  seconds: number,
  runs: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      engine: z.string(),
      seconds: number,
      metrics: z.record(z.string(), z.array(number)).describe("loss and metrics of each epoch, by name"),
      accuracy: number,
    }),
  ),
  findings: z.array(finding),
};

const prediction = z.strictObject({
  question: z.string(),
  answers: z.array(z.string()),
  predicted: z.int().optional().describe("number of the answer that was given, from 1"),
  right: z.int().optional().describe("number of the answer that the run shows, from 1"),
  verdict: z.enum(["right", "wrong", "undecided", "neither"]),
});

/** `feedforward lab <chapter> --json`, `lab list`, `lab show`, `lab all` and `lab <chapter> --explain`. */
export const lab = {
  list: z.array(z.strictObject({ id: z.string(), title: z.string(), summary: z.string() })),
  chapter: z.strictObject({ path, artefacts, ...outcome, prediction: prediction.optional() }),
  explain: z.strictObject({
    id: z.string(),
    title: z.string(),
    text: z.string().describe("the chapter's text, in Markdown"),
    parameters: z.record(z.string(), z.looseObject({ default: setting })),
    questions: z.array(z.string()),
  }),
  show: z.strictObject({ chapter: z.string(), language: z.enum(["typescript", "python"]), program: z.string() }),
  all: z.strictObject({
    path,
    index: path,
    failures: z.array(z.string()),
    chapters: z.array(
      z.union([
        z.strictObject({ id: z.string(), ...outcome }),
        z.strictObject({
          ...{ id: z.string(), chapter: z.string(), settings: z.record(z.string(), setting) },
          ...{ seed: z.int(), seconds: number, findings: z.array(finding) },
          kept: z.literal(true).describe("the chapter was finished before"),
        }),
      ]),
    ),
  }),
};
