/** A language of the lab. */
export type Language = "en" | "ko";

export const LANGUAGES: readonly Language[] = ["en", "ko"];

/** The same words in each language. */
export type Text = Readonly<Record<Language, string>>;

/** Makes a text from both languages. */
export const text = (en: string, ko: string): Text => ({ en, ko });

/** Words for people in both languages, or a string that is the same in both: a name, a number, a program's output. */
export type Words = string | Text;

/** Words in one language. */
export const inLanguage = (words: Words | number, language: Language): string =>
  typeof words === "object" ? words[language] : String(words);
