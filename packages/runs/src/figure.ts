import type { Figure } from "@feedforward/plot";
import { checkArgument } from "@feedforward/shared";
import { inLanguage, type Language, type Text, type Words } from "./text/text";

/** A figure with its file name and caption. */
export interface NamedFigure {
  /** File name without extension. */
  readonly name: string;
  /** Caption in both languages. */
  readonly caption: Text;
  /** The figure with English words. */
  readonly figure: Figure;
  /** Returns the figure with its words in a language. Default: the English figure in each. */
  readonly inLanguage?: (language: Language) => Figure;
}

/** Selects a text in the language of a figure. */
export type Say = (words: Words) => string;

/**
 * Creates a figure for each language: in English now, in others when asked.
 *
 * @param make Creates the figure; `say` selects texts, and `language` is for the words that the plot itself adds.
 */
export function figureInEach<Drawn extends Figure>(
  make: (say: Say, language: Language) => Drawn,
): { readonly figure: Drawn; readonly inLanguage: (language: Language) => Drawn } {
  checkArgument("figureInEach", "make", make, "function");
  const made = (language: Language) => make((words) => inLanguage(words, language), language);
  const figure = made("en");
  return { figure, inLanguage: (language) => (language === "en" ? figure : made(language)) };
}

/**
 * Returns a figure with its words in a language.
 *
 * @param named figure in English, and the function that draws it in others.
 */
export function figureIn(named: Pick<NamedFigure, "figure" | "inLanguage">, language: Language): Figure {
  checkArgument("figureIn", "named", named, "object");
  return named.inLanguage?.(language) ?? named.figure;
}
