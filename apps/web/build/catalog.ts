import type { Plugin } from "vite";

/** Not a literal: tools that only read this file must not follow it into sources that they cannot resolve. */
const LABS = "@feedforward/labs";
const LIST = "virtual:catalog";
const CHAPTER = "virtual:chapter/";
const LOADERS = "virtual:chapters";

/** Style attributes, which the policy of the page forbids; those of the formulas repeat what browsers do anyway. */
const STYLES = / style="[^"]*"/g;

/**
 * Chapters as plain data, made when the page is built: the page lists and shows them without loading what trains them,
 * and their formulas are MathML already. `virtual:catalog` is the list, `virtual:chapters` loads one chapter's text.
 */
export function catalog(): Plugin {
  let labs: Promise<typeof import("@feedforward/labs")> | undefined;
  return {
    name: "feedforward-catalog",
    resolveId: (id) => (id === LIST || id === LOADERS || id.startsWith(CHAPTER) ? `\0${id}` : undefined),
    async load(id) {
      const name = id.startsWith("\0") ? id.slice(1) : "";
      if (![LIST, LOADERS].includes(name) && !name.startsWith(CHAPTER)) return undefined;
      labs ??= import(LABS);
      const { chapters, chapterById, renderInline, renderMarkdown, LANGUAGES } = await labs;
      if (name === LIST) {
        const list = chapters.map(({ id, title, summary, parameters, quick, data, runs }) => ({
          id,
          title,
          summary,
          parameters,
          quick,
          data,
          trains: runs !== undefined,
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
        text: each((language) => renderMarkdown(chapter.text[language]).replace(STYLES, "")),
        questions: each((language) =>
          chapter.questions.map((question) => renderInline(question[language]).replace(STYLES, "")),
        ),
      };
      return `export default ${JSON.stringify(words)};`;
    },
  };
}
