import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Application,
  DeclarationReflection,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  SignatureReflection,
} from "typedoc";
import { MarkdownPageEvent } from "typedoc-plugin-markdown";
import { root } from "../checks/modules";
import { entryText, projectText } from "./contents";
import { packageName } from "./entries";
import { fileText, titleOf } from "./file-page";

const folder = join(root, "docs/reference");

/** Writes the pages to `docs/reference`, with `sidebar.json`, which the VitePress config reads. */
export async function writePages(app: Application, project: ProjectReflection): Promise<void> {
  shorten(project);
  app.renderer.on(MarkdownPageEvent.END, (page) => {
    page.contents = contentsOf(page.model, page.contents ?? "");
  });
  rmSync(folder, { recursive: true, force: true });
  app.options.setValue("outputs", [{ name: "markdown", path: folder }]);
  await app.generateOutputs(project);
  for (const { name, children = [] } of project.children ?? []) {
    // The plugin creates folders only for modules with pages; here each entry has one.
    if (children.some((child) => child.kindOf(ReflectionKind.Module))) continue;
    mkdirSync(join(folder, name), { recursive: true });
    renameSync(join(folder, `${name}.md`), join(folder, name, "index.md"));
  }
  writeFileSync(join(folder, "sidebar.json"), JSON.stringify(sidebar(project)));
}

/** Removes clutter: "Defined in" at every export, and inherited methods, which are documented on their own page. */
function shorten(project: ProjectReflection): void {
  for (const reflection of Object.values(project.reflections)) {
    if (reflection instanceof SignatureReflection) reflection.sources = undefined;
    if (!(reflection instanceof DeclarationReflection)) continue;
    reflection.sources = undefined;
    for (const group of reflection.groups ?? []) group.children = group.children.filter((child) => !isInherited(child));
    reflection.groups = reflection.groups?.filter(({ children }) => children.length > 0);
  }
}

function isInherited(reflection: Reflection): boolean {
  const isMethod = reflection instanceof DeclarationReflection && reflection.kindOf(ReflectionKind.Method);
  return isMethod && reflection.inheritedFrom !== undefined;
}

function contentsOf(model: unknown, contents: string): string {
  if (!(model instanceof DeclarationReflection)) return projectText(model as ProjectReflection);
  return model.parent?.isProject() ? entryText(model) : fileText(model, contents);
}

/** Creates a separate sidebar for each entry: one with all pages would be rendered into each of them. */
function sidebar(project: ProjectReflection): Record<string, object[]> {
  const entries = project.children ?? [];
  const all = entries.map(({ name }) => ({ text: packageName(name), link: `/reference/${name}/` }));
  const start = { text: "API reference", link: "/reference/" };
  const own = entries.map((entry) => [
    `/reference/${entry.name}/`,
    [
      start,
      { text: packageName(entry.name), link: `/reference/${entry.name}/`, items: items(entry) },
      { text: "Other packages", collapsed: true, items: all },
    ],
  ]);
  return { "/reference/": [{ ...start, items: all }], ...Object.fromEntries(own) };
}

function items(entry: DeclarationReflection): object[] {
  return (entry.children ?? [])
    .filter((page) => page.kindOf(ReflectionKind.Module))
    .map((page) => ({ text: titleOf(page), link: `/reference/${entry.name}/${page.name}` }));
}
