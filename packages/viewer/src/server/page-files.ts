import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { NotFound, type Reply } from "./routes";

/** Returns the file for a path of the page. */
export type Page = (path: string) => Promise<Reply>;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** The built page: next to this module when packed, in `dist/` when run from the sources. */
export const builtPage = (): string | undefined =>
  ["./page/", "../../dist/page/"]
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(join(path, "index.html")));

/** The files of a page. Only listed files are served, so no path leads out of the folder. */
export async function pageFiles(root: string | undefined): Promise<Page> {
  if (root === undefined)
    return async () => {
      throw new NotFound("the page is not built yet: run npm run build");
    };
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [`/${relative(root, path).split(sep).join("/")}`, path]),
  );
  return async (path) => {
    const file = files.get(path === "/" ? "/index.html" : path);
    if (file === undefined) throw new NotFound("there is no such page");
    return { type: types[extname(file)] ?? "application/octet-stream", body: await readFile(file) };
  };
}
