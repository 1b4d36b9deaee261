import { FeedforwardError } from "./feedforward-error";

/** Languages of the words that figures, notebooks and pages add to a user's data. */
export type Language = "en" | "ko";

/** Returns the entry of a language. @throws FeedforwardError for a language that the table does not have */
export function inLanguage<T>(table: Readonly<Record<Language, T>>, language: Language = "en"): T {
  if (Object.hasOwn(table, language)) return table[language];
  const known = Object.keys(table).map((name) => `"${name}"`);
  throw new FeedforwardError(`unknown language ${JSON.stringify(language)}: expected ${known.join(" or ")}`);
}

const koreanMetrics: Readonly<Record<string, string>> = {
  loss: "손실",
  accuracy: "정확도",
  precision: "정밀도",
  recall: "재현율",
};

/** Returns the Korean name of a metric; other names remain as they are. */
export const koreanMetric = (name: string): string =>
  Object.hasOwn(koreanMetrics, name) ? koreanMetrics[name]! : name;
