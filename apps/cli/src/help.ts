import type { Help } from "commander";
import { columnsOf, hanging, pad, textWidth, wrap } from "./terminal/width";

/** Fewer columns than this make a meaning beside its term too narrow to read. */
const LEAST_MEANING = 30;

/** An option or command and its meaning, wrapped at blanks: beside it where there is room, below it elsewhere. */
export function formatItem(term: string, termWidth: number, meaning: string, { helpWidth = 80 }: Help): string {
  if (meaning === "") return `  ${term}`;
  const indent = " ".repeat(termWidth + 4);
  if (helpWidth - indent.length >= LEAST_MEANING)
    return hanging(meaning, helpWidth, `  ${pad(term, termWidth)}  `, indent).join("\n");
  return [`  ${term}`, ...hanging(meaning, helpWidth, "      ", "      ")].join("\n");
}

/** A command line and what it does. */
export type Example = readonly [command: string, meaning?: string];

/**
 * The examples under a command's help, fit to the terminal: meanings beside the commands where there is room, above them
 * elsewhere; long commands continue after a backslash.
 */
export function exampleText(examples: readonly Example[], notes: readonly string[] = []): () => string {
  return () => {
    const width = Math.max(40, Math.min(100, columnsOf(process.stdout)));
    const column = Math.max(...examples.filter(([, meaning]) => meaning).map(([command]) => textWidth(command)), 0) + 2;
    const beside = examples.every(
      ([command, meaning = ""]) => 2 + (meaning ? column + textWidth(meaning) : textWidth(command)) <= width,
    );
    const lines = examples.flatMap(([command, meaning]) => {
      if (beside) return [`  ${meaning ? pad(command, column) + meaning : command}`];
      const shown = continued(command, width - 2).map((line) => `  ${line}`);
      return meaning ? [...wrap(`# ${meaning}`, width - 2).map((line) => `  ${line}`), ...shown] : shown;
    });
    return ["", "Examples:", ...lines, ...notes.flatMap((note) => ["", ...wrap(note, width)])].join("\n");
  };
}

/** A long command over several lines, broken before options. */
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
