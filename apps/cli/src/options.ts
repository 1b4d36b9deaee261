import { type Command, InvalidArgumentError } from "commander";
import { type GlobalOptions, Output } from "./terminal/output";

/** Reads a whole number of at least `least` (and at most `most`). */
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

/** Reads a number above `above` (and at most `most`). */
export const numberAbove =
  (above: number, most = Number.POSITIVE_INFINITY) =>
  (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value) || value <= above || value > most) {
      throw new InvalidArgumentError(
        Number.isFinite(most)
          ? `Expected a number above ${above} and at most ${most}.`
          : `Expected a number above ${above}.`,
      );
    }
    return value;
  };

/** Reads a share between 0 and 1, 0 included. */
export const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0 && value < 1))
    throw new InvalidArgumentError("Expected a number from 0 up to, but not, 1.");
  return value;
};

/** Reads "100,50" as [100, 50]; "none" as []. */
export const wholeNumbers = (text: string): number[] => {
  if (text === "none") return [];
  return text.split(",").map((part) => wholeNumber(1)(part.trim()));
};

/** The options of a command with those of the whole program, and where to write. */
export function contextOf<T extends object>(command: Command): { options: T & GlobalOptions; output: Output } {
  const options = command.optsWithGlobals<T & GlobalOptions>();
  return { options, output: new Output(options) };
}

/** Registers the tfjs backend that eager steps and new weights need. */
export async function useBackend(): Promise<void> {
  await import("@tensorflow/tfjs-backend-cpu");
}
