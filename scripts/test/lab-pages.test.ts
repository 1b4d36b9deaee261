import { readFileSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { pages } from "../lab-pages/main";

const docs = (path: string) => fileURLToPath(new URL(`../../docs/${path}`, import.meta.url));

it("keeps the site's pages of the lab as the chapters' texts have them", () => {
  for (const [path, text] of pages()) {
    expect(readFileSync(docs(path), "utf8") === text, `${path}: run scripts/lab-pages/main.ts`).toBe(true);
    for (const [, picture] of text.matchAll(/<img src="([^"]*)"/g))
      expect(statSync(docs(`public${picture}`)).size).toBeGreaterThan(500);
  }
});
