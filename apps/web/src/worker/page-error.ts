import type { WordName } from "../app/words";

/** What went wrong in words of the page, which has them in both languages. */
export class PageError extends Error {
  override readonly name = "PageError";

  /**
   * @param word the sentence's name in `app/words.ts`.
   * @param detail what a package says, in English.
   */
  constructor(
    readonly word: WordName,
    readonly detail?: string,
  ) {
    super(detail ?? word);
  }
}
