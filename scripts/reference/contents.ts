import { basename } from "node:path";
import { DeclarationReflection, type ProjectReflection, ReferenceReflection, ReflectionKind } from "typedoc";
import { packageFolders, readManifest } from "../checks/modules";
import { packageFolder, packageName } from "./entries";

/** Generates the first page: packages, entries and the purpose of each. */
export function projectText(project: ProjectReflection): string {
  const entries = project.children ?? [];
  const rows = packageFolders().flatMap((folder) => {
    const { description = "" } = readManifest(folder);
    const own = entries.filter((entry) => packageFolder(entry.name) === folder);
    if (own.length === 0) return [];
    const links = own.map((entry) => `[${packageName(entry.name)}](${entry.name}/index.md)`).join("<br>");
    return [`| ${links} | ${description} |`];
  });
  return [
    "# API reference",
    "",
    "Every export of every package, made from the comments in the sources when this site is built. The search (Ctrl+K) finds",
    "names of functions and of options. [Which package do I need?](../guide/packages.md) says where to start.",
    "",
    "| import from | contains |",
    "| --- | --- |",
    ...rows,
    "",
  ].join("\n");
}

/** Generates the page of an entry: each export with its first sentence. */
export function entryText(entry: DeclarationReflection): string {
  const children = entry.children ?? [];
  const pages = children.filter((child) => child.kindOf(ReflectionKind.Module));
  const readme = `packages/${basename(packageFolder(entry.name))}.md`;
  const up = "../".repeat(entry.name.split("/").length);
  const rows = pages.flatMap((page) => exportsOf(page).map((child) => exportRow(child, child.name, `${page.name}.md`)));
  const again = children.flatMap((child) => {
    const target = child instanceof ReferenceReflection ? child.tryGetTargetReflectionDeep() : undefined;
    if (!(target instanceof DeclarationReflection)) return [];
    return [exportRow(target, child.name, `${up}${pageOf(target)}.md`)];
  });
  return [
    `# ${packageName(entry.name)}`,
    "",
    `See also the package's [README](../${up}${readme}).`,
    "",
    "| export | meaning |",
    "| --- | --- |",
    ...rows,
    ...again,
    "",
  ].join("\n");
}

function exportsOf(page: DeclarationReflection): DeclarationReflection[] {
  const isType = (child: DeclarationReflection) => child.kindOf([ReflectionKind.Interface, ReflectionKind.TypeAlias]);
  return [...(page.children ?? [])].sort((a, b) => Number(isType(a)) - Number(isType(b)));
}

/** Returns the page of an export of another entry; a namespace has its own page. */
function pageOf(target: DeclarationReflection): string {
  const page = target.kindOf(ReflectionKind.Module) ? target : target.parent;
  return `${page?.parent?.name}/${page?.name}`;
}

function exportRow(child: DeclarationReflection, name: string, page: string): string {
  const comment = child.comment ?? child.signatures?.[0]?.comment;
  const text = (comment?.summary ?? []).map((part) => part.text).join("");
  const sentence = (/^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0] ?? text).replace(/:$/, ".");
  return `| [\`${name}\`](${page}) | ${escapeCell(sentence)} |`;
}

function escapeCell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{", "&#123;");
}
