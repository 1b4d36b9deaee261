/** Templates by the data that a project trains on. The first is the default. */
export const TEMPLATES = ["tabular", "images", "mnist"] as const;

/** Languages of a project's program. The first is the default. */
export const LANGUAGES = ["typescript", "javascript"] as const;

/** One of {@link TEMPLATES}. */
export type Template = (typeof TEMPLATES)[number];

/** One of {@link LANGUAGES}. */
export type Language = (typeof LANGUAGES)[number];

/** One-line descriptions of the templates. */
export const TEMPLATE_WORDS: Readonly<Record<Template, string>> = {
  tabular: "a table: the species of an iris from four measurements (CSV)",
  images: "images: circles, squares and triangles, one folder per class (PNG)",
  mnist: "MNIST: 70,000 handwritten digits",
};

/** Display names of the languages. */
export const LANGUAGE_WORDS: Readonly<Record<Language, string>> = {
  typescript: "TypeScript",
  javascript: "JavaScript",
};
