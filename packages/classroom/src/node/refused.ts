// @internal

import type { Text } from "@feedforward/runs";
import { text } from "@feedforward/runs";

/** Submission that is not run, or whose run returns no answer. Every case fails for this reason. */
export class Refused extends Error {
  override name = "Refused";
  constructor(readonly text: Text) {
    super(text.en);
  }
}

export const refuse = (en: string, ko: string): Refused => new Refused(text(en, ko));
