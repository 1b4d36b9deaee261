import {
  dataTable,
  escapeHtml,
  factsTable,
  figureBlock,
  headlines,
  inLanguage,
  type Language,
  labelsOf,
  page,
  renderInline,
  renderMarkdown,
  tableIn,
} from "@feedforward/runs";
import { checkArgument } from "@feedforward/shared";
import type { ChapterOutcome } from "../run-chapter";
import { findingsList } from "./findings-list";

const WORDS = {
  en: {
    figures: "Figures",
    findings: "What this run shows",
    numbers: "Numbers",
    printed: "Printed lines",
    try: "Try",
    settings: "Settings",
    seed: "Seed",
    engine: "Engine",
    time: "Time",
    again: "Repeat this run",
    parameter: "parameter",
    value: "value",
    meaning: "meaning",
    made: "Made by feedforward.",
  },
  ko: {
    figures: "그림",
    findings: "이번 실행에서 알 수 있는 것",
    numbers: "숫자",
    printed: "출력",
    try: "해 보기",
    settings: "설정",
    seed: "시드",
    engine: "엔진",
    time: "시간",
    again: "다시 실행하기",
    parameter: "매개변수",
    value: "값",
    meaning: "뜻",
    made: "feedforward로 만들었습니다.",
  },
} as const;

/**
 * Creates the page of a chapter's run: text, figures, findings, numbers, questions. It is self-contained and opens
 * offline.
 *
 * @param command command that repeats the run.
 * @param outcome outcome of the run.
 * @param language language of the page. Default: "en".
 */
export async function chapterReport(
  outcome: ChapterOutcome,
  command: string,
  language: Language = "en",
): Promise<string> {
  checkArgument("chapterReport", "outcome.presentation", outcome?.presentation, "object");
  const { chapter, presentation, runs, settings, seed, lines, seconds } = outcome;
  const words = WORDS[language];
  const figures = await Promise.all(presentation.figures.map((figure) => figureBlock(figure, language)));
  const tables = (presentation.tables ?? []).map(({ title, columns, rows, words = false }) =>
    dataTable({ title: title[language], ...tableIn({ columns, rows }, language) }, { words }),
  );
  const engines = [...new Set(runs.map((run) => run.history.engine))].join(", ");
  const facts: [string, string][] = [[words.seed, String(seed)]];
  if (engines !== "") facts.push([words.engine, engines]);
  facts.push([words.time, `${seconds.toFixed(1)} s`]);
  const parameters = Object.entries(chapter.parameters).map(([name, { label }]): [string, string, string] => [
    name,
    String(settings[name]),
    label[language],
  ]);
  const section = (title: string, content: string) => (content === "" ? "" : `<h2>${title}</h2>\n${content}`);
  const body = [
    `<h1>${escapeHtml(chapter.title[language])}</h1>`,
    `<p class="lead">${renderInline(chapter.summary[language])}</p>`,
    headlinesOf(outcome, language),
    renderMarkdown(chapter.text[language]),
    section(words.figures, figures.join("\n")),
    section(words.findings, presentation.findings?.length ? findingsList(presentation.findings, language) : ""),
    section(words.numbers, tables.join("\n")),
    section(
      words.printed,
      lines.length > 0
        ? `<pre><code>${escapeHtml(lines.map((line) => inLanguage(line, language)).join("\n"))}</code></pre>`
        : "",
    ),
    section(
      words.try,
      `<ul>${chapter.questions.map((question) => `<li>${renderInline(question[language])}</li>`).join("")}</ul>`,
    ),
    section(
      words.settings,
      (parameters.length > 0
        ? dataTable({ columns: [words.parameter, words.value, words.meaning], rows: parameters }, { words: true })
        : "") + factsTable(facts),
    ),
    section(words.again, `<pre><code>${escapeHtml(command)}</code></pre>`),
    `<footer>${words.made}</footer>`,
  ];
  return page(chapter.title[language], body.filter((part) => part !== "").join("\n"), language);
}

/** Returns the final validation accuracies as headlines, at most five. */
function headlinesOf({ runs }: ChapterOutcome, language: Language): string {
  if (runs.length === 0) return "";
  const label = language === "ko" ? "검증 정확도" : "validation accuracy";
  return headlines(
    runs.slice(0, 5).map((run) => ({
      value: `${(100 * run.classification.accuracy).toFixed(2)} %`,
      label: runs.length === 1 ? label : `${labelsOf(run.spec)[language]}, ${label}`,
    })),
  );
}
