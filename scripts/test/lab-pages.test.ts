import { readdirSync, readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { textProblems } from "../../packages/plot/test/text-boxes";
import { pages } from "../lab-pages/pages";

const docs = (path: string) => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url));

it("keeps the site's pages of the lab as the chapters' texts have them", () => {
  for (const [path, text] of pages()) {
    expect(readFileSync(docs(path), "utf8") === text, `${path}: run npm run lab-pages`).toBe(true);
    for (const [, picture] of text.matchAll(/<img src="([^"]*)"/g)) {
      const file = docs(`public${picture}`);
      expect(statSync(file).size).toBeGreaterThan(500);
      expect(textProblems(readFileSync(file, "utf8")), picture).toEqual([]);
    }
  }
});

it("shows every chapter's pictures, and no others", () => {
  const shown = new Set(
    [...pages().values()].flatMap((text) =>
      [...text.matchAll(/(?:src|href)="\/lab\/([^"]*)"/g)].map(([, path]) => path!),
    ),
  );
  const kept = readdirSync(docs("public/lab"), { recursive: true, encoding: "utf8" });
  expect(kept.filter((path) => /\.(svg|gif)$/.test(path)).sort()).toEqual([...shown].sort());
});
