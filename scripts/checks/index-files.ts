/**
 * Holds each package's `index.ts` to its folder. The rule: a file of `src/`, and of every folder that index.ts takes
 * something from, is listed in index.ts, unless it is a sub-path export of its own or its head comment says
 * `@internal`. index.ts holds nothing but `export { … } from` and `export type { … } from`.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { exportSource, importsOf, packageFolders, readManifest, resolveRelative, root, sourceFiles } from "./modules";
import { finish } from "./report";

const problems: string[] = [];
let checked = 0;
for (const folder of packageFolders().filter((name) => name.startsWith("packages/"))) checkPackage(folder);
finish(checked, problems);

function checkPackage(folder: string): void {
  const index = join(root, folder, "src/index.ts");
  checked++;
  if (!existsSync(index)) {
    problems.push(`${folder} has no src/index.ts`);
    return;
  }
  const listed = new Set(importsOf(index).map(({ specifier }) => resolveRelative(index, specifier)));
  const entries = Object.values(readManifest(folder).exports ?? {}).map(exportSource);
  const subPaths = new Set(entries.flatMap((source) => (source === undefined ? [] : [join(root, folder, source)])));
  const publicFolders = new Set([dirname(index), ...[...listed].flatMap((file) => (file ? [dirname(file)] : []))]);
  if (/^\s*export \*/m.test(readFileSync(index, "utf8"))) problems.push(`${relative(root, index)} has an export *`);
  for (const file of sourceFiles(dirname(index))) {
    if (file.endsWith(".test.ts") || subPaths.has(file) || !publicFolders.has(dirname(file))) continue;
    checked++;
    if (listed.has(file) || isInternal(file)) continue;
    const rule = "list it there, or mark it @internal in a comment at its top";
    problems.push(`${relative(root, file)} is not exported by ${basename(index)}: ${rule}`);
  }
}

/** `@internal` in the comment that opens the file. */
function isInternal(file: string): boolean {
  const text = readFileSync(file, "utf8");
  const head = /^\s*(\/\*[\s\S]*?\*\/|(\/\/.*\n)+)/.exec(text)?.[0] ?? "";
  return head.includes("@internal");
}
