import { join } from "node:path";
import type { Plugin } from "vite";

const LOADERS = "virtual:lessons";
const LESSON = "virtual:lesson/";
/** Not a literal: tools that only read this file must not follow it into sources that they cannot resolve. */
const RUNS = "@feedforward/runs";

/** Programs of `notebooks/`, in both languages, as the notebooks have them: `virtual:lessons` loads one chapter's. */
export function lessons(): Plugin {
  const folder = join(import.meta.dirname, "../../../notebooks");
  let programs: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    name: "feedforward-lessons",
    resolveId: (id) => (id === LOADERS || id.startsWith(LESSON) ? `\0${id}` : undefined),
    async load(id) {
      const name = id.startsWith("\0") ? id.slice(1) : "";
      if (name !== LOADERS && !name.startsWith(LESSON)) return undefined;
      programs ??= readPrograms(folder);
      const all = await programs;
      if (name === LOADERS) {
        const chapters = [...all.keys()].filter((key) => !key.includes("."));
        const loaders = chapters.map((chapter) => `${JSON.stringify(chapter)}: () => import("${LESSON}${chapter}")`);
        return `export const lessons = { ${loaders.join(", ")} };`;
      }
      const chapter = name.slice(LESSON.length);
      const { LANGUAGES } = (await import(RUNS)) as typeof import("@feedforward/runs");
      const texts = LANGUAGES.map((language) => [
        language,
        all.get(language === "en" ? chapter : `${chapter}.${language}`),
      ]);
      return `export default ${JSON.stringify(Object.fromEntries(texts))};`;
    },
  };
}

/** The cells of code of each notebook as one program; what the cells of text say stands in the chapter already. */
async function readPrograms(folder: string): Promise<ReadonlyMap<string, string>> {
  const { notebooks } = await import("../../../scripts/notebooks/notebooks.ts");
  return new Map(
    [...notebooks(folder)].map(([name, cells]) => [
      name,
      cells
        .filter(({ kind }) => kind === "code")
        .map(({ source }) => source)
        .join("\n\n"),
    ]),
  );
}
