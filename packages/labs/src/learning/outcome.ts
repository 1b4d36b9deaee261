import { type Text, text } from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import { FINDING_STATUSES, type Finding } from "../findings";
import type { Prediction } from "./learning";

/**
 * Comparison of a prediction with a run: it was right, another answer was right, the run cannot tell (too short or
 * diverged), or no answer describes its outcome.
 */
export type PredictionVerdict = "right" | "wrong" | "undecided" | "neither";

/** A prediction compared with the result of a run. */
export interface PredictionOutcome {
  /** Verdict on the prediction. */
  readonly verdict: PredictionVerdict;
  /** Index of the right answer; undefined if the run has none. */
  readonly right: number | undefined;
  /** Sentence with the verdict, followed by the run's findings on it. */
  readonly text: Text;
  /** Sentence with the verdict only. */
  readonly short: Text;
}

/**
 * Compares a prediction with the findings of a run.
 *
 * @param prediction question and its answers.
 * @param findings findings of the run, in the order of the chapter's list.
 * @param chosen Index of the reader's answer; undefined if the reader has not answered.
 */
export function predictionOutcome(
  prediction: Prediction,
  findings: readonly Finding[],
  chosen: number | undefined,
): PredictionOutcome {
  checkArgument("predictionOutcome", "prediction.answers", prediction?.answers, "list");
  const { answers } = prediction;
  const right = answers.findIndex(({ when }) =>
    Object.entries(when).every(([place, status]) => findings[Number(place)]?.status === status),
  );
  const deciding = right < 0 ? answers.flatMap(({ when }) => Object.keys(when)) : Object.keys(answers[right]!.when);
  const places = [...new Set(deciding)].map(Number);
  const open = places.filter((place) => !["shown", "refuted"].includes(findings[place]?.status ?? ""));
  const evidence = sentences(findings, right < 0 && open.length > 0 ? open : places);
  const said = (en: string, ko: string) => ({
    text: text(`${en} ${evidence.en}`.trim(), `${ko} ${evidence.ko}`.trim()),
    short: text(en, ko),
  });
  if (right < 0 && (open.length > 0 || findings.length === 0)) {
    const words = said("This run does not decide it.", "이번 실행으로는 판가름할 수 없습니다.");
    return { verdict: "undecided", right: undefined, ...words };
  }
  if (right < 0) {
    return { verdict: "neither", right: undefined, ...said("No answer fits this run.", "맞는 답이 없습니다.") };
  }
  if (chosen === undefined) {
    return { verdict: "undecided", right, ...said("You made no prediction.", "예상을 고르지 않았습니다.") };
  }
  return chosen === right
    ? { verdict: "right", right, ...said("As you predicted.", "예상대로입니다.") }
    : { verdict: "wrong", right, ...said("Not as you predicted.", "예상과 다릅니다.") };
}

const sentences = (findings: readonly Finding[], places: readonly number[]): Text => {
  const texts = [...places]
    .sort((a, b) => a - b)
    .flatMap((place) => findings[place] ?? [])
    .map(judged);
  return text(texts.map(({ en }) => en).join(" "), texts.map(({ ko }) => ko).join(" "));
};

/**
 * Returns the sentence of a finding. If the run gives no verdict on the claim, this is said first, so that the claim
 * does not read as a fact.
 */
function judged({ status, text: sentence }: Finding): Text {
  if (status === "shown" || status === "refuted") return sentence;
  const { en, ko } = FINDING_STATUSES[status].name;
  return text(`${en[0]!.toUpperCase()}${en.slice(1)}: ${sentence.en}`, `${ko}: ${sentence.ko}`);
}
