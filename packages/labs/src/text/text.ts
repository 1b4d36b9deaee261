/** A language of the lab. */
export type Language = "en" | "ko";

export const LANGUAGES: readonly Language[] = ["en", "ko"];

/** The same words in each language. */
export type Text = Readonly<Record<Language, string>>;

/** Makes a text from both languages. */
export const text = (en: string, ko: string): Text => ({ en, ko });
