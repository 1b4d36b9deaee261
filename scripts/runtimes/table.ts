import type { Language, Text } from "@feedforward/runs";
import { RUNTIMES } from "./runtimes";

/** Result of a trial on a runtime. */
export interface Outcome {
  readonly runtime: string;
  readonly trial: string;
  /** Whether onnxruntime-node was installed. */
  readonly native: boolean;
  readonly problem: string | undefined;
  readonly seconds: number;
}

/** A known limitation of a runtime, and its reason. */
interface Limit {
  readonly runtime: string;
  readonly trial: string;
  /** Undefined: applies with and without onnxruntime-node. */
  readonly native?: boolean;
  readonly reason: Text;
}

const LIMITS: readonly Limit[] = [];

const WORDS = {
  en: {
    native: "With `onnxruntime-node`, on engine `onnx`:",
    wasm: "Without it, on engine `onnx-wasm`, programs that train or compute:",
    yes: "yes",
    no: "no",
    unknown: "not known yet",
  },
  ko: {
    native: "`onnxruntime-node`가 있을 때, 엔진 `onnx`:",
    wasm: "`onnxruntime-node`가 없을 때, 엔진 `onnx-wasm`. 학습하거나 계산하는 프로그램만:",
    yes: "예",
    no: "아니요",
    unknown: "아직 모름",
  },
} as const;

/** Returns the sentence that explains why this cell cannot work; undefined if it must. */
export const reasonFor = ({ runtime, trial, native }: Outcome): Text | undefined =>
  LIMITS.find(
    (limit) =>
      limit.runtime === runtime && limit.trial === trial && (limit.native === undefined || limit.native === native),
  )?.reason;

/**
 * Formats the tables in Markdown, with the sentences below; `titles` has the rows in order, by the name of the trial.
 */
export function tables(
  outcomes: readonly Outcome[],
  titles: ReadonlyMap<string, Text>,
  language: Language = "en",
): string {
  const words = WORDS[language];
  const reasons: string[] = [];
  const table = (native: boolean): string[] => {
    const rows = outcomes.filter((one) => one.native === native);
    const columns = RUNTIMES.filter(({ id }) => rows.some(({ runtime }) => runtime === id));
    const shown = [...titles].filter(([name]) => rows.some(({ trial }) => trial === name));
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [
      line(["", ...columns.map(({ title }) => title)]),
      line(["---", ...columns.map(() => ":-:")]),
      ...shown.map(([name, title]) => {
        const cells = columns.map(({ id }) =>
          cellOf(rows.find(({ runtime, trial }) => runtime === id && trial === name)),
        );
        return line([title[language], ...cells]);
      }),
    ];
  };
  const cellOf = (outcome: Outcome | undefined): string => {
    if (outcome === undefined) return "–";
    if (outcome.problem === undefined) return words.yes;
    const reason = reasonFor(outcome)?.[language] ?? words.unknown;
    if (!reasons.includes(reason)) reasons.push(reason);
    return `${words.no} (${reasons.indexOf(reason) + 1})`;
  };
  const parts = [words.native, "", ...table(true), "", words.wasm, "", ...table(false), ""];
  return [...parts, ...reasons.map((reason, i) => `${i + 1}. ${reason}`), ...(reasons.length > 0 ? [""] : [])].join(
    "\n",
  );
}
