/** Results of the twins beside ours, as the table of the guide's page on notebooks in both languages. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../checks/modules";
import type { Language } from "./notebooks";

/** A number printed by both a notebook and its twin. */
export interface Comparison {
  readonly chapter: string;
  /** Words before the number. */
  readonly figure: string;
  readonly ours: string;
  readonly keras: string;
  /** Mean and standard deviation of Keras's results with other seeds; undefined if unknown. */
  readonly spread: { readonly mean: number; readonly std: number; readonly seeds: number } | undefined;
}

/** Page of the table, by language. */
export const tablePages: Readonly<Record<Language, string>> = {
  en: join(root, "docs/guide/notebooks.md"),
  ko: join(root, "docs/ko/guide/notebooks.md"),
};

/** Column names; the last one is for the seeds, whose number is unknown if no row has any. */
const COLUMNS: Readonly<Record<Language, (seeds: number | undefined) => string>> = {
  en: (seeds) => `chapter | line | ours | Keras | difference | Keras, ${seeds ?? "other"} seeds`,
  ko: (seeds) =>
    `장 | 출력 | feedforward | Keras | 차이 | Keras, ${seeds === undefined ? "다른 시드" : `시드 ${seeds}개`}`,
};

const [BEGIN, END] = ["<!-- keras figures -->", "<!-- end of keras figures -->"];

/** Trainings of `fixtures/lab/histories.json` that a twin repeats, by chapter and figure. */
const REPEATED: Readonly<Record<string, string>> = {
  "mlp-keras val_accuracy": "4-adam",
  "optimizers Adam": "4-adam",
  "optimizers SGD": "5.1-sgd",
  "optimizers Momentum": "5.2-momentum",
  "optimizers Adagrad": "5.3-adagrad",
  "optimizers RMSProp": "5.4-rmsprop",
  "lab02 Adam": "4-adam",
  "lab02 SGD": "5.1-sgd",
  "lab02 Momentum": "5.2-momentum",
  "lab02 Adagrad": "5.3-adagrad",
  "lab02 RMSProp": "5.4-rmsprop",
  "lab02 relu": "6-relu",
};

/** Chapters whose numbers no seed changes: both programs must print the same. */
export const withoutChance: readonly string[] = [
  "activations",
  "feedforward",
  "linear-regression",
  "losses",
  "optimizer-race",
  "perceptron",
];

interface Histories {
  readonly chapters: Readonly<
    Record<string, { readonly keras3: { readonly seeds: unknown[]; readonly mean: Curves; readonly std: Curves } }>
  >;
}
type Curves = Readonly<Record<"val_acc", readonly number[]>>;

/**
 * Returns the results that both print, in the order of ours.
 *
 * @throws Error if the notebook has results and none is the twin's, since nothing would be compared.
 */
export function comparisons(
  chapter: string,
  ours: ReadonlyMap<string, string>,
  keras: ReadonlyMap<string, string>,
): Comparison[] {
  const histories = JSON.parse(readFileSync(join(root, "fixtures/lab/histories.json"), "utf8")) as Histories;
  const rows = [...ours].flatMap(([figure, value]): Comparison[] => {
    const theirs = keras.get(figure);
    if (theirs === undefined) return [];
    const { mean, std, seeds } = histories.chapters[REPEATED[`${chapter} ${figure}`] ?? ""]?.keras3 ?? {};
    const spread = mean &&
      std &&
      seeds && { mean: mean.val_acc.at(-1)!, std: std.val_acc.at(-1)!, seeds: seeds.length };
    return [{ chapter, figure, ours: value, keras: theirs, spread }];
  });
  if (rows.length === 0 && ours.size > 0)
    throw new Error(`${chapter}: the notebook and its twin print no line of the same words`);
  return rows;
}

/**
 * Returns whether our result is what Keras may give. Without chance, both are the same up to the rounding of float32,
 * which adds up over the steps. Otherwise ours lies within four standard deviations of Keras's other seeds: of fifteen
 * runs with normally distributed results, a sixteenth lies farther away once in a thousand times.
 */
export function isWithin({ chapter, ours, keras, spread }: Comparison): boolean {
  if (withoutChance.includes(chapter))
    return Math.abs(Number(ours) - Number(keras)) <= 1e-6 * Math.max(1, Math.abs(Number(ours)));
  return spread === undefined || Math.abs(Number(ours) - spread.mean) <= 4 * spread.std;
}

/** Formats the table in Markdown. The notebooks print the same in every language. */
export function tableText(rows: readonly Comparison[], language: Language): string {
  const lines = rows.map(({ chapter, figure, ours, keras, spread }) => {
    const difference = Number((Number(ours) - Number(keras)).toFixed(4));
    const seeds = spread ? `${spread.mean.toFixed(3)} ± ${spread.std.toFixed(3)}` : "";
    const signed = `${difference < 0 ? "−" : ""}${Math.abs(difference).toFixed(4)}`;
    return `| \`${chapter}\` | ${figure} | ${ours} | ${keras} | ${signed} | ${seeds} |`;
  });
  const seeds = rows.find(({ spread }) => spread)?.spread?.seeds;
  return [`| ${COLUMNS[language](seeds)} |`, "|---|---|---|---|---|---|", ...lines].join("\n");
}

/** Replaces the table between the markers of a page. @throws Error if there are no markers. */
export function withTable(page: string, table: string): string {
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`the page has no marks "${BEGIN}" and "${END}"`);
  return `${page.slice(0, from + BEGIN.length)}\n\n${table}\n\n${page.slice(to)}`;
}

/** Returns the cells of a page's table by row, without the text above the rows. */
export function tableRows(page: string): string[][] {
  const text = page.slice(page.indexOf(BEGIN), page.indexOf(END));
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "")),
  );
}
