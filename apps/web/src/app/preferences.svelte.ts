import type { Language, Words } from "@feedforward/runs";
import { plainNumber } from "./plain-number";
import { type WordName, words } from "./words";

export type ThemeChoice = "system" | "light" | "dark";

/** Returns the value that this browser stores under a name; null if storage is denied, as in some embedded frames. */
export const saved = (name: string): string | null => {
  try {
    return localStorage.getItem(`feedforward.${name}`);
  } catch {
    return null;
  }
};

/** Stores a value in this browser, if storage is allowed. */
export const save = (name: string, value: string): void => {
  try {
    localStorage.setItem(`feedforward.${name}`, value);
  } catch {}
};

const darkQuery = matchMedia("(prefers-color-scheme: dark)");
let systemIsDark = $state(darkQuery.matches);
darkQuery.addEventListener("change", ({ matches }) => {
  systemIsDark = matches;
});

let chosenTheme = $state<ThemeChoice>((saved("theme") as ThemeChoice | null) ?? "system");
let chosenLanguage = $state<Language>(
  (saved("language") as Language | null) ?? (navigator.language.startsWith("ko") ? "ko" : "en"),
);

/** The reader's preferences, stored only in this browser. */
export const preferences = {
  get theme(): ThemeChoice {
    return chosenTheme;
  },
  set theme(value: ThemeChoice) {
    chosenTheme = value;
    save("theme", value);
  },
  get language(): Language {
    return chosenLanguage;
  },
  set language(value: Language) {
    chosenLanguage = value;
    save("language", value);
  },
  /** The resulting theme, "light" or "dark". */
  get look(): "light" | "dark" {
    if (chosenTheme !== "system") return chosenTheme;
    return systemIsDark ? "dark" : "light";
  },
};

/** Adopts the theme and the language of the framing page, if known, without storing them. */
export function follow({ theme, language }: { readonly theme?: unknown; readonly language?: unknown }): void {
  if (theme === "light" || theme === "dark") chosenTheme = theme;
  if (language === "en" || language === "ko") chosenLanguage = language;
}

/** Returns a string of the interface in the reader's language; `{name}` is replaced by a value. Reactive. */
export function t(name: WordName, values: Readonly<Record<string, string | number>> = {}): string {
  return words[name][chosenLanguage].replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** Returns a text of a chapter or a figure in the reader's language; a plain string is the same in both. Reactive. */
export const say = (text: Words): string => unparted(typeof text === "string" ? text : text[chosenLanguage]);

/** Prevents line breaks within a number, such as after the hyphen of 3.8e-6, and before its percent sign. */
const unparted = (text: string): string =>
  text.replace(/(?<=\d) (?=%)/g, "\u00a0").replace(/(?<=\de-)(?=\d)/g, "\u2060");

/** Formatters by language and options: making one takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.NumberFormat>();

/** Formats a number for the reader's language. */
export function number(value: number, options?: Intl.NumberFormatOptions): string {
  const plain = plainNumber(value, options);
  if (plain !== undefined) return plain;
  const key = `${chosenLanguage} ${JSON.stringify(options ?? {})}`;
  const formatter = formatters.get(key) ?? new Intl.NumberFormat(chosenLanguage, options);
  formatters.set(key, formatter);
  return formatter.format(value);
}

/** Formats a measured value with a number of significant digits: 0.0312, 1.23e-7. */
export const measured = (value: number, digits = 4): string => {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential(digits - 2);
  return String(Number(value.toPrecision(digits)));
};
