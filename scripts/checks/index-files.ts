/**
 * Checks each package's `index.ts` against its folder, so that no new module is forgotten. The rule: if index.ts lists
 * more than half of a folder's files, it lists all of them, except helpers with `@internal` in the comment at their
 * top. Subpath exports and the lists (`losses/index.ts`) that index.ts re-exports count as listed. `export *` is
 * allowed only for all of TensorFlow.js.
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
  const entries = Object.values(readManifest(folder).exports ?? {}).map(exportSource);
  const subPaths = entries.flatMap((source) => (source === undefined ? [] : [join(root, folder, source)]));
  const listed = new Set([index, ...subPaths].flatMap((entry) => [entry, ...listedBy(entry)]));
  if (/^\s*export \*(?! as | from "@tensorflow\/tfjs";)/m.test(readFileSync(index, "utf8")))
    problems.push(`${relative(root, index)} has an export *`);
  for (const [leaves, files] of byFolder(dirname(index))) {
    const missing = files.filter((file) => !listed.has(file));
    if (missing.length * 2 >= files.length) continue;
    checked += files.length;
    for (const file of missing.filter((name) => !isInternal(name))) {
      const most = `as the other files of ${relative(root, leaves)} are`;
      problems.push(
        `${relative(root, file)} is not exported by index.ts, ${most}: list it or mark it @internal at the top`,
      );
    }
  }
}

/** Returns the files in a list, including those in nested lists (`./losses`). */
function listedBy(index: string): string[] {
  return importsOf(index).flatMap(({ specifier }) => {
    const file = specifier.startsWith(".") ? resolveRelative(index, specifier) : undefined;
    if (file === undefined) return [];
    return basename(file) === "index.ts" ? [file, ...listedBy(file)] : [file];
  });
}

/** Returns each folder's TypeScript files, without lists and tests. */
function byFolder(source: string): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const file of sourceFiles(source)) {
    if (file.endsWith(".test.ts") || basename(file) === "index.ts") continue;
    folders.set(dirname(file), [...(folders.get(dirname(file)) ?? []), file]);
  }
  return folders;
}

/** Whether the file's first comment contains `@internal`. */
function isInternal(file: string): boolean {
  const text = readFileSync(file, "utf8");
  const head = /^\s*(\/\*[\s\S]*?\*\/|(\/\/.*\n)+)/.exec(text)?.[0] ?? "";
  return head.includes("@internal");
}
