import { createInterface } from "node:readline/promises";
import type { ChapterOutcome, Prediction } from "@feedforward/labs";
import { type Language, plainText } from "@feedforward/runs";
import { ExitCode, UsageError } from "../errors";
import type { Output } from "../terminal/output";
import { hanging, wrap } from "../terminal/width";
import { LAB_WORDS } from "./lab-words";

/** Streams for the answer and for the prompt. */
interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Validates an answer given by its number.
 *
 * @param given Number of the answer, from 1; undefined if none was given.
 * @returns Index of the answer.
 * @throws UsageError if the question has no such answer.
 */
export function checkPrediction({ answers }: Prediction, given: number | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (given > answers.length)
    throw new UsageError(`--predict is ${given}; the question has the answers 1 to ${answers.length}.`);
  return given - 1;
}

/** Prints a chapter's question with its numbered answers. */
export function showQuestion({ question, answers }: Prediction, language: Language, output: Output): void {
  output.line(output.style.bold(LAB_WORDS[language].predictFirst));
  output.lines(wrap(plain(question[language]), output.width));
  for (const [index, { text }] of answers.entries())
    output.lines(hanging(plain(text[language]), output.width, `  ${index + 1}  `, "     "));
}

/**
 * Asks for the number of an answer until a valid one is given.
 *
 * @returns Index of the answer; undefined if the reader gives none.
 * @throws ExitCode 130 on Ctrl+C.
 */
export async function askAnswer(
  { answers }: Prediction,
  language: Language,
  { input, output }: Terminal,
): Promise<number | undefined> {
  const terminal = createInterface({ input, output, prompt: LAB_WORDS[language].yourAnswer(answers.length) });
  let isInterrupted = false;
  terminal.on("SIGINT", () => {
    isInterrupted = true;
    terminal.close();
  });
  try {
    terminal.prompt();
    for await (const line of terminal) {
      const number = Number(line.trim());
      if (line.trim() === "") return undefined;
      if (Number.isInteger(number) && number >= 1 && number <= answers.length) return number - 1;
      terminal.prompt();
    }
    output.write("\n");
    if (isInterrupted) throw new ExitCode(130);
    return undefined;
  } finally {
    terminal.close();
  }
}

/**
 * Compares a prediction with a run.
 *
 * @param chosen Index of the reader's answer; undefined if there is none.
 * @returns undefined for a chapter without a question.
 */
export async function comparedPrediction({ chapter, presentation }: ChapterOutcome, chosen: number | undefined) {
  const { prediction } = chapter;
  if (prediction === undefined) return undefined;
  const { predictionOutcome } = await import("@feedforward/labs");
  return { prediction, chosen, ...predictionOutcome(prediction, presentation.findings ?? [], chosen) };
}

/** A prediction compared with a run. */
export type ComparedPrediction = NonNullable<Awaited<ReturnType<typeof comparedPrediction>>>;

/** Prints the outcome of a prediction; the findings above are its evidence. */
export function showPrediction(
  { prediction: { question, answers }, chosen, right, verdict, short }: ComparedPrediction,
  language: Language,
  output: Output,
): void {
  const words = LAB_WORDS[language];
  const { style } = output;
  const answer = (index: number) => `${index + 1}, ${plain(answers[index]!.text[language])}`;
  output.line();
  output.line(style.bold(words.prediction));
  output.lines(wrap(plain(question[language]), output.width));
  if (chosen !== undefined) output.lines(hanging(words.predicted(answer(chosen)), output.width, "  ", "  "));
  if (right !== undefined) output.lines(hanging(words.happened(answer(right)), output.width, "  ", "  "));
  const mark = { right: style.green("✓"), wrong: style.red("✗"), undecided: "–", neither: "–" }[verdict];
  output.lines(hanging(short[language], output.width, `${mark} `, "  "));
}

/** A compared prediction for JSON output. */
export const predictionJson = (
  compared: ComparedPrediction | undefined,
  language: Language,
): { readonly prediction?: object } =>
  compared === undefined
    ? {}
    : {
        prediction: {
          question: plain(compared.prediction.question[language]),
          answers: compared.prediction.answers.map(({ text }) => plain(text[language])),
          ...(compared.chosen === undefined ? {} : { predicted: compared.chosen + 1 }),
          ...(compared.right === undefined ? {} : { right: compared.right + 1 }),
          verdict: compared.verdict,
        },
      };

/** Removes Markdown markup from a text. */
const plain = (markdown: string): string =>
  plainText(markdown)
    .map(({ text }) => text)
    .join(" ");
