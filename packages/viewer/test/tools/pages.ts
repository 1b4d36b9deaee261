import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { type Page, pageFiles } from "../../src/server/page-files";

const folder = fileURLToPath(new URL("../../", import.meta.url));

/** Builds a page of the package as its sources are now. */
export async function buildPage(root: "src/page" | "test/tools/file-page"): Promise<Page> {
  const outDir = mkdtempSync(join(tmpdir(), "feedforward-viewer-page-"));
  await build({
    configFile: join(folder, "vite.config.ts"),
    root: join(folder, root),
    build: { outDir },
    logLevel: "warn",
  });
  return pageFiles(outDir);
}
