/**
 * The form of what a cell shows: its lines with `#` for each number, and the kinds of its pictures with their titles. Two
 * machines agree in it, though the instructions of their processors round differently; two executions on one machine
 * agree in the numbers.
 */
import { BANNER, type Output } from "./ipynb";

/** Returns the form of a cell's outputs, line by line. */
export function formOf(outputs: readonly Output[]): string[] {
  return outputs.flatMap((output): string[] => {
    const text = joined(output.text ?? output.data?.["text/plain"]);
    const pictures = Object.keys(output.data ?? {})
      .filter((kind) => kind !== "text/plain")
      .sort();
    // The rest of a picture's text follows its numbers: where a curve is highest, for instance.
    if (pictures.length > 0) return [`shows ${pictures.join(", ")}: ${withoutNumbers(text.split(/[.\n]/)[0]!)}`];
    return text
      .split("\n")
      .filter((line) => line.trim() !== "" && !BANNER.test(line))
      .map((line) => withoutNumbers(line));
  });
}

/** Replaces numbers, and joins spaces, which fill up shorter numbers. */
const withoutNumbers = (line: string): string =>
  line
    .replace(/-?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/g, "#")
    .replace(/\s+/g, " ")
    .trim();

/** Returns the first difference between two forms in words; undefined if there is none. */
export function formDifference(received: readonly string[], expected: readonly string[]): string | undefined {
  const at = received.findIndex((line, i) => line !== expected[i]);
  if (at < 0 && received.length === expected.length) return undefined;
  const place = at < 0 ? received.length : at;
  return `line ${place + 1} was ${quoted(received[place])}, expected the form ${quoted(expected[place])}`;
}

/** Returns whether lines are missing and nothing else differs, as if outputs were lost on their way. */
export function isIncomplete(received: readonly string[], expected: readonly string[]): boolean {
  let found = 0;
  for (const line of expected) if (line === received[found]) found++;
  return found === received.length && received.length < expected.length;
}

const joined = (text: string | string[] = ""): string => (Array.isArray(text) ? text.join("") : text);
const quoted = (line: string | undefined): string => (line === undefined ? "nothing" : JSON.stringify(line));
