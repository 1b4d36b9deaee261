import type { Text } from "@feedforward/runs";
import type { FindingStatus } from "../findings";
import type { Settings } from "../settings";

/** An answer to a chapter's prediction. */
export interface PredictedAnswer {
  /** Words of the answer. */
  readonly text: Text;
  /**
   * Verdicts of the run under which this answer is right, by the position of the finding in the chapter's list: all of
   * them must hold.
   */
  readonly when: Readonly<Record<number, Extract<FindingStatus, "shown" | "refuted">>>;
}

/** A question that a reader answers before the run. The run's findings decide which answer is right. */
export interface Prediction {
  /** Words of the question. */
  readonly question: Text;
  /** Two to four answers, at most one of which is right for any verdicts. */
  readonly answers: readonly PredictedAnswer[];
}

/** A change to try: settings, and what to watch. */
export interface Try {
  /** The change in a few words, for a button. */
  readonly label: Text;
  /** What to watch while it runs. */
  readonly watch: Text;
  /** Settings that differ from the chapter's defaults. */
  readonly settings: Settings;
  /** Seed of the run. Default: the chapter's. */
  readonly seed?: number;
}

/** A question with its answer. It is a text itself, so that lists of questions alone need not know about answers. */
export interface Question extends Text {
  /** Words of the answer. */
  readonly answer: Text;
}

/** How much a reader should know: 1 begins with nothing, 3 builds on earlier parts. */
export type Level = 1 | 2 | 3;

/** What makes a chapter a lesson: the question before the run, changes to try, and questions after it. */
export interface Learning {
  /** Question before the run. */
  readonly prediction: Prediction;
  /** Changes to try after the run. */
  readonly tries: readonly Try[];
  /** Questions after the run, with their answers. */
  readonly questions: readonly Question[];
  /** How much a reader should know. */
  readonly level: Level;
  /** Minutes to read the chapter and run it once. */
  readonly minutes: number;
  /** Name of the figure that answers the chapter's question. */
  readonly mainFigure: string;
}

/** Creates a question with its answer. */
export const question = (en: string, ko: string, answer: Text): Question => ({ en, ko, answer });
