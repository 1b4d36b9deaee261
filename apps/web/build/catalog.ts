import type { Plugin } from "vite";

/** Not a literal: tools that only read this file must not follow it into sources that they cannot resolve. */
const LABS = "@feedforward/labs";
const RUNS = "@feedforward/runs";
const LIST = "virtual:catalog";
const CHAPTER = "virtual:chapter/";
const LOADERS = "virtual:chapters";

/**
 * Rendered text as this page needs it: no style attributes, which its policy forbids (those of the formulas repeat what
 * browsers do anyway); headings under the chapter's own; formulas that stand beside each other where there is room and
 * below each other on a phone, and that the keyboard can scroll. Lines do not end in an opening parenthesis or inside a
 * number, nor do they part a Korean particle from what it belongs to.
 */
const fitted = (html: string): string =>
  html
    .replace(/ style="[^"]*"/g, "")
    .replace(/<(\/?)h3>/g, "<$1h2>")
    .replace(
      /<div class="formula">(<math[^>]*><mrow>)(.*?)(<\/mrow><\/math>)<\/div>/gs,
      (_, open, body, close) =>
        `<div class="formula scrolls" tabindex="0">${apart(body)
          .map((part) => open + part + close)
          .join("")}</div>`,
    )
    .replace(
      /\(?<math>(?:(?!<\/math>).)*<\/math>(?:\)|[가-힣]+)+|\(<math>(?:(?!<\/math>).)*<\/math>/gs,
      '<span class="whole">$&</span>',
    )
    .replace(/\)(?=[가-힣])/g, ")\u2060")
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, "\u202f");

/** The parts of a row of MathML that a wide space sets apart; a space inside another element sets nothing apart. */
function apart(row: string): string[] {
  const parts = row.split(/<mspace width="[12]em"><\/mspace>/);
  const isWhole = (part: string) =>
    part.split(/<mrow|<mfrac|<msqrt|<m(?:sub|sup|over|under)|<mtable|<mstyle/).length ===
    part.split(/<\/mrow|<\/mfrac|<\/msqrt|<\/m(?:sub|sup|over|under)|<\/mtable|<\/mstyle/).length;
  return parts.every(isWhole) ? parts : [row];
}

/**
 * Chapters as plain data, made when the page is built: the page lists and shows them without loading what trains them,
 * and their formulas are MathML already. `virtual:catalog` is the list, `virtual:chapters` loads one chapter's text.
 */
export function catalog(): Plugin {
  let packages: Promise<[typeof import("@feedforward/labs"), typeof import("@feedforward/runs")]> | undefined;
  return {
    name: "feedforward-catalog",
    resolveId: (id) => (id === LIST || id === LOADERS || id.startsWith(CHAPTER) ? `\0${id}` : undefined),
    async load(id) {
      const name = id.startsWith("\0") ? id.slice(1) : "";
      if (![LIST, LOADERS].includes(name) && !name.startsWith(CHAPTER)) return undefined;
      packages ??= Promise.all([import(LABS), import(RUNS)]);
      const [{ chapters, chapterById }, { renderInline, renderMarkdown, LANGUAGES }] = await packages;
      if (name === LIST) {
        const list = chapters.map(({ id, title, summary, parameters, quick, data, runs, curves }) => ({
          id,
          title,
          summary,
          parameters,
          quick,
          data,
          trains: runs !== undefined,
          curves: runs === undefined ? curves : "epoch",
        }));
        return `export const catalog = ${JSON.stringify(list)};`;
      }
      if (name === LOADERS) {
        const loaders = chapters.map(({ id }) => `${JSON.stringify(id)}: () => import("${CHAPTER}${id}")`);
        return `export const loaders = { ${loaders.join(", ")} };`;
      }
      const chapter = chapterById(name.slice(CHAPTER.length));
      const each = (render: (language: (typeof LANGUAGES)[number]) => unknown) =>
        Object.fromEntries(LANGUAGES.map((language) => [language, render(language)]));
      const words = {
        text: each((language) => fitted(renderMarkdown(chapter.text[language]))),
        questions: each((language) => chapter.questions.map((question) => fitted(renderInline(question[language])))),
      };
      return `export default ${JSON.stringify(words)};`;
    },
  };
}
