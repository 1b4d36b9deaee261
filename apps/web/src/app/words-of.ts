import type { Text } from "@feedforward/runs";
import { say } from "./preferences.svelte";

/** Words that only one page uses, loaded with it. Works as `t` does for the words of every page. */
export const wordsOf =
  <Name extends string>(words: Readonly<Record<Name, Text>>) =>
  (name: Name, values: Readonly<Record<string, string | number>> = {}): string =>
    say(words[name]).replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

/** Words in both languages. */
export const text = (en: string, ko: string): Text => ({ en, ko });
