/** Generates the table of the chapters' programs for the command line: the code of `notebooks/`, in both languages. */
import { join } from "node:path";
import { chapters } from "@feedforward/labs";
import { root } from "../checks/modules";
import type { Cell } from "./lesson";
import { notebooks } from "./notebooks";

/** The generated file. */
export const programsFile = join(root, "packages/labs/src/node/chapter-lessons.json");

/** Returns the text of the file: each chapter's program in the percent format, by chapter id and language. */
export function programsText(): string {
  const lessons = notebooks(join(root, "notebooks"));
  const table = Object.fromEntries(
    chapters.flatMap(({ id }) => {
      const [en, ko] = [lessons.get(id), lessons.get(`${id}.ko`)];
      return en && ko ? [[id, { en: percentProgram(en), ko: percentProgram(ko) }]] : [];
    }),
  );
  return `${JSON.stringify(table, undefined, 2)}\n`;
}

/** Returns the code cells; the text cells are the chapter's. */
const percentProgram = (cells: readonly Cell[]): string =>
  `${cells
    .filter(({ kind }) => kind === "code")
    .map(({ source }) => `// %%\n${source}`)
    .join("\n\n")}\n`;
