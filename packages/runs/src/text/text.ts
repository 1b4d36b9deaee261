import { checkArgument } from "@feedforward/shared";

/** A language of the lab. */
export type Language = "en" | "ko";

/** The languages of the lab. */
export const LANGUAGES: readonly Language[] = ["en", "ko"];

/** A text in each language. */
export type Text = Readonly<Record<Language, string>>;

/**
 * Creates a text from both languages.
 *
 * @param en English text.
 * @param ko Korean text.
 */
export const text = (en: string, ko: string): Text => ({ en, ko });

/** Text in both languages, or a string that is the same in both, such as a name, a number or a program's output. */
export type Words = string | Text;

/**
 * Returns the text in one language.
 *
 * @param words text in both languages, or a number.
 * @param language language to return.
 */
export function inLanguage(words: Words | number, language: Language): string {
  if (typeof words !== "object") return String(words);
  checkArgument("inLanguage", "words", words, "object");
  return words[language];
}
