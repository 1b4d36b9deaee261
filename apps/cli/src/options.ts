import { type Command, InvalidArgumentError } from "commander";
import { type GlobalOptions, Output } from "./terminal/output";

/** Parses a whole number of at least `least` (and at most `most`). */
export const wholeNumber =
  (least: number, most = Number.POSITIVE_INFINITY) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isSafeInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(
        Number.isFinite(most)
          ? `Expected a whole number from ${least} to ${most}.`
          : `Expected a whole number of at least ${least}.`,
      );
    }
    return value;
  };

/** Parses a number greater than `above` (and at most `most`). */
export const numberAbove =
  (above: number, most = Number.POSITIVE_INFINITY) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value <= above || value > most) {
      throw new InvalidArgumentError(
        Number.isFinite(most)
          ? `Expected a number greater than ${above} and at most ${most}.`
          : `Expected a number greater than ${above}.`,
      );
    }
    return value;
  };

/** Parses a fraction of at least 0 and less than 1. */
export const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value < 1))
    throw new InvalidArgumentError("Expected a number of at least 0 and less than 1.");
  return value;
};

/** Parses "100,50" as [100, 50], and "none" as []. */
export const wholeNumbers = (text: string): number[] => {
  if (text === "none") return [];
  return text.split(",").map((part) => wholeNumber(1)(part.trim()));
};

/** Parses "28,28" as [28, 28], and "28" as the same. */
export const imageSize = (text: string): [number, number] => {
  const sides = text.split(/[,x×]/).map((part) => wholeNumber(1)(part.trim()));
  if (sides.length > 2) throw new InvalidArgumentError("Expected height,width, such as 28,28.");
  return [sides[0]!, sides.at(-1)!];
};

/** Options of a command with the program's global options, and its output. */
export function contextOf<T extends object>(command: Command): { options: T & GlobalOptions; output: Output } {
  const options = command.optsWithGlobals<T & GlobalOptions>();
  return { options, output: new Output(options) };
}

/** Registers the tfjs backend that eager steps and new weights need. */
export async function useBackend(): Promise<void> {
  await import("@tensorflow/tfjs-backend-cpu");
}
