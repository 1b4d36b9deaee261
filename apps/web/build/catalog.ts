import type { Plugin } from "vite";
import { withFieldNames } from "./field-names.ts";
import { markTerms } from "./terms.ts";

/** Not a literal: tools that only read this file must not follow it into sources that they cannot resolve. */
const LABS = "@feedforward/labs";
const RUNS = "@feedforward/runs";
const LIST = "virtual:catalog";
const CHAPTER = "virtual:chapter/";
const LOADERS = "virtual:chapters";
const GLOSSARY = "virtual:glossary";

/**
 * Rendered text as this page needs it: no style attributes, which its policy forbids (those of the formulas repeat what
 * browsers do anyway); headings under the chapter's own; formulas that stand beside each other where there is room and
 * below each other on a phone, and that the keyboard can scroll. Lines do not end in an opening parenthesis or inside a
 * number or before its percent sign, nor do they part a Korean particle from what it belongs to.
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
    .replace(/(?<=\d) (?=\d{3}(?!\d))/g, "\u202f")
    .replace(/(?<=\d) (?=%)/g, "\u00a0");

/** Headings with ids, for the chapter's contents. */
const numbered = (html: string): string => {
  let count = 0;
  return html.replace(/<h2>/g, () => `<h2 id="part-${++count}" tabindex="-1">`);
};

/** The ids and words of a text's headings. */
const headings = (html: string): { id: string; title: string }[] =>
  [...html.matchAll(/<h2 id="([^"]*)"[^>]*>(.*?)<\/h2>/g)].map(([, id, title]) => ({
    id: id!,
    title: title!.replace(/<[^>]*>/g, ""),
  }));

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
 * and their formulas are MathML already. `virtual:catalog` is the list, `virtual:chapters` loads one chapter's text, and
 * `virtual:glossary` has every term.
 */
export function catalog(): Plugin {
  let packages: Promise<[typeof import("@feedforward/labs"), typeof import("@feedforward/runs")]> | undefined;
  return {
    name: "feedforward-catalog",
    resolveId: (id) => ([LIST, LOADERS, GLOSSARY].includes(id) || id.startsWith(CHAPTER) ? `\0${id}` : undefined),
    async load(id) {
      const name = id.startsWith("\0") ? id.slice(1) : "";
      if (![LIST, LOADERS, GLOSSARY].includes(name) && !name.startsWith(CHAPTER)) return undefined;
      packages ??= Promise.all([import(LABS), import(RUNS)]);
      const [{ chapters, chapterById, parts, GLOSSARY: glossary }, { renderInline, renderMarkdown, LANGUAGES }] =
        await packages;
      if (name === LIST) {
        const list = chapters.map(({ id, title, summary, parameters, quick, data, runs, curves, ...chapter }) => ({
          id,
          title,
          summary,
          parameters,
          quick,
          data,
          trains: runs !== undefined,
          curves: runs === undefined ? curves : "epoch",
          level: chapter.level,
          minutes: chapter.minutes,
          mainFigure: chapter.mainFigure,
          draws: chapter.draws,
        }));
        return `export const catalog = ${JSON.stringify(list)};\nexport const parts = ${JSON.stringify(parts)};`;
      }
      if (name === GLOSSARY) {
        const list = Object.entries(glossary).map(([id, { name, meaning }]) => ({ id, name, meaning }));
        return `export const glossary = ${JSON.stringify(list)};`;
      }
      if (name === LOADERS) {
        const loaders = chapters.map(({ id }) => `${JSON.stringify(id)}: () => import("${CHAPTER}${id}")`);
        return `export const loaders = { ${loaders.join(", ")} };`;
      }
      const chapter = chapterById(name.slice(CHAPTER.length));
      const each = (render: (language: (typeof LANGUAGES)[number]) => unknown) =>
        Object.fromEntries(LANGUAGES.map((language) => [language, render(language)]));
      const ofFields = (
        words: Readonly<Record<(typeof LANGUAGES)[number], string>>,
        language: (typeof LANGUAGES)[number],
      ) => withFieldNames(words[language], chapter.parameters, language);
      const inline = (words: Readonly<Record<(typeof LANGUAGES)[number], string>>) =>
        each((language) => fitted(renderInline(ofFields(words, language))));
      const texts = each((language) =>
        markTerms(numbered(fitted(renderMarkdown(ofFields(chapter.text, language)))), language, glossary),
      ) as Record<(typeof LANGUAGES)[number], ReturnType<typeof markTerms<keyof typeof glossary>>>;
      const used = new Set(LANGUAGES.flatMap((language) => texts[language].names));
      const words = {
        text: each((language) => texts[language].html),
        contents: each((language) => headings(texts[language].html)),
        terms: Object.fromEntries([...used].map((term) => [term, glossary[term]])),
        prediction: chapter.prediction && {
          question: inline(chapter.prediction.question),
          answers: chapter.prediction.answers.map(({ text }) => text),
        },
        tries: (chapter.tries ?? []).map(({ watch, ...change }) => ({ ...change, watch: inline(watch) })),
        questions: chapter.questions.map((question) => ({
          question: inline(question),
          answer: inline(question.answer),
        })),
      };
      return `export default ${JSON.stringify(words)};`;
    },
  };
}
