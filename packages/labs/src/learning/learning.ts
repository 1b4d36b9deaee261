import type { Text } from "@feedforward/runs";
import type { FindingStatus } from "../findings";
import type { Settings } from "../settings";

/** An answer to a chapter's prediction. */
export interface PredictedAnswer {
  /** Text of the answer. */
  readonly text: Text;
  /**
   * Verdicts of the run under which this answer is right, by index of the finding in the chapter's list; all must hold.
   */
  readonly when: Readonly<Record<number, Extract<FindingStatus, "shown" | "refuted">>>;
}

/** A question for the reader before the run. The run's findings determine which answer is right. */
export interface Prediction {
  /** Text of the question. */
  readonly question: Text;
  /** Two to four answers, at most one of which is right for any verdicts. */
  readonly answers: readonly PredictedAnswer[];
}

/** A change to try: settings, and what to observe. */
export interface Try {
  /** Short description of the change, for a button. */
  readonly label: Text;
  /** What to observe during the run. */
  readonly watch: Text;
  /** Settings that differ from the chapter's defaults. */
  readonly settings: Settings;
  /** Seed of the run. Default: that of the chapter. */
  readonly seed?: number;
}

/**
 * A question with its answer. It extends `Text`, so that code that only lists questions need not know about answers.
 */
export interface Question extends Text {
  /** Text of the answer. */
  readonly answer: Text;
}

/** Required knowledge: 1 requires none, 3 builds on earlier parts. */
export type Level = 1 | 2 | 3;

/** Didactic content of a chapter: the question before the run, changes to try, and questions after it. */
export interface Learning {
  /** Question before the run. */
  readonly prediction: Prediction;
  /** Changes to try after the run. */
  readonly tries: readonly Try[];
  /** Questions after the run, with their answers. */
  readonly questions: readonly Question[];
  /** Required knowledge. */
  readonly level: Level;
  /** Minutes needed to read the chapter and run it once. */
  readonly minutes: number;
  /** Name of the figure that answers the chapter's question. */
  readonly mainFigure: string;
}

/** Creates a question with its answer. */
export const question = (en: string, ko: string, answer: Text): Question => ({ en, ko, answer });
