/**
 * The six notebooks of a chapter (the committed one, the student's and the solution, in both languages) as one that is
 * executed in one kernel: first the English cells, then the Korean ones from the first that differs, by its words, then
 * the students' and the solution's own. A cell that is the same in several notebooks runs once for all of them.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Notebook, type NotebookCell, type Output, toNotebook } from "./ipynb";
import { variants } from "./variants";

/** A code cell and what it must show. */
export interface SessionCell {
  /** Notebook and number of the cell, for messages. */
  readonly place: string;
  readonly source: string;
  /** Committed outputs; undefined for cells of the student's and the solution's notebooks, which have none. */
  readonly committed?: readonly Output[];
  /** Result of the cell that checks an assignment: all points, or none and an error. */
  readonly grade?: "full" | "none";
}

/**
 * Returns the cells to execute for a program.
 *
 * @param isChapter Whether there are notebooks for students and with the solution.
 * @throws Error if its notebooks do not belong together.
 */
export function chapterSession(folder: string, name: string, isChapter: boolean): SessionCell[] {
  const [english, korean] = languages(folder, name).map(mainCells) as [SessionCell[], SessionCell[]];
  if (english.length !== korean.length)
    throw new Error(`${name}: ${english.length} cells of code in English, ${korean.length} in Korean`);
  const differs = ({ source }: SessionCell, i: number) => source !== english[i]!.source;
  // Cells may use up what earlier ones made, such as a session. Those of lab02 that differ only draw and print.
  const again = isChapter ? korean.slice(korean.findIndex(differs)) : korean.filter(differs);
  const cells = [...english, ...again];
  if (!isChapter) return cells;
  const mains = [english, korean];
  for (const variant of [...variants].reverse())
    for (const [i, notebook] of languages(folder, `${variant}/${name}`).entries()) {
      const code = codeOf(notebook.cells);
      const chapter = code.filter(({ id }) => id.startsWith("cell-")).map(sourceOf);
      if (JSON.stringify(chapter) !== JSON.stringify(mains[i]!.map(({ source }) => source)))
        throw new Error(`${notebook.path}: its cells of the chapter are not those of the chapter's notebook`);
      for (const cell of code.filter(({ id }) => !id.startsWith("cell-")))
        cells.push({
          place: `${notebook.path}, cell ${cell.id}`,
          source: sourceOf(cell),
          ...(cell.id === "check" ? { grade: variant === "solution" ? "full" : "none" } : {}),
        });
    }
  return cells;
}

/** Returns the notebook to execute: a cell that may fail has the tag by which nbclient goes on. */
export function sessionNotebook(cells: readonly SessionCell[]): Notebook {
  const made = toNotebook(cells.map(({ source }) => ({ kind: "code", source })));
  return {
    ...made,
    cells: made.cells.map((cell, i) =>
      cells[i]!.grade === "none" ? { ...cell, metadata: { tags: ["raises-exception"] } } : cell,
    ),
  };
}

interface Read extends Notebook {
  readonly path: string;
}

const languages = (folder: string, name: string): Read[] =>
  [`${name}.ipynb`, `${name}.ko.ipynb`].map((path) => ({
    path,
    ...(JSON.parse(readFileSync(join(folder, path), "utf8")) as Notebook),
  }));

const mainCells = ({ path, cells }: Read): SessionCell[] =>
  codeOf(cells).map((cell) => ({
    place: `${path}, ${cell.id}`,
    source: sourceOf(cell),
    committed: cell.outputs ?? [],
  }));

const codeOf = (cells: readonly NotebookCell[]) => cells.filter(({ cell_type }) => cell_type === "code");
const sourceOf = ({ source }: NotebookCell): string => source.join("");
