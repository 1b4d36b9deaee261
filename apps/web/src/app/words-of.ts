import type { Text } from "@feedforward/runs";
import { say } from "./preferences.svelte";

/** Creates a translation function like `t` for strings that only one page uses, which are loaded with that page. */
export const wordsOf =
  <Name extends string>(words: Readonly<Record<Name, Text>>) =>
  (name: Name, values: Readonly<Record<string, string | number>> = {}): string =>
    say(words[name]).replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

/** Strings in both languages. */
export const text = (en: string, ko: string): Text => ({ en, ko });
