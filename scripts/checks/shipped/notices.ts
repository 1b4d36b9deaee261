/** Checks the licence notices of third-party code in the installed packages. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Packages that built pages and libraries always contain; the build finds all of them, or fails. */
const bundled: Record<string, readonly string[]> = {
  "@feedforward/classroom/dist/scorm": ["@tensorflow/tfjs-core", "es-module-lexer", "sucrase"],
  "@feedforward/viewer/dist/page": ["@dagrejs/dagre", "d3-scale", "entities", "linkify-it", "markdown-it", "svelte"],
  "@feedforward/viewer/dist": ["d3-scale", "svelte"],
};

/** Third-party files that are shipped unchanged. */
const copied = ["@feedforward/plot/fonts/OFL.txt"];

/** Returns the notices that are missing in an installed project. */
export function missingNotices(project: string): string[] {
  const modules = join(project, "node_modules");
  const missing = copied.filter((file) => !existsSync(join(modules, file)));
  for (const [folder, names] of Object.entries(bundled)) {
    const file = join(modules, folder, "THIRD-PARTY-NOTICES.txt");
    const text = existsSync(file) ? readFileSync(file, "utf8") : "";
    const titles = text.split(/^-+$/m).map((section) => section.trim().split(" ", 1)[0]);
    missing.push(...names.filter((name) => !titles.includes(name)).map((name) => `${folder}: ${name}`));
  }
  return missing;
}
