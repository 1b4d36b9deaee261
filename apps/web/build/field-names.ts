type Language = "en" | "ko";

/** A setting as `packages/labs` has it. */
type Labels = Readonly<Record<string, { readonly label: Readonly<Record<Language, string>> }>>;

/**
 * A chapter's Markdown for readers who see its fields and not the names of its settings, which belong to the terminal: a
 * name that only follows what it names is left out, and any other one gives way to its field's label.
 */
export const withFieldNames = (markdown: string, settings: Labels, language: Language): string => {
  const labelOf = (name: string) => (Object.hasOwn(settings, name) ? settings[name]!.label[language] : undefined);
  return markdown
    .replace(/ ?\(`(\w+)`\)/g, (whole, name: string) => (labelOf(name) === undefined ? whole : ""))
    .replace(/`(\w+)`/g, (whole, name: string) => {
      const label = labelOf(name);
      return label === undefined ? whole : `“${label}”`;
    });
};
