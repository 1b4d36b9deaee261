/** The chapters' programs as one table, which the command line ships: the code of `notebooks/`, in both languages. */
import { join } from "node:path";
import { chapters } from "@feedforward/labs";
import { root } from "../checks/modules";
import type { Cell } from "./lesson";
import { notebooks } from "./notebooks";

/** The generated file. */
export const programsFile = join(root, "packages/labs/src/node/chapter-lessons.json");

/** The file's text: each chapter's program in the percent format, by the chapter's id and the language. */
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

/** The code of the cells; their texts are the chapter's. */
const percentProgram = (cells: readonly Cell[]): string =>
  `${cells
    .filter(({ kind }) => kind === "code")
    .map(({ source }) => `// %%\n${source}`)
    .join("\n\n")}\n`;
