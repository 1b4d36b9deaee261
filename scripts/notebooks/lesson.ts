/**
 * A lesson is a program in `notebooks/` that reads as a notebook: in the percent format, `// %%` starts a code cell and
 * `// %% [markdown]` a text cell. It is also an ordinary TypeScript program, which the type checker checks.
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
 * @param comment prefix of comments: `//`, or `#` in Python.
 * @throws Error if the program does not start with a cell, or text is not a comment.
 */
export function parseLesson(name: string, program: string, comment = "//"): Cell[] {
  const begin = new RegExp(`^${comment} %%(?: \\[(markdown)\\])?$`);
  const text = new RegExp(`^${comment}(?: |$)`);
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
    if (cell.kind === "markdown" && line !== "" && !text.test(line))
      throw new Error(`${name}:${index + 1}: expected a comment in a cell of text, received ${JSON.stringify(line)}`);
    cell.lines.push(cell.kind === "markdown" ? line.replace(text, "") : line);
  }
  return cells.map(({ kind, lines }) => ({ kind, source: lines.join("\n").trim() }));
}

/** A lesson in another language. */
export interface Translation {
  /** The text cells, in order. */
  readonly texts: readonly string[];
  /** Words in the code (titles, comments, printed words) and their translations. */
  readonly words: ReadonlyMap<string, string>;
}

/**
 * Reads a translation, such as `lab02.ko.md`: text cells separated by lines `<!-- %% -->`, then, after
 * `<!-- words -->`, a list of `- English → translation`.
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
 * @throws Error if the numbers of text cells differ, or a translated word does not occur in the code.
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
