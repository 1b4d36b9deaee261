import { RUNTIMES } from "./runtimes";

/** How one trial went on one runtime. */
export interface Outcome {
  readonly runtime: string;
  readonly trial: string;
  /** Whether onnxruntime-node was there. */
  readonly native: boolean;
  readonly problem: string | undefined;
  readonly seconds: number;
}

/** What a runtime cannot do, and why. */
interface Limit {
  readonly runtime: string;
  readonly trial: string;
  /** Left out: with and without onnxruntime-node. */
  readonly native?: boolean;
  readonly reason: string;
}

const LIMITS: readonly Limit[] = [];

/** The sentence that says why this cell cannot work; undefined where it must. */
export const reasonFor = ({ runtime, trial, native }: Outcome): string | undefined =>
  LIMITS.find(
    (limit) =>
      limit.runtime === runtime && limit.trial === trial && (limit.native === undefined || limit.native === native),
  )?.reason;

/** The tables in Markdown, with the sentences below; `order` has the names of the rows. */
export function tables(outcomes: readonly Outcome[], order: readonly string[]): string {
  const reasons: string[] = [];
  const table = (native: boolean): string[] => {
    const rows = outcomes.filter((one) => one.native === native);
    const columns = RUNTIMES.filter(({ id }) => rows.some(({ runtime }) => runtime === id));
    const names = order.filter((name) => rows.some(({ trial }) => trial === name));
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [
      line(["", ...columns.map(({ title }) => title)]),
      line(["---", ...columns.map(() => ":-:")]),
      ...names.map((name) => {
        const cells = columns.map(({ id }) =>
          cellOf(rows.find(({ runtime, trial }) => runtime === id && trial === name)),
        );
        return line([/^[@a-z-]+(\/\w+)?$/.test(name) ? `README of \`${name}\`` : name, ...cells]);
      }),
    ];
  };
  const cellOf = (outcome: Outcome | undefined): string => {
    if (outcome === undefined) return "–";
    if (outcome.problem === undefined) return "yes";
    const reason = reasonFor(outcome) ?? "not known yet";
    if (!reasons.includes(reason)) reasons.push(reason);
    return `no (${reasons.indexOf(reason) + 1})`;
  };
  const parts = ["With `onnxruntime-node`, on engine `onnx`:", "", ...table(true), ""];
  parts.push("Without it, on engine `onnx-wasm`, programs that train or compute:", "", ...table(false), "");
  return [...parts, ...reasons.map((reason, i) => `${i + 1}. ${reason}`), ...(reasons.length > 0 ? [""] : [])].join(
    "\n",
  );
}
