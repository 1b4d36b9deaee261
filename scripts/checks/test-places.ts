/**
 * Checks the location of tests: a test of one module is next to it, as `module.test.ts`, and a test of a folder is in
 * it, as `folder/folder.test.ts`; a test of the whole package, of how its modules work together or of its output, is in
 * `test/`.
 */
import { basename, dirname, join, relative } from "node:path";
import { exportSource, importsOf, packageFolders, readManifest, resolveRelative, root, sourceFiles } from "./modules";

/** Returns the misplaced tests and the number of tests checked. */
export function testPlaces(): { checked: number; problems: string[] } {
  const folders = packageFolders();
  const found = folders.flatMap((folder) => [
    ...tests(folder, "src").map((file) => problemBeside(file)),
    ...tests(folder, "test").map((file) => problemInTest(folder, file)),
  ]);
  return { checked: found.length, problems: found.filter((problem) => problem !== undefined) };
}

const tests = (folder: string, part: string): string[] =>
  sourceFiles(join(root, folder, part)).filter((file) => file.endsWith(".test.ts"));

/** A test next to a module has its name and imports it; a test of several modules of a folder has the folder's name. */
function problemBeside(file: string): string | undefined {
  const name = basename(file, ".test.ts");
  const imported = importsOf(file).some(({ specifier }) =>
    [`./${name}`, `./${name}.js`, `./${name}.svelte`].includes(specifier),
  );
  if (imported || name === basename(dirname(file))) return undefined;
  return `${relative(root, file)} does not import ./${name}: name it after the module or the folder that it tests, or move it to test/`;
}

/** A test that imports a single module, and no test helpers, is a test of that module. */
function problemInTest(folder: string, file: string): string | undefined {
  const source = join(root, folder, "src");
  const entries = Object.values(readManifest(folder).exports ?? {}).map(exportSource);
  const modules = new Set<string>();
  for (const { specifier, type } of importsOf(file)) {
    if (!specifier.startsWith(".") || type) continue;
    const module = resolveRelative(file, specifier);
    if (module === undefined || !module.startsWith(source)) return undefined;
    modules.add(module);
  }
  const [module] = modules;
  if (module === undefined || modules.size > 1) return undefined;
  const isEntry = entries.some((entry) => entry !== undefined && join(root, folder, entry) === module);
  if (isEntry || basename(module) === "index.ts") return undefined;
  return `${relative(root, file)} tests ${relative(root, module)} alone: move it to ${relative(root, dirname(module))}`;
}
