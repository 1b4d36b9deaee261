import { programName, withProgram } from "@feedforward/shared";
import type { Help } from "commander";
import { columnsOf, hanging, pad, textWidth, wrap } from "./terminal/width";

/** Minimum width in columns of a description next to its term. */
const LEAST_MEANING = 30;

/**
 * Formats an option or command with its description, wrapped at spaces: next to it if there is room, otherwise below.
 */
export function formatItem(term: string, termWidth: number, meaning: string, { helpWidth = 80 }: Help): string {
  if (meaning === "") return `  ${term}`;
  const indent = " ".repeat(termWidth + 4);
  if (helpWidth - indent.length >= LEAST_MEANING)
    return hanging(meaning, helpWidth, `  ${pad(term, termWidth)}  `, indent).join("\n");
  return [`  ${term}`, ...hanging(meaning, helpWidth, "      ", "      ")].join("\n");
}

/** A command line and its description. */
export type Example = readonly [command: string, meaning?: string];

/**
 * Formats the examples below a command's help for the terminal: descriptions next to the commands if there is room,
 * above them otherwise; long commands continue after a backslash.
 */
export function exampleText(given: readonly Example[], notes: readonly string[] = []): () => string {
  return () => {
    const examples = given.map(([command, meaning]): Example => [typed(command), meaning]);
    const width = Math.max(40, Math.min(100, columnsOf(process.stdout)));
    const column = Math.max(...examples.filter(([, meaning]) => meaning).map(([command]) => textWidth(command)), 0) + 2;
    const beside = examples.every(
      ([command, meaning = ""]) => 2 + (meaning ? column + textWidth(meaning) : textWidth(command)) <= width,
    );
    const lines = examples.flatMap(([command, meaning]) => {
      if (beside) return [`  ${meaning ? pad(command, column) + meaning : command}`];
      const shown = continued(command, width - 2).map((line) => `  ${line}`);
      return meaning ? [...hanging(meaning, width, "  # ", "  # "), ...shown] : shown;
    });
    return ["", "Examples:", ...lines, ...notes.flatMap((note) => ["", ...wrap(withProgram(note), width)])].join("\n");
  };
}

/**
 * An example as a user types it here. If its output goes to a program or file, npm omits the two lines that it would
 * print.
 */
function typed(example: string): string {
  const program = /[|>]/.test(example) ? programName().replace(/^npm start/, "npm --silent start") : programName();
  return example.replace(/\bfeedforward (?=[a-z<])/g, `${program} `);
}

/** Splits a long command into several lines, before options. */
function continued(command: string, width: number): string[] {
  if (textWidth(command) <= width) return [command];
  const parts = command.split(/ (?=--)/);
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    if (line !== "" && textWidth(line) + textWidth(part) + 3 > width) {
      lines.push(`${line} \\`);
      line = `    ${part}`;
    } else line = line === "" ? part : `${line} ${part}`;
  }
  return [...lines, line];
}
