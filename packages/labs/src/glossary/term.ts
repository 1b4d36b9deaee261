import { type Text, text } from "@feedforward/runs";

/** A term of the glossary. */
export interface Term {
  /** The term as the glossary lists it. */
  readonly name: Text;
  /** One or two sentences that explain the term to a beginner. */
  readonly meaning: Text;
  /**
   * Forms of the term in running text. English ones are whole words, of which the first letter may be a capital; Korean
   * ones may have particles after them. Default: the name.
   */
  readonly forms?: Readonly<Record<keyof Text, readonly string[]>>;
}

/** Creates a term. `en` and `ko` are its names, followed by its other forms. */
export const term = (en: readonly string[], ko: readonly string[], meaning: Text): Term => ({
  name: text(en[0]!, ko[0]!),
  meaning,
  forms: { en, ko },
});
