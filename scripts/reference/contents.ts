import { type DeclarationReflection, type ProjectReflection, ReflectionKind } from "typedoc";
import { packageFolders, readManifest } from "../checks/modules";
import { packageName } from "./entries";

/** The first page: packages, entries and what each is for. */
export function projectText(project: ProjectReflection): string {
  const entries = project.children ?? [];
  const rows = packageFolders().flatMap((folder) => {
    const { name, description = "" } = readManifest(folder);
    const own = entries.filter((entry) => packageName(entry.name.split("/")[0] ?? "") === name);
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

/** The page of an entry: each export with its first sentence. */
export function entryText(entry: DeclarationReflection): string {
  const children = entry.children ?? [];
  const pages = children.filter((child) => child.kindOf(ReflectionKind.Module));
  const [packageFolder = ""] = entry.name.split("/");
  const rows = pages.flatMap((page) => exportsOf(page).map((child) => exportRow(page, child)));
  const again = children.filter((child) => child.kindOf(ReflectionKind.Reference)).map(({ name }) => `\`${name}\``);
  return [
    `# ${packageName(entry.name)}`,
    "",
    `See also the package's [README](${"../".repeat(entry.name.split("/").length + 1)}packages/${packageFolder}.md).`,
    "",
    "| export | meaning |",
    "| --- | --- |",
    ...rows,
    ...(again.length === 0 ? [] : ["", `Also exported here, from another entry: ${again.join(", ")}.`]),
    "",
  ].join("\n");
}

function exportsOf(page: DeclarationReflection): DeclarationReflection[] {
  const isType = (child: DeclarationReflection) => child.kindOf([ReflectionKind.Interface, ReflectionKind.TypeAlias]);
  return [...(page.children ?? [])].sort((a, b) => Number(isType(a)) - Number(isType(b)));
}

function exportRow(page: DeclarationReflection, child: DeclarationReflection): string {
  const comment = child.comment ?? child.signatures?.[0]?.comment;
  const text = (comment?.summary ?? []).map((part) => part.text).join("");
  const sentence = (/^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0] ?? text).replace(/:$/, ".");
  return `| [\`${child.name}\`](${page.name}.md) | ${escapeCell(sentence)} |`;
}

function escapeCell(text: string): string {
  return text.replace(/\s+/g, " ").replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("{", "&#123;");
}
