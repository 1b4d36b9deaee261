import { basename, dirname } from "node:path";
import { DeclarationReflection, type ProjectReflection, ReflectionKind } from "typedoc";
import { entries } from "./entries";

/**
 * Gives each source file its own page: a file contains one idea, so that a function, its options and its result are
 * read together. Entries are named by their module specifiers.
 */
export function groupByFile(project: ProjectReflection): void {
  const names = new Map(entries().map(({ name, file }) => [file, name]));
  for (const entry of [...(project.children ?? [])]) {
    const file = project.files.getReflectionPath(entry) ?? "";
    const name = [...names].find(([path]) => file.endsWith(path))?.[1];
    if (name === undefined) throw new Error(`${entry.name} is not an entry of a package`);
    entry.name = name;
    const pages = new Map<string, DeclarationReflection>();
    for (const child of [...(entry.children ?? [])]) {
      const source = child.sources?.[0]?.fullFileName;
      // A namespace (`export * as layers`) has its own page; the plugin uses another folder for its namespaces.
      if (child.kindOf(ReflectionKind.Namespace)) child.kind = ReflectionKind.Module;
      if (child.kindOf([ReflectionKind.Reference, ReflectionKind.Module]) || source === undefined) continue;
      const title = titleOf(source);
      const page = pages.get(title) ?? pageOf(project, entry, title);
      pages.set(title, page);
      entry.removeChild(child);
      child.parent = page;
      page.addChild(child);
    }
    for (const page of pages.values()) entry.addChild(page);
  }
}

/**
 * Returns the name of a file, or for an index the name of its folder or package: the page of an entry is already called
 * index.
 */
function titleOf(source: string): string {
  const folders = dirname(source).split("/");
  const names = [...folders.filter((name) => name !== "src"), basename(source, ".ts")];
  return names.filter((name) => name !== "index").at(-1)!;
}

function pageOf(project: ProjectReflection, entry: DeclarationReflection, title: string): DeclarationReflection {
  const page = new DeclarationReflection(title, ReflectionKind.Module, entry);
  project.registerReflection(page, undefined, undefined);
  return page;
}
