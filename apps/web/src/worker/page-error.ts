import type { WordName } from "../app/words";

/** An error with a message from the page's own strings, which are available in both languages. */
export class PageError extends Error {
  override readonly name = "PageError";

  /**
   * @param word name of the sentence in `app/words.ts`.
   * @param detail message of a package, in English.
   */
  constructor(
    readonly word: WordName,
    readonly detail?: string,
  ) {
    super(detail ?? word);
  }
}
