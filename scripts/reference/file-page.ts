import { type DeclarationReflection, ReflectionKind } from "typedoc";
import { packageName } from "./entries";

const VALUES = ReflectionKind.Function | ReflectionKind.Class | ReflectionKind.Variable;

/**
 * Returns the page's main export: the one with the name of its file, otherwise its only function, class or constant.
 */
export function titleOf(page: DeclarationReflection): string {
  const children = page.children ?? [];
  const named = children.filter(({ name }) => kebab(name) === page.name);
  const values = children.filter((child) => child.kindOf(VALUES));
  const main = named.find((child) => child.kindOf(ReflectionKind.Function)) ?? named[0];
  return (main ?? (values.length === 1 ? values[0] : undefined))?.name ?? page.name.replaceAll("-", " ");
}

/** Returns the text of a page of the plugin with its title and the entry to import from. */
export function fileText(page: DeclarationReflection, contents: string): string {
  const body = uniqueAnchors(contents.replace(/^# .*\n+/, "").replaceAll("\n***\n", "\n"));
  return `---\neditLink: false\n---\n\n# ${titleOf(page)}\n\nFrom \`${packageName(page.parent?.name ?? "")}\`.\n\n${body}`;
}

/** Each signature of an overloaded function has an anchor of the same name: only the first is kept. */
function uniqueAnchors(markdown: string): string {
  const seen = new Set<string>();
  return markdown.replace(/ \{#([\w-]+)\}$/gm, (anchor, name: string) => {
    if (seen.has(name)) return "";
    seen.add(name);
    return anchor;
  });
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}
