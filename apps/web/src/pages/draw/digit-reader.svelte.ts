import { trainingClient } from "../../worker/client";
import type { DigitAnswer, DigitInput, NetworkSource } from "../../worker/tool-protocol";

type Question = DigitInput & { readonly of: NetworkSource };

/** Classifies the drawing while the reader draws: of several changes during a request, only the last is classified. */
export class DigitReader {
  answer = $state.raw<DigitAnswer>();
  failure = $state.raw<Error>();
  private asking = false;
  private waiting: Question | undefined;

  async read(question: Question): Promise<void> {
    this.waiting = question;
    if (this.asking) return;
    this.asking = true;
    while (this.waiting !== undefined) {
      const next = this.waiting;
      this.waiting = undefined;
      try {
        this.answer = await trainingClient.start("readDigit", next).done;
        this.failure = undefined;
      } catch (error) {
        this.failure = error as Error;
      }
    }
    this.asking = false;
  }
}
