import type { Cell } from "./lesson";

/** An output of a cell, as nbformat 4 stores it. */
export interface Output {
  output_type: "stream" | "display_data" | "execute_result" | "error";
  name?: string;
  text?: string | string[];
  data?: Record<string, string | string[]>;
  metadata?: object;
  execution_count?: number | null;
}

/** A cell of a notebook, as nbformat 4 stores it. */
export interface NotebookCell {
  cell_type: "code" | "markdown";
  id: string;
  metadata: object;
  source: string[];
  execution_count?: number | null;
  outputs?: Output[];
}

/** A notebook in nbformat 4.5. */
export interface Notebook {
  cells: NotebookCell[];
  metadata: object;
  nbformat: 4;
  nbformat_minor: 5;
}

/** Creates a notebook for Deno's kernel, without outputs. */
export function toNotebook(cells: readonly Cell[]): Notebook {
  return {
    cells: cells.map(({ kind, source }, index) => ({
      cell_type: kind,
      id: `cell-${index + 1}`,
      metadata: {},
      source: lines(source),
      ...(kind === "code" ? { execution_count: null, outputs: [] } : {}),
    })),
    metadata: {
      kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
      language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/**
 * Replaces the texts of a notebook by those of its lesson and keeps the outputs.
 *
 * @returns undefined if a code cell differs, because the outputs would not match the code.
 */
export function withTexts(made: Notebook, before: Notebook): Notebook | undefined {
  const codeOf = ({ cells }: Notebook) => cells.filter(({ cell_type }) => cell_type === "code");
  const [now, then] = [codeOf(made), codeOf(before)];
  if (now.length !== then.length || now.some(({ source }, i) => source.join("") !== then[i]!.source.join("")))
    return undefined;
  const outputs = then.values();
  return {
    ...made,
    cells: made.cells.map((cell) => {
      if (cell.cell_type !== "code") return cell;
      const { execution_count, outputs: shown } = outputs.next().value!;
      return { ...cell, execution_count: execution_count ?? null, outputs: shown ?? [] };
    }),
  };
}

/** TensorFlow.js prints this once in a process, with whatever computes first. */
export const BANNER = /^=+$|^Hi, looks like you are running TensorFlow\.js in Node\.js/;

/**
 * Removes what is no result: times of cells, splits of a stream, the kernel's version, and the advice that TensorFlow.js
 * prints.
 */
export function withoutTimes(notebook: Notebook, made: Notebook): Notebook {
  return {
    ...notebook,
    metadata: made.metadata,
    cells: notebook.cells.map((cell) => ({
      ...cell,
      metadata: {},
      ...(cell.outputs ? { outputs: joinStreams(cell.outputs).flatMap(withoutBanner) } : {}),
    })),
  };
}

/** Joins consecutive outputs of a stream: Deno sends each call of `console.log` as a separate output. */
function joinStreams(outputs: readonly Output[]): Output[] {
  const joined: Output[] = [];
  for (const output of outputs) {
    const last = joined.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name)
      last.text = lines(textOf(last) + textOf(output));
    else joined.push({ ...output });
  }
  return joined;
}

function withoutBanner(output: Output): Output[] {
  if (output.output_type !== "stream") return [output];
  const all = textOf(output).split("\n");
  const kept = all.filter((line) => !BANNER.test(line));
  if (kept.length === all.length) return [output];
  return kept.join("").trim() === "" ? [] : [{ ...output, text: lines(kept.join("\n")) }];
}

const textOf = ({ text = "" }: Output): string => (Array.isArray(text) ? text.join("") : text);

/**
 * Returns the printed lines and texts of a notebook's outputs, with durations replaced by `… s`, to compare two
 * executions.
 */
export function printedLines(notebook: Notebook): string[] {
  const texts = notebook.cells.flatMap((cell) =>
    (cell.outputs ?? []).flatMap((output) => [output.text, output.data?.["text/plain"]]),
  );
  return texts
    .filter((text) => text !== undefined)
    .flatMap((text) => (Array.isArray(text) ? text.join("") : text).split("\n"))
    .map((line) => line.replace(/\b\d+\.\d\d( s\b|초)/g, "…$1"));
}

/** Returns the text of the file, as written by Jupyter. */
export const notebookText = (notebook: Notebook): string => `${JSON.stringify(notebook, undefined, 1)}\n`;

/** Splits a text into lines that keep their line breaks, as stored by nbformat. */
const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
