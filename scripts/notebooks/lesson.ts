/**
 * A lesson is a program in `notebooks/` that reads as a notebook: the percent format, in which `// %%` begins a cell of code
 * and `// %% [markdown]` one of text. It is an ordinary TypeScript program too, which the type checker reads.
 */

/** A cell of a lesson. */
export interface Cell {
  readonly kind: "code" | "markdown";
  /** Program text, or Markdown. */
  readonly source: string;
}

/**
 * Splits a program in the percent format into cells.
 *
 * @param comment how a comment begins: `//`, or `#` in Python.
 * @throws Error if the program does not begin with a cell, or text is not a comment.
 */
export function parseLesson(name: string, program: string, comment = "//"): Cell[] {
  const begin = new RegExp(`^${comment} %%(?: \\[(markdown)\\])?$`);
  const cells: { kind: Cell["kind"]; lines: string[] }[] = [];
  for (const [index, line] of program.split("\n").entries()) {
    const marker = begin.exec(line);
    if (marker) {
      cells.push({ kind: marker[1] === "markdown" ? "markdown" : "code", lines: [] });
      continue;
    }
    const cell = cells.at(-1);
    if (!cell) {
      if (line.trim() === "") continue;
      throw new Error(
        `${name}:${index + 1}: expected a lesson to begin with "${comment} %%", received ${JSON.stringify(line)}`,
      );
    }
    if (cell.kind === "markdown" && line !== "" && !/^\/\/( |$)/.test(line))
      throw new Error(`${name}:${index + 1}: expected a comment in a cell of text, received ${JSON.stringify(line)}`);
    cell.lines.push(cell.kind === "markdown" ? line.replace(/^\/\/ ?/, "") : line);
  }
  return cells.map(({ kind, lines }) => ({ kind, source: lines.join("\n").trim() }));
}

/** A lesson in another language. */
export interface Translation {
  /** The cells of text, in order. */
  readonly texts: readonly string[];
  /** Words inside the code (titles, comments, printed words) and their translations. */
  readonly words: ReadonlyMap<string, string>;
}

/**
 * Reads a translation, such as `lab02.ko.md`: cells of text separated by lines `<!-- %% -->`, then, after `<!-- words -->`,
 * a list of `- English → translation`.
 */
export function parseTranslation(text: string): Translation {
  const [prose = "", list = ""] = text.split(/^<!-- words -->$/m);
  const words = list
    .split("\n")
    .filter((line) => line.startsWith("- "))
    .map((line) => line.slice(2).split(" → ") as [string, string]);
  const texts = prose.trim() === "" ? [] : prose.split(/^<!-- %% -->$/m).map((cell) => cell.trim());
  return { texts, words: new Map(words) };
}

/**
 * Applies a translation.
 *
 * @throws Error if the cells of text differ in number, or the code lacks a translated word.
 */
export function translateLesson(name: string, cells: readonly Cell[], { texts, words }: Translation): Cell[] {
  const count = cells.filter(({ kind }) => kind === "markdown").length;
  if (texts.length !== count)
    throw new Error(`${name}: expected ${count} cells of text, as the lesson has, received ${texts.length}`);
  const unused = new Set(words.keys());
  let text = 0;
  const translated = cells.map(({ kind, source }): Cell => {
    if (kind === "markdown") return { kind, source: texts[text++]! };
    let code = source;
    for (const [word, translation] of words) {
      if (!code.includes(word)) continue;
      unused.delete(word);
      code = code.replaceAll(word, translation);
    }
    return { kind, source: code };
  });
  if (unused.size > 0) throw new Error(`${name}: these words are not in the lesson's code: ${[...unused].join("; ")}`);
  return translated;
}
