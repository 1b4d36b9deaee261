// @internal

import type { Text } from "@feedforward/runs";
import { text } from "@feedforward/runs";
import { decode } from "../child/wire.mjs";
import { WrongAnswer } from "./answer";
import type { Case, CaseResult } from "./assignment";

/** Result of calling a submission's function: JSON that {@link decode} reads, or the reason why there is none. */
export interface Answered {
  readonly value?: unknown;
  readonly logs?: readonly unknown[];
  readonly missing?: unknown;
  readonly error?: { readonly message?: unknown; readonly line?: unknown };
}

/** Returns the result of a failed case. */
export const failed = ({ name, points }: Case, message: Text): CaseResult => ({
  name,
  points: 0,
  maxPoints: points,
  message,
});

/** Judges the answer to a case. */
export async function judge(asked: Case, answered: Answered | undefined): Promise<CaseResult> {
  if (typeof answered !== "object" || answered === null)
    return failed(asked, text("The program gave no answer.", "프로그램이 답하지 않았습니다."));
  if (answered.missing !== undefined)
    return failed(
      asked,
      text(
        `The program does not export a function "${asked.call}".`,
        `프로그램이 함수 "${asked.call}"을(를) 내보내지 않습니다.`,
      ),
    );
  if (answered.error) {
    const { message, line } = answered.error;
    const where = typeof line === "number" ? [` (line ${line})`, `(${line}행)`] : ["", ""];
    return failed(
      asked,
      text(
        `${asked.call} failed${where[0]}: ${String(message)}`,
        `${asked.call} 실행 중 오류${where[1]}: ${String(message)}`,
      ),
    );
  }
  try {
    const logs = (Array.isArray(answered.logs) ? answered.logs : []).map((log) => decode(log));
    await asked.judge(readable(answered.value), logs);
    return { name: asked.name, points: asked.points, maxPoints: asked.points };
  } catch (error) {
    if (error instanceof WrongAnswer) return failed(asked, error.text);
    // The answer may be any data. One that a judge does not expect must not stop the grading of the others.
    const { message } = error as Error;
    return failed(asked, text(`The answer cannot be judged: ${message}`, `답을 채점할 수 없습니다: ${message}`));
  }
}

/**
 * Converts the answer to plain data; networks are kept.
 *
 * @throws WrongAnswer if the child process cannot have written it.
 */
function readable(value: unknown): unknown {
  try {
    return decode(value);
  } catch (error) {
    const { message } = error as Error;
    throw new WrongAnswer(text(`the answer cannot be read: ${message}.`, `답을 읽을 수 없습니다: ${message}.`));
  }
}
